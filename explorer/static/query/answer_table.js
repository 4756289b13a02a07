// The table of an answer, all rows at once: its headings sort it, its form filters it, its address says what is shown.
"use strict";

(() => {
  const ARIA = ["none", "ascending", "descending"];
  const numbers = new Intl.NumberFormat("en-GB");

  class AnswerTable extends RowWindow {
    constructor(root) {
      super(root);
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
        const wide = Math.min(44, Math.max(6, name.length + 3, most + 2)) * 0.56;
        element.style.width = `min(${wide}rem, var(--widest, ${wide}rem))`;
        return element;
      });
      this.group ??= document.createElement("colgroup");
      this.group.replaceChildren(...columns);
      this.table.prepend(this.group);
    }

    room(cell) {
      const named = cell[CELL.KIND] === "node" || cell[CELL.KIND] === "iri";
      return this.iris && named ? Math.max(cell[CELL.TEXT].length, cell[CELL.FULL].length) : cell[CELL.TEXT].length;
    }

    arrange() {
      super.arrange();
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
      this.root.querySelector("[data-as-table]")?.addEventListener("change", () => this.forget());
      addEventListener("pageshow", () => this.forget());
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

    toggle(event) {
      event.preventDefault();
      this.iris = !this.iris;
      event.currentTarget.textContent = this.iris ? "Show to read" : "Show as stored";
      this.swap(new Map());
      this.fix();
      this.forget();
      this.remember();
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

  for (const root of document.querySelectorAll("[data-answer]")) {
    if (root.querySelector("[data-rows]") && root.querySelector(".window")) root.answerTable = new AnswerTable(root);
  }
})();
