/* The roll: a scanner types a slip's code and Enter; it is sent while the next one is typed, one after another.
   Enter on a name goes to the first person found, and whatever is typed anywhere goes into the box. */
const started = new WeakSet();
const CODE = /^[0-9a-z]{4} ?[0-9a-z]{4} ?[0-9a-z]{5}$/i;
const isCode = (text) => CODE.test(text.replace(/[-‐-―−]/g, "").trim());
let turn = Promise.resolve();

function say(sentence) {
  const text = Object.assign(document.createElement("p"), { className: "undo-bar-failed", textContent: sentence });
  const foot = document.getElementById("foot");
  foot.querySelectorAll("p, form").forEach((part) => part.remove());
  foot.prepend(text);
}

/* Each part of an answer takes the place of the one with its id, if that is on the page. */
function put(html) {
  const template = Object.assign(document.createElement("template"), { innerHTML: html });
  for (const part of [...template.content.children]) {
    part.removeAttribute("hx-swap-oob");
    document.getElementById(part.id)?.replaceWith(part);
    window.htmx?.process(part);
  }
  document.dispatchEvent(new Event("swapped"));
}

async function send(form, body) {
  const options = { method: "POST", body, headers: { "HX-Request": "true" } };
  const answer = await fetch(form.action, options).catch(() => null);
  if (answer?.status === 401) return location.reload();
  if (answer && (answer.ok || answer.status === 409)) return put(await answer.text());
  say(`${body.get("code")}: ${form.dataset.lost}`);
}

function show(box, text) {
  box.value = text;
  box.dispatchEvent(new Event("input"));
}

function submitted(event) {
  const form = event.target;
  const box = form.elements.code;
  event.preventDefault();
  if (!isCode(box.value)) return document.querySelector(".person:not([hidden]) .mark")?.focus();
  const body = new FormData(form);
  show(box, "");
  turn = turn.then(() => send(form, body));
}

function typed(event, box) {
  const aimed = event.target.closest("input, select, textarea, summary") || event.ctrlKey || event.altKey || event.metaKey;
  if (!aimed && /^[^\s]$/u.test(event.key)) box.focus();
}

function failed(event, form) {
  if (event.detail.xhr.status === 401) return location.reload();
  say(form.dataset.lost);
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-scan]")) {
    if (started.has(form)) continue;
    started.add(form);
    const box = form.elements.code;
    form.addEventListener("submit", submitted);
    box.addEventListener("focus", () => box.select());
    document.addEventListener("keydown", (event) => typed(event, box));
    document.addEventListener("htmx:sendError", (event) => failed(event, form));
    document.addEventListener("htmx:responseError", (event) => failed(event, form));
  }
}
