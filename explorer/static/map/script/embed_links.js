// In a frame a node's link selects it; where no window may be opened, a link out shows its address instead.

import { make } from "./dom.js";

export function listenInFrame(map) {
  document.addEventListener("click", (event) => follow(map, event));
}

function follow(map, event) {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.choose) {
    event.preventDefault();
    map.chooseInSight(link.dataset.choose);
  } else if (link.target === "_blank") {
    event.preventDefault();
    openOrShowAddress(map, link.href, link);
  }
}

// Open *address* in a window of its own, or write it out: beside *link* where there is one.
export function openOrShowAddress(map, address, link = null) {
  if (window.open(address)) return;
  if (link) spell(link);
  map.say(`This site lets no window open. The address is ${address}`);
}

function spell(link) {
  let address = link.nextElementSibling;
  if (!address?.matches(".map-address")) {
    address = make("span", "map-address code", link.href);
    link.after(" ", address);
  }
  address.classList.add("is-needed");
}
