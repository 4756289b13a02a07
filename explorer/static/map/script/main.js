// Makes each map of the page one that can be walked, searched and zoomed; without it the picture and the outline stay as they are.

import { MapController } from "./map_controller.js";

document.documentElement.classList.add("map-scripted");
// On a phone the legend would push the map out of sight.
if (!matchMedia("(min-width: 64rem)").matches) {
  for (const legend of document.querySelectorAll(".map-legend")) legend.open = false;
}
for (const root of document.querySelectorAll("[data-map]")) root.frameworkMap = new MapController(root);
