// Says beside the pointer what lies under it: a node's name, or a link as a sentence with its basis and reason.

import { make } from "../dom.js";
import { linkOver, nodeAt } from "./hit_test.js";

const LONGEST = 400;
const REACH = 9;

export class Tooltip {
  constructor(map) {
    this.map = map;
    const { element } = map.surface;
    this.box = make("div", "map-tip");
    this.box.setAttribute("aria-hidden", "true");
    this.box.hidden = true;
    element.parentElement.append(this.box);
    element.addEventListener("pointermove", (event) => event.pointerType === "touch" || this.point(event)); // a finger covers what it points at
    element.addEventListener("pointerleave", () => this.leave());
  }

  point(event) {
    const isResting = event.clientX === this.rest?.clientX && event.clientY === this.rest?.clientY;
    if (isResting && this.isDismissed) return; // the map has moved below it
    this.rest = event;
    this.outside = this.isDismissed = false;
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (!this.outside) this.look(event);
    });
  }

  look(event) {
    const { map } = this;
    const at = map.surface.under(event);
    const id = nodeAt(map.model, at);
    const link = linkOver(map, id, at, reach(map.surface.scale));
    map.hover(link ? null : id, link);
    this.tell(link?.title ?? map.nodes.get(id)?.title ?? null, event);
  }

  // Say nothing more of what is under the pointer until it moves again.
  dismiss() {
    this.isDismissed = true;
    this.leave();
  }

  leave() {
    this.outside = true;
    this.map.hover(null, null);
    this.tell(null);
  }

  tell(text, event) {
    this.box.hidden = text === null;
    if (text === null) return;
    this.box.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    const frame = this.box.parentElement.getBoundingClientRect();
    const room = frame.width - this.box.offsetWidth - 8;
    this.box.style.left = `${Math.max(4, Math.min(event.clientX - frame.left + 14, room))}px`;
    this.box.style.top = `${event.clientY - frame.top + 18}px`;
  }
}

// How wide a line is for the pointer, in the picture's own pixels.
export function reach(scale) {
  return REACH / Math.min(1, scale);
}
