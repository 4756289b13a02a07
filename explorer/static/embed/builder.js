// Lets the preview and the snippets follow the form; without it, the button of the form does.

const builder = document.querySelector("[data-builder]");
const form = builder.querySelector("form");
const part = (name) => builder.querySelector(`[${name}]`);
const WAIT = 250;
let latest = 0;
let waiting;
const root = document.documentElement.dataset.root ?? ""; // the site may be mounted below a path
let shown = part("data-preview").getAttribute("src");

form.querySelector("[data-unneeded]").hidden = part("data-problem").hidden;
showFields();
form.addEventListener("change", follow);
form.addEventListener("input", (event) => {
  if (event.target.type !== "number") return;
  clearTimeout(waiting);
  waiting = setTimeout(follow, WAIT);
});

function showFields() {
  const view = form.elements.view.value;
  for (const field of form.querySelectorAll("[data-for]")) field.hidden = !field.dataset.for.split(" ").includes(view);
}

// What the form says, without fields that are empty or that do not belong to the view.
function address() {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const field = form.elements[name];
    const around = (field instanceof RadioNodeList ? field[0] : field).closest("fieldset");
    if (value && !around?.hidden) given.append(name, value);
  }
  return `${form.getAttribute("action")}?${given}`;
}

async function follow() {
  clearTimeout(waiting);
  showFields();
  const turn = ++latest;
  const asked = address();
  const [answer, told] = await ask(asked);
  if (turn !== latest) return;
  if (answer) history.replaceState(history.state, "", asked);
  if (answer?.ok && builder.querySelector("[data-snippet-text]")) show(told);
  else if (answer?.ok) location.replace(asked); // the page came without snippets, because of a problem
  else refuse(told);
}

async function ask(asked) {
  try {
    const answer = await fetch(asked, { headers: { Accept: "application/json" } });
    return [answer, await answer.json()];
  } catch {
    return [null, { detail: "The server does not answer." }];
  }
}

function show(told) {
  part("data-problem").hidden = true;
  part("data-result").hidden = false;
  const preview = part("data-preview");
  const frame = `${root}${told.frame}`;
  if (shown !== frame) preview.contentWindow.location.replace(new URL(frame, location.href)); // no step in the history
  shown = frame;
  preview.title = `Preview: ${told.title}`;
  if (told.width) preview.width = told.width;
  else preview.removeAttribute("width");
  preview.height = told.height;
  form.elements.height.placeholder = told.height;
  part("data-frame").href = frame;
  part("data-page").href = `${root}${told.page}`;
  for (const [name, text] of Object.entries(told.snippets)) {
    const code = builder.querySelector(`[data-snippet-text="${name}"]`);
    code.textContent = text;
    const copy = code.closest("section").querySelector("[data-copy]");
    copy.dataset.copy = text;
    copy.textContent = "Copy";
  }
  part("data-said").textContent = `Shown: ${told.title}`;
}

function refuse(told) {
  const problem = part("data-problem");
  problem.textContent = told.detail;
  problem.hidden = false;
  part("data-result").hidden = true;
}
