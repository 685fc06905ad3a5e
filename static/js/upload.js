/* Sends a form's file with a progress bar. A refusal is shown in place: the chosen file stays chosen. */
const started = new WeakSet();

function fail(form, sentence) {
  form.querySelector(".upload").hidden = true;
  const error = form.querySelector(":scope > .error");
  const words = Object.assign(document.createElement("span"), { textContent: sentence });
  error.replaceChildren(error.querySelector("svg"), words);
  error.hidden = false;
  document.dispatchEvent(new Event("upload-ended"));
}

function show(form, event) {
  const part = event.lengthComputable ? Math.floor((100 * event.loaded) / event.total) : 0;
  form.querySelector("progress").value = part;
  form.querySelector(".upload b").textContent = `${part} %`;
}

/* The answer's own page stands in for a second request, so its messages are not lost. */
function turnTo(page, address) {
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.htmx?.process(document.body);
  history.pushState(null, "", address);
  scrollTo(0, 0);
  document.querySelector("main")?.focus();
  document.dispatchEvent(new Event("swapped"));
}

function answered(form, request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  if (request.status < 400) return turnTo(page, request.responseURL);
  const sentence = page.querySelector(".field .error span, .summary p, .alert p, main .error-text");
  fail(form, sentence?.textContent.trim() || form.dataset.failed);
}

function send(event) {
  const form = event.target;
  event.preventDefault();
  const request = new XMLHttpRequest();
  form.querySelector(":scope > .error").hidden = true;
  form.querySelector(".upload").hidden = false;
  request.upload.addEventListener("progress", (progress) => show(form, progress));
  request.addEventListener("load", () => answered(form, request));
  request.addEventListener("error", () => fail(form, form.dataset.lost));
  request.open("POST", form.action);
  request.send(new FormData(form, event.submitter));
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-upload]")) {
    if (started.has(form)) continue;
    started.add(form);
    form.addEventListener("submit", send);
  }
}
