// Draws each map of the page with vis-network, in place of the picture that the page brings along,
// and keeps map, outline, panel and address in step. What it draws was laid out by the server.
"use strict";

(() => {
  const WHOLE = 0.78; // labels are set in 13 pixels: the whole is shown if they have 10 or more,
  const LEAST = 12 / 13; // otherwise a part in which they have 12
  const MOST = 1.2;
  const DASHES = { editorial: [5, 4], query: [1.5, 4] };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // ---- What is drawn ----

  class Palette {
    constructor(root) {
      this.probe = document.createElement("span");
      this.probe.hidden = true;
      root.append(this.probe);
      this.family = getComputedStyle(root).fontFamily;
      for (const token of ["ink", "soft", "paper", "sheet", "wash", "accent"]) this[token] = this.read(`var(--${token})`);
      this.line = this.read("var(--map-line)");
      this.kinds = new Map();
    }
    read(value, name = "") {
      this.probe.className = name;
      this.probe.style.color = value;
      return getComputedStyle(this.probe).color;
    }
    kind(group) {
      if (!this.kinds.has(group)) this.kinds.set(group, this.read("var(--kind, var(--ink))", `kind-${group}`));
      return this.kinds.get(group);
    }
    forget() {
      this.probe.remove();
    }
  }

  const brush = document.createElement("canvas").getContext("2d");

  class FrameworkMap {
    constructor(root) {
      this.root = root;
      this.role = root.dataset.map;
      this.model = JSON.parse(root.querySelector("[data-model]").textContent);
      this.canvas = root.querySelector(".map-canvas");
      this.nodes = new Map(this.model.nodes.map((node) => [node.id, { ...node, shapePath: new Path2D(node.outline) }]));
      this.edges = this.model.edges.map((edge) => ({ ...edge, way: new Path2D(edge.route), tip: new Path2D(edge.head) }));
      this.selected = this.model.selected;
      this.hovered = null;
      this.link = null;
      this.showing = "start"; // or "whole", or "own" once the reader has moved it
      this.palette = new Palette(root);
      this.start();
      this.listen();
    }

    start() {
      this.root.classList.add("is-live");
      this.root.querySelector(".map-buttons").hidden = false;
      this.setHeight();
      const nodes = this.model.nodes.map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: (at) => this.node(at) }));
      const edges = this.model.edges.map(({ id, from, to }) => ({ id, from, to, hidden: true }));
      this.network = new vis.Network(this.canvas, { nodes, edges }, {
        physics: false,
        layout: { improvedLayout: false, randomSeed: 7 },
        edges: { smooth: false },
        interaction: { hover: false, dragNodes: false, zoomView: false, keyboard: { enabled: false }, selectConnectedEdges: false, navigationButtons: false },
      });
      this.canvas.firstElementChild.tabIndex = -1;
      this.show();
      if (this.selected) this.network.selectNodes([this.selected], false);
      this.network.on("beforeDrawing", (context) => this.drawEdges(context));
    }

    get box() {
      const { left, top, right, bottom } = this.model.bounds;
      return { left, top, width: right - left, height: bottom - top };
    }

    scale() {
      const whole = this.canvas.parentElement.clientWidth / this.box.width;
      return whole < WHOLE ? LEAST : Math.min(MOST, whole);
    }

    // As high as the picture, so that the page scrolls; where it is wider than the page, or in a frame, a window on it.
    setHeight() {
      const wanted = Math.ceil(this.box.height * this.scale());
      const wide = this.canvas.parentElement.clientWidth >= this.box.width * WHOLE - 1;
      const limit = this.role === "framed" ? Math.max(240, innerHeight - 110) : wide ? 9000 : innerHeight * 0.75;
      this.canvas.style.height = `${Math.min(wanted, limit)}px`;
    }

    show() {
      if (this.showing === "start") this.begin();
      else if (this.showing === "whole") this.look(this.wholeScale());
    }

    // Begin with the whole width if it can be read like that; otherwise at the chosen node, or at the top.
    begin() {
      const scale = this.scale();
      const centre = this.nodes.get(this.selected ?? this.model.focus);
      this.look(scale, centre ?? { x: this.busiest(scale), y: this.box.top });
    }

    wholeScale() {
      return Math.min(MOST, this.canvas.clientWidth / this.box.width, this.canvas.clientHeight / this.box.height);
    }

    // Look towards *wanted* as far as the window stays on the picture; what is smaller than the window stands in its middle.
    look(scale, wanted = this.network.getViewPosition(), animation = false) {
      const { left, top, width, height } = this.box;
      const along = (start, size, room, middle) =>
        size <= room ? start + size / 2 : Math.min(Math.max(middle, start + room / 2), start + size - room / 2);
      const position = {
        x: along(left, width, this.canvas.clientWidth / scale, wanted.x),
        y: along(top, height, this.canvas.clientHeight / scale, wanted.y),
      };
      this.network.moveTo({ position, scale, animation });
    }

    // The first column around which a window at the top holds the most boxes.
    busiest(scale) {
      const half = this.canvas.clientWidth / scale / 2;
      const lowest = this.box.top + this.canvas.clientHeight / scale;
      const above = [...this.nodes.values()].filter((node) => node.y + node.boxHeight / 2 < lowest);
      const start = this.box.left + half;
      const inside = (x) => above.filter((node) => Math.abs(node.x - Math.max(x, start)) + node.boxWidth / 2 <= half).length;
      return above.map((node) => node.x).reduce((best, x) => (inside(x) > inside(best) ? x : best), start);
    }

    // ---- Drawing ----

    lit(edge) {
      const standing = this.selected ?? (this.model.crowded ? this.model.focus : null);
      return edge === this.link || [standing, this.hovered].some((id) => id !== null && (edge.from === id || edge.to === id));
    }

    drawEdges(context) {
      const rank = (edge) => (this.lit(edge) ? 2 : edge.main ? 1 : 0);
      for (const edge of [...this.edges].sort((one, other) => rank(one) - rank(other))) this.edge(context, edge, rank(edge));
    }

    edge(context, edge, rank) {
      const { palette } = this;
      const double = edge.basis === "source";
      context.save();
      context.globalAlpha = rank === 2 ? 1 : this.model.crowded ? (rank ? 0.45 : 0.12) : rank ? 1 : 0.34;
      context.strokeStyle = context.fillStyle = rank === 2 ? palette.accent : palette.line;
      context.setLineDash(DASHES[edge.basis] ?? []);
      context.lineWidth = (rank === 2 ? 1.7 : 1.25) + (double ? 2.4 : 0) + (edge === this.link ? 0.8 : 0);
      context.stroke(edge.way);
      context.fill(edge.tip);
      if (double) {
        context.globalAlpha = 1;
        context.strokeStyle = palette.paper;
        context.lineWidth = 1.4;
        context.stroke(edge.way);
      }
      context.restore();
    }

    node({ ctx, id, x, y }) {
      const node = this.nodes.get(id);
      return {
        drawNode: () => this.drawNode(ctx, node, x, y),
        nodeDimensions: { width: node.boxWidth, height: node.boxHeight },
      };
    }

    drawNode(context, node, x, y) {
      const { palette } = this;
      const chosen = node.id === this.selected;
      const hovered = node.id === this.hovered;
      context.save();
      context.translate(x, y);
      context.fillStyle = chosen || hovered ? palette.wash : palette.sheet;
      context.strokeStyle = palette.kind(node.group);
      context.lineWidth = chosen ? 2.8 : node.id === this.model.focus ? 2.4 : hovered ? 1.8 : 1.15;
      context.fill(node.shapePath);
      context.stroke(node.shapePath);
      this.drawLabel(context, node);
      context.restore();
    }

    drawLabel(context, node) {
      const { palette } = this;
      const first = (-(node.lines.length - 1) * 16) / 2 + 4.4;
      const left = -node.boxWidth / 2;
      context.textBaseline = "alphabetic";
      context.font = `600 12px ${palette.family}`;
      context.textAlign = "center";
      context.fillStyle = palette.kind(node.group);
      context.fillText(node.sign, left + 12, first, 16);
      context.font = `13px ${palette.family}`;
      context.textAlign = "left";
      context.fillStyle = palette.ink;
      node.lines.forEach((line, number) => context.fillText(line, left + 22, first + number * 16, node.boxWidth - 27));
    }

    // ---- Listening ----

    listen() {
      const { network, root, canvas } = this;
      network.on("click", ({ nodes }) => (nodes.length ? this.choose(nodes[0]) : this.select(null)));
      network.on("doubleClick", ({ nodes }) => nodes.length && ["full", "answer"].includes(this.role) && this.open(nodes[0]));
      network.on("dragStart", () => (this.showing = "own"));
      network.on("dragEnd", () => this.look(network.getScale()));
      network.on("resize", () => this.show());
      for (const button of root.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => this.zoom(button.dataset.zoom));
      canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
      canvas.addEventListener("mousemove", (event) => this.point(event));
      canvas.addEventListener("mouseleave", () => this.leave());
      canvas.addEventListener("touchstart", (event) => this.touch(event), { passive: true });
      root.querySelector(".map-outline").addEventListener("focusin", (event) => this.reach(event.target));
      if (this.role === "framed") document.addEventListener("click", (event) => this.follow(event));
      root.addEventListener("keydown", (event) => event.key === "Escape" && this.role !== "small" && this.select(null));
      for (const query of [dark]) query.addEventListener("change", () => this.recolour());
      new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
      new ResizeObserver(() => this.showing === "own" || this.setHeight()).observe(canvas.parentElement);
      document.fonts?.ready.then(() => this.network.redraw());
    }

    recolour() {
      this.palette.forget();
      this.palette = new Palette(this.root);
      this.network.redraw();
    }

    wheel(event) {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY / 300), false);
    }

    // One finger scrolls the page up and down and the map sideways; two fingers zoom.
    touch(event) {
      const two = event.touches.length > 1;
      this.canvas.classList.toggle("is-active", two);
      this.network.setOptions({ interaction: { zoomView: two } });
    }

    zoom(how) {
      if (how !== "fit") return this.zoomBy(how === "in" ? 1.25 : 0.8, !still.matches);
      this.showing = "whole";
      this.show();
    }

    zoomBy(factor, smoothly) {
      this.showing = "own";
      const scale = Math.min(4, Math.max(this.wholeScale(), this.network.getScale() * factor));
      this.look(scale, undefined, smoothly ? { duration: 150, easingFunction: "easeInOutQuad" } : false);
    }

    hover(id, link = null) {
      if (id === this.hovered && link === this.link) return;
      this.hovered = id;
      this.link = link;
      this.canvas.classList.toggle("is-over", id !== null);
      this.network.redraw();
    }

    leave() {
      this.outside = true;
      this.hover(null);
      this.tell(null);
    }

    // ---- Saying what a node or a link is ----

    point(event) {
      this.outside = false;
      if (this.waiting) return;
      this.waiting = true;
      requestAnimationFrame(() => {
        this.waiting = false;
        if (this.outside) return;
        const frame = this.canvas.getBoundingClientRect();
        const at = { x: event.clientX - frame.left, y: event.clientY - frame.top };
        const id = this.network.getNodeAt(at) ?? null;
        const link = id === null ? this.linkAt(this.network.DOMtoCanvas(at)) : null;
        this.hover(id, link);
        this.tell(link?.title ?? this.nodes.get(this.hovered)?.title ?? null, at);
      });
    }

    linkAt({ x, y }) {
      brush.lineWidth = 9 / Math.min(1, this.network.getScale());
      const under = this.edges.filter((edge) => brush.isPointInStroke(edge.way, x, y));
      return under.find((edge) => this.lit(edge) && edge !== this.link) ?? under.find((edge) => edge.main) ?? under[0] ?? null;
    }

    tell(text, at) {
      this.tip ??= this.makeTip();
      this.tip.hidden = text === null;
      if (text === null) return;
      this.tip.textContent = text.length > 400 ? `${text.slice(0, 400)}…` : text;
      const room = this.canvas.clientWidth - this.tip.offsetWidth - 8;
      this.tip.style.left = `${Math.max(4, Math.min(at.x + 14, room))}px`;
      this.tip.style.top = `${at.y + 18}px`;
    }

    makeTip() {
      const tip = document.createElement("div");
      tip.className = "map-tip";
      tip.setAttribute("aria-hidden", "true");
      this.canvas.parentElement.append(tip);
      return tip;
    }

    // ---- Choosing ----

    choose(id) {
      if (this.role === "small") this.open(id);
      else this.select(id);
    }

    open(id) {
      const { path } = this.nodes.get(id);
      if (!path.startsWith("#")) location.assign(path);
    }

    // A node of the outline that is reached by key or pointer is chosen in the map as well.
    reach(target) {
      const id = target.closest("li[data-node]")?.dataset.node;
      if (id === undefined || id === this.selected) return;
      this.select(id);
      this.reveal(this.nodes.get(id));
    }

    // In a frame a node's link selects it; where no window may be opened, a link out shows its address instead.
    follow(event) {
      const link = event.target.closest("a");
      if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (link.dataset.choose) {
        event.preventDefault();
        this.select(link.dataset.choose);
        this.reveal(this.nodes.get(link.dataset.choose));
      } else if (link.target === "_blank") {
        event.preventDefault();
        if (!window.open(link.href)) this.spell(link);
      }
    }

    spell(link) {
      let address = link.nextElementSibling;
      if (!address?.matches(".map-address")) {
        address = make("span", "map-address code", link.href);
        link.after(" ", address);
      }
      address.classList.add("is-needed");
      this.root.querySelector("[data-live]").textContent = `This site lets no window open. The address is ${link.href}`;
    }

    select(id) {
      if (id === this.selected) return;
      this.selected = id;
      if (id === null) this.network.unselectAll();
      else this.network.selectNodes([id], false);
      this.markOutline(id);
      this.markPicture(id);
      this.showPanel(id);
      this.announce(id);
      this.remember(id);
      this.network.redraw();
    }

    item(id) {
      return this.root.querySelector(`.map-outline li[data-node="${CSS.escape(id)}"]`);
    }

    markOutline(id) {
      for (const item of this.root.querySelectorAll(".map-outline li.is-selected")) item.classList.remove("is-selected");
      if (id === null) return;
      const item = this.item(id);
      item.classList.add("is-selected");
      bringInto(this.root.querySelector(".map-outline"), item.firstElementChild);
    }

    // The picture is what gets printed.
    markPicture(id) {
      const lit = new Set(this.edges.filter((edge) => edge.from === id || edge.to === id).map((edge) => edge.id));
      for (const line of this.root.querySelectorAll(".map-still [data-link]")) line.classList.toggle("is-lit", lit.has(line.dataset.link));
      for (const node of this.root.querySelectorAll(".map-still [data-node]")) node.classList.toggle("is-selected", node.dataset.node === id);
    }

    showPanel(id) {
      const panel = this.root.querySelector("[data-panel]");
      if (!panel) return;
      const node = this.nodes.get(id);
      const more = id === null ? null : this.item(id).querySelector(":scope > .map-more");
      const links = more ? [...more.children].filter((part) => part.localName !== "summary").map((part) => part.cloneNode(true)) : [];
      panel.replaceChildren(...(node ? [heading(node), statement(node), doors(node, this), ...links] : [hint()]));
      panel.scrollTop = 0;
    }

    announce(id) {
      const live = this.root.querySelector("[data-live]");
      if (id === null) {
        live.textContent = "Nothing is chosen.";
        return;
      }
      const node = this.nodes.get(id);
      const count = this.edges.filter((edge) => edge.from === id || edge.to === id).length;
      live.textContent = `Chosen: ${node.kind} ${node.id}, ${node.label.slice(0, 200)}. ${count} link${count === 1 ? "" : "s"} drawn.`;
    }

    // A frame without an origin of its own may not change its address, and need not.
    remember(id) {
      if (!["full", "answer"].includes(this.role)) return;
      const address = new URL(location.href);
      if (id === null) address.searchParams.delete("selected");
      else address.searchParams.set("selected", id);
      try {
        history.replaceState(history.state, "", address);
      } catch {
        return;
      }
      offer(address);
    }

    // Bring a node that was chosen in the outline into sight, without moving what is in sight already.
    reveal(node) {
      const { x, y } = this.network.canvasToDOM({ x: node.x, y: node.y });
      const inside = x > 40 && y > 20 && x < this.canvas.clientWidth - 40 && y < this.canvas.clientHeight - 20;
      const smoothly = !still.matches;
      if (!inside) this.look(this.network.getScale(), node, smoothly ? { duration: 200, easingFunction: "easeInOutQuad" } : false);
    }
  }

  // Scroll a part of the page, never the page itself.
  function bringInto(part, row) {
    if (part.scrollHeight <= part.clientHeight) return;
    const [outer, inner] = [part.getBoundingClientRect(), row.getBoundingClientRect()];
    if (inner.top < outer.top) part.scrollTop += inner.top - outer.top - 24;
    else if (inner.bottom > outer.bottom) part.scrollTop += inner.bottom - outer.bottom + 24;
  }

  // The HTML for other sites shows what the address shows.
  function offer(address) {
    const code = document.querySelector("[data-snippet]");
    if (!code) return;
    const framed = `${address.origin}/embed${address.pathname}${address.search}`.replaceAll("%2C", ",").replaceAll("&", "&amp;");
    code.textContent = code.textContent.replace(/src="[^"]*"/, () => `src="${framed}"`);
    for (const button of document.querySelectorAll(".map-take [data-copy]")) {
      button.dataset.copy = code.textContent;
      button.textContent = "Copy";
    }
  }

  // ---- Pieces of the panel ----

  function make(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function heading(node) {
    const line = make("p", "overline");
    const kind = make("span", `kind kind-${node.group}`);
    const sign = make("span", "", node.sign);
    sign.setAttribute("aria-hidden", "true");
    kind.append(sign, ` ${node.kind.charAt(0).toUpperCase()}${node.kind.slice(1)}`);
    line.append(kind, " · ", make("span", "code", node.id));
    return line;
  }

  function statement(node) {
    const text = make("p", "map-statement");
    if (node.language) text.lang = node.language;
    text.append(make("bdi", "", node.statement));
    return text;
  }

  function doors(node, { role, model }) {
    const line = make("p", "map-doors");
    if (node.path.startsWith("#")) return line; // something that no page speaks of
    const link = make("a", "", "Open its page");
    link.href = node.path;
    line.append(link);
    if (role === "framed") {
      Object.assign(link, { target: "_blank", rel: "noopener" });
      line.append(" ", make("span", "map-address code", node.path));
    } else if (role === "full" && (model.layout === "tree" || node.id !== model.focus)) line.append(" · ", focusing(node));
    return line;
  }

  function focusing(node) {
    const link = make("a", "", "Focus the map here");
    const address = new URL(location.href);
    for (const name of ["selected", "layout", "depth"]) address.searchParams.delete(name);
    address.searchParams.set("focus", node.id);
    link.href = `${address.pathname}${address.search}`;
    return link;
  }

  function hint() {
    return make("p", "soft map-hint", "Choose a node in the map or in the outline to see its links.");
  }

  document.documentElement.classList.add("map-scripted");
  // On a phone the legend would push the map out of sight.
  if (!matchMedia("(min-width: 64rem)").matches) {
    for (const legend of document.querySelectorAll(".map-legend")) legend.open = false;
  }
  for (const root of document.querySelectorAll("[data-map]")) root.frameworkMap = new FrameworkMap(root);
})();
