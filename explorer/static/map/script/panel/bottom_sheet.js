// The panel as a sheet at the bottom of a window that has no room for it beside the map.

import { make } from "../dom.js";
import { beside, besideInFrame, sideways } from "../window/scroll.js";

const SWIPE = 70; // pixels down that close it, or pixels up that enlarge it

export class BottomSheet {
  constructor(map) {
    this.map = map;
    this.panel = map.panel.part;
    if (!this.panel) return;
    this.home = document.createComment("panel");
    this.panel.before(this.home);
    this.part = make("section", "map-sheet");
    this.part.tabIndex = -1;
    this.part.hidden = true;
    this.part.setAttribute("aria-label", "What was chosen");
    this.makeBar();
    map.surface.element.parentElement.after(this.part);
    this.listen();
  }

  makeBar() {
    const bar = make("div", "map-sheet-bar");
    this.back = make("button", "map-sheet-back", "← Back");
    this.shut = make("button", "map-sheet-close", "×");
    this.shut.setAttribute("aria-label", "Close");
    this.grip = make("button", "map-grip");
    this.grip.setAttribute("aria-label", "Larger");
    for (const button of [this.back, this.grip, this.shut]) button.type = "button";
    bar.append(this.back, this.grip, this.shut);
    this.bar = bar;
    this.part.append(bar);
  }

  listen() {
    this.back.addEventListener("click", () => this.map.walk.back());
    this.shut.addEventListener("click", () => this.close());
    this.grip.addEventListener("click", () => this.enlarge(!this.isLarge));
    this.part.addEventListener("click", (event) => this.follow(event));
    this.part.addEventListener("keydown", (event) => this.press(event));
    this.part.addEventListener("touchstart", ({ touches, target }) => this.seize(touches, target), { passive: true });
    this.part.addEventListener("touchmove", ({ touches }) => this.drag(touches[0].clientY), { passive: true });
    for (const name of ["touchend", "touchcancel"]) this.part.addEventListener(name, () => this.drop());
    for (const query of [beside, besideInFrame]) query.addEventListener("change", () => this.settle());
  }

  // Whether the panel is out of sight where it stands.
  get isNeeded() {
    const { map } = this;
    return Boolean(this.panel) && (map.isFilling || !(map.role === "framed" ? besideInFrame : beside).matches);
  }

  get isOpen() {
    return Boolean(this.part) && !this.part.hidden;
  }

  // How much of the window it covers from below, in pixels; beside the map it covers nothing from there.
  get height() {
    return this.isOpen && !sideways.matches ? this.part.offsetHeight : 0;
  }

  // Whether it takes most of the window.
  get isLarge() {
    return this.part.matches(".is-large");
  }

  enlarge(isLarge) {
    this.part.classList.toggle("is-large", isLarge);
    this.grip.setAttribute("aria-expanded", String(isLarge));
  }

  // Show what was chosen; whoever chose it by pointer reads on in the sheet.
  open(withFocus) {
    if (!this.isNeeded) return;
    this.part.append(this.panel);
    this.part.hidden = false;
    this.part.scrollTop = 0;
    this.map.layers.opened(this);
    this.giveWay();
    this.back.hidden = !this.map.walk.trail.length;
    if (withFocus) this.part.focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    const held = this.part.contains(document.activeElement);
    this.part.hidden = true;
    this.part.style.translate = "";
    this.enlarge(false);
    this.map.layers.closed(this);
    this.home.after(this.panel);
    if (held) this.map.surface.element.focus({ preventScroll: true });
  }

  // Where it stands beside the map, it takes the side away from what was chosen.
  giveWay() {
    const node = this.map.nodes.get(this.map.selected);
    const isLeft = sideways.matches && node && this.map.surface.placeOf(node).x > innerWidth / 2;
    this.part.classList.toggle("is-left", Boolean(isLeft));
  }

  // The window has changed: the panel goes back where it has room.
  settle() {
    if (this.isOpen && !this.isNeeded) this.close();
  }

  // What is chosen has changed.
  update() {
    if (!this.isOpen) return;
    if (this.map.selected === null) this.close();
    else this.open(this.part.contains(document.activeElement));
  }

  press(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.close();
  }

  // The name at the other end of a link goes along it instead of opening a page.
  follow(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = this.map.model.links.get(event.target.closest("a:not(.code, .basis)")?.closest("[data-link]")?.dataset.link);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation(); // in a frame the name chooses the node in another way
    this.map.take(link);
    this.map.walk.along();
    this.part.focus({ preventScroll: true });
  }

  // A finger was put on it: on its bar, or on what is not scrolled, where it may be drawn down.
  seize(touches, target) {
    this.isByBar = this.bar.contains(target);
    this.from = touches.length > 1 || (this.part.scrollTop > 0 && !this.isByBar) ? null : touches[0].clientY;
    this.by = 0;
  }

  drag(y) {
    if (this.from === null || this.from === undefined) return;
    this.by = y - this.from;
    this.part.style.translate = `0 ${Math.max(0, this.by)}px`;
  }

  drop() {
    if (this.by > SWIPE && this.isLarge && this.isByBar) this.enlarge(false);
    else if (this.by > SWIPE) this.close();
    else if (this.by < -SWIPE / 2 && this.isByBar) this.enlarge(true);
    this.part.style.translate = "";
    this.from = null;
    this.by = 0;
  }
}
