// Questions that this browser keeps, among the saved queries of the editor: a question can be kept, and /ask lists them.

const { save, storeQueries, storedQueries } = await import(document.getElementById("query-storage").src);

// ---- On the page of a question ----

const form = () => document.getElementById("keep");
const opener = () => document.querySelector(".keep-open");

function offer() {
  if (!form()) return;
  const kept = storedQueries().saved.find((one) => one.query === form().dataset.query);
  opener().hidden = false;
  tell(kept ? `Kept as “${kept.name}”.` : "");
}

function tell(words) {
  document.querySelector(".keep-said").textContent = words;
  opener().textContent = words ? "Keep it under another title" : "Keep this question";
}

function ask(is) {
  form().hidden = !is;
  opener().hidden = is;
  if (is) form().querySelector("input").select();
  else opener().focus();
}

document.addEventListener("asked", offer);
document.addEventListener("click", ({ target }) => {
  if (target.closest(".keep-open")) ask(true);
  if (target.closest(".keep-not")) ask(false);
});
document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  const title = save(form().querySelector("input").value, form().dataset.query);
  ask(false);
  tell(`Kept in this browser as “${title}”. The page “Ask” lists it.`);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.("#keep")) ask(false);
});

// ---- On the page where one begins ----

const list = document.getElementById("kept");
let before = null; // what was kept before the last change

function fill() {
  const { saved } = storedQueries();
  list.hidden = !saved.length && !before;
  list.querySelector("ul").replaceChildren(...saved.map(item));
  list.querySelector(".kept-undo").hidden = !before;
}

function item(entry) {
  const made = list.querySelector("template").content.cloneNode(true).firstElementChild;
  const link = made.querySelector("a");
  link.textContent = entry.name;
  link.href = addressOf(entry.query);
  const field = made.querySelector("input");
  field.value = entry.name;
  field.setAttribute("aria-label", `New title of ${entry.name}`);
  for (const one of made.querySelectorAll("[data-do]")) one.setAttribute("aria-label", `${one.textContent}: ${entry.name}`);
  made.querySelector("[data-do=remove]").addEventListener("click", () => remove(entry));
  made.querySelector("[data-do=rename]").addEventListener("click", () => rename(made, true));
  made.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    put(entry, field.value.trim());
  });
  field.addEventListener("keydown", (event) => event.key === "Escape" && rename(made, false));
  return made;
}

// The form for one's own words says where questions are, and which bases are shown.
function addressOf(query) {
  const begin = document.querySelector(".own-words");
  const given = new URLSearchParams(new FormData(begin));
  given.delete("q");
  given.set("query", query);
  return `${new URL(begin.action).pathname}?${given}`;
}

function rename(made, is) {
  made.querySelector("form").hidden = !is;
  made.querySelector(".kept-do").hidden = is;
  if (is) made.querySelector("input").select();
  else made.querySelector("[data-do=rename]").focus();
}

function put(entry, title) {
  const all = storedQueries();
  if (!title) return;
  if (title !== entry.name && all.saved.some((one) => one.name === title)) return say(`Another one is called “${title}”.`);
  change({ ...all, saved: all.saved.map((one) => (one.name === entry.name ? { ...one, name: title } : one)) }, `Renamed to “${title}”.`);
}

function remove(entry) {
  const all = storedQueries();
  change({ ...all, saved: all.saved.filter((one) => one.name !== entry.name) }, `Deleted “${entry.name}”.`);
}

function change(all, words) {
  before = storedQueries();
  storeQueries(all);
  fill();
  say(words);
  list.querySelector(".kept-undo").focus();
}

function undo() {
  storeQueries(before);
  before = null;
  fill();
  say("It is as it was.");
  list.querySelector("ul a")?.focus();
}

function say(words) {
  list.querySelector(".kept-said").textContent = words;
}

if (list) {
  list.querySelector(".kept-undo").addEventListener("click", undo);
  addEventListener("storage", fill);
  fill();
}
offer();
