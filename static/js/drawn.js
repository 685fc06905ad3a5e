/* A picture that cannot be drawn shows what it would be instead of "being drawn". */
export function start(root) {
  for (const image of root.querySelectorAll(".preview-drawn > img")) {
    const failed = () => image.parentElement.classList.remove("preview-drawn");
    if (image.complete && !image.naturalWidth) failed();
    else image.addEventListener("error", failed);
  }
}
