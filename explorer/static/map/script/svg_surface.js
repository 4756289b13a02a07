// A map on the picture that the page contains: for small maps, and where there is no vis-network.

const MOST = 4;
const LEAST = 0.2;
const READABLE = 0.78; // the whole width is shown where labels keep 10 of their 13 pixels

export class PictureSurface {
  constructor(map) {
    this.map = map;
    this.element = map.root.querySelector(".map-still");
    this.svg = this.element.querySelector(".map-picture");
    this.boxes = new Map([...this.svg.querySelectorAll("[data-node]")].map((box) => [box.dataset.node, box]));
    this.lines = new Map([...this.svg.querySelectorAll("[data-link]")].map((line) => [line.dataset.link, line]));
    this.scale = 1;
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
      if (id === null || this.map.role !== "small") this.map.point(id, this.under(event));
    });
    this.svg.addEventListener("dblclick", (event) => {
      const id = event.target.closest("[data-node]")?.dataset.node;
      if (id && this.map.isPage) this.map.open(id);
    });
  }

  begin() {
    const whole = this.element.clientWidth / this.map.model.box.width;
    if (whole >= READABLE && whole < 1) this.zoom("fit");
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
    const { width, height } = this.map.model.box;
    const fit = Math.min(1, this.element.clientWidth / width);
    const wanted = { in: this.scale * 1.25, out: this.scale * 0.8, fit }[how];
    this.scale = Math.min(MOST, Math.max(Math.min(LEAST, fit), wanted));
    this.svg.setAttribute("width", String(width * this.scale));
    this.svg.setAttribute("height", String(height * this.scale));
    const middle = this.map.nodes.get(this.map.selected);
    if (middle) this.reveal(middle);
  }

  under(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  reveal(node) {
    const at = this.placeOf(node);
    const frame = this.element.getBoundingClientRect();
    if (at.x < frame.left + 40 || at.x > frame.right - 40) this.element.scrollLeft += at.x - frame.left - frame.width / 2;
    if (at.y < frame.top + 20 || at.y > frame.bottom - 20) this.element.scrollTop += at.y - frame.top - frame.height / 2;
  }

  placeOf(node) {
    return new DOMPoint(node.x, node.y).matrixTransform(this.svg.getScreenCTM());
  }
}
