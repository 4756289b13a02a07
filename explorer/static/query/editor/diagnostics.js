// What is wrong with a query, at its place: what the server said of it, and what its words alone tell.

import { linter, lintKeymap } from "@codemirror/lint";
import { keymap } from "@codemirror/view";
import { suggestionData } from "./suggestion_data.js";
import { prefixDeclaration, declaredPrefixes, isBeingDeclared, iriOf, prefixOf, writtenName } from "./prefixes.js";
import { tokens, unmatched } from "./tokens.js";

const PARTNER = { "{": "}", "(": ")", "[": "]", "}": "{", ")": "(", "]": "[" };
const QUIET = 600; // milliseconds

// The extensions that check as one writes; *problem* is { text, line, column, message } of the server, or null.
export function checks(address, problem) {
  const source = async (view) => {
    const text = view.state.doc.toString();
    if (problem && problem.text === text) return [fromServer(view.state.doc, problem)];
    const facts = await suggestionData(address);
    const found = tokens(text);
    return text === view.state.doc.toString() ? [...brackets(found), ...strays(found), ...prefixesOf(found, facts.prefixes), ...retired(found, facts.replaced)] : [];
  };
  return [linter(source, { delay: QUIET }), keymap.of(lintKeymap)];
}

// Where the server's parser stopped: the token there, or the last one where the query ended too early.
function fromServer(doc, { line, column, message }) {
  const place = doc.line(Math.min(Math.max(1, line), doc.lines));
  const characters = [...place.text].slice(0, Math.max(0, column - 1)).join("").length; // columns count code points
  const at = Math.min(place.from + characters, place.to);
  const found = tokens(doc.toString());
  const token = found.find(({ from, to }) => from <= at && at < to) ?? found.findLast(({ to }) => to <= at);
  return { from: token ? Math.max(token.from, Math.min(at, token.to - 1)) : at, to: token?.to ?? at, severity: "error", message };
}

function brackets(found) {
  return unmatched(found).map(({ from, to, text }) => ({ from, to, severity: "error", message: `The “${text}” has no “${PARTNER[text]}”.` }));
}

function strays(found) {
  return found.filter(({ kind }) => kind === "stray" || kind === "word").map(({ from, to, text, kind }) => ({
    from, to, severity: kind === "word" ? "warning" : "error",
    message: kind === "word" ? `“${text}” is not a word of SPARQL. Choose what you mean with Ctrl-Space.`
      : text === '"' || text === "'" ? "This quotation mark is not closed on its line." : `“${text}” cannot stand here.`,
  }));
}

function prefixesOf(found, prefixes) {
  const own = declaredPrefixes(found);
  const unknown = found.filter((token, at) => token.kind === "name" && !own.has(prefixOf(token)) && !isBeingDeclared(found, at));
  return unknown.map((token) => {
    const prefix = prefixOf(token);
    const mark = { from: token.from, to: token.to, severity: "error", message: `The prefix “${prefix}:” is not declared.` };
    return prefixes.has(prefix) ? { ...mark, actions: [{ name: "Declare it", apply: (view) => declarePrefix(view, prefix, prefixes) }] } : mark;
  });
}

// Names that were retired, each replaced with one click by what took its place.
function retired(found, replaced) {
  const own = declaredPrefixes(found);
  const successorOf = (token) => replaced.get(iriOf(token, own));
  return found.filter(successorOf).map((token) => {
    const { text: insert } = writtenName(successorOf(token), own, new Map());
    const apply = (view, from, to) => view.dispatch({ changes: { from, to, insert }, userEvent: "input.replace" });
    return { from: token.from, to: token.to, severity: "warning", message: `${token.text} was replaced by ${insert}.`, actions: [{ name: "Replace it", apply }] };
  });
}

// Write the declaration of *prefix* into the query.
export function declarePrefix(view, prefix, prefixes) {
  const found = tokens(view.state.doc.toString());
  view.dispatch({ changes: prefixDeclaration(found, prefix, prefixes.get(prefix)), userEvent: "input.declare" });
}
