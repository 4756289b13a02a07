// The window of the canvas on the picture: how high it is, where it begins, how it zooms.

const WHOLE = 0.78; // labels are set in 13 pixels: the whole is shown if they have 10 or more,
const FRAMED = 0.6; // in a frame, which cannot grow with it, if they have 8;
const LEAST = 12 / 13; // otherwise a part in which they have 12
const MOST = 1.2;
const LARGEST = 4;
const MOSTLY = 0.55; // a window that holds so much of the width begins where the picture does
const EASE = "easeInOutQuad";

export class Viewport {
  constructor(map, canvas, network) {
    Object.assign(this, { map, canvas, network });
    this.showing = "start"; // or "whole", or "own" once the reader has moved it
  }

  get box() {
    return this.map.model.box;
  }

  get room() {
    return this.canvas.parentElement.clientWidth;
  }

  // How high the canvas may be in a frame.
  get frameRoom() {
    return Math.max(240, innerHeight - 110);
  }

  scale() {
    const whole = this.room / this.box.width;
    const framed = Math.min(whole, this.frameRoom / this.box.height);
    if (this.map.role === "framed" && framed >= FRAMED) return Math.min(MOST, framed);
    return whole < WHOLE ? LEAST : Math.min(MOST, whole);
  }

  // As high as the picture, so that the page scrolls; where it is wider than the page, or in a frame, a window on it.
  setHeight() {
    const wanted = Math.ceil(this.box.height * this.scale());
    const wide = this.room >= this.box.width * WHOLE - 1;
    const limit = this.map.role === "framed" ? this.frameRoom : wide ? 9000 : innerHeight * 0.75;
    this.canvas.style.height = `${Math.min(wanted, limit)}px`;
  }

  show() {
    if (this.showing === "start") this.begin();
    else if (this.showing === "whole") this.look(this.wholeScale());
  }

  // Begin with the whole width if it can be read like that; otherwise at the chosen node, or at the top:
  // at the left, where reading begins, or in a narrow window where most is to be seen.
  begin() {
    const scale = this.scale();
    const { nodes, model, selected } = this.map;
    const x = this.canvas.clientWidth / scale < this.box.width * MOSTLY ? this.busiest(scale) : this.box.left;
    this.look(scale, nodes.get(selected ?? model.focus) ?? { x, y: this.box.top });
  }

  wholeScale() {
    return Math.min(MOST, this.canvas.clientWidth / this.box.width, this.canvas.clientHeight / this.box.height);
  }

  // Look towards *wanted* as far as the window stays on the picture; what is smaller than the window stands in its middle.
  look(scale, wanted = this.network.getViewPosition(), milliseconds = 0) {
    const { left, top, width, height } = this.box;
    const along = (start, size, room, middle) => (size <= room ? start + size / 2 : Math.min(Math.max(middle, start + room / 2), start + size - room / 2));
    const position = {
      x: along(left, width, this.canvas.clientWidth / scale, wanted.x),
      y: along(top, height, this.canvas.clientHeight / scale, wanted.y),
    };
    this.network.moveTo({ position, scale, animation: milliseconds ? { duration: milliseconds, easingFunction: EASE } : false });
  }

  // The first column around which a window at the top holds the most boxes.
  busiest(scale) {
    const half = this.canvas.clientWidth / scale / 2;
    const lowest = this.box.top + this.canvas.clientHeight / scale;
    const above = [...this.map.nodes.values()].filter((node) => node.y + node.boxHeight / 2 < lowest);
    const start = this.box.left + half;
    const inside = (x) => above.filter((node) => Math.abs(node.x - Math.max(x, start)) + node.boxWidth / 2 <= half).length;
    return above.map((node) => node.x).reduce((best, x) => (inside(x) > inside(best) ? x : best), start);
  }

  fit() {
    this.showing = "whole";
    this.show();
  }

  zoomBy(factor, milliseconds = 0) {
    this.showing = "own";
    const scale = Math.min(LARGEST, Math.max(this.wholeScale(), this.network.getScale() * factor));
    this.look(scale, undefined, milliseconds);
  }
}
