// A map on a canvas, drawn with vis-network; what it draws was laid out by the server.

import { drawBox, drawLines } from "./canvas_paint.js";
import { nodeAt } from "../gestures/hit_test.js";
import { point } from "../gestures/pointing.js";
import { duration } from "../window/scroll.js";
import { Viewport } from "./viewport.js";

const INTERACTION = { hover: false, dragNodes: false, zoomView: false, keyboard: { enabled: false }, selectConnectedEdges: false, navigationButtons: false };

export class CanvasSurface {
  constructor(map) {
    this.map = map;
    this.element = map.root.querySelector(".map-canvas");
    map.root.classList.add("is-live");
    this.network = new vis.Network(this.element, this.data(), { physics: false, layout: { improvedLayout: false, randomSeed: 7 }, edges: { smooth: false }, interaction: INTERACTION });
    this.giveBounds();
    this.window = new Viewport(map, this.element, this.network);
    this.element.firstElementChild.tabIndex = -1;
    this.window.setHeight();
    this.network.setSize("100%", "100%");
    this.window.show();
    if (map.selected) this.network.selectNodes([map.selected], false);
    this.network.on("beforeDrawing", (context) => drawLines(context, map));
    this.listen();
  }

  data() {
    const nodes = [...this.map.nodes.values()].map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: (at) => this.box(at) }));
    const edges = this.map.edges.map(({ id, from, to }) => ({ id, from, to, hidden: true }));
    return { nodes, edges };
  }

  // vis-network takes every box for a square of 50 pixels, and leaves out the boxes whose square is outside the window.
  giveBounds() {
    for (const { id, x, y, boxWidth, boxHeight } of this.map.nodes.values()) {
      const { shape } = this.network.body.nodes[id];
      shape.boundingBox = { left: x - boxWidth / 2, right: x + boxWidth / 2, top: y - boxHeight / 2, bottom: y + boxHeight / 2 };
      shape.updateBoundingBox = () => {};
    }
  }

  box({ ctx, id, x, y }) {
    const node = this.map.nodes.get(id);
    const drawNode = () => {
      ctx.save();
      ctx.translate(x, y);
      drawBox(ctx, this.map, node);
      ctx.restore();
    };
    return { drawNode, nodeDimensions: { width: node.boxWidth, height: node.boxHeight } };
  }

  listen() {
    const { network, element, map, window: sight } = this;
    network.on("click", ({ pointer }) => point(map, nodeAt(map.model, pointer.canvas), pointer.canvas));
    network.on("doubleClick", ({ nodes }) => nodes.length && map.isPage && map.open(nodes[0]));
    network.on("dragStart", () => (sight.showing = "own"));
    network.on("dragEnd", () => sight.look(network.getScale()));
    network.on("resize", () => requestAnimationFrame(() => sight.show())); // after vis-network has kept its own view
    element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    element.addEventListener("pointerdown", ({ pointerType }) => this.dragBy(pointerType), { capture: true });
    const fit = () => sight.showing === "own" || sight.setHeight();
    new ResizeObserver(fit).observe(element.parentElement);
    addEventListener("resize", fit); // a frame may become higher without becoming wider
    document.fonts?.ready.then(() => network.redraw());
  }

  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.window.zoomBy(Math.exp(-event.deltaY / 300));
  }

  // A mouse drags the map; what fingers do is up to `gestures.js`.
  dragBy(pointer) {
    this.network.interactionHandler.options.dragView = pointer !== "touch";
  }

  // ---- What every surface can do ----

  refresh() {
    const { selected, hovered } = this.map;
    if (selected === null) this.network.unselectAll();
    else this.network.selectNodes([selected], false);
    this.element.classList.toggle("is-over", hovered !== null);
    this.network.redraw();
  }

  // Returns the scale that it will have.
  zoom(how) {
    const factor = how === "in" ? 1.25 : 0.8;
    const scale = how === "fit" ? this.window.wholeScale() : this.window.zoomed(factor);
    if (how === "fit") this.window.fit();
    else this.window.zoomBy(factor, duration(150));
    return scale;
  }

  panBy(x, y) {
    this.window.panBy(x, y);
  }

  // Zoom so that what is at *at* stays there.
  zoomAt(factor, at) {
    const frame = this.element.getBoundingClientRect();
    this.window.zoomAt(factor, this.under(at), at.x - frame.left, at.y - frame.top);
  }

  // Call *again* whenever another part of the map is seen.
  onMove(again) {
    this.network.on("afterDrawing", again);
  }

  // How many pixels of the map there are beyond each edge.
  beyond() {
    return this.window.beyond();
  }

  // The map fills the window, or no longer does.
  fillChanged() {
    if (this.window.showing === "own") this.window.showing = "start";
    this.window.setHeight();
    this.network.setSize("100%", "100%");
    this.window.show();
  }

  // The point of the picture under the pointer.
  under({ clientX, clientY }) {
    const frame = this.element.getBoundingClientRect();
    return this.network.DOMtoCanvas({ x: clientX - frame.left, y: clientY - frame.top });
  }

  get scale() {
    return this.network.getScale();
  }

  // Bring a node into the window, without moving what is in sight already.
  reveal(node) {
    if (!node) return;
    const { x, y } = this.network.canvasToDOM({ x: node.x, y: node.y });
    const { clientWidth } = this.element;
    const inside = x > 40 && y > 20 && x < clientWidth - 40 && y < this.window.height - 20;
    if (!inside) this.window.look(this.scale, node, duration(200));
  }

  // Where the middle of a node stands in the window of the browser, once the map has come to rest.
  placeOf(node) {
    const frame = this.element.getBoundingClientRect();
    const at = this.network.canvasToDOM({ x: node.x, y: node.y });
    return { x: frame.left + at.x, y: frame.top + at.y };
  }
}
