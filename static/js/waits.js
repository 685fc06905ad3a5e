/* Rows that wait (data-waits): Alt+arrow goes to the next one, / goes to the search. */
let listening = false;

function step(down) {
  const rows = [...document.querySelectorAll("[data-waits]")];
  const here = document.activeElement.closest("tr");
  const ahead = Node.DOCUMENT_POSITION_FOLLOWING;
  const beyond = (row) => !here || (row !== here && Boolean(here.compareDocumentPosition(row) & ahead) === down);
  const found = rows.filter(beyond);
  (down ? found[0] : found.at(-1))?.querySelector("input:not([type=hidden]), button")?.focus();
}

function pressed(event) {
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    step(event.key === "ArrowDown");
  } else if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    const box = document.querySelector("[data-slash]");
    if (!box) return;
    event.preventDefault();
    box.focus();
  }
}

export function start() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", pressed);
}
