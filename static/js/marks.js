/* Marks typed one under another: leaving a field that has changed saves its row, Enter goes on to the next row. */
const started = new WeakSet();
const sent = new WeakMap(); // box → what was sent of it: a row that is being replaced loses the focus once more

function save(event) {
  const box = event.target;
  if (box.isConnected && box.value.trim() !== (sent.get(box) ?? box.defaultValue)) box.form.requestSubmit();
}

function onward(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  const boxes = [...document.querySelectorAll("form[data-marks] input[data-next]")];
  const row = event.target.closest("tr");
  const next = boxes.find((box) => row.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING && !row.contains(box));
  if (!next) return; // the last row is sent as any form
  event.preventDefault();
  next.focus();
  next.select();
}

/* What was typed stays in its field; leaving it, or its button, sends it again. */
function lost(event, form, box) {
  if (event.detail.xhr.status === 401) return location.reload();
  if ([409, 422].includes(event.detail.xhr.status)) return;
  sent.delete(box);
  const said = document.getElementById("said");
  said.textContent = form.dataset.lost;
  said.classList.remove("unseen");
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-marks]")) {
    if (started.has(form)) continue;
    started.add(form);
    const box = form.querySelector("input.input");
    form.addEventListener("submit", () => sent.set(box, box.value.trim()));
    form.addEventListener("htmx:sendError", (event) => lost(event, form, box));
    form.addEventListener("htmx:responseError", (event) => lost(event, form, box));
    box.addEventListener("blur", save);
    box.addEventListener("keydown", onward);
  }
}
