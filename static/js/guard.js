/* A form is sent once: a second press while the first is under way does nothing. */
const FREE_AFTER = 20_000; // milliseconds: a download answers without leaving the page
const sending = new Set();

function release(form) {
  sending.delete(form);
  form.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.matches("[data-scan]")) return;
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  sending.add(form);
  form.setAttribute("aria-busy", "true");
  if (!form.matches("[data-upload]")) setTimeout(() => release(form), FREE_AFTER);
}, true);

/* The page may come back from the browser's memory, and htmx stays on it. */
addEventListener("pageshow", () => sending.forEach(release));
document.addEventListener("htmx:afterRequest", () => sending.forEach(release));
document.addEventListener("upload-ended", () => sending.forEach(release));

export function start() {}
