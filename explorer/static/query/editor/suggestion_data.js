// What the explorer knows of its graph, asked for once, when it is first needed.

let asked = null;

// The suggestions as { prefixes: Map, terms: [{ iri, prefixedName, label, sort, … }], replaced: Map } with IRIs of what
// was retired and of what took its place; empty where they cannot be had.
export function suggestionData(address) {
  asked ??= fetch(address)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(read)
    .catch(() => {
      asked = null; // the next one who asks tries again
      return { prefixes: new Map(), terms: [], replaced: new Map() };
    });
  return asked;
}

function read(data) {
  const sorts = [["class", data.classes], ["property", data.properties], ["node", data.nodes], ["graph", data.graphs], ["individual", data.individuals]];
  const terms = sorts.flatMap(([sort, found]) => found.map((term) => ({ ...term, sort })));
  for (const term of terms) {
    term.label ??= term.shortLabel; // of a node
    term.local = term.iri.slice(Math.max(term.iri.lastIndexOf("#"), term.iri.lastIndexOf("/")) + 1).toLowerCase();
    term.words = [term.label, term.text ?? ""].map((text) => text.toLowerCase());
  }
  return { prefixes: new Map(Object.entries(data.prefixes)), terms, replaced: new Map(Object.entries(data.replaced)) };
}
