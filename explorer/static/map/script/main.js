// Makes each map of the page one that can be walked, searched and zoomed; without it the picture and the outline stay as they are.

import { MapController } from "./map_controller.js";

document.documentElement.classList.add("map-scripted");
for (const root of document.querySelectorAll("[data-map]")) root.frameworkMap = new MapController(root);
