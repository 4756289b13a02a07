// The picture is what gets printed: it is kept in step with the canvas.

export function markPrinted(map) {
  const lit = new Set(map.edges.filter((edge) => map.highlights.lit(edge)).map((edge) => edge.id));
  for (const line of map.root.querySelectorAll(".map-still [data-link]")) line.classList.toggle("is-highlighted", lit.has(line.dataset.link));
  for (const node of map.root.querySelectorAll(".map-still [data-node]")) node.classList.toggle("is-selected", node.dataset.node === map.selected);
}
