// What the live line says of a choice, aloud and under the map.

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

export function nodeMessage(node, links) {
  if (!node) return "Nothing is chosen.";
  return `Chosen: ${node.kindLabel} ${node.id}, ${node.label.slice(0, 200)}. ${plural(links, "link")} drawn.`;
}

export function linkMessage(link, number, count) {
  const where = number ? `Link ${number} of ${count}: ` : "";
  return `${where}${link.title.slice(0, 600)}`;
}

export function matchMessage(number, count, node, links) {
  return `Match ${number} of ${count}. ${nodeMessage(node, links)}`;
}

export function filterMessage(fitting, all) {
  return `${fitting} of ${plural(all, "node")} drawn here ${fitting === 1 ? "fits" : "fit"}.${fitting ? " Enter goes to the first." : ""}`;
}
