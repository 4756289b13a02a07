// The dialog with the queries that this browser keeps.

import { button, make } from "./dom.js";
import { exportQueries, importQueries, storeQueries, storedQueries, save } from "./query_storage.js";

const LONGEST = 80; // characters of a name
const TIMES = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

// The dialog; *editor* has text() and open(query).
export class Library {
  constructor(editor) {
    this.editor = editor;
    this.status = make("span", { role: "status" });
    this.undo = button("Undo", () => this.restore(), { hidden: true });
    this.name = make("input", { id: "library-name", type: "text", maxlength: 200, autocomplete: "off", required: true });
    this.saved = make("ul", { class: "plain" });
    this.history = make("ul", { class: "plain" });
    this.file = make("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": "File with queries", onchange: () => this.take() });
    this.dialog = make("dialog", { class: "library", "aria-labelledby": "library-title" }, ...this.parts());
    document.body.append(this.dialog);
  }

  parts() {
    const saving = make("form", { class: "library-save", onsubmit: (event) => this.save(event) },
      make("label", { for: "library-name" }, "Save this query as"),
      make("span", { class: "library-row" }, this.name, make("button", {}, "Save")));
    return [
      make("header", {}, make("h2", { id: "library-title" }, "Your queries"), button("Close", () => this.dialog.close())),
      make("p", { class: "soft" }, "They are kept in this browser alone; a file takes them to another one."),
      saving,
      make("p", { class: "library-said" }, this.status, " ", this.undo),
      make("h3", {}, "Saved"), this.saved,
      make("h3", {}, "Run before"), this.history,
      make("footer", {},
        button("Export to a file", () => download("queries.json", "application/json", exportQueries())),
        button("Import a file …", () => this.file.click()), this.file,
        (this.clear = button("Forget what was run", () => this.change({ ...storedQueries(), history: [] }, "Forgotten.")))),
    ];
  }

  show() {
    this.say("");
    this.name.value = titleOf(this.editor.text());
    this.fill();
    this.dialog.showModal();
  }

  say(words, before = null) {
    this.status.textContent = words;
    this.before = before;
    this.undo.hidden = before === null;
  }

  fill() {
    const { saved, history } = storedQueries();
    this.saved.replaceChildren(...saved.map((entry) => this.savedItem(entry)));
    this.history.replaceChildren(...history.map((entry) => this.historyItem(entry)));
    if (!saved.length) this.saved.append(make("li", { class: "soft" }, "None yet."));
    if (!history.length) this.history.append(make("li", { class: "soft" }, "None yet."));
    this.clear.hidden = !history.length;
  }

  // ---- What is listed ----

  savedItem(entry) {
    const heading = make("p", { class: "library-name" }, button(entry.name, () => this.open(entry.query), { class: "link", title: "Open in the query editor" }));
    const item = make("li", {}, heading, ...preview(entry.query, entry.name), make("p", { class: "library-do" }, moment(entry.when), " ",
      button("Rename", () => this.rename(item, heading, entry), named("Rename", entry)),
      button("File", () => download(`${fileName(entry.name)}.rq`, "application/sparql-query", entry.query), named("Save to a file", entry)),
      button("Delete", () => this.remove(entry), named("Delete", entry))));
    return item;
  }

  historyItem(entry) {
    const rows = Number.isInteger(entry.rows) ? ` · ${entry.rows} row${entry.rows === 1 ? "" : "s"}` : "";
    return make("li", {},
      make("p", { class: "library-name" }, button(titleOf(entry.query), () => this.open(entry.query), { class: "link", title: "Open in the query editor" })),
      ...preview(entry.query, titleOf(entry.query)), make("p", { class: "library-do" }, moment(entry.when), make("span", { class: "soft" }, rows)));
  }

  // ---- What can be done ----

  save(event) {
    event.preventDefault();
    const name = save(this.name.value, this.editor.text());
    this.fill();
    this.say(`Saved as “${name}”.`);
  }

  open(query) {
    this.dialog.close();
    this.editor.open(query);
  }

  rename(item, heading, entry) {
    const input = make("input", { type: "text", "aria-label": `New name of ${entry.name}`, maxlength: 200, required: true });
    input.value = entry.name;
    const done = (event) => {
      event.preventDefault();
      const name = input.value.trim();
      const all = storedQueries();
      if (name && name !== entry.name && all.saved.some((one) => one.name === name)) return this.say(`Another query is called “${name}”.`);
      this.change({ ...all, saved: all.saved.map((one) => (one.name === entry.name && name ? { ...one, name } : one)) }, `Renamed to “${name}”.`);
      return this.saved.querySelector("button")?.focus();
    };
    const back = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // which would close the dialog
      event.stopPropagation();
      this.fill();
    };
    heading.replaceChildren(make("form", { class: "library-row", onsubmit: done, onkeydown: back }, input, make("button", {}, "Rename")));
    input.focus();
    input.select();
  }

  remove(entry) {
    const all = storedQueries();
    this.change({ ...all, saved: all.saved.filter((one) => one.name !== entry.name) }, `Deleted “${entry.name}”.`);
  }

  // Keep *all* instead of what is kept, and offer the way back.
  change(all, words) {
    const before = storedQueries();
    storeQueries(all);
    this.fill();
    this.say(words, before);
    this.undo.focus();
  }

  restore() {
    storeQueries(this.before);
    this.fill();
    this.say("It is as it was.");
    this.name.focus();
  }

  async take() {
    const [file] = this.file.files;
    if (!file) return;
    try {
      const added = importQueries(await file.text());
      this.fill();
      this.say(added === 1 ? "1 query was added." : `${added} queries were added.`);
    } catch (error) {
      this.say(error.message);
    }
    this.file.value = "";
  }
}

function named(action, entry) {
  return { "aria-label": `${action}: ${entry.name}` };
}

function moment(when) {
  return make("time", { class: "soft", datetime: when }, TIMES.format(new Date(when)));
}

// The first lines of *query* after its prologue, without the one that it is called by already.
function preview(query, name) {
  const lines = linesOf(query);
  const rest = lines.length && called(lines[0]) === name && !name.endsWith("…") ? lines.slice(1) : lines;
  return rest.length ? [make("pre", {}, make("code", { translate: "no" }, rest.slice(0, 3).join("\n").slice(0, 300)))] : [];
}

// The title that a query gives itself, or its first line.
function titleOf(query) {
  const title = /^#\+?\s*(?:title:\s*)?(\S.*)$/m.exec(query)?.[1];
  return title?.slice(0, LONGEST) ?? called(linesOf(query)[0] ?? "Query");
}

function linesOf(query) {
  return query.split("\n").filter((line) => line.trim() && !/^\s*(#|PREFIX|BASE)/i.test(line));
}

function called(line) {
  const words = line.replace(/\s+/g, " ").trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}

function fileName(name) {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "query";
}

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
