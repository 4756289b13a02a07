// Walking the map by keys: choose a link with Down and Up, go along it with Right, and back with Left.

import { linkMessage, nodeMessage } from "../live_region.js";

export class KeyboardNavigation {
  constructor(map) {
    this.map = map;
    this.trail = []; // where one came from: nodes, each with the link that was taken
    this.listen();
  }

  listen() {
    const { map } = this;
    const both = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), ArrowRight: () => this.along(), ArrowLeft: () => this.back(), Home: () => this.home(), End: () => this.end() };
    const zoom = { "+": () => map.zoom("in"), "-": () => map.zoom("out"), 0: () => map.zoom("fit") };
    const outline = { ...both, ...zoom };
    const stage = { ...outline, Enter: () => this.enter(), PageDown: () => this.beside(1), PageUp: () => this.beside(-1) };
    map.surface.element.addEventListener("keydown", (event) => this.press(event, stage));
    map.root.querySelector(".map-outline").addEventListener("keydown", (event) => event.target.matches(".map-name") && this.press(event, outline));
    map.root.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && this.leave());
  }

  press(event, keys) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    this.map.tip.dismiss();
    keys[event.key]();
  }

  // Start again: the node was chosen in another way than by going along a link.
  forget() {
    this.trail = [];
  }

  home() {
    if (this.map.model.start !== null) this.arrive(this.map.model.start, true);
  }

  end() {
    this.arrive([...this.map.nodes.keys()].at(-1), true);
  }

  step(by) {
    const { map } = this;
    if (map.selected === null) return this.home();
    const links = map.model.linksOf(map.selected);
    if (!links.length) return map.say("No link leads from here.");
    const at = links.indexOf(map.link);
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : (at + by + links.length) % links.length;
    map.take(links[next]);
    map.show(map.selected);
    map.say(linkMessage(links[next], next + 1, links.length));
  }

  along() {
    const { map } = this;
    if (map.selected === null || !map.model.linksOf(map.selected).includes(map.link)) return this.step(1);
    this.trail.push({ node: map.selected, link: map.link });
    this.arrive(map.model.otherEnd(map.link, map.selected));
  }

  back() {
    const { map } = this;
    const last = this.trail.pop();
    if (!last) return map.say("This is where the walk began.");
    this.arrive(last.node);
    const links = map.model.linksOf(last.node);
    map.take(last.link);
    map.say(`Back. ${nodeMessage(map, last.node)} ${linkMessage(last.link, links.indexOf(last.link) + 1, links.length)}`);
  }

  leave() {
    if (this.map.isFilling) return; // it leaves the full window, and nothing else
    if (this.trail.length) this.back();
    else this.map.select(null);
  }

  enter() {
    if (this.map.selected !== null) this.map.open(this.map.selected);
  }

  // The next node of the outline: the way to what no link leads to.
  beside(by) {
    const ids = [...this.map.nodes.keys()];
    const at = ids.indexOf(this.map.selected);
    this.arrive(ids[at < 0 ? 0 : (at + by + ids.length) % ids.length], true);
  }

  arrive(id, restart = false) {
    const { trail } = this;
    if (id === this.map.selected) this.map.say(`Here already. ${nodeMessage(this.map, id)}`);
    this.map.select(id);
    this.trail = restart ? [] : trail;
    this.map.show(id);
  }
}
