// The window of the canvas on the picture: how high it is, where it begins, how it zooms.

import { beside } from "../window/scroll.js";

const LEGIBLE = 9 / 13; // labels are set in 13 pixels: the width is shown as a whole if they have 9 or more,
const FRAMED = 0.6; // in a frame, which cannot grow with it, if they have 8;
const LEAST = 10 / 13; // otherwise a part in which they have 10
const BELOW = 44; // what is seen below the map: the line that says what was chosen
const MOST = 1.2;
const LARGEST = 4;
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

  // How high the part of the canvas is that nothing is laid over.
  get height() {
    const covered = this.map.isFilling || this.map.role === "framed" ? (this.map.sheet?.height ?? 0) : 0;
    return this.canvas.clientHeight - covered;
  }

  // How high the rest of the window is below the top of the map.
  get rest() {
    const top = this.canvas.parentElement.getBoundingClientRect().top + scrollY;
    return Math.max(280, innerHeight - top - BELOW);
  }

  // Whether the style sheet says how high it is: where it fills the window, or what a frame leaves.
  get isGiven() {
    return this.map.isFilling || this.map.role === "framed";
  }

  scale() {
    const whole = this.room / this.box.width;
    const framed = Math.min(whole, this.canvas.parentElement.clientHeight / this.box.height);
    const least = this.map.isFilling ? LEGIBLE : FRAMED;
    if (this.isGiven) return Math.min(MOST, framed >= FRAMED ? Math.max(framed, least) : Math.min(1, whole >= least ? whole : LEAST));
    if (whole >= LEGIBLE) return Math.min(MOST, whole);
    return LEAST;
  }

  // As high as the picture, so that the page scrolls; where it is wider than the page, a window on it.
  setHeight() {
    if (this.isGiven) return void (this.canvas.style.height = "100%");
    const wanted = Math.ceil(this.box.height * this.scale());
    const wide = this.room >= this.box.width * LEGIBLE - 1;
    const limit = wide ? 9000 : this.rest;
    const least = this.map.root.matches(".map-page") && beside.matches ? this.rest : 0;
    this.canvas.style.height = `${Math.max(least, Math.min(wanted, limit))}px`;
  }

  show() {
    if (this.showing === "start") this.begin();
    else if (this.showing === "whole") this.begin(Math.max(LEGIBLE, this.wholeScale()));
  }

  // Begin at the chosen node or the focus, otherwise where reading begins.
  begin(scale = this.scale()) {
    const { nodes, model, selected } = this.map;
    this.look(scale, nodes.get(selected ?? model.focus) ?? this.first);
  }

  // The topmost box of the first column.
  get first() {
    const before = (one, other) => one.x - one.boxWidth / 2 - (other.x - other.boxWidth / 2) || one.y - other.y;
    return [...this.map.nodes.values()].sort(before)[0];
  }

  wholeScale() {
    return Math.min(MOST, this.canvas.clientWidth / this.box.width, this.canvas.clientHeight / this.box.height);
  }

  // Look towards *wanted* as far as the window stays on the picture; what is smaller than the window stands in its middle.
  look(scale, wanted = this.middle, milliseconds = 0) {
    const { left, top, width, height } = this.box;
    const along = (start, size, room, middle) => (size <= room ? start + size / 2 : Math.min(Math.max(middle, start + room / 2), start + size - room / 2));
    const position = {
      x: along(left, width, this.canvas.clientWidth / scale, wanted.x),
      y: along(top, height, this.height / scale, wanted.y) + (this.canvas.clientHeight - this.height) / 2 / scale,
    };
    this.network.moveTo({ position, scale, animation: milliseconds ? { duration: milliseconds, easingFunction: EASE } : false });
  }

  fit() {
    this.showing = "whole";
    this.show();
  }

  zoomBy(factor, milliseconds = 0) {
    this.showing = "own";
    this.look(this.zoomed(factor), this.middle, milliseconds);
  }

  zoomed(factor) {
    return Math.min(LARGEST, Math.max(this.wholeScale(), this.network.getScale() * factor));
  }

  // Zoom so that *point* of the picture stays at (*x*, *y*) of the canvas.
  zoomAt(factor, point, x, y) {
    this.showing = "own";
    const scale = this.zoomed(factor);
    this.look(scale, { x: point.x + (this.canvas.clientWidth / 2 - x) / scale, y: point.y + (this.height / 2 - y) / scale });
  }

  panBy(x, y) {
    this.showing = "own";
    const scale = this.network.getScale();
    this.look(scale, { x: this.middle.x - x / scale, y: this.middle.y - y / scale });
  }

  // The point of the picture in the middle of what nothing is laid over.
  get middle() {
    const { x, y } = this.network.getViewPosition();
    return { x, y: y - (this.canvas.clientHeight - this.height) / 2 / this.network.getScale() };
  }

  // How many pixels of the picture there are beyond each edge.
  beyond() {
    const { left, top, width, height } = this.box;
    const corner = this.network.canvasToDOM({ x: left, y: top });
    const scale = this.network.getScale();
    return { left: -corner.x, top: -corner.y, right: corner.x + width * scale - this.canvas.clientWidth, bottom: corner.y + height * scale - this.canvas.clientHeight };
  }
}
