// The rows of an answer, all at once: sorted and filtered as one types, with only those in sight in the page.
// The server has ranked the cells, so that both put the rows in the same order.
"use strict";

(() => {
  const AHEAD = 600; // pixels of rows that are drawn above and below those in sight
  const PRINTED = 1000;
  const LONG = 600; // characters that a cell shows at once
  const GUESS = 40; // pixels of a row that nobody has seen yet
  const [TEXT, KIND, FULL, SHORT] = [0, 1, 3, 5];
  const ARIA = ["none", "ascending", "descending"];
  const numbers = new Intl.NumberFormat("en-GB");

  class AnswerTable {
    constructor(root) {
      this.root = root;
      const model = JSON.parse(root.querySelector("[data-rows]").textContent);
      this.columns = model.columns;
      this.cells = model.cells;
      this.places = Int32Array.from(model.rows);
      this.total = this.places.length / this.columns.length;
      this.window = root.querySelector(".window");
      this.table = root.querySelector("table");
      this.body = this.table.tBodies[0];
      this.heights = new Float32Array(this.total).fill(GUESS);
      this.tops = new Float64Array(this.total + 1);
      this.drawn = new Map(); // from the number of a row to what stands in the page for it
      this.iris = "iris" in root.dataset;
      this.words = root.querySelector("#filter")?.value ?? "";
      this.column = this.columns.indexOf(root.dataset.sort.replace(/^-/, ""));
      this.backwards = root.dataset.sort.startsWith("-");
      this.gaps = [this.gap(), this.gap()];
      this.prepare();
      this.listen();
      this.arrange();
      this.draw();
      this.guess();
      if (root.dataset.first > 1) {
        this.window.scrollTop = this.tops[Math.min(Number(root.dataset.first) - 1, this.order.length)];
        this.draw();
      }
    }

    // ---- What is shown ----

    prepare() {
      this.root.classList.add("is-live");
      this.root.querySelector(".turn-pages")?.remove();
      this.heads = [...this.table.tHead.rows[0].cells];
      for (const [column, head] of this.heads.entries()) {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.firstElementChild.childNodes);
        button.addEventListener("click", () => this.sort(column));
        head.replaceChildren(button);
      }
      this.fix();
      this.body.replaceChildren(...this.gaps);
    }

    // Columns keep their width while rows come and go.
    fix() {
      const columns = this.columns.map((name, column) => {
        const lengths = [];
        const step = Math.max(1, Math.floor(this.total / 500));
        for (let row = 0; row < this.total; row += step) lengths.push(this.room(this.cell(row, column)));
        lengths.sort((one, other) => one - other);
        const most = lengths[Math.floor(lengths.length * 0.9)];
        const element = document.createElement("col");
        element.style.width = `${Math.min(44, Math.max(6, name.length + 3, most + 2)) * 0.56}rem`;
        return element;
      });
      this.group ??= document.createElement("colgroup");
      this.group.replaceChildren(...columns);
      this.table.prepend(this.group);
    }

    room(cell) {
      const named = cell[KIND] === "node" || cell[KIND] === "iri";
      return this.iris && named ? Math.max(cell[TEXT].length, cell[FULL].length) : cell[TEXT].length;
    }

    gap() {
      const row = document.createElement("tr");
      row.className = "gap";
      row.setAttribute("aria-hidden", "true");
      const cell = row.insertCell();
      cell.colSpan = this.columns.length;
      return row;
    }

    cell(row, column) {
      return this.cells[this.places[row * this.columns.length + column]];
    }

    // ---- Order and filter ----

    arrange() {
      const found = this.holding();
      this.order = this.column < 0 ? found : this.sorted(found);
      this.measure();
      this.table.setAttribute("aria-rowcount", this.order.length + 1);
      for (const [column, head] of this.heads.entries()) {
        head.setAttribute("aria-sort", ARIA[column === this.column ? (this.backwards ? 2 : 1) : 0]);
      }
      const all = `${numbers.format(this.total)} row${this.total === 1 ? "" : "s"}`;
      const said = this.words.trim() ? `${numbers.format(this.order.length)} of ${all}.` : `${all}.`;
      const line = this.root.querySelector("[data-count]");
      if (line.textContent !== said) line.textContent = said;
    }

    holding() {
      const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
      const holds = words.map((word) => Uint8Array.from(this.texts, (text) => (text.includes(word) ? 1 : 0)));
      const wide = this.columns.length;
      const has = (row) =>
        holds.every((places) => {
          for (let at = row * wide; at < (row + 1) * wide; at += 1) if (places[this.places[at]]) return true;
          return false;
        });
      const rows = Int32Array.from({ length: this.total }, (_, row) => row);
      return words.length ? rows.filter(has) : rows;
    }

    get texts() {
      this.kept ??= this.cells.map((cell) =>
        (cell[KIND] === "node" || cell[KIND] === "iri" ? `${cell[TEXT]} ${cell[SHORT] ?? cell[FULL]}` : cell[TEXT]).toLowerCase());
      return this.kept;
    }

    sorted(rows) {
      const wide = this.columns.length;
      const place = (row) => this.places[row * wide + this.column];
      const missing = (row) => this.cells[place(row)][KIND] === "empty";
      const sign = this.backwards ? -1 : 1;
      const full = rows.filter((row) => !missing(row)).sort((one, other) => sign * (place(one) - place(other)) || one - other);
      const all = new Int32Array(rows.length);
      all.set(full);
      all.set(rows.filter(missing), full.length);
      return all;
    }

    sort(column) {
      if (this.column !== column) [this.column, this.backwards] = [column, false];
      else if (!this.backwards) this.backwards = true;
      else [this.column, this.backwards] = [-1, false];
      this.restart();
    }

    restart() {
      this.arrange();
      this.window.scrollTop = 0;
      this.draw();
      this.remember();
    }

    // ---- The rows in sight ----

    measure() {
      for (let at = 0; at < this.order.length; at += 1) this.tops[at + 1] = this.tops[at] + this.heights[this.order[at]];
    }

    // The first row whose end lies below *y*.
    at(y) {
      let [low, high] = [0, this.order.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.tops[middle + 1] <= y) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    draw(everything = false) {
      if (this.printing && !everything) return;
      const { scrollTop, clientHeight } = this.window;
      const first = everything ? 0 : this.at(scrollTop - AHEAD);
      const end = everything ? this.order.length : this.at(scrollTop + clientHeight + AHEAD) + 1;
      const last = Math.min(end, this.order.length, first + PRINTED);
      const wanted = new Map();
      for (let at = first; at < last; at += 1) {
        const row = this.order[at];
        const element = this.drawn.get(row) ?? this.make(row);
        element.setAttribute("aria-rowindex", at + 2);
        wanted.set(row, element);
      }
      this.swap(wanted);
      if (!everything) this.settle(first, last);
    }

    // Rows that stay are not touched; focus that would be lost goes to the table's window.
    swap(wanted) {
      for (const [row, element] of this.drawn) {
        if (wanted.get(row) === element) continue;
        if (element.contains(document.activeElement)) this.window.focus({ preventScroll: true });
        element.remove();
      }
      let before = this.gaps[0];
      for (const element of wanted.values()) {
        if (before.nextSibling !== element) before.after(element);
        before = element;
      }
      before.after(this.gaps[1]);
      this.drawn = wanted;
    }

    // Learn the true heights of new rows, and keep what is in sight where it is.
    settle(first, last) {
      const anchor = this.at(this.window.scrollTop);
      const top = this.tops[anchor];
      let changed = false;
      for (const [row, element] of this.drawn) {
        const height = element.getBoundingClientRect().height;
        if (Math.abs(height - this.heights[row]) > 0.5) [this.heights[row], changed] = [height, true];
      }
      if (changed) this.measure();
      this.gaps[0].firstChild.style.height = `${this.tops[first]}px`;
      this.gaps[1].firstChild.style.height = `${this.tops[this.order.length] - this.tops[last]}px`;
      for (const gap of this.gaps) gap.hidden = gap.firstChild.style.height === "0px";
      const moved = this.tops[anchor] - top;
      if (Math.abs(moved) > 0.5) this.window.scrollTop += moved;
    }

    make(row) {
      const element = document.createElement("tr");
      for (const [column, name] of this.columns.entries()) {
        const cell = element.insertCell();
        cell.dataset.head = name;
        fill(cell, this.cell(row, column), this.iris);
      }
      return element;
    }

    // ---- Listening ----

    listen() {
      this.window.addEventListener("scroll", () => this.soon(), { passive: true });
      this.window.addEventListener("keydown", (event) => {
        if (event.key !== "End" || event.target !== this.window || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        this.toEnd();
      });
      const form = this.root.querySelector("form.narrow");
      form?.addEventListener("submit", (event) => event.preventDefault());
      form?.addEventListener("input", () => {
        this.words = form.elements.filter.value;
        this.restart();
      });
      this.root.querySelector("[data-toggle]").addEventListener("click", (event) => this.toggle(event));
      let width = this.window.clientWidth;
      new ResizeObserver(() => {
        if (this.window.clientWidth === width) return this.soon();
        width = this.window.clientWidth;
        this.forget();
      }).observe(this.window);
      document.fonts?.ready.then(() => this.forget());
      addEventListener("beforeprint", () => this.print(true));
      addEventListener("afterprint", () => this.print(false));
    }

    soon() {
      this.waiting ??= requestAnimationFrame(() => {
        this.waiting = undefined;
        this.draw();
      });
    }

    forget() {
      this.heights.fill(GUESS);
      this.measure();
      this.draw();
      this.guess();
    }

    // What nobody has seen yet is taken to be as high as what is seen.
    guess() {
      if (!this.drawn.size || this.printing) return;
      let sum = 0;
      for (const row of this.drawn.keys()) sum += this.heights[row];
      const mean = sum / this.drawn.size;
      for (let row = 0; row < this.total; row += 1) if (!this.drawn.has(row)) this.heights[row] = mean;
      this.measure();
      this.draw();
    }

    // The end moves while the heights of the last rows are learnt.
    toEnd() {
      for (let tries = 0; tries < 4; tries += 1) {
        this.window.scrollTop = this.window.scrollHeight;
        this.draw();
      }
    }

    toggle(event) {
      event.preventDefault();
      this.iris = !this.iris;
      event.currentTarget.textContent = this.iris ? "Hide IRIs" : "Show IRIs";
      this.swap(new Map());
      this.fix();
      this.forget();
      this.remember();
    }

    print(on) {
      this.printing = on;
      if (on) this.draw(true);
      for (const gap of this.gaps) gap.hidden = on;
      this.root.classList.toggle("is-cut", on && this.order.length > PRINTED);
      if (!on) this.draw();
    }

    // The address says what is shown, once one has stopped typing.
    remember() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        const address = new URL(location.href);
        const name = this.columns[this.column];
        const state = {
          sort: name === undefined ? "" : `${this.backwards ? "-" : ""}${name}`,
          filter: this.words.trim(),
          iris: this.iris ? "shown" : "",
          from: "",
        };
        for (const [key, value] of Object.entries(state)) {
          if (value) address.searchParams.set(key, value);
          else address.searchParams.delete(key);
        }
        history.replaceState(history.state, "", address);
        const copy = document.querySelector(".share [data-copy]");
        if (copy) [copy.dataset.copy, copy.textContent] = [address.href.replace(/#.*/, ""), "Copy address"];
      }, 250);
    }
  }

  // ---- Pieces of a cell, as the server writes them ----

  function span(name, text) {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function fill(cell, value, iris) {
    const [text, kind, href = "", full = "", language = ""] = value;
    if (kind === "number") cell.className = "number";
    if (kind === "empty") {
      cell.append(span("unseen", "no value"));
      return;
    }
    let into = cell;
    if (text.length > LONG) {
      into = document.createElement("div");
      into.className = "long";
      into.tabIndex = 0;
      into.setAttribute("role", "group");
      into.setAttribute("aria-label", "A long value");
      cell.append(into);
    }
    into.append(named(text, href, full, language));
    if (language) into.append(span("tag", language));
    if (kind === "text" && full) into.append(span("tag", full));
    if (iris && (kind === "node" || kind === "iri")) cell.append(span("code iri", full));
  }

  function named(text, href, full, language) {
    const words = document.createElement("bdi");
    words.textContent = text;
    const outer = href ? document.createElement("a") : words;
    if (href) {
      outer.href = href;
      if (!href.startsWith("/")) outer.rel = "noopener";
      outer.append(words);
    }
    if (full) outer.title = full;
    if (language) outer.lang = language;
    return outer;
  }

  for (const root of document.querySelectorAll("[data-answer]")) {
    if (root.querySelector("[data-rows]") && root.querySelector(".window")) root.answerTable = new AnswerTable(root);
  }
})();
