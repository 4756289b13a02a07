// The panel: the chosen node with its statement, its evidence, its doors and its links.

import { askFrom, pathFrom, inBuilder, mapAround, isOpened, onSite, withSelected, withToggledNode } from "../window/url_state.js";
import { anchor, emphasised, make } from "../dom.js";
import { scrollInto } from "../window/scroll.js";

export class Panel {
  constructor(map) {
    this.map = map;
    this.part = map.root.querySelector("[data-panel]");
    this.part?.addEventListener("click", (event) => act(event));
  }

  show(id) {
    if (!this.part) return;
    const node = this.map.nodes.get(id);
    this.part.replaceChildren(...(node ? [heading(node), statement(node), doors(node, this.map), ...this.told(id)] : [make("p", "soft map-hint", "Choose a node (an element, a source, a finding) in the map or in the outline to see its links.")]));
    this.part.scrollTop = 0;
  }

  // What the outline says of a node.
  told(id) {
    const more = this.map.outline.item(id)?.querySelector(":scope > .map-more");
    return more ? [...more.children].filter((part) => part.localName !== "summary").map((part) => part.cloneNode(true)) : [];
  }

  // Mark the sentence of a link.
  mark(link) {
    if (!this.part) return;
    for (const part of this.part.querySelectorAll(".is-link")) part.classList.remove("is-link");
    const sentence = link && this.part.querySelector(`[data-link="${CSS.escape(link.id)}"]`)?.closest("li");
    if (!sentence) return;
    sentence.classList.add("is-link");
    scrollInto(this.part, sentence);
  }
}

// What is done here and leads nowhere.
function act(event) {
  if (event.target.closest("[data-print]")) window.print();
  const link = event.target.closest("[data-share]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!navigator.share && !navigator.clipboard) return; // the address is its own
  event.preventDefault();
  if (navigator.share) navigator.share({ title: document.title, url: link.href }).catch(() => {});
  else navigator.clipboard.writeText(link.href).then(() => (link.textContent = "Copied"));
}

function heading(node) {
  const line = make("p", "overline");
  const kind = make("span", `kind kind-${node.group}`);
  const sign = make("span", "", node.sign);
  sign.setAttribute("aria-hidden", "true");
  kind.append(sign, ` ${node.kindLabel.charAt(0).toUpperCase()}${node.kindLabel.slice(1)}`);
  line.append(kind, " · ", make("span", "code", node.id));
  return line;
}

function statement({ node }) {
  const text = make("p", "map-statement");
  if (node.language) text.lang = node.language;
  text.dir = "auto";
  text.append(emphasised(node.text));
  return text;
}

// The doors of *node*; something that no page speaks of has none.
function doors(node, map) {
  const list = make("ul", "map-doors");
  const ways = { small: [], answer: [page], framed: [page, more], alone: [page], full: [page, focus, more, path, ask, share, embed, print, behind] }[map.role];
  for (const way of ways) {
    const made = way(node, map);
    if (!made) continue;
    const item = make("li");
    item.append(...[made].flat());
    list.append(item);
  }
  return list;
}

function page(node, { role }) {
  if (isNameless(node)) return null;
  const link = anchor("Open its page", onSite(node.page));
  if (role !== "framed") return link;
  Object.assign(link, { target: "_blank", rel: "noopener" });
  return [link, " ", make("span", "map-address code", node.page)];
}

const isNameless = (node) => node.page.startsWith("#"); // no page speaks of it
const isKnown = (node) => !isNameless(node) && node.group !== "thing"; // a thing is what an answer names and the framework does not

function focus(node, { model }) {
  const here = !model.isWhole && node.id === model.focus;
  return isKnown(node) && !here ? anchor("Focus the map here", mapAround(node.id)) : null;
}

function more(node, { model, root }) {
  if (root.dataset.asked !== undefined) return null; // the answer to a query opens nowhere
  if (isOpened(node.id)) return anchor("Close it again", withToggledNode(node.id));
  return node.hidden ? anchor(`Show the ${node.hidden} ${model.isWhole ? "below it" : "more it is linked to"}`, withToggledNode(node.id)) : null;
}

const path = (node) => (isKnown(node) ? anchor("How is it connected to…?", pathFrom(node.id)) : null);

const ask = (node) => (isKnown(node) ? anchor("Ask a question from here", askFrom(node.id)) : null);

function embed(node) {
  if (!isKnown(node)) return null;
  const address = inBuilder(node.id);
  return address && anchor("Embed", address);
}

// The address of this view with the node in it.
function share(node) {
  const link = anchor("Share", withSelected(node.id));
  link.dataset.share = "";
  return link;
}

function print() {
  const button = make("button", "map-door", "Print");
  button.type = "button";
  button.dataset.print = "";
  return button;
}

const behind = () => (document.getElementById("behind") ? anchor("The query behind", "#behind") : null);
