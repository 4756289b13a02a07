// A map on the picture that the page contains: for small maps, and where there is no vis-network.

import { point } from "./pointing.js";

const MOST = 4;
const LEAST = 0.2;
const LEGIBLE = 9 / 13; // the whole width is shown where labels keep 9 of their 13 pixels

export class PictureSurface {
  constructor(map) {
    this.map = map;
    this.element = map.root.querySelector(".map-still");
    this.svg = this.element.querySelector(".map-picture");
    this.boxes = new Map([...this.svg.querySelectorAll("[data-node]")].map((box) => [box.dataset.node, box]));
    this.lines = new Map([...this.svg.querySelectorAll("[data-link]")].map((line) => [line.dataset.link, line]));
    this.scale = 1;
    this.moved = () => {};
    map.root.classList.add("is-picture");
    this.prepare();
    this.listen();
    this.begin();
  }

  // The picture is one stop for the keyboard, walked by arrows; its tips are the map's own.
  prepare() {
    for (const box of this.boxes.values()) {
      box.tabIndex = -1;
      box.setAttribute("aria-description", box.querySelector("title")?.textContent ?? "");
    }
    for (const title of this.svg.querySelectorAll("title")) title.remove();
  }

  listen() {
    this.svg.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const id = event.target.closest("[data-node]")?.dataset.node ?? null;
      if (id !== null && this.map.role !== "small") event.preventDefault();
      if (id === null || this.map.role !== "small") point(this.map, id, this.under(event));
    });
    this.svg.addEventListener("dblclick", (event) => {
      const id = event.target.closest("[data-node]")?.dataset.node;
      if (id && this.map.isPage) this.map.open(id);
    });
  }

  begin() {
    const whole = this.element.clientWidth / this.map.model.box.width;
    if (whole >= LEGIBLE && whole < 1) this.zoom("fit");
    const start = this.map.nodes.get(this.map.selected ?? this.map.model.focus);
    if (start) this.reveal(start);
  }

  // ---- What every surface can do ----

  refresh() {
    const { map } = this;
    for (const [id, box] of this.boxes) {
      box.classList.toggle("is-selected", id === map.selected);
      box.classList.toggle("is-reached", map.reached(id));
      box.classList.toggle("is-dim", !map.fits(id));
    }
    for (const edge of map.edges) {
      const line = this.lines.get(edge.id);
      line.classList.toggle("is-highlighted", map.lit(edge));
      line.classList.toggle("is-link", edge === map.link);
      line.classList.toggle("is-dim", !(map.fits(edge.from) && map.fits(edge.to)));
    }
  }

  zoom(how) {
    const fit = Math.min(1, this.element.clientWidth / this.map.model.box.width);
    this.resize({ in: this.scale * 1.25, out: this.scale * 0.8, fit: Math.max(LEGIBLE, fit) }[how]);
    const middle = this.map.nodes.get(this.map.selected);
    if (middle) this.reveal(middle);
  }

  resize(scale) {
    const { width, height } = this.map.model.box;
    this.scale = Math.min(MOST, Math.max(Math.min(LEAST, this.element.clientWidth / width), scale));
    this.svg.setAttribute("width", String(width * this.scale));
    this.svg.setAttribute("height", String(height * this.scale));
    this.moved();
  }

  // Zoom so that what is at *at* stays there.
  zoomAt(factor, at) {
    const point = this.under(at);
    this.resize(this.scale * factor);
    const now = this.placeOf(point);
    this.panBy(at.x - now.x, at.y - now.y);
  }

  // What does not scroll in its frame scrolls with the page.
  panBy(x, y) {
    const { scrollTop } = this.element;
    this.element.scrollBy(-x, -y);
    if (!this.map.isFilling) scrollBy(0, -y - (this.element.scrollTop - scrollTop));
  }

  // Call *again* whenever another part of the picture is seen.
  onMove(again) {
    this.moved = again;
    this.element.addEventListener("scroll", again, { passive: true });
    new ResizeObserver(again).observe(this.element);
  }

  // How many pixels there are beyond each edge.
  beyond() {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.element;
    return { left: scrollLeft, top: scrollTop, right: scrollWidth - clientWidth - scrollLeft, bottom: scrollHeight - clientHeight - scrollTop };
  }

  // The map fills the window, or no longer does.
  fillChanged() {
    this.moved();
  }

  under(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  reveal(node) {
    const at = this.placeOf(node);
    const frame = this.element.getBoundingClientRect();
    if (this.map.isFilling) frame.height -= this.map.sheet.height;
    if (at.x < frame.left + 40 || at.x > frame.right - 40) this.element.scrollLeft += at.x - frame.left - frame.width / 2;
    if (at.y < frame.top + 20 || at.y > frame.bottom - 20) this.element.scrollTop += at.y - frame.top - frame.height / 2;
  }

  placeOf(node) {
    return new DOMPoint(node.x, node.y).matrixTransform(this.svg.getScreenCTM());
  }
}
