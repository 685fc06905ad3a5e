/* Filters a list that is already on the page while a name is typed; the focus stays in the box. */
import { fold, spell } from "./fold.js";

const started = new WeakSet();

const words = (text) => text.split(/\s+/).filter(Boolean);
const name = (row) => row.querySelector("[data-name]").textContent;

/* 0 spelt alike, 1 alike when folded, null no match: every word typed must be a part of one in the row. */
function rank(row, typed) {
  const folded = words(row.dataset.fold);
  if (!words(fold(typed)).every((word) => folded.some((other) => other.includes(word)))) return null;
  const spelt = words(spell(name(row)));
  return words(spell(typed)).every((word) => spelt.some((other) => other.startsWith(word))) ? 0 : 1;
}

function underline(element, typed) {
  const typedWords = words(fold(typed));
  const pieces = element.textContent.split(/(\s+)/).map((word) => {
    const near = typedWords.some((each) => fold(word).includes(each));
    return near ? Object.assign(document.createElement("mark"), { textContent: word }) : word;
  });
  element.replaceChildren(...pieces);
}

function tell(list, found, typed) {
  const place = list.querySelector("[data-found]") ?? list.parentElement.querySelector("[data-found]");
  if (!place) return;
  place.hidden = !typed;
  place.textContent = place.dataset.text.replace("{n}", found).replace("{q}", typed);
}

function apply(list, rows, typed) {
  const ranks = new Map(rows.map((row) => [row, rank(row, typed)]));
  const found = rows.filter((row) => ranks.get(row) !== null);
  for (const row of rows) {
    row.hidden = ranks.get(row) === null;
    underline(row.querySelector("[data-name]"), typed);
  }
  const wanted = found.sort((a, b) => ranks.get(a) - ranks.get(b));
  const shown = [...list.children].filter((row) => wanted.includes(row));
  if (wanted.some((row, place) => row !== shown[place])) list.append(...wanted); // moving a row takes its focus away
  tell(list, found.length, typed);
}

export function start(root) {
  for (const box of root.querySelectorAll("[data-filter]")) {
    if (started.has(box)) continue;
    started.add(box);
    const rows = () => [...document.querySelectorAll(`${box.dataset.filter} > [data-fold]`)];
    const all = [...document.querySelectorAll(`${box.dataset.filter} > *`)];
    const order = new Map(all.map((row, place) => [row.id || row, place]));
    const inOrder = () => rows().sort((a, b) => order.get(a.id || a) - order.get(b.id || b));
    const run = () => apply(document.querySelector(box.dataset.filter), inOrder(), box.value.trim());
    box.addEventListener("input", run);
    document.addEventListener("swapped", () => box.value && run());
    document.addEventListener("htmx:afterSettle", () => box.value && run());
    if (box.value) run();
  }
}
