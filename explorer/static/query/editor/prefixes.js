// Prefixes of a query: which it declares, how an IRI is written with them, how a term is put in, and where a new prefix goes.

import { pickedCompletion } from "@codemirror/autocomplete";
import { isWord, tokens } from "./tokens.js";

const PLAIN = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/; // a local name that needs no escapes

// The declarations among *tokens*: prefix → namespace, the later one where there are two.
export function declaredPrefixes(tokens) {
  const found = new Map();
  tokens.forEach((token, at) => {
    const [name, iri] = [tokens[at + 1], tokens[at + 2]];
    if (isWord(token, "PREFIX") && name?.kind === "name" && iri?.kind === "iri")
      found.set(name.text.slice(0, -1), iri.text.slice(1, -1));
  });
  return found;
}

// How *iri* is written: { text, prefix }, where *prefix* is one that has to be declared, or null.
// *own* are the query's declarations, *known* the explorer's; a prefix that the query uses otherwise is left alone.
export function writtenName(iri, own, known) {
  const fits = (spaces) => [...spaces].filter(([, space]) => iri.startsWith(space) && PLAIN.test(iri.slice(space.length)));
  const longest = (found) => found.sort((one, other) => other[1].length - one[1].length)[0];
  const declaredOne = longest(fits(own));
  if (declaredOne) return { text: `${declaredOne[0]}:${iri.slice(declaredOne[1].length)}`, prefix: null };
  const knownOne = longest(fits(known));
  if (knownOne && !own.has(knownOne[0])) return { text: `${knownOne[0]}:${iri.slice(knownOne[1].length)}`, prefix: knownOne[0] };
  return { text: `<${iri}>`, prefix: null };
}

// The change that declares *prefix* for *space*: after the last declaration, otherwise before the query begins.
export function prefixDeclaration(tokens, prefix, space) {
  const line = `PREFIX ${prefix}: <${space}>`;
  const last = tokens.findLastIndex((token, at) => token.kind === "iri" && isDeclared(tokens, at));
  if (last === -1) {
    const first = tokens.find((token) => token.kind !== "comment");
    return { from: first?.from ?? 0, insert: `${line}\n` };
  }
  return { from: tokens[last].to, insert: `\n${line}` };
}

function isDeclared(tokens, at) {
  return isWord(tokens[at - 1], "BASE") || (tokens[at - 1]?.kind === "name" && isWord(tokens[at - 2], "PREFIX"));
}

// The IRI that the token is or stands for, by the prefixes *own* of the query; empty where it is or has none.
export function iriOf(token, own) {
  if (token.kind === "iri") return token.text.slice(1, -1);
  return token.kind === "name" && own.has(prefixOf(token)) ? own.get(prefixOf(token)) + token.text.slice(token.text.indexOf(":") + 1) : "";
}

// The prefix of a prefixed name.
export function prefixOf(token) {
  return token.text.slice(0, token.text.indexOf(":"));
}

// Whether the token at *at* is the name in a declaration, as yet with or without its namespace.
export function isBeingDeclared(tokens, at) {
  return isWord(tokens[at - 1], "PREFIX");
}

// Write *iri* in place of what was typed, after a *turn* (^) where it is read from its other end, and declare its prefix
// where the query does not.
export function insertTerm(view, option, from, to, iri, prefixes, turn = "") {
  const all = tokens(view.state.doc.toString());
  const { text: name, prefix } = writtenName(iri, declaredPrefixes(all), prefixes);
  const text = turn + name;
  const changes = [{ from, to, insert: text }];
  let moved = 0;
  if (prefix !== null) {
    const others = all.filter((token) => token.to <= from || token.from >= to);
    const change = prefixDeclaration(others, prefix, prefixes.get(prefix));
    const place = Math.min(change.from, change.from > from && change.from < to ? from : change.from);
    changes.unshift({ ...change, from: place });
    moved = place <= from ? change.insert.length : 0;
  }
  view.dispatch({
    changes, selection: { anchor: from + moved + text.length }, scrollIntoView: true,
    userEvent: "input.complete", annotations: pickedCompletion.of(option),
  });
}
