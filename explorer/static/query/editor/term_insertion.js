// Writes a term into the query, and declares its prefix where the query does not.

import { pickedCompletion } from "@codemirror/autocomplete";
import { declaredPrefixes, prefixDeclaration, writtenName } from "./prefixes.js";
import { tokens } from "./tokens.js";

// Write *iri* in place of what was typed, and declare its prefix where the query does not.
export function insertTerm(view, option, from, to, iri, prefixes) {
  const all = tokens(view.state.doc.toString());
  const { text, prefix } = writtenName(iri, declaredPrefixes(all), prefixes);
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
