// In a frame a node's link selects it; `embed.js` sees to links out of the frame.

export function listenInFrame(map) {
  document.addEventListener("click", (event) => follow(map, event));
}

function follow(map, event) {
  const link = event.target.closest("a");
  if (!link?.dataset.choose || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  map.chooseInSight(link.dataset.choose);
  map.sheet.open(true);
}

// Leave the frame for *address*.
export function leaveFrame(address) {
  document.dispatchEvent(new CustomEvent("framework-explorer:leave", { detail: address }));
}
