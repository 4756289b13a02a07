// Finds nodes by words: those that do not fit are dimmed in the map and hidden in the outline and the table; goes from match to match.

import { anchor } from "../dom.js";
import { filterMessage, matchMessage, nodeMessage } from "../live_region.js";
import { onSite } from "../window/url_state.js";
import { foundNodes } from "../../../core/found_nodes.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Filter {
  constructor(map) {
    this.map = map;
    this.fitting = null; // the ids of the nodes that fit, null where nothing is asked for
    this.field = map.root.querySelector("[data-find]");
    if (!this.field) return;
    this.texts = new Map([...map.nodes.values()].map((node) => [node.id, fold(`${node.id} ${node.kindLabel} ${node.label} ${node.node.text}`)]));
    this.bar = this.field.closest(".map-bar");
    this.hits = map.root.querySelector("[data-hits]");
    this.field.addEventListener("input", () => this.find());
    for (const button of this.hits.querySelectorAll("[data-step]")) button.addEventListener("click", () => this.step(Number(button.dataset.step)));
    this.field.addEventListener("keydown", (event) => this.press(event));
    if (this.field.value) this.find(); // what the browser kept of an earlier visit
  }

  fits(id) {
    return this.fitting === null || this.fitting.has(id);
  }

  press(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.field.value = "";
      this.find();
    } else if (event.key === "Enter" && this.fitting?.size) {
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    }
  }

  // How much of the window the field is laid over from above while something is looked for.
  get height() {
    return this.fitting && getComputedStyle(this.bar).position === "sticky" ? this.bar.offsetHeight : 0;
  }

  // Go on to the next match, or back to the one before.
  step(by) {
    const found = [...this.fitting];
    this.at = this.at < 0 && by < 0 ? found.length - 1 : (this.at + by + found.length) % found.length;
    const id = found[this.at];
    this.map.choose(id);
    this.map.surface.reveal(this.map.nodes.get(id));
    this.map.show(id);
    this.count();
    this.map.say(matchMessage(this.at + 1, found.length, nodeMessage(this.map, id)));
  }

  // Say which match is chosen: “2 of 3”.
  count() {
    const all = this.fitting?.size ?? 0;
    this.hits.hidden = !all;
    this.bar.classList.toggle("is-searching", this.fitting !== null);
    this.hits.querySelector("[data-place]").textContent = this.at < 0 ? `${all}` : `${this.at + 1} of ${all}`;
  }

  tell(nothing, isPartial = false) {
    const line = this.map.root.querySelector("[data-none]");
    line.hidden = !nothing && !isPartial;
    const asked = this.field.value.trim().slice(0, 60);
    if (!nothing) return line.replaceChildren(isPartial ? `No node has all of “${asked}”; these have most of it.` : "");
    line.replaceChildren(`None of the ${this.texts.size} nodes drawn here has “${asked}”.`);
    if (this.map.role === "full") line.append(" ", anchor("Search the whole framework", onSite(`/search?q=${encodeURIComponent(asked)}`)));
  }

  // Find what the search of the site finds; a map in a file of its own, or without a network, looks in its own texts.
  async find() {
    const typed = this.field.value;
    const all = [...this.map.nodes.keys()];
    const found = typed.trim() ? await foundNodes(this.field.dataset.search, typed) : null;
    if (typed !== this.field.value) return; // more was typed meanwhile
    const codes = found && new Set(found.nodes.map((node) => node.code));
    const fits = codes ? (id) => codes.has(id) : this.inTexts(typed);
    this.fitting = typed.trim() ? new Set(all.filter(fits)) : null;
    this.at = -1;
    this.map.sift();
    this.count();
    this.tell(this.fitting?.size === 0, found?.isPartial);
    this.map.say(this.fitting ? filterMessage(this.fitting.size, all.length) : "All nodes are shown.");
  }

  inTexts(typed) {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    return (id) => words.every((word) => this.texts.get(id).includes(word));
  }
}
