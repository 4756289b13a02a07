// One map of a page: holds what is chosen, and keeps picture, outline, table, panel and address in step.

import { onSite, writeParameter } from "./url_state.js";
import { CanvasSurface } from "./canvas_surface.js";
import { Filter } from "./text_filter.js";
import { leaveFrame, listenInFrame } from "./embed_links.js";
import { linkAt } from "./hit_test.js";
import { Model } from "./graph_model.js";
import { Outline } from "./outline.js";
import { onRecolour, Palette } from "./theme_colours.js";
import { Panel } from "./node_panel.js";
import { PictureSurface } from "./svg_surface.js";
import { linkMessage, nodeMessage } from "./live_region.js";
import { scrollPageTo } from "./scroll.js";
import { Table } from "./node_table.js";
import { reach, Tooltip } from "./tooltip.js";
import { KeyboardNavigation } from "./keyboard_navigation.js";

const beside = matchMedia("(min-width: 64rem)");

export class MapController {
  constructor(root) {
    this.root = root;
    this.role = root.dataset.map; // small, full, framed or answer
    this.model = new Model(root);
    this.selected = this.model.selected;
    this.taken = null; // the link that was chosen
    this.link = null; // the link that stands out: the one under the pointer, otherwise the chosen one
    this.hovered = null;
    this.filter = null;
    this.palette = new Palette(root);
    this.outline = new Outline(this);
    this.surface = window.vis && this.role !== "small" ? new CanvasSurface(this) : new PictureSurface(this);
    this.makeParts();
    this.listen();
    this.arrive();
  }

  // A copied address leads to what is chosen in it, unless it names a place on the page.
  arrive() {
    if (this.isPage && this.selected !== null && !location.hash) this.show(this.selected);
  }

  makeParts() {
    this.panel = new Panel(this);
    this.table = new Table(this);
    this.tip = new Tooltip(this);
    this.walk = new KeyboardNavigation(this);
    this.filter = new Filter(this);
    this.picture = this.surface instanceof PictureSurface ? this.surface : null;
  }

  listen() {
    const { element } = this.surface;
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-roledescription", "map");
    for (const part of this.root.querySelectorAll("[data-scripted]")) part.hidden = false;
    for (const button of this.root.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => this.surface.zoom(button.dataset.zoom));
    onRecolour(() => this.recolour());
    if (this.role === "framed") listenInFrame(this);
  }

  recolour() {
    this.palette.forget();
    this.palette = new Palette(this.root);
    this.surface.refresh();
  }

  get nodes() {
    return this.model.nodes;
  }

  get edges() {
    return this.model.edges;
  }

  get network() {
    return this.surface.network;
  }

  get canvas() {
    return this.surface.element;
  }

  // Whether the address of the page is this map's own.
  get isPage() {
    return this.role === "full" || this.role === "answer";
  }

  // ---- What stands out ----

  lit(edge) {
    const standing = this.selected ?? (this.model.crowded ? this.model.focus : null);
    return edge === this.link || [standing, this.hovered].some((id) => id !== null && (edge.from === id || edge.to === id));
  }

  // Whether the link that stands out leads to *id*.
  reached(id) {
    return this.link !== null && this.selected !== id && (this.link.from === id || this.link.to === id);
  }

  fits(id) {
    return this.filter?.fits(id) ?? true;
  }

  hover(id, link) {
    const shown = link ?? this.taken;
    if (id === this.hovered && shown === this.link) return;
    this.hovered = id;
    this.link = shown;
    this.surface.refresh();
  }

  // ---- Choosing ----

  // The pointer chose a node, or a place of the picture where there may be a link.
  point(id, at) {
    const link = id === null ? linkAt(this, at, reach(this.surface.scale) * 1.6) : null;
    if (link) {
      this.take(link);
      this.say(linkMessage(link));
    } else if (id !== null && this.role === "small") this.open(id);
    else this.choose(id);
  }

  // Choose a node in another way than by walking.
  choose(id) {
    this.walk.forget();
    this.select(id);
  }

  // Choose a node beside the map.
  chooseInSight(id) {
    this.choose(id);
    this.surface.reveal(this.nodes.get(id));
  }

  select(id) {
    if (id === this.selected) {
      if (this.taken) this.take(null);
      return;
    }
    this.selected = id;
    this.taken = this.link = null;
    this.outline.mark(id);
    this.table.mark(id);
    this.panel.show(id);
    this.say(nodeMessage(this.nodes.get(id), this.model.linksOf(id).length));
    if (this.isPage) writeParameter("selected", id);
    this.refresh();
  }

  // Let a link stand out.
  take(link) {
    this.taken = this.link = link;
    this.panel.mark(link);
    this.refresh();
  }

  // The picture is what gets printed, so it is kept in step with the canvas.
  refresh() {
    this.surface.refresh();
    if (!this.picture) markPrinted(this);
  }

  // Bring a node into sight that was reached by keys.
  show(id) {
    const node = this.nodes.get(id);
    this.surface.reveal(node);
    const inOutline = this.outline.follow(id);
    if (!inOutline || (this.role === "full" && beside.matches)) scrollPageTo(this.surface.placeOf(node).y);
  }

  open(id) {
    const { page } = this.nodes.get(id);
    if (page.startsWith("#")) return;
    if (this.role === "framed") leaveFrame(page);
    else location.assign(onSite(page));
  }

  sift() {
    this.outline.sift((id) => this.fits(id));
    this.table.sift((id) => this.fits(id));
    this.surface.refresh();
  }

  say(text) {
    this.root.querySelector("[data-live]").textContent = text;
  }
}

function markPrinted(map) {
  const lit = new Set(map.edges.filter((edge) => map.lit(edge)).map((edge) => edge.id));
  for (const line of map.root.querySelectorAll(".map-still [data-link]")) line.classList.toggle("is-highlighted", lit.has(line.dataset.link));
  for (const node of map.root.querySelectorAll(".map-still [data-node]")) node.classList.toggle("is-selected", node.dataset.node === map.selected);
}
