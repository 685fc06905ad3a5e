/* Leaving a page by a link asks first while a form differs from what was served: <form data-unsaved>, or
   <form data-unsaved="yes"> when it differs from what is saved already. Sending it never asks, nor does a link
   marked data-discard. */
const started = new WeakSet();
let free = false;

function changed(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

const typed = (form) => [...form.querySelectorAll("input, select, textarea")];
const unsaved = (form) => form.dataset.unsaved || typed(form).some(changed);

addEventListener("pageshow", () => (free = false));
addEventListener("beforeunload", (event) => {
  const forms = [...document.querySelectorAll("form[data-unsaved]")];
  if (!free && forms.some(unsaved)) event.preventDefault();
});

export function start(root) {
  for (const form of root.querySelectorAll("form[data-unsaved]")) {
    if (started.has(form)) continue;
    started.add(form);
    form.addEventListener("submit", (event) => (free = !event.defaultPrevented));
    for (const link of form.querySelectorAll("[data-discard]")) link.addEventListener("click", () => (free = true));
  }
}
