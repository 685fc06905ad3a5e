/* The pictures of what is being typed. What cannot be printed keeps the last pictures, dimmed, and is told at its
   field; the next good answer takes that away. <form data-previews="#previews">, sent there by htmx. */
const started = new WeakSet();
const OK = 200;
const REFUSED = 422;

/* A field marked data-kept is judged by saving only: it keeps what was told as long as it keeps its value. */
const kept = (field) => "kept" in field.dataset && field.value === field.defaultValue;

function describe(box, field) {
  const notes = [...box.querySelectorAll(".hint, .error")].map((note) => note.id);
  if (notes.length) field.setAttribute("aria-describedby", notes.join(" "));
  else field.removeAttribute("aria-describedby");
}

function clear(form) {
  for (const box of form.querySelectorAll(".field-wrong")) {
    const field = box.querySelector("input, select, textarea");
    if (kept(field)) continue;
    box.classList.remove("field-wrong");
    box.querySelector(".error").remove();
    field.removeAttribute("aria-invalid");
    describe(box, field);
  }
}

function tell(form, told) {
  const field = form.elements[told.dataset.field];
  const box = field?.closest(".field");
  if (!box || box.matches(".field-wrong")) return;
  const words = Object.assign(document.createElement("span"), { textContent: told.textContent });
  const error = Object.assign(document.createElement("p"), { className: "error", id: `${field.id}-error` });
  error.append(told.closest(".designer-wrong").querySelector("svg").cloneNode(true), words);
  (box.querySelector(".hint") ?? box.querySelector(".field-label, .choice")).after(error);
  box.classList.add("field-wrong");
  field.setAttribute("aria-invalid", "true");
  describe(box, field);
  const more = box.closest("details");
  if (more) more.open = true;
}

/* What the last saving refused is listed above the form: of it only what is still wrong stays. */
function shorten(form, summary) {
  if (!summary) return;
  for (const link of summary.querySelectorAll("li a")) {
    if (!form.elements[link.hash.slice(1)]?.closest(".field-wrong")) link.parentElement.remove();
  }
  const count = summary.querySelectorAll("li").length;
  if (!count) return summary.remove();
  const title = summary.querySelector("h2").lastChild;
  title.textContent = title.textContent.replace(/\d+/, count);
}

function answered(event, form, pictures) {
  const { xhr } = event.detail;
  if (![OK, REFUSED].includes(xhr.status)) return;
  clear(form);
  const refused = xhr.status === REFUSED;
  pictures.classList.toggle("designer-old", refused);
  if (refused) {
    event.detail.shouldSwap = false;
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    pictures.querySelector(".designer-wrong")?.remove();
    pictures.prepend(page.querySelector(".designer-wrong"));
    for (const told of pictures.querySelectorAll("[data-field]")) tell(form, told);
  }
  shorten(form, form.querySelector("#error-summary"));
}

/* The pictures are drawn while one types, so the button only leads to them; going back leads back to the line. */
function look(event, pictures) {
  if (!window.htmx) return;
  event.preventDefault();
  const { top, bottom } = pictures.getBoundingClientRect();
  if (event.detail && (top < 0 || bottom > innerHeight)) location.hash = pictures.id;
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-previews]")) {
    if (started.has(form)) continue;
    started.add(form);
    const pictures = document.querySelector(form.dataset.previews);
    pictures.addEventListener("htmx:beforeSwap", (event) => answered(event, form, pictures));
    for (const button of form.querySelectorAll("[data-look]")) {
      button.addEventListener("click", (event) => look(event, pictures));
    }
  }
}
