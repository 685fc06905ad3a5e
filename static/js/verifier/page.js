/* The page of the file: the code, the answer, then the facts. All its words are in the page. */
import { readCode } from "./facts.js";
import { find, openList } from "./list.js";

const part = (id) => document.getElementById(id);
const vietnamese = (day) => day.split("-").reverse().join("/");
const lines = () => [...document.querySelectorAll("[data-fact]")];
let list, shown, found;

function fill(root, values) {
  for (const [name, text] of Object.entries(values)) {
    for (const place of root.querySelectorAll(`[data-put="${name}"]`)) place.textContent = text;
  }
}

/* A piece of the page that waits in a <template>, with its values. */
function piece(id, values = {}) {
  const copy = part(id).content.cloneNode(true);
  fill(copy, values);
  return copy;
}

function unmark(line) {
  line.classList.remove("field-wrong");
  line.querySelector(".verdict").replaceChildren();
  line.querySelector("input").removeAttribute("aria-invalid");
}

function forget() {
  part("answer").replaceChildren();
  part("facts").hidden = true;
  part("code-error").hidden = true;
  part("code").removeAttribute("aria-invalid");
  found = null;
}

function begin(code) {
  shown = code;
  part("facts").reset();
  lines().forEach(unmark);
  part("result").replaceChildren();
}

function answer(event) {
  event.preventDefault();
  forget();
  const code = readCode(part("code").value);
  if (!code) {
    part("code-error").hidden = false;
    part("code").setAttribute("aria-invalid", "true");
    return part("code").focus();
  }
  if (code !== shown) begin(code);
  found = find(list, code);
  const values = { since: vietnamese(found?.since ?? ""), day: vietnamese(list.at.slice(0, 10)), address: list.address };
  part("answer").replaceChildren(piece(`answer-${found?.state ?? "unknown"}`, values));
  part("facts").hidden = !["valid", "revoked"].includes(found?.state);
  part("code").select(); // the next scan takes its place
}

/* Marks a line that was typed; tells whether it agrees. */
function mark(line) {
  const input = line.querySelector("input");
  const agrees = found.agrees(line.dataset.fact, input.value);
  line.querySelector(".verdict").replaceChildren(piece(agrees ? "agrees" : "differs"));
  line.classList.toggle("field-wrong", !agrees);
  if (!agrees) input.setAttribute("aria-invalid", "true");
  return agrees;
}

function compare(event) {
  event.preventDefault();
  lines().forEach(unmark);
  const typed = lines().filter((line) => line.querySelector("input").value.trim());
  const wrong = typed.filter((line) => !mark(line));
  const names = wrong.map((line) => line.querySelector("label").textContent.trim()).join("; ");
  const result = !typed.length ? "result-none" : wrong.length ? "result-differs" : "result-agrees";
  part("result").replaceChildren(piece(result, { names, count: typed.length }));
}

function start() {
  list = openList(JSON.parse(part("list").textContent));
  const [day, hour] = list.at.split("T");
  const at = `${hour.slice(0, 5)} ${vietnamese(day)}`;
  fill(document, { centre: list.centre, at, count: list.count, fingerprint: list.fingerprint, address: list.address });
  part("ask").addEventListener("submit", answer);
  part("code").addEventListener("input", forget);
  part("facts").addEventListener("submit", compare);
  part("facts").addEventListener("input", (event) => unmark(event.target.closest("[data-fact]")));
  part("checked").hidden = false;
  part("code").focus();
}

try {
  start();
} catch {
  part("refused").hidden = false;
}
part("starting").hidden = true;
