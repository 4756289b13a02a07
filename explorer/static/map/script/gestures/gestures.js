// Moves the map by touch: two fingers pan and zoom it; one finger scrolls the page past it, or pans it where it fills the window.

import { make } from "../dom.js";

const FAR = 12; // pixels that a finger moves before it is more than a tap
const HINT = 2500; // milliseconds for which the hint is seen

export class Gestures {
  constructor(map) {
    this.map = map;
    this.last = null;
    this.hint = null;
    const { element } = map.surface;
    element.addEventListener("pointerdown", ({ pointerType }) => (map.pointer = pointerType), { capture: true });
    element.addEventListener("mousedown", (event) => map.pointer === "touch" && event.preventDefault()); // a tap leaves the focus where it put it
    for (const name of ["touchstart", "touchend", "touchcancel"]) element.addEventListener(name, (event) => this.count(event), { passive: false });
    element.addEventListener("touchmove", (event) => this.move(event), { passive: false });
  }

  // How many fingers move the map at least.
  get fewest() {
    return this.map.isFilling ? 1 : 2;
  }

  // Of two fingers the browser does not make a scroll or a zoom of the page.
  count(event) {
    this.last = middle(event.touches);
    if (event.type === "touchstart" && event.touches.length > 1) event.preventDefault();
    if (event.touches.length === 1) this.start = this.last;
  }

  move(event) {
    const [last, now] = [this.last, middle(event.touches)];
    this.last = now;
    if (!last || last.fingers !== now.fingers) return;
    if (now.fingers < this.fewest) return this.explain(now);
    event.preventDefault();
    const { surface } = this.map;
    surface.panBy(now.x - last.x, now.y - last.y);
    if (now.fingers > 1) surface.zoomAt(now.spread / last.spread, now);
  }

  // Say once how the map is moved, when one finger tries to, and there is more to move to.
  explain({ x, y }) {
    if (this.hint || !this.map.shades.hasMore || Math.hypot(x - this.start.x, y - this.start.y) < FAR) return;
    this.hint = make("p", "map-two", "Two fingers move the map");
    this.hint.setAttribute("aria-hidden", "true"); // the help beside the map says it to all
    this.map.surface.element.parentElement.append(this.hint);
    setTimeout(() => this.hint.remove(), HINT);
  }
}

// The middle of the fingers, how many there are, and how far they are from it.
function middle(touches) {
  const fingers = touches.length;
  if (!fingers) return null;
  const mean = (name) => [...touches].reduce((sum, touch) => sum + touch[name], 0) / fingers;
  const [x, y] = [mean("clientX"), mean("clientY")];
  const spread = Math.max(...[...touches].map((touch) => Math.hypot(touch.clientX - x, touch.clientY - y)), 1);
  return { x, y, clientX: x, clientY: y, fingers, spread };
}
