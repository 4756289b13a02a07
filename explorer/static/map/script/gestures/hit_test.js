// Which node or link of the model lies at a point of the picture.

const brush = document.createElement("canvas").getContext("2d");

export function nodeAt(model, { x, y }) {
  const nodes = [...model.nodes.values()].reverse();
  return nodes.find((node) => Math.abs(node.x - x) <= node.boxWidth / 2 && Math.abs(node.y - y) <= node.boxHeight / 2)?.id ?? null;
}

// The link at a point where the node *id* lies, or none: one that runs over a card is not in its way, one that runs over a frame is.
export function linkOver(map, id, at, reach) {
  return id === null || map.nodes.get(id).frame ? linkAt(map, at, reach) : null;
}

// The link within reach of the point; one that stands out comes first, then one that carries the layout.
function linkAt(map, { x, y }, reach) {
  brush.lineWidth = reach;
  const under = map.edges.filter((edge) => map.highlights.shows(edge) && brush.isPointInStroke(edge.way, x, y));
  return under.find((edge) => map.highlights.lit(edge) && edge !== map.link) ?? under.find((edge) => edge.main) ?? under[0] ?? null;
}
