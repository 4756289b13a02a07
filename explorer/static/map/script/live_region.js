// What the live line says of a choice, aloud and under the map.

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

// How many links these lines stand for: a bundle is several.
const counted = (lines) => lines.reduce((sum, line) => sum + (line.count ?? 1), 0);

export function nodeMessage({ nodes, model }, id) {
  const node = nodes.get(id);
  if (!node) return "Nothing is chosen.";
  const links = counted(model.linksOf(id));
  const framed = model.isBoard ? counted(model.linksOf(id).filter((link) => link.main)) : 0;
  const shown = framed ? `, ${links - framed} as ${links - framed === 1 ? "a line" : "lines"} and ${framed} as ${framed === 1 ? "a frame" : "frames"}` : "";
  return `Chosen: ${node.kindLabel} ${node.id}, ${node.label.slice(0, 200)}. ${plural(links, "link")} drawn${shown}.`;
}

export function linkMessage(link, number, count) {
  const where = number ? `Link ${number} of ${count}: ` : "";
  return `${where}${link.title.slice(0, 600)}`;
}

export function zoomMessage(scale) {
  return `Drawn at ${Math.round(scale * 100)} %.`;
}

export function matchMessage(number, count, told) {
  return `Match ${number} of ${count}. ${told}`;
}

export function filterMessage(fitting, all) {
  return `${fitting} of ${plural(all, "node")} drawn here ${fitting === 1 ? "fits" : "fit"}.${fitting ? " Enter goes to the first." : ""}`;
}
