// Tells the page that frames this view how high the view is, in four dialects: that of `resize.js` and
// `framework-map.js`, and those of WordPress, H5P and iframe-resizer 4. It sends numbers, to the parent alone, and listens
// to nobody else.
"use strict";

(() => {
  const LEAST = 160;
  const MOST = 1600;
  const SCROLLS = 720; // a map and an outline scroll inside their frame and so need no more
  const AROUND = 120; // of a window, what its own bars take
  const MAP_LEAST = 360;
  const PATH_LEAST = 640; // in less, its sentences are not shown
  const WORDPRESS = { least: 200, most: 1000 };
  const PATIENCE = 500; // milliseconds before a height is told again; twice as long each time, so that two cannot take turns
  const root = document.documentElement;
  const secret = /[?&]secret=([A-Za-z0-9]+)/.exec(location.hash)?.[1] ?? "";
  const before = new Set();
  let told = 0;
  let patience = PATIENCE;
  let waiting = 0;
  let knowsH5P = false;
  let frame = ""; // what iframe-resizer calls this frame

  const isOpaque = origin === "null"; // H5P cannot answer a frame without an origin, so that one does not ask

  const within = (least, value, most) => Math.min(most, Math.max(least, value));

  function wanted() {
    const pictures = [...document.querySelectorAll('[data-map="framed"] .map-picture')];
    const picture = pictures.find((one) => one.getClientRects().length) ?? pictures[0]; // a board has one for narrow places
    if (picture) return mapHeight(picture);
    const most = document.querySelector(".embed-outline") ? SCROLLS : MOST;
    return within(LEAST, Math.ceil(document.body.getBoundingClientRect().height), most);
  }

  // A map takes what its frame leaves: it asks for its picture and what stands around it, as far as a window has room.
  // So does a path, whose sentences stand above its map.
  function mapHeight(picture) {
    const view = picture.closest(".map-view");
    const [, , width, height] = picture.getAttribute("viewBox").split(" ").map(Number);
    const fit = view.clientWidth / width;
    const least = view.closest(".map-board") ? Math.min(10 / 13, fit) : 10 / 13; // a board fits its frame
    const [lowest, highest] = document.querySelector(".around-path") ? [PATH_LEAST, MOST] : [MAP_LEAST, SCROLLS];
    const most = Math.min(highest, Math.max(MAP_LEAST, screen.availHeight - AROUND));
    return within(lowest, Math.ceil(around(view) + Math.max(height * within(least, fit, 1.2), parseFloat(getComputedStyle(view).minHeight))), most);
  }

  // How high everything but *view* is, with what is folded away.
  function around(view) {
    const open = [...document.querySelectorAll(".map-framed details[open]:not(.map-more)")];
    const opened = open.reduce((sum, part) => sum + part.offsetHeight - part.firstElementChild.offsetHeight, 0);
    return document.body.offsetHeight - view.offsetHeight - opened;
  }

  function send(message) {
    parent.postMessage(message, "*");
  }

  function tell() {
    told = wanted();
    before.add(told);
    send({ type: "framework-explorer:height", height: told, isMap: Boolean(document.querySelector('[data-map="framed"]')) });
    if (secret) send({ message: "height", value: within(WORDPRESS.least, told, WORDPRESS.most), secret });
    if (isOpaque) sendH5P("resize");
    else if (knowsH5P) sendH5P("prepareResize");
    if (frame) sendSize("size");
  }

  // What was told before, and something else since, is told again only after a while.
  function notice() {
    const height = wanted();
    clearTimeout(waiting);
    if (Math.abs(height - told) < 2) return;
    if (!before.has(height)) return tell();
    waiting = setTimeout(() => {
      patience *= 2;
      if (Math.abs(wanted() - told) > 1) tell();
    }, patience);
  }

  function sendH5P(action) {
    send({ context: "h5p", action, scrollHeight: told, clientHeight: told, height: told });
  }

  const H5P = {
    hello() {
      knowsH5P = true;
      tell();
    },
    ready: () => isOpaque || send({ context: "h5p", action: "hello" }),
    resize: () => tell(),
    resizePrepared: () => sendH5P("resize"),
  };

  function sendSize(type) {
    send(`[iFrameSizer]${frame}:${told}:${innerWidth}:${type}`);
  }

  // iframe-resizer sends what it calls the frame and its options, and later a word.
  function hearText(text) {
    const [, first, options] = /^\[iFrameSizer\]([^:]+)(:.*)?$/.exec(text) ?? [];
    if (options) {
      frame = first;
      sendSize("init");
    } else if (first === "resize" || first === "reset") tell();
  }

  function hear({ source, data }) {
    if (source !== parent || data === null) return;
    if (typeof data === "string") return hearText(data);
    if (typeof data !== "object") return;
    if (data.type === "framework-explorer:ask") tell();
    else if (data.message === "ready" && secret && data.secret === secret) tell();
    else if (data.context === "h5p" && Object.hasOwn(H5P, data.action)) H5P[data.action]();
  }

  root.classList.add("is-scripted");
  if (parent !== window) {
    root.classList.add("is-framed");
    addEventListener("message", hear);
    new ResizeObserver(notice).observe(document.body);
    addEventListener("resize", notice);
    document.addEventListener("toggle", () => (patience = PATIENCE), true);
    addEventListener("load", () => {
      tell();
      H5P.ready();
      send("[iFrameResizerChild]Ready");
    });
  }

  // What a link of this page leads to is unfolded.
  document.addEventListener("click", ({ target }) => {
    const way = target.closest('a[href^="#"]')?.getAttribute("href").slice(1);
    const folded = way && document.getElementById(way)?.closest("details");
    if (folded) folded.open = true;
  });

  // A link to another view keeps what WordPress knows the frame by.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = link.getAttribute("href"); // a node of a picture is a link of SVG
    if (link.getAttribute("target") === "_blank") {
      event.preventDefault();
      leave(link.href, link);
    } else if (secret && !address.includes("#")) link.setAttribute("href", `${address}#?secret=${secret}`);
  });
  document.addEventListener("framework-explorer:leave", ({ detail }) => leave(detail));

  // Open *address* in a window; where the frame may open none, ask WordPress to go there and spell it, beside *link*.
  function leave(address, link = null) {
    if (opens(address)) return;
    if (secret && new URL(address).host === location.host) send({ message: "link", value: address, secret });
    if (link) spell(link);
    const line = document.querySelector("[data-live], [data-told]");
    line.textContent = `This site lets no window open. The address is ${address}`;
  }

  // Firefox throws where others return nothing.
  function opens(address) {
    try {
      return window.open(address) !== null;
    } catch {
      return false;
    }
  }

  function spell(link) {
    let address = link.nextElementSibling;
    if (!address?.matches(".map-address")) {
      address = document.createElement("span");
      address.className = "map-address code";
      address.textContent = link.href;
      link.after(" ", address);
    }
    address.classList.add("is-needed");
  }
})();
