// SPARQL for CodeMirror: which word has which colour, and how far in a new line begins.

import { StreamLanguage, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Tag, tagHighlighter } from "@lezer/highlight";
import { tokenAt } from "./tokens.js";

const KINDS = ["keyword", "function", "constant", "variable", "name", "iri", "blank", "string", "language", "number", "comment", "sign", "word", "stray"];
const TAGS = Object.fromEntries(KINDS.map((kind) => [`q-${kind}`, Tag.define()])); // CodeMirror knows some of the bare words otherwise;
const LONG = { '"""': /^(?:"{0,2}(?:[^"\\]|\\.|\\$))*?"""/, "'''": /^(?:'{0,2}(?:[^'\\]|\\.|\\$))*?'''/ };

const parser = {
  name: "sparql",
  startState: () => ({ long: null, depth: 0 }),
  copyState: (state) => ({ ...state }),
  token,
  indent: (state, after, context) => Math.max(0, state.depth - (/^\s*[})\]]/.test(after) ? 1 : 0)) * context.unit,
  languageData: { commentTokens: { line: "#" } },
  tokenTable: TAGS,
};

function token(stream, state) {
  if (state.long) return inString(stream, state);
  if (stream.match('"""') || stream.match("'''")) {
    state.long = stream.current();
    return inString(stream, state);
  }
  const { kind, to, text } = tokenAt(stream.string, stream.pos);
  stream.pos = to;
  if (kind === "space") return null;
  if (kind === "sign" && "{([".includes(text)) state.depth += 1;
  if (kind === "sign" && "})]".includes(text)) state.depth = Math.max(0, state.depth - 1);
  return `q-${kind}`;
}

// A string of three quotes goes on over lines.
function inString(stream, state) {
  if (stream.match(LONG[state.long])) state.long = null;
  else stream.skipToEnd();
  return "q-string";
}

const colours = tagHighlighter(KINDS.map((kind) => ({ tag: TAGS[`q-${kind}`], class: `q-${kind}` })));

// The extensions that make CodeMirror know SPARQL.
export const sparql = [StreamLanguage.define(parser), syntaxHighlighting(colours), indentUnit.of("  ")];
