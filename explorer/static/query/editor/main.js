// Makes the form that asks a query an editor. Where anything fails, the plain form stays as it was.

import { adoptStyles } from "./adopted_styles.js";
import { format, formattingObstacle } from "./formatter.js";
import { Library } from "./saved_queries_dialog.js";
import { button, make } from "./dom.js";
import { explanationPanel } from "./explanation.js";
import { addToHistory } from "./query_storage.js";
import { createEditor } from "./query_editor.js";

function begin(form) {
  const textarea = form.querySelector("textarea#query");
  const tools = form.querySelector("#editor-tools");
  const status = make("p", { class: "editor-status", role: "status" });
  const keys = make("p", { class: "editor-keys soft", id: "editor-keys" }, "Ctrl-Enter runs it, Ctrl-Space suggests, Tab leaves the editor.");
  adoptStyles();
  const changed = explanationPanel(form);
  const actions = { run: () => {}, changed };
  const view = createEditor(textarea, { suggestions: form.dataset.suggestions, search: form.dataset.search, problem: problemOf(textarea), described: "editor-keys", actions });
  replace(form, textarea, view);
  Object.assign(actions, runButton(form, status));
  tools.append(...toolsFor(view, status));
  tools.hidden = false;
  form.querySelector(".run").append(status);
  view.dom.after(keys);
  form.addEventListener("submit", (event) => send(event, textarea, view, status), true);
  note(textarea);
}

// The textarea stays the field that is sent, out of sight.
function replace(form, textarea, view) {
  textarea.hidden = true;
  textarea.required = false; // a field out of sight cannot say that it is empty
  const label = form.querySelector("label[for=query]");
  if (label) nameAfter(label, view);
  form.addEventListener("reset", () => setTimeout(() => set(view, textarea.value)));
}

// The label is no longer that of the textarea, which nobody sees.
function nameAfter(label, view) {
  label.id = "query-label";
  label.removeAttribute("for");
  label.addEventListener("click", () => view.focus());
  view.contentDOM.removeAttribute("aria-label");
  view.contentDOM.setAttribute("aria-labelledby", label.id);
}

function send(event, textarea, view, status) {
  if (textarea.value.trim()) return addToHistory(textarea.value.trimEnd());
  event.preventDefault();
  event.stopImmediatePropagation();
  status.textContent = "Write a query first.";
  return view.focus();
}

// Running a query is an ordinary navigation of *form*, with a way to stop it; its state is said in *status*.
function runButton(form, status) {
  const run = form.querySelector("button:not([type=button])");
  const stop = button("Stop", () => halt(), { class: "stop", hidden: true });
  run.after(" ", stop);

  const show = (running, words) => {
    form.classList.toggle("is-running", running);
    form.setAttribute("aria-busy", String(running));
    stop.hidden = !running;
    status.textContent = words;
  };
  const halt = () => {
    window.stop(); // closes the connection, and so ends the query
    show(false, "Stopped.");
    run.focus();
  };
  form.addEventListener("submit", () => queueMicrotask(() => show(true, "The query runs …")));
  addEventListener("pageshow", (event) => event.persisted && show(false, ""));
  return { run: () => form.requestSubmit(run) };
}

function toolsFor(view, status) {
  const library = new Library({
    text: () => view.state.doc.toString(),
    open: (query) => {
      set(view, query);
      view.focus();
    },
  });
  const tidy = () => {
    const text = view.state.doc.toString();
    const made = format(text);
    if (made !== text) set(view, made);
    status.textContent = formattingObstacle(text) || (made === text ? "It is in its form already." : "Formatted.");
    view.focus();
  };
  return [button("Format", tidy), button("Your queries", () => library.show(), { "aria-haspopup": "dialog" })];
}

function set(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
}

// What the server said of the query, and where.
function problemOf(textarea) {
  const problem = document.querySelector("#problem");
  if (!problem?.dataset.line) return null;
  const message = problem.querySelector("p")?.textContent.trim() ?? "Here is a mistake.";
  return { text: textarea.value, line: Number(problem.dataset.line), column: Number(problem.dataset.column ?? 1), message };
}

// Note the query that this page has the answer to.
function note(textarea) {
  const result = document.querySelector("#result");
  if (!result || !textarea.value.trim()) return;
  const rows = /([\d,]+) (?:row|triple)/.exec(result.querySelector("[data-count]")?.textContent.trim() ?? "")?.[1];
  addToHistory(textarea.value.trimEnd(), rows ? { rows: Number(rows.replace(/\D/g, "")) } : {});
}

const form = document.querySelector("form.ask");
if (form?.querySelector("textarea#query") && form.querySelector("#editor-tools")) {
  try {
    begin(form);
  } catch (error) {
    form.querySelector("textarea#query").hidden = false;
    form.querySelector("#editor")?.remove();
    form.querySelector("#editor-tools").hidden = true;
    console.warn(`The plain form stays: ${error.message}`);
  }
}
