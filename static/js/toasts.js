/* Toasts are spoken (a status region speaks only what is put into it after loading) and can be closed. */
const seen = new WeakSet();

export function start(root) {
  for (const region of root.querySelectorAll("[data-toasts]")) {
    const fresh = [...region.children].filter((toast) => !seen.has(toast));
    for (const toast of fresh) {
      seen.add(toast);
      const close = toast.querySelector(".toast-close");
      close.hidden = false;
      close.addEventListener("click", () => toast.remove());
      toast.remove();
    }
    if (fresh.length) setTimeout(() => region.append(...fresh), 150);
  }
}
