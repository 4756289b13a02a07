// The query in plain English, read again after a pause in typing.

import { make, onSite } from "./dom.js";
import { declaredPrefixes, isBeingDeclared, prefixOf } from "./prefixes.js";
import { isBalanced, tokens } from "./tokens.js";

const PAUSE = 700; // milliseconds
const LONGEST = 6000; // characters that an address takes
const TAGS = { variable: "var", phrase: "em", literal: "bdi" };

// Keep the reading beside *form* in step; returns what is to be called with each new text.
export function explanationPanel(form) {
  const place = document.querySelector("#reading") ?? madePlace();
  const address = form.dataset.reading;
  if (!place || !address) return () => {};
  const level = place.querySelector("h2, h3, h4");
  const said = make("div", { class: "said", "aria-live": "polite" });
  said.append(...[...place.childNodes].filter((child) => child !== level));
  place.append(said);
  let timer = 0;
  let asking = null;

  const read = async (text) => {
    asking = new AbortController();
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ query: text })}`, { signal: asking.signal });
      const reading = await answer.json();
      const isRead = answer.ok && !reading.problem;
      if (isRead) {
        said.replaceChildren(...written(reading));
        place.hidden = false;
      }
      place.classList.toggle("is-behind", !isRead);
    } catch {
      // a newer text is being read, or there is no connection
    }
  };
  return (text) => {
    clearTimeout(timer);
    asking?.abort();
    place.classList.add("is-behind");
    if (text.length < LONGEST && isWhole(text)) timer = setTimeout(read, PAUSE, text);
  };
}

// Where no query has been asked yet, its reading will stand first in the column beside it.
function madePlace() {
  const column = document.querySelector(".beside");
  const place = make("section", { class: "read-aloud", id: "reading", hidden: true }, make("h2", {}, "In plain English"));
  column?.prepend(place);
  return column && place;
}

// Whether *text* may be a whole query; what plainly is none is not sent to be read.
function isWhole(text) {
  const found = tokens(text);
  const own = declaredPrefixes(found);
  const known = (token, at) => token.kind !== "name" || own.has(prefixOf(token)) || isBeingDeclared(found, at);
  return found.some(({ text }) => text === "{") && isBalanced(found) && found.every((token, at) => !["word", "stray"].includes(token.kind) && known(token, at));
}

function written({ sentences, complete }) {
  const parts = sentences.flatMap((sentence) => [make("p", {}, ...sentence.parts.map(part)), ...(sentence.inside.length ? [list(sentence.inside)] : [])]);
  if (!complete) parts.push(make("p", { class: "soft" }, "This description does not cover all of the query; what it leaves out is marked."));
  return parts;
}

function list(sentences) {
  return make("ul", {}, ...sentences.map((sentence) => make("li", {}, ...sentence.parts.map(part), ...(sentence.inside.length ? [list(sentence.inside)] : []))));
}

function part({ kind, text, href, iri }) {
  if (kind === "words") return text;
  const own = href && href.startsWith("/") && !href.startsWith("//");
  const link = own && make("a", { href: onSite(href) }, text);
  if (kind === "term") return link || make("span", { title: iri }, text);
  const inside = (kind === "phrase" && link) || text;
  return make(TAGS[kind] ?? "span", TAGS[kind] && kind !== "literal" ? {} : { class: kind }, inside);
}
