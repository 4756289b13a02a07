// What a click or a tap does: choose a node, a link or nothing; a second tap opens the page of the node.

import { linkOver } from "./hit_test.js";
import { linkMessage } from "../live_region.js";
import { scrollPageTo, seen } from "../window/scroll.js";
import { reach } from "./tooltip.js";

// The pointer chose the node *id*, or the place *at* of the picture, where there may be a link.
export function point(map, id, at) {
  const link = linkOver(map, id, at, reach(map.surface.scale) * 1.6);
  if (link) {
    map.take(link);
    map.say(linkMessage(link));
  } else if (id !== null && (map.role === "small" || isSecondTap(map, id))) map.open(id);
  else {
    map.choose(id);
    if (id !== null) tell(map, id);
  }
}

// Whether a finger chose again what is told of already.
function isSecondTap(map, id) {
  return id === map.selected && map.pointer === "touch" && (map.sheet.isOpen || !map.sheet.isNeeded);
}

// Tell of a node where there is room for it, and leave it in sight.
function tell(map, id) {
  map.sheet.open(true);
  if (!map.sheet.isOpen) return;
  const node = map.nodes.get(id);
  map.surface.reveal(node);
  if (!map.isFilling) scrollPageTo(map.surface.placeOf(node).y, seen(map.sheet.height));
}
