// The outline beside the map: the chosen node is marked in it, and what is reached in it is chosen.

import { scrollInto } from "../window/scroll.js";

export class Outline {
  constructor(map) {
    this.map = map;
    this.part = map.root.querySelector(".map-outline");
    this.part.addEventListener("focusin", ({ target }) => this.reach(target));
    this.part.addEventListener("mouseover", ({ target }) => map.hover(null, this.linkAt(target)));
    this.part.addEventListener("mouseleave", () => map.hover(null, null));
  }

  item(id) {
    return id === null ? null : this.part.querySelector(`li[data-node="${CSS.escape(id)}"]`);
  }

  // A node that is reached by key or pointer is chosen in the map as well; of a sentence its link stands out.
  reach(target) {
    const id = target.closest("li[data-node]")?.dataset.node;
    if (id === undefined) return;
    if (id !== this.map.selected) this.map.chooseInSight(id);
    const link = this.linkAt(target);
    if (link) this.map.take(link);
  }

  // The link of the sentence around *target*.
  linkAt(target) {
    return this.map.model.links.get(target.closest("[data-link]")?.dataset.link) ?? null;
  }

  mark(id) {
    for (const item of this.part.querySelectorAll("li.is-selected")) item.classList.remove("is-selected");
    const item = this.item(id);
    if (!item) return;
    item.classList.add("is-selected");
    scrollInto(this.part, item.firstElementChild);
  }

  // Where a name of the outline has the focus, it goes along to the name of *id*.
  follow(id) {
    if (!this.part.contains(document.activeElement)) return false;
    this.item(id)?.querySelector(".map-name").focus({ preventScroll: this.part.scrollHeight > this.part.clientHeight });
    return true;
  }

  // Hide the items that do not fit, unless something under them does.
  sift(fits) {
    for (const item of this.part.querySelectorAll("li[data-node]")) {
      const under = [item, ...item.querySelectorAll("li[data-node]")];
      item.hidden = !under.some((one) => fits(one.dataset.node));
      item.classList.toggle("is-beside", !fits(item.dataset.node));
    }
  }
}
