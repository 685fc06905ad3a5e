/* A file dropped on <div data-drop> is chosen in the field inside it. */
const started = new WeakSet();

function drop(event, part) {
  const box = part.querySelector("input[type=file]");
  part.classList.remove("drop-over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  box.files = event.dataTransfer.files;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  box.focus();
}

export function start(root) {
  for (const part of root.querySelectorAll("[data-drop]")) {
    if (started.has(part)) continue;
    started.add(part);
    part.addEventListener("dragover", (event) => {
      event.preventDefault();
      part.classList.add("drop-over");
    });
    part.addEventListener("dragleave", () => part.classList.remove("drop-over"));
    part.addEventListener("drop", (event) => drop(event, part));
  }
}
