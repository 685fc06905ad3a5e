/* A menu closes on Escape and when the press or the focus leaves it. */
const open = () => document.querySelectorAll("details.menu[open]");

function closeOthers(event) {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
}

document.addEventListener("click", closeOthers);
document.addEventListener("focusin", closeOthers);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

export function start() {}
