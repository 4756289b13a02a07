// What a map draws, as the server laid it out: nodes and links by id, and which links a node has.

export class Model {
  constructor(root) {
    const data = JSON.parse(root.querySelector("[data-model]").textContent);
    Object.assign(this, { layout: data.layout, focus: data.focus, selected: data.selected, crowded: data.crowded, bounds: data.bounds });
    this.nodes = new Map(data.nodes.map((node) => [node.id, { ...node, shapePath: new Path2D(node.outline), signPath: node.signShape ? new Path2D(node.signShape) : null }]));
    this.edges = data.edges.map((edge) => ({ ...edge, way: new Path2D(edge.route), tip: new Path2D(edge.head) }));
    this.links = new Map(this.edges.map((edge) => [edge.id, edge]));
    this.touching = touching(this.edges);
    this.told = told(root, this.links);
  }

  // Whether frames say what is part of what, and links are drawn for what is chosen only.
  get isBoard() {
    return this.layout === "board";
  }

  // Whether it shows the whole, whatever the focus.
  get isWhole() {
    return this.isBoard || this.layout === "tree";
  }

  // Take the places of nodes and the ways of links as another picture has them.
  arrange(bounds, places, ways) {
    this.bounds = bounds;
    for (const [id, place] of places) Object.assign(this.nodes.get(id), place);
    for (const edge of this.edges) edge.way = new Path2D(ways.get(edge.id));
  }

  get box() {
    const { left, top, right, bottom } = this.bounds;
    return { left, top, width: right - left, height: bottom - top };
  }

  // The links of a node, in the order in which the outline says them.
  linksOf(id) {
    return this.told.get(id) ?? this.touching.get(id) ?? [];
  }

  // The node to which a link leads from *id*.
  otherEnd(link, id) {
    return link.from === id ? link.to : link.from;
  }

  // Where a walk begins.
  get start() {
    return this.nodes.has(this.focus) ? this.focus : (this.nodes.keys().next().value ?? null);
  }
}

function touching(edges) {
  const found = new Map();
  for (const edge of edges) {
    for (const id of new Set([edge.from, edge.to])) found.set(id, [...(found.get(id) ?? []), edge]);
  }
  return found;
}

function told(root, links) {
  const found = new Map();
  for (const item of root.querySelectorAll(".map-outline li[data-node]")) {
    const said = [...item.querySelectorAll(":scope > .map-more [data-link]")].map((part) => links.get(part.dataset.link));
    if (said.length) found.set(item.dataset.node, [...new Set(said.filter(Boolean))]);
  }
  return found;
}
