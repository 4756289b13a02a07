// What is offered while one writes: terms of the graph by label, code or IRI; variables; prefixes; words of SPARQL.

import { foundNodes } from "../../core/found_nodes.js";
import { readTerm, scoreOfName, scoreOfWords, suggestionData } from "./suggestion_data.js";
import { kindsIn, slotAfter, subjectAfter } from "./cursor_context.js";
import { declaredPrefixes, insertTerm, iriOf, writtenName } from "./prefixes.js";
import { FUNCTIONS, KEYWORDS, tokens } from "./tokens.js";

const MOST = 60;
const PHRASE = 5; // words of a label that are read together
const FITS = {
  predicate: ["property", "inverse"], class: ["class"], object: ["node", "individual"], subject: ["node"], graph: ["graph"],
  values: ["node", "individual", "class", "property"], expression: ["node", "individual", "class"],
};

// The source of completions for CodeMirror; *address* is where the terms come from, *search* finds nodes by words.
export function suggestions(address, search) {
  return async (context) => {
    const text = context.state.doc.toString();
    const found = tokens(text);
    const inside = found.find((token) => token.from < context.pos && context.pos <= token.to);
    if (["comment", "string", "language", "number"].includes(inside?.kind)) return null;
    const line = text.slice(context.state.doc.lineAt(context.pos).from, context.pos);
    const facts = await suggestionData(address);
    if (context.aborted) return null;
    for (const typed of typings(line, context.explicit)) {
      const from = context.pos - typed.length;
      const offer = new Offer(typed, found.filter((token) => token.to <= from && token.kind !== "comment"), found, facts);
      if (offer.takesNodes) offer.find(await searched(search, typed));
      if (context.aborted) return null;
      const { options } = offer;
      if (options.length) return { from, options, filter: false };
    }
    return null;
  };
}

// The nodes that the search of the site finds for the words *typed*; none where some words are in none.
async function searched(search, typed) {
  const found = await foundNodes(search, typed);
  return found && !found.isPartial && !found.searched ? found.nodes : [];
}

// What of *line* may be what is looked for: the longest run of words first, then the last word alone.
function typings(line, explicit) {
  const exact = /[?$][\p{L}\p{N}_]*$/u.exec(line) ?? /<[^<>"{}|^`\\\s]*$/.exec(line) ?? /[\p{L}\p{N}_.-]*:[\p{L}\p{N}_.-]*$/u.exec(line);
  if (exact) return exact[0].length > 1 || explicit || exact[0] !== "<" ? [exact[0]] : [];
  const words = /(?:[\p{L}\p{N}_'’-]+ ){0,4}[\p{L}\p{N}_'’-]+$/u.exec(line)?.[0];
  if (!words) return explicit ? [""] : [];
  const parts = words.split(" ");
  return parts.slice(-PHRASE).map((_, at, all) => all.slice(at).join(" "));
}

class Offer {
  constructor(typed, before, all, facts) {
    this.typed = typed.toLowerCase();
    this.isPhrase = typed.includes(" ");
    this.slot = slotAfter(before);
    this.before = before;
    this.all = all;
    this.facts = facts;
    this.known = facts.terms;
    this.places = new Map(); // code → place among what the search of the site finds
  }

  // Whether nodes fit here and something is typed by which the search may find them: words, or a name of one of many
  // nodes, which are not among the facts.
  get takesNodes() {
    const { typed } = this;
    const areListed = this.facts.terms.some((term) => term.sort === "node");
    if (!FITS[this.slot]?.includes("node") || typed.length < (areListed ? 3 : 2) || /[<?$]/.test(typed)) return false;
    return !areListed || !typed.includes(":");
  }

  // Take the *nodes* that the search finds for what was typed.
  find(nodes) {
    this.places = new Map(nodes.map((node, place) => [node.code, place]));
    const iris = new Set(this.facts.terms.map((term) => term.iri));
    const others = nodes.filter((node) => !iris.has(node.iri)).map((node) => readTerm(node, "node"));
    this.known = [...this.facts.terms, ...others];
  }

  get options() {
    const found = [...this.terms(), ...(this.isPhrase ? [] : [...this.variables(), ...this.prefixes(), ...this.words()])];
    return found.sort((one, other) => other.score - one.score).slice(0, MOST).map(({ option }) => option);
  }

  // ---- Terms of the graph ----

  terms() {
    if (this.slot === "prefix" || this.slot === "iri" || /^[?$]/.test(this.typed)) return [];
    return this.known
      .map((term) => ({ term, score: Math.max(this.scoreOf(term), this.placed(term)) }))
      .filter(({ score }) => score > 0)
      .map(({ term, score }) => ({ score: score + this.fit(term), option: this.option(term) }));
  }

  // What the search found stands after labels that have what was typed, in its order.
  placed(term) {
    const place = term.sort === "node" ? this.places.get(term.code) : undefined;
    return place === undefined ? 0 : 9 - Math.min(place, MOST) / MOST;
  }

  // How well *term* fits its place: by its sort, after a property by the classes that it leads to, after a subject by
  // what its kind has; terms of the framework's own vocabulary come first.
  fit(term) {
    if (!FITS[this.slot]?.includes(term.sort)) return 0;
    const isMeant = this.range.includes(term.class) || term.users?.some((kind) => this.kinds.has(kind));
    return (isMeant ? 6 : 4) + (term.isOwn && (this.typed || this.kinds.size) ? 2 : 0);
  }

  // The kinds of the subject before, as the query says them or as the node is; none where they are not known.
  get kinds() {
    return (this.ofSubject ??= this.slot === "predicate" ? this.kindsOf(subjectAfter(this.before)) : new Set());
  }

  kindsOf(subject) {
    const known = new Map([...this.facts.prefixes, ...(this.own ??= declaredPrefixes(this.all))]);
    const said = kindsIn(this.all).get(subject) ?? [];
    const name = subject?.toLowerCase();
    const node = this.facts.terms.find((term) => term.sort === "node" && (`<${term.iri}>` === subject || this.nameOf(term) === name));
    return new Set([...said.map((token) => iriOf(token, known)), ...(node ? [node.class] : [])].filter(Boolean));
  }

  // The classes that the property before leads to; none where it is not known.
  get range() {
    return (this.ranges ??= this.slot === "object" ? this.property()?.range ?? [] : []);
  }

  property() {
    const token = this.before.at(-1);
    if (token?.kind !== "name" && token?.kind !== "iri") return null;
    const name = token.text.toLowerCase();
    return this.facts.terms.find((term) => term.sort === "property" && (`<${term.iri}>` === token.text || this.nameOf(term) === name));
  }

  scoreOf(term) {
    const { typed } = this;
    if (term.sort === "inverse" && (typed === "" || /[<:]/.test(typed) || this.slot !== "predicate")) return 0;
    if (typed === "") return FITS[this.slot]?.includes(term.sort) ? 1 : 0;
    if (typed.startsWith("<")) return typed.length > 1 && term.iri.toLowerCase().startsWith(typed.slice(1)) ? 2 : 0;
    return typed.includes(":") ? scoreOfName(term, typed, this.nameOf(term)) : scoreOfWords(term, typed);
  }

  // A term as it would be written with the prefixes of the query, otherwise with the explorer's.
  nameOf(term) {
    this.own ??= declaredPrefixes(this.all);
    return writtenName(term.iri, this.own, this.facts.prefixes).text.toLowerCase();
  }

  option(term) {
    const turn = term.sort === "inverse" ? "^" : "";
    const name = turn + (term.prefixedName ?? writtenName(term.iri, new Map(), this.facts.prefixes).text);
    return {
      label: name,
      displayLabel: term.label || name,
      detail: [term.label && name, term.kindLabel ?? (term.sort === "property" || term.sort === "class" ? term.sort : "")].filter(Boolean).join(" · "),
      info: term.definition || (term.text !== term.label && term.text) || undefined,
      apply: (view, option, from, to) => insertTerm(view, option, from, to, term.iri, this.facts.prefixes, turn),
    };
  }

  // ---- Words of the query and of the language ----

  variables() {
    const names = new Set(this.all.filter((token) => token.kind === "variable" && token.text.toLowerCase() !== this.typed).map((token) => token.text));
    const wanted = this.typed.replace(/^[?$]/, "");
    if (this.slot === "prefix") return [];
    return [...names].filter((name) => this.typed !== "" && name.slice(1).toLowerCase().startsWith(wanted)).map((name) => scored(/^[?$]/.test(this.typed) ? 9 : 1.5, name, "variable"));
  }

  prefixes() {
    const declares = this.slot === "prefix";
    if ((!declares && this.typed.includes(":")) || /^[?$<]/.test(this.typed) || (this.typed === "" && !declares)) return [];
    return [...this.facts.prefixes].filter(([prefix]) => prefix.startsWith(this.typed.replace(/:$/, ""))).map(([prefix, space]) =>
      scored(declares ? 9 : 1.2, `${prefix}:`, "prefix", declares ? `${prefix}: <${space}>` : `${prefix}:`));
  }

  words() {
    if (this.slot === "prefix" || this.typed === "" || !/^[a-z]/.test(this.typed)) return [];
    const fits = (word) => word.toLowerCase().startsWith(this.typed) && word.toLowerCase() !== this.typed;
    const open = this.slot === "subject" || this.slot === "start" || this.slot === "done" ? 12.5 : 1.4;
    return [
      ...[...KEYWORDS].filter(fits).map((word) => scored(open, word, "keyword")),
      ...(this.slot === "expression" ? [...FUNCTIONS].filter(fits).map((word) => scored(12.6, word, "function", `${word}(`)) : []),
    ];
  }
}

function scored(score, label, detail, apply = label) {
  return { score, option: { label, detail, apply } };
}
