// The rows of an answer that are in sight: only these are in the page.
"use strict";

const AHEAD = 600; // pixels of rows that are drawn above and below those in sight
const PRINTED = 1000; // rows of a print
const GUESS = 40; // pixels of a row that nobody has seen yet
const TRIES = 5; // to fill the window with rows that turn out lower than was guessed

class RowWindow extends AnswerRows {
  constructor(root) {
    super(root);
    this.window = root.querySelector(".window");
    this.table = root.querySelector("table");
    this.heights = new Float32Array(this.total).fill(GUESS);
    this.tops = new Float64Array(this.total + 1);
    this.drawn = new Map(); // from the number of a row to its element in the page
    this.iris = "iris" in root.dataset;
    this.gaps = [this.gap(), this.gap()];
    this.table.tBodies[0].replaceChildren(...this.gaps);
  }

  gap() {
    const row = document.createElement("tr");
    row.className = "gap";
    row.setAttribute("aria-hidden", "true");
    const cell = row.insertCell();
    cell.colSpan = this.columns.length;
    return row;
  }

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
    for (let tries = 0; tries < TRIES && !this.fill(everything); tries += 1);
  }

  // Draw the rows in sight, and say whether they fill the window now that their true heights are known.
  fill(everything) {
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
    if (everything) return true;
    this.settle(first, last);
    const top = this.window.scrollTop;
    return this.at(top) >= first && Math.min(this.at(top + clientHeight), this.order.length - 1) < last;
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
      fillCell(cell, this.cell(row, column), this.iris);
    }
    return element;
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

  print(on) {
    this.printing = on;
    if (on) this.draw(true);
    for (const gap of this.gaps) gap.hidden = on;
    this.root.classList.toggle("is-cut", on && this.order.length > PRINTED);
    if (!on) this.draw();
  }
}
