// A map on the picture that the page contains (of several: by its room): for boards, what is around a focus, small maps, and without vis-network.

import { bounds, places, ways } from "./picture_geometry.js";
import { point } from "../gestures/pointing.js";

const MOST = 4;
const LEAST = 0.2;
const READ = 10 / 13; // a part of what is larger opens with labels of 10 pixels
const LEGIBLE = 9 / 13; // the whole width is shown where labels keep 9 of their 13 pixels,
const FRAMED = 8 / 13; // in a frame, which cannot grow with it, 8

const byId = (svg, name) => new Map([...svg.querySelectorAll(`[data-${name}]`)].map((part) => [part.dataset[name], part]));

export class PictureSurface {
  constructor(map) {
    this.map = map;
    this.element = map.root.querySelector(".map-still");
    this.pictures = [...this.element.querySelectorAll(".map-picture")];
    this.own = new Map(this.pictures.map((svg) => [svg, ["width", "height"].map((side) => [side, svg.getAttribute(side)])]));
    this.moved = () => {};
    this.isOwn = false; // whether the reader has chosen how large it is
    map.root.classList.add("is-picture");
    this.take(this.shown());
    this.prepare();
    this.listen();
    this.begin();
  }

  // The picture that is in sight; where none is, the first.
  shown() {
    return this.pictures.find((svg) => svg.getClientRects().length) ?? this.pictures[0];
  }

  // The model has the places of the first picture, and no lines of a board.
  take(svg) {
    this.turned ||= svg !== this.pictures[0];
    this.svg = svg;
    this.boxes = byId(svg, "node");
    this.lines = byId(svg, "link");
    if (this.pictures.length > 1) this.map.model.arrange(bounds(svg), this.turned ? places(this.boxes) : [], ways(this.lines));
  }

  // The place has become narrow, or wide.
  turn() {
    const svg = this.shown();
    if (svg === this.svg) return;
    this.take(svg);
    this.isOwn = false;
    this.fit();
    this.begin();
    this.refresh();
  }

  // The picture is one stop for the keyboard, walked by arrows; its tips are the map's own.
  prepare() {
    for (const box of this.element.querySelectorAll("[data-node]")) {
      box.tabIndex = -1;
      box.setAttribute("aria-description", box.querySelector("title")?.textContent ?? "");
    }
    for (const title of this.element.querySelectorAll("title")) title.remove();
  }

  listen() {
    this.element.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !this.svg.contains(event.target)) return;
      const id = event.target.closest("[data-node]")?.dataset.node ?? null;
      if (id !== null && this.map.role !== "small") event.preventDefault();
      if (id === null || this.map.role !== "small") point(this.map, id, this.under(event));
    });
    this.element.addEventListener("dblclick", (event) => {
      const id = event.target.closest("[data-node]")?.dataset.node;
      if (id && this.map.isPage) this.map.open(id);
    });
    this.element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    if (this.pictures.length > 1) new ResizeObserver(() => this.turn()).observe(this.element);
  }

  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoomAt(Math.exp(-event.deltaY / 300), event);
  }

  begin() {
    const whole = this.element.clientWidth / this.map.model.box.width;
    const isOnly = this.pictures.length === 1;
    const least = this.map.role === "framed" ? FRAMED : LEGIBLE;
    if (!this.isFitted && whole < 1 && (whole >= least || !isOnly)) this.resize(whole >= least ? whole : READ);
    this.reveal(this.map.nodes.get(this.map.selected ?? this.map.model.focus), Infinity, Infinity);
  }

  // Whether the style sheet fits the picture to its place.
  get isFitted() {
    return this.pictures.length > 1 && !getComputedStyle(this.svg).getPropertyValue("--own-size");
  }

  get scale() {
    if (this.svg.matches(".is-zoomed")) return Number(this.svg.getAttribute("width")) / this.map.model.box.width;
    return this.svg.getScreenCTM()?.a || 1;
  }

  // ---- What every surface can do ----

  refresh() {
    const { map } = this;
    const lit = new Set(map.edges.filter((edge) => map.highlights.lit(edge)));
    const ends = new Set([...lit].flatMap((edge) => [edge.from, edge.to])).add(map.selected);
    const near = new Set(map.model.linksOf(map.selected).flatMap((edge) => [edge.from, edge.to])); // by a frame, too
    for (const [id, box] of this.boxes) {
      box.classList.toggle("is-selected", id === map.selected);
      box.classList.toggle("is-highlighted", ends.has(id));
      box.classList.toggle("is-apart", map.model.isBoard && map.selected !== null && !ends.has(id) && !near.has(id));
      box.classList.toggle("is-reached", map.highlights.reached(id));
      box.classList.toggle("is-dim", !map.fits(id));
    }
    for (const edge of map.edges) {
      const line = this.lines.get(edge.id);
      line.classList.toggle("is-highlighted", lit.has(edge));
      line.classList.toggle("is-link", edge === map.link);
      line.classList.toggle("is-dim", !(map.fits(edge.from) && map.fits(edge.to)));
    }
  }

  zoom(how) {
    this.isOwn = how !== "fit";
    const fit = Math.min(1, this.element.clientWidth / this.map.model.box.width);
    if (how === "fit" && this.isFitted) this.fit();
    else this.resize({ in: this.scale * 1.25, out: this.scale * 0.8, fit: Math.max(LEGIBLE, fit) }[how]);
    this.reveal(this.map.nodes.get(this.map.selected));
    return this.scale;
  }

  fit() {
    this.svg.classList.remove("is-zoomed");
    for (const [side, length] of this.own.get(this.svg)) this.svg.setAttribute(side, length);
    this.moved();
  }

  resize(wanted) {
    const { width, height } = this.map.model.box;
    const scale = Math.min(MOST, Math.max(Math.min(LEAST, this.element.clientWidth / width), wanted));
    this.svg.setAttribute("width", String(width * scale));
    this.svg.setAttribute("height", String(height * scale));
    this.svg.classList.add("is-zoomed");
    this.moved();
  }

  // Zoom so that what is at *at* stays there.
  zoomAt(factor, at) {
    this.isOwn = true;
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
    if (!this.isOwn) {
      this.fit();
      this.begin();
    }
    this.moved();
  }

  under(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  // Bring a node to the middle that is nearer to an edge than *across* and *down*.
  reveal(node, across = 40, down = 20) {
    if (!node) return;
    const at = this.placeOf(node);
    const frame = this.element.getBoundingClientRect();
    if (this.map.isFilling) frame.height -= this.map.sheet.height;
    if (at.x < frame.left + across || at.x > frame.right - across) this.element.scrollLeft += at.x - frame.left - frame.width / 2;
    if (at.y < frame.top + down || at.y > frame.bottom - down) this.element.scrollTop += at.y - frame.top - frame.height / 2;
  }

  placeOf(node) {
    return new DOMPoint(node.x, node.y).matrixTransform(this.svg.getScreenCTM());
  }
}
