// Finds nodes by words: those that do not fit are dimmed in the map and hidden in the outline and the table.

import { filterMessage } from "./live_region.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Filter {
  constructor(map) {
    this.map = map;
    this.fitting = null; // the ids of the nodes that fit, null where nothing is asked for
    this.field = map.root.querySelector("[data-find]");
    if (!this.field) return;
    this.texts = new Map([...map.nodes.values()].map((node) => [node.id, fold(`${node.id} ${node.kindLabel} ${node.label} ${node.node.text}`)]));
    this.field.addEventListener("input", () => this.find());
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
      const [first] = this.fitting;
      this.map.choose(first);
      this.map.show(first);
    }
  }

  tell(nothing) {
    const line = this.map.root.querySelector("[data-none]");
    line.hidden = !nothing;
    line.textContent = nothing ? `No node has “${this.field.value.trim().slice(0, 60)}”.` : "";
  }

  find() {
    const words = fold(this.field.value).split(/\s+/).filter(Boolean);
    const all = [...this.map.nodes.keys()];
    this.fitting = words.length ? new Set(all.filter((id) => words.every((word) => this.texts.get(id).includes(word)))) : null;
    this.map.sift();
    this.tell(this.fitting?.size === 0);
    this.map.say(this.fitting ? filterMessage(this.fitting.size, all.length) : "All nodes are shown.");
  }
}
