// <framework-map>: a view of Framework Explorer in a page that is written by hand.
//
//   <script src="https://…/static/framework-map.js" defer></script>
//   <framework-map focus="AB10" depth="2" height="480"><a href="https://…/map?focus=AB10">The map</a></framework-map>
//
// `view` is map (the usual), outline, node, question or path; `node`, `question`, `from` and `to` say of what;
// `focus`, `depth`, `kinds`, `basis`, `layout`, `theme` and `lang` are those of the view's address.
// `src` is such an address instead of all these. `height` is the height until the view has told its own, in pixels;
// with `fixed` it stays. What stands inside is shown where no script runs, or where there is nothing to frame.
"use strict";

(() => {
  const script = document.currentScript ?? document.querySelector('script[src*="/framework-map.js"]');
  const views = new URL("../embed/", script.src);
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const SEEN = ["focus", "depth", "kinds", "basis", "layout", "theme", "lang"];
  const WAYS = {
    map: () => ["map", SEEN],
    outline: () => ["outline", SEEN],
    node: (element) => named("id", element.getAttribute("node") ?? element.getAttribute("focus"), ["basis", "theme", "lang"]),
    question: (element) => named("question", element.getAttribute("question"), ["theme"]),
    path: () => ["path", ["from", "to", "theme"]],
  };
  const [LEAST, USUAL, MOST] = [120, 560, 2000];
  const SHAPE = new CSSStyleSheet(); // styles of the page go before it, and so does `hidden`
  SHAPE.replaceSync(":host { display: block } :host([hidden]) { display: none }");

  class FrameworkMap extends HTMLElement {
    static observedAttributes = ["src", "view", "node", "question", "from", "to", "title", "height", "fixed", ...SEEN];

    #frame = document.createElement("iframe");
    #rest = document.createElement("slot");
    #hear = (event) => this.#fit(event);
    #waits = false;

    constructor() {
      super();
      this.#frame.setAttribute("sandbox", SANDBOX);
      this.#frame.loading = "lazy";
      this.#frame.allow = "fullscreen"; // a map has a button for it
      Object.assign(this.#frame.style, { display: "block", width: "100%", border: "0" });
      this.attachShadow({ mode: "open" }).append(this.#frame, this.#rest);
      this.shadowRoot.adoptedStyleSheets = [SHAPE];
    }

    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
    }

    // Several attributes that change at once are one change.
    attributeChangedCallback() {
      if (!this.isConnected || this.#waits) return;
      this.#waits = true;
      queueMicrotask(() => {
        this.#waits = false;
        if (this.isConnected) this.#show();
      });
    }

    #show() {
      const address = this.#address();
      this.#frame.hidden = address === null;
      this.#frame.style.display = address === null ? "none" : "block";
      this.#rest.style.display = address === null ? "contents" : "none";
      this.#frame.title = this.title || "A view of the framework";
      if (address === null) this.#frame.removeAttribute("src");
      else if (this.#frame.src !== address) {
        this.#height(Number(this.getAttribute("height")) || USUAL);
        this.#frame.src = address;
      }
    }

    // The address of the view; null where there is none, or where it is another site's.
    #address() {
      if (this.hasAttribute("src")) return inside(this.getAttribute("src"));
      const view = this.getAttribute("view") ?? "map";
      const [path, names] = Object.hasOwn(WAYS, view) ? WAYS[view](this) : [null];
      if (path === null) return null;
      const address = new URL(path, views);
      for (const name of names) if (this.getAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      return address.href;
    }

    // A frame with a sandbox has no origin of its own.
    #fit({ source, origin, data }) {
      if (source !== this.#frame.contentWindow || ![views.origin, "null"].includes(origin) || this.hasAttribute("fixed")) return;
      if (data?.type === "framework-explorer:height" && Number.isFinite(data.height)) this.#height(data.isMap ? Math.min(innerHeight, data.height) : data.height); // a map is no higher than the window
    }

    #height(pixels) {
      this.#frame.style.height = `${Math.min(MOST, Math.max(LEAST, Math.round(pixels)))}px`;
    }
  }

  function named(folder, name, names) {
    return [name?.trim() ? `${folder}/${encodeURIComponent(name)}` : null, names];
  }

  function inside(given) {
    try {
      const address = new URL(given, views).href;
      return address.startsWith(views.href) && address !== views.href ? address : null;
    } catch {
      return null;
    }
  }

  if (!customElements.get("framework-map")) customElements.define("framework-map", FrameworkMap);
})();
