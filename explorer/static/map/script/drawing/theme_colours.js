// The colours of the style sheet, as the canvas needs them: read again when the theme changes.

const TOKENS = ["ink", "soft", "paper", "sheet", "wash", "accent"];
const FORCED = { ink: "CanvasText", soft: "CanvasText", paper: "Canvas", sheet: "Canvas", wash: "Canvas", accent: "Highlight" };
const forced = matchMedia("(forced-colors: active)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const plain = matchMedia("(prefers-contrast: more)");

export class Palette {
  constructor(root) {
    this.probe = document.createElement("span");
    this.probe.hidden = true;
    root.append(this.probe);
    this.family = getComputedStyle(root).fontFamily;
    this.forced = forced.matches;
    this.plain = this.forced || plain.matches;
    for (const token of TOKENS) this[token] = this.read(this.forced ? FORCED[token] : `var(--${token})`);
    this.line = this.forced ? this.ink : this.read("var(--map-line)");
    this.faint = this.plain ? this.line : this.read("var(--map-faint)");
    this.kinds = new Map();
  }

  read(value, name = "") {
    this.probe.className = `map-probe ${name}`;
    this.probe.style.color = value;
    return getComputedStyle(this.probe).color;
  }

  kind(group) {
    if (this.forced) return this.ink;
    if (!this.kinds.has(group)) this.kinds.set(group, this.read("var(--kind, var(--soft))", `kind-${group}`));
    return this.kinds.get(group);
  }

  // The colours as they are now.
  renewed() {
    const root = this.probe.parentElement;
    this.probe.remove();
    return new Palette(root);
  }
}

// Call *again* whenever the colours of the page may have changed.
export function onRecolour(again) {
  for (const query of [dark, forced, plain]) query.addEventListener("change", again);
  new MutationObserver(again).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
}
