// The selection that this browser remembers, for each framework one: statements are added on any page. The address that it leads to says all of it.
"use strict";

(() => {
  const MOST = 2000; // that an address may name
  const LONG = 1900; // characters of codes, from which on they are packed
  const { framework } = document.currentScript.dataset;
  const root = document.documentElement.dataset.root ?? "";
  const KEY = `selection ${framework || root}`;
  const PICKING = "picking statements"; // in the storage of the tab, from one page to the next
  const form = document.querySelector(".selection form.choose");
  let before = null; // what was there before it was emptied
  const redraw = []; // what shows which statements are in it

  const statements = (number) => `${number.toLocaleString("en-GB")} statement${number === 1 ? "" : "s"}`;
  const alike = (one, other) => one.length === other.length && one.every((code) => other.includes(code));

  function make(name, words, parts = {}) {
    const found = Object.assign(document.createElement(name), parts);
    found.append(words);
    return found;
  }

  // ---- What is kept ----

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(found) ? found.filter((code) => typeof code === "string" && code) : [];
    } catch {
      return [];
    }
  }

  function keep(codes, words) {
    const all = [...new Set(codes)];
    if (all.length > MOST) return say(`A selection has at most ${statements(MOST)}.`);
    try {
      if (all.length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
    } catch {
      return say("This browser keeps no selection.");
    }
    before = null;
    say(words ? `${words} ${all.length ? `Your selection has ${statements(all.length)}.` : "Your selection is empty."}` : "");
    draw();
  }

  const add = (codes, words) => keep([...kept(), ...codes], `${words} added.`);
  const remove = (codes, words) => keep(kept().filter((code) => !codes.includes(code)), `${words} removed.`);

  // ---- The line at the foot of the window ----

  const link = make("a", "");
  const empty = make("button", "Empty it", { type: "button" });
  const undo = make("button", "Undo", { type: "button" });
  const said = make("div", "", { className: "unseen" });
  said.setAttribute("aria-live", "polite");
  const bar = make("section", "", { className: "basket", hidden: true });
  bar.setAttribute("aria-label", "Your selection");
  bar.append(link, empty, undo);
  document.querySelector(".foot").before(said, bar);

  const say = (words) => (said.textContent = words);

  async function pack(text) {
    const bytes = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const packed = new Uint8Array(await new Response(bytes).arrayBuffer());
    return btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }

  async function address(codes) {
    const text = codes.join();
    const found = new URLSearchParams(text.length > LONG && "CompressionStream" in window ? { "packed-only": await pack(text) } : { only: text });
    const here = new URLSearchParams(location.search);
    for (const name of ["basis", "lang"]) if (here.get(name)) found.set(name, here.getAll(name).join());
    return `${root}/selection?${String(found).replaceAll("%2C", ",")}`;
  }

  async function drawBar(codes) {
    bar.hidden = !codes.length && !before;
    link.textContent = codes.length ? `Your selection: ${statements(codes.length)}` : "Your selection is empty";
    empty.hidden = !codes.length;
    undo.hidden = !before;
    if (!codes.length) return link.removeAttribute("href");
    const found = await address(codes);
    if (alike(codes, kept())) link.href = found;
  }

  empty.addEventListener("click", () => {
    const all = kept();
    keep([], "All");
    before = all;
    draw();
    undo.focus();
  });
  undo.addEventListener("click", () => {
    keep(before, "Back again.");
    drawBar(kept()).then(() => link.focus());
  });

  // ---- Statements that a page offers together ----

  function codesOf(place) {
    const given = place.dataset.codes?.split(" ").map(decodeURIComponent);
    return given ?? (new URL(place.querySelector("a").href).searchParams.get("only") ?? "").split(",").filter(Boolean);
  }

  for (const place of document.querySelectorAll(".as-selection")) {
    const codes = codesOf(place);
    const it = codes.length === 1 ? "it" : "them";
    const words = codes.length === 1 ? codes[0] : statements(codes.length);
    const button = make("button", "", { type: "button" });
    const isIn = (all) => codes.every((code) => all.includes(code));
    button.addEventListener("click", () => (isIn(kept()) ? remove : add)(codes, words));
    place.append(" ", button);
    redraw.push((all) => (button.textContent = isIn(all) ? `Remove ${it} from your selection` : `Add ${it} to your selection`));
  }

  // ---- Statements that are picked one by one where they stand ----

  const places = [...document.querySelectorAll("[data-pick]")];
  const opener = document.querySelector("[data-picking]");
  let ticks = null;

  function pickingIs(is) {
    for (const [, label] of ticks ?? []) label.remove();
    ticks = is ? places.map(tickFor) : null;
    opener.firstChild.setAttribute("aria-pressed", is);
    try {
      sessionStorage[is ? "setItem" : "removeItem"](PICKING, "1");
    } catch {
      // on the next page it begins anew
    }
    draw();
  }

  function tickFor(place) {
    const code = place.dataset.pick;
    const box = make("input", "", { type: "checkbox" });
    box.setAttribute("aria-label", `${code} in your selection`);
    const label = make("label", box, { className: "pick" });
    box.addEventListener("change", () => (box.checked ? add : remove)([code], code));
    place.prepend(label);
    return [box, label, code];
  }

  if (opener && places.length) {
    const button = make("button", "Tick statements for a selection", { type: "button" });
    button.addEventListener("click", () => pickingIs(!ticks));
    opener.replaceChildren(button);
    opener.hidden = false;
    redraw.push((all) => ticks?.forEach(([box, , code]) => (box.checked = all.includes(code))));
    try {
      pickingIs(sessionStorage.getItem(PICKING) === "1");
    } catch {
      pickingIs(false);
    }
  }

  // ---- The page of a selection: what is changed there is remembered, what came from elsewhere is offered ----

  const chosen = () => new FormData(form).getAll("only").flatMap((text) => (form.querySelector("textarea[name=only]") ? text.split(/[\s,;]+/) : [text])).filter(Boolean);

  function offerBoth() {
    const here = chosen();
    if (!here.length) return;
    if (!kept().length) keep(here, "");
    const place = make("p", "", { className: "as-selection", hidden: true });
    const both = make("button", "Add these to yours", { type: "button" });
    const instead = make("button", "Take these instead", { type: "button" });
    const told = make("span", "");
    both.addEventListener("click", () => add(here, statements(here.length)));
    instead.addEventListener("click", () => keep(here, "These are now yours."));
    place.append(told, " ", both, " ", instead);
    form.closest(".selection").querySelector("h1").after(place);
    redraw.push((all) => {
      const isWithin = here.every((code) => all.includes(code));
      place.hidden = alike(all, here) || !all.length;
      both.hidden = isWithin;
      told.textContent = isWithin ? "These statements are in your own selection, which has more." : "Your own selection is another one.";
    });
    form.addEventListener("submit", () => keep(chosen(), ""));
  }

  function draw() {
    const codes = kept();
    drawBar(codes);
    for (const show of redraw) show(codes);
  }

  if (form) offerBoth();
  draw();
  addEventListener("storage", ({ key }) => key === KEY && draw());
  addEventListener("pageshow", ({ persisted }) => persisted && draw());
})();
