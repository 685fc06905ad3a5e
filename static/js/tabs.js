/* On a phone the current tab is brought into view. */
export function start(root) {
  for (const tabs of root.querySelectorAll("[data-tabs]")) {
    const current = tabs.querySelector("[aria-current]");
    if (current) tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
  }
}
