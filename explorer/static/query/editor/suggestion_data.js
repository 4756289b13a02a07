// What the explorer knows of its graph, asked for once, when it is first needed, and how well a term fits what was typed.

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
  const terms = sorts.flatMap(([sort, found]) => found.map((term) => readTerm(term, sort)));
  terms.push(...data.properties.flatMap(turned));
  return { prefixes: new Map(Object.entries(data.prefixes)), terms, replaced: new Map(Object.entries(data.replaced)) };
}

// How the property *term* reads from its other end, whose things are those that it leads to.
function turned(term) {
  return (term.inverseNames ?? []).map((label) => ({
    ...readTerm({ ...term, label, otherNames: [], users: term.range, range: term.users }, "inverse"), local: "",
  }));
}

// A term of the *sort* with the words by which it is found.
export function readTerm(term, sort) {
  const label = term.label ?? term.shortLabel; // of a node
  return {
    ...term, sort, label,
    local: term.iri.slice(Math.max(term.iri.lastIndexOf("#"), term.iri.lastIndexOf("/")) + 1).toLowerCase(),
    words: [label, term.text ?? ""].map((text) => text.toLowerCase()),
    others: (term.otherNames ?? []).map((name) => name.toLowerCase()),
    isOwn: term.prefixedName?.startsWith("ont:") ?? false,
  };
}

// How well *term* fits the words *typed*, 0 where it does not.
// Labels and codes come before long texts, whole words before beginnings, these before what is inside a word.
export function scoreOfWords(term, typed) {
  const [label, full] = term.words.map((words) => ` ${words} `.replace(/[-(“'’]/g, " "));
  if (term.words[0] === typed || term.local === typed) return 20;
  if (term.others.some((name) => typed.startsWith(name) && typed.length - name.length < 4)) return 19; // parents, children
  if (label.startsWith(` ${typed} `)) return 12;
  if (term.words[0].startsWith(typed) || term.local.startsWith(typed)) return 11;
  if (term.others.some((name) => name.startsWith(typed))) return 10.8;
  if (label.includes(` ${typed}`)) return label.includes(` ${typed} `) ? 10.5 : 10;
  if (full.includes(` ${typed}`)) return full.includes(` ${typed} `) ? 2.5 : 2;
  return typed.length > 2 && term.words[0].includes(typed) ? 1 : 0;
}

// How well *term*, which the query writes as *name*, fits the prefixed name *typed*: by its beginning, then by another
// name for it, then by words inside it (ont:parent, ont:Factor).
export function scoreOfName(term, typed, name) {
  if (name === typed) return 20;
  if (name.startsWith(typed)) return 3;
  const end = typed.indexOf(":") + 1;
  const local = typed.slice(end);
  if (local.length < 3 || !name.startsWith(typed.slice(0, end))) return 0;
  return term.others.includes(local) ? 2 : name.slice(end).includes(local) ? 1 : 0;
}
