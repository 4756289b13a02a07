// The rows of an answer: which match the filter, and in which order.
// The server has ranked the cells, so that both put the rows in the same order.
"use strict";

class AnswerRows {
  constructor(root) {
    this.root = root;
    const model = JSON.parse(root.querySelector("[data-rows]").textContent);
    this.columns = model.columns;
    this.cells = model.cells;
    this.places = Int32Array.from(model.rows);
    this.total = this.places.length / this.columns.length;
    this.words = root.querySelector("#filter")?.value ?? "";
    this.column = this.columns.indexOf(root.dataset.sort.replace(/^-/, ""));
    this.backwards = root.dataset.sort.startsWith("-");
  }

  cell(row, column) {
    return this.cells[this.places[row * this.columns.length + column]];
  }

  arrange() {
    const found = this.matching();
    this.order = this.column < 0 ? found : this.sorted(found);
  }

  matching() {
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
    this.folded ??= this.cells.map((cell) =>
      `${cell[CELL.TEXT]} ${cell[CELL.KIND] === "node" || cell[CELL.KIND] === "iri" ? (cell[CELL.SHORT] ?? cell[CELL.FULL]) : (cell[CELL.CODE] ?? "")}`.toLowerCase());
    return this.folded;
  }

  sorted(rows) {
    const wide = this.columns.length;
    const place = (row) => this.places[row * wide + this.column];
    const missing = (row) => this.cells[place(row)][CELL.KIND] === "empty";
    const sign = this.backwards ? -1 : 1;
    const full = rows.filter((row) => !missing(row)).sort((one, other) => sign * (place(one) - place(other)) || one - other);
    const all = new Int32Array(rows.length);
    all.set(full);
    all.set(rows.filter(missing), full.length);
    return all;
  }
}
