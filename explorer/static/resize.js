// For a page that shows views of Framework Explorer in frames: fits the height of each frame to what it shows.
// It changes only frames of the site that it is loaded from, and leaves those with the attribute `data-fixed` alone.
"use strict";

(() => {
  const LEAST = 120;
  const MOST = 2000;
  const views = new URL("../embed/", document.currentScript.src).href;

  const ours = () => [...document.querySelectorAll("iframe:not([data-fixed])")].filter((frame) => frame.src.startsWith(views));

  // A frame with a sandbox has no origin of its own.
  function isFrom(frame, { source, origin }) {
    return frame.contentWindow === source && [new URL(frame.src).origin, "null"].includes(origin);
  }

  function border(frame) {
    return getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
  }

  addEventListener("message", (event) => {
    if (event.data?.type !== "framework-explorer:height" || !Number.isFinite(event.data.height)) return;
    const frame = ours().find((one) => isFrom(one, event));
    const most = event.data.isMap ? innerHeight : MOST; // a map is no higher than the window, so that one swipe passes it
    if (frame) frame.style.height = `${Math.min(MOST, Math.max(LEAST, Math.min(most, Math.round(event.data.height)))) + border(frame)}px`;
  });

  // Those that told their height before this script was here are asked again.
  for (const frame of ours()) frame.contentWindow.postMessage({ type: "framework-explorer:ask" }, "*");
})();
