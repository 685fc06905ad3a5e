/* Keeps a part fresh: <div data-poll="/courses/7/counts" data-every="5">. The address answers with the inside of it,
   the last time with status 286. */
const started = new WeakSet();
const last = new WeakMap();
const SLOWEST = 60; // seconds between questions to a server that does not answer
const NOTHING_MORE = 286;

async function refresh(part) {
  if (document.hidden || part.contains(document.activeElement)) return true;
  const answer = await fetch(part.dataset.poll, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return false;
  const text = await answer.text();
  if (text !== last.get(part)) {
    last.set(part, text);
    part.innerHTML = text;
    window.htmx?.process(part);
    document.dispatchEvent(new Event("swapped"));
  }
  if (answer.status === NOTHING_MORE) delete part.dataset.poll;
  return true;
}

function repeat(part, wait) {
  setTimeout(async () => {
    if (!part.isConnected || !part.dataset.poll) return;
    const fine = await refresh(part);
    repeat(part, fine ? Number(part.dataset.every) : Math.min(wait * 2, SLOWEST));
  }, wait * 1000);
}

export function start(root) {
  for (const part of root.querySelectorAll("[data-poll]")) {
    if (started.has(part)) continue;
    started.add(part);
    repeat(part, Number(part.dataset.every));
  }
}
