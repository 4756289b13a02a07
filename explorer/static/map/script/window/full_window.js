// The map in the whole window: by the browser's full screen where it has one, otherwise laid over the page.

const SWITCH = "is-filling";

export class FullWindow {
  constructor(map) {
    this.map = map;
    this.button = map.root.querySelector("[data-fill]");
    if (!this.button) return;
    this.button.hidden = map.role === "framed" && !document.fullscreenEnabled; // over its frame it would be no larger
    this.button.addEventListener("click", () => (this.isOpen ? this.close() : this.enter()));
    document.addEventListener("fullscreenchange", () => this.isOpen && document.fullscreenElement !== map.root && this.show(false));
    document.addEventListener("keydown", (event) => this.press(event));
  }

  get isOpen() {
    return this.map.root.classList.contains(SWITCH);
  }

  async enter() {
    this.show(true);
    if (!document.fullscreenEnabled) return;
    await this.map.root.requestFullscreen().catch(() => {}); // then it is laid over the page alone
  }

  close() {
    if (document.fullscreenElement === this.map.root) document.exitFullscreen();
    this.show(false);
  }

  show(isOpen) {
    const { root, surface, sheet, layers, nodes, selected } = this.map;
    if (isOpen) Object.assign(this, { top: scrollY, selected });
    root.classList.toggle(SWITCH, isOpen);
    document.documentElement.classList.toggle("map-fills", isOpen);
    this.button.setAttribute("aria-pressed", String(isOpen));
    sheet.settle();
    if (isOpen) layers.opened(this);
    else layers.closed(this);
    surface.fillChanged();
    if (!isOpen) scrollTo({ top: this.top, behavior: "instant" });
    surface.element.focus({ preventScroll: true });
    if (isOpen) surface.reveal(nodes.get(selected));
    else if (selected !== null && selected !== this.selected) this.map.show(selected);
  }

  press(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.isOpen) return;
    event.preventDefault();
    if (this.map.sheet.isOpen) this.map.sheet.close();
    else this.close();
  }
}
