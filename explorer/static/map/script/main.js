// Makes each map of the page one that can be walked, searched and zoomed; without it the picture and the outline stay as they are.

import { keepPlace, LegendForm } from "./legend_form.js";
import { MapController } from "./map_controller.js";
import { followKeyboard } from "./window/scroll.js";

document.documentElement.classList.add("map-scripted");
followKeyboard();
for (const root of document.querySelectorAll("[data-map]")) root.frameworkMap = new MapController(root);
for (const form of document.querySelectorAll("[data-switches]")) new LegendForm(form);
keepPlace();
