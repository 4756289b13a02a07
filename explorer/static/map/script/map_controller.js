// One map of a page: holds what is chosen, and keeps picture, outline, table, panel and address in step.

import { CanvasSurface } from "./drawing/canvas_surface.js";
import { EdgeShades } from "./drawing/edge_shades.js";
import { markPrinted } from "./drawing/printed_picture.js";
import { PictureSurface } from "./drawing/svg_surface.js";
import { onRecolour, Palette } from "./drawing/theme_colours.js";
import { Gestures } from "./gestures/gestures.js";
import { KeyboardNavigation } from "./gestures/keyboard_navigation.js";
import { MouseDrag } from "./gestures/mouse_drag.js";
import { Tooltip } from "./gestures/tooltip.js";
import { BottomSheet } from "./panel/bottom_sheet.js";
import { Panel } from "./panel/node_panel.js";
import { Table } from "./panel/node_table.js";
import { Outline } from "./panel/outline.js";
import { Filter } from "./panel/text_filter.js";
import { leaveFrame, listenInFrame } from "./window/embed_links.js";
import { FullWindow } from "./window/full_window.js";
import { OpenLayers } from "./window/open_layers.js";
import { beside, scrollPageTo, seen } from "./window/scroll.js";
import { onSite, writeParameter } from "./window/url_state.js";
import { Model } from "./graph_model.js";
import { Highlights } from "./highlights.js";
import { nodeMessage, zoomMessage } from "./live_region.js";

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
    this.highlights = new Highlights(this);
    this.outline = new Outline(this);
    this.surface = hasCanvas(root) ? new CanvasSurface(this) : new PictureSurface(this);
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
    this.layers = new OpenLayers(this);
    this.sheet = new BottomSheet(this);
    this.shades = new EdgeShades(this);
    this.gestures = new Gestures(this);
    this.fullWindow = new FullWindow(this);
    this.picture = this.surface instanceof PictureSurface ? this.surface : null;
    if (this.picture) new MouseDrag(this);
  }

  listen() {
    const { element } = this.surface;
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-roledescription", "map");
    onRecolour(() => this.recolour());
    for (const button of this.root.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => this.zoom(button.dataset.zoom));
    if (this.role === "framed") listenInFrame(this);
  }

  recolour() {
    this.palette = this.palette.renewed();
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

  // Whether the map fills the window.
  get isFilling() {
    return this.fullWindow?.isOpen ?? false;
  }

  // Whether the address of the page is this map's own.
  get isPage() {
    return this.role === "full" || this.role === "answer";
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
    this.sheet?.update();
    this.say(nodeMessage(this, id));
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
    if (!inOutline || (this.role === "full" && beside.matches)) scrollPageTo(this.surface.placeOf(node).y, seen(this.sheet.height, this.filter.height));
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

  zoom(how) {
    this.say(zoomMessage(this.surface.zoom(how)));
  }

  say(text) {
    this.root.querySelector("[data-live]").textContent = text;
  }
}

const hasCanvas = (root) => Boolean(window.vis && root.querySelector(".map-canvas"));
