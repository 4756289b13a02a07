// The cells of an answer, as the server writes them.
"use strict";

const CELL = Object.freeze({ TEXT: 0, KIND: 1, FULL: 3, SHORT: 5, CODE: 6 }); // places in the list that is a cell
const LONG_CELL = 600; // characters that a cell shows at once

function cellSpan(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}

function fillCell(cell, value, iris) {
  const [text, kind, href = "", full = "", language = "", , code = ""] = value;
  if (kind === "number") cell.className = "number";
  if (kind === "empty") {
    cell.append(cellSpan("unseen", "no value"));
    return;
  }
  let into = cell;
  if (text.length > LONG_CELL) {
    into = document.createElement("div");
    into.className = "long";
    into.tabIndex = 0;
    into.setAttribute("role", "group");
    into.setAttribute("aria-label", "A long value");
    cell.append(into);
  }
  const words = cellText(text, href, full, language);
  if (code && !iris) words.append(" ", cellSpan("code cell-code", code));
  into.append(words);
  if (language && (iris || !language.startsWith("en"))) into.append(cellSpan("tag", language));
  if (kind === "text" && full && iris) into.append(cellSpan("tag", full));
  if (iris && (kind === "node" || kind === "iri")) cell.append(cellSpan("code iri", full));
}

function cellText(text, href, full, language) {
  const words = document.createElement("bdi");
  words.textContent = text;
  const outer = href ? document.createElement("a") : words;
  if (href) {
    const root = document.documentElement.dataset.root ?? ""; // the site may be mounted below a path
    outer.href = href.startsWith("/") ? `${root}${href}` : href;
    if (!href.startsWith("/")) outer.rel = "noopener";
    outer.append(words);
  }
  if (full) outer.title = full;
  if (language) outer.lang = language;
  return outer;
}
