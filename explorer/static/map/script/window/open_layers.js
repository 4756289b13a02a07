// What is laid over the page has an entry of its own in the history, so that Back closes it first; in a frame the history is the host's.

import { writeParameter } from "./url_state.js";

export class OpenLayers {
  constructor(map) {
    this.map = map;
    this.layers = []; // the lowest first
    if (map.role === "framed") return;
    addEventListener("popstate", () => this.follow());
    if (entry() > 0) this.follow(); // the page was loaded again with something open
  }

  // The *layer*, which can be closed, has been opened.
  opened(layer) {
    if (this.map.role === "framed" || this.layers.includes(layer)) return;
    history.scrollRestoration = "manual"; // whoever closes it stays where the page is
    this.layers.push(layer);
    history.pushState({ ...history.state, layer: this.layers.length }, "", location.href);
  }

  // The *layer* has been closed in another way than by Back.
  closed(layer) {
    if (!this.layers.includes(layer)) return;
    this.layers = this.layers.filter((one) => one !== layer);
    history.back();
  }

  // The history has moved: close what its entry does not have; an entry of what is closed already is passed over.
  follow() {
    while (this.layers.length > entry()) this.layers.pop().close();
    if (entry() > this.layers.length) return history.go(this.layers.length - entry());
    if (!this.layers.length) history.scrollRestoration = "auto";
    if (this.map.isPage) writeParameter("selected", this.map.selected);
  }
}

// How many layers are open at this entry of the history.
const entry = () => history.state?.layer ?? 0;
