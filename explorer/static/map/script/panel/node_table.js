// The table of nodes: sorted in place, its chosen row marked, and what is reached in it chosen.

import { writeParameter } from "../window/url_state.js";

const COLUMNS = ["kind", "node", "links"];
const ORDERS = { none: (name) => (name === "links" ? "-links" : name), ascending: (name) => (name === "links" ? "" : `-${name}`), descending: (name) => (name === "links" ? name : "") };

export class Table {
  constructor(map) {
    this.map = map;
    this.part = map.root.querySelector("[data-table]");
    this.rows = [...(this.part?.querySelectorAll("tbody tr") ?? [])];
    if (!this.part) return;
    this.rows.forEach((row) => (row.ranks = row.dataset.ranks.split(" ").map(Number)));
    this.part.addEventListener("click", (event) => this.click(event));
    this.part.addEventListener("focusin", ({ target }) => this.reach(target));
  }

  mark(id) {
    for (const row of this.rows) row.classList.toggle("is-selected", row.dataset.node === id);
  }

  sift(fits) {
    for (const row of this.rows) row.hidden = !fits(row.dataset.node);
  }

  reach(target) {
    const id = target.closest("tr[data-node]")?.dataset.node;
    if (id !== undefined && id !== this.map.selected) this.map.chooseInSight(id);
  }

  click(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const heading = event.target.closest("[data-sort]");
    const other = event.target.closest("[data-row]");
    if (heading) {
      event.preventDefault();
      this.sort(ORDERS[heading.closest("th").ariaSort ?? "none"](heading.dataset.sort));
    } else if (other) {
      this.map.chooseInSight(other.dataset.row);
    }
  }

  // *order* names a column, after a "-" to sort backwards; empty is the framework's own order.
  sort(order) {
    const name = order.replace(/^-/, "");
    const place = (row) => (name ? row.ranks[COLUMNS.indexOf(name)] * (order.startsWith("-") ? -1 : 1) : 0);
    const sorted = this.rows.map((row, at) => ({ row, at })).sort((one, other) => place(one.row) - place(other.row) || one.at - other.at);
    this.part.querySelector("tbody").replaceChildren(...sorted.map(({ row }) => row));
    for (const heading of this.part.querySelectorAll("[data-sort]")) {
      const here = heading.dataset.sort === name;
      heading.closest("th").ariaSort = here ? (order.startsWith("-") ? "descending" : "ascending") : "none";
    }
    if (this.map.isPage) writeParameter("sort", order);
  }
}
