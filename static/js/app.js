/* Loads only the behaviours whose marks are on the page; every page works without them. */
const behaviours = {
  'form[method="post"]': "./guard.js",
  "details.menu": "./menu.js",
  "[data-tabs]": "./tabs.js",
  "[data-toasts] .toast": "./toasts.js",
  "form[data-upload]": "./upload.js",
  "[data-drop]": "./drop.js",
  "[data-waits]": "./waits.js",
  "[data-poll]": "./poll.js",
  "[data-filter]": "./filter.js",
  "form[data-scan]": "./roll.js",
  "form[data-marks]": "./marks.js",
  "form[data-unsaved]": "./unsaved.js",
  "form[data-previews]": "./previews.js",
  ".preview-drawn": "./drawn.js",
};

async function start(root) {
  for (const [mark, path] of Object.entries(behaviours)) {
    if (root.querySelector(mark)) (await import(path)).start(document);
  }
}

/* Parts that arrive later announce themselves: ours with "swapped", htmx with its own event. */
document.addEventListener("swapped", () => start(document));
document.addEventListener("htmx:load", () => start(document));
start(document);
