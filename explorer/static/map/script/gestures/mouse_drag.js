// A mouse drags the picture of a map that is larger than its window.

const FAR = 4; // pixels that it moves before that is more than a click

export class MouseDrag {
  constructor(map) {
    this.map = map;
    const { element } = map.surface;
    element.addEventListener("dragstart", (event) => event.preventDefault()); // boxes are links
    element.addEventListener("pointerdown", (event) => this.begin(event));
    element.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, () => this.end());
    element.addEventListener("click", (event) => this.click(event), { capture: true });
  }

  begin({ pointerType, button, clientX, clientY }) {
    this.hasMoved = false;
    this.last = pointerType === "mouse" && button === 0 && this.map.shades.hasMore ? { x: clientX, y: clientY } : null;
  }

  move({ clientX: x, clientY: y, pointerId }) {
    if (!this.last || (!this.hasMoved && Math.hypot(x - this.last.x, y - this.last.y) < FAR)) return;
    this.hasMoved = true;
    this.map.surface.element.setPointerCapture(pointerId);
    this.map.surface.panBy(x - this.last.x, y - this.last.y);
    this.last = { x, y };
  }

  end() {
    this.last = null;
  }

  // What ends a drag chooses nothing.
  click(event) {
    if (!this.hasMoved) return;
    this.hasMoved = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
