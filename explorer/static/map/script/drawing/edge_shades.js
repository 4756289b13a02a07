// A shade with an arrow at each edge of the window on the map beyond which there is more.

import { make } from "../dom.js";

const ARROWS = { left: "‹", right: "›", top: "︿", bottom: "﹀" };
const ENOUGH = 4; // pixels that may be missing without a sign

export class EdgeShades {
  constructor(map) {
    this.map = map;
    this.parts = {};
    const view = map.surface.element.parentElement;
    for (const side of Object.keys(ARROWS)) {
      this.parts[side] = make("span", `map-edge is-${side}`);
      this.parts[side].setAttribute("aria-hidden", "true");
      this.parts[side].hidden = true;
      view.append(this.parts[side]);
    }
    map.surface.onMove(() => this.update());
    this.update();
  }

  get hasMore() {
    return Object.values(this.parts).some((part) => !part.hidden);
  }

  update() {
    const beyond = this.map.surface.beyond();
    for (const [side, part] of Object.entries(this.parts)) {
      const hidden = beyond[side] <= ENOUGH;
      if (part.hidden !== hidden) part.hidden = hidden;
    }
  }
}
