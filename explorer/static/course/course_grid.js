// Statements by sessions, to tick: a grid (WAI-ARIA) with one tab stop, as each cell a field of its own would be hundreds of them.

const MANY_CELLS = 4000; // from here on the branches of the framework are folded at first
export const MOST_COLUMNS = 40;

const make = (name, attributes = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};

const named = ({ label, lang }) => make("bdi", { textContent: label, lang: lang ?? "" });

export class Grid {
  // *branches* are those of the framework, each with its statements; *levels* what can be ticked; *tell* says what was ticked.
  constructor(place, branches, levels, course, tell) {
    Object.assign(this, { place, branches, levels, course, tell });
    this.folded = new Set();
    this.isFoldedByHand = false;
    this.pen = levels[0].mark; // what a click sets
    this.first = 0; // the first session that is shown
    place.addEventListener("click", (event) => this.clicked(event));
    place.addEventListener("keydown", (event) => this.typed(event));
    place.addEventListener("focusin", ({ target }) => this.stop(target));
  }

  get columns() {
    return this.course.sessions.map((_, at) => at).slice(this.first, this.first + MOST_COLUMNS);
  }

  draw() {
    const focus = this.place.contains(document.activeElement) ? this.where(document.activeElement) : null;
    if (!this.isFoldedByHand) this.foldMany();
    const table = make("table", {}, this.head(), ...this.branches.map((one) => this.branch(one)));
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", "What each session teaches");
    this.place.replaceChildren(table);
    if (focus) this.focus(focus.row, focus.column);
    else this.stop(this.place.querySelector("td, button"));
  }

  foldMany() {
    const statements = this.branches.flatMap((one) => one.statements).length;
    const isMany = statements * this.columns.length > MANY_CELLS;
    this.folded = new Set(isMany ? this.branches.slice(1).map((one) => one.code) : []);
  }

  head() {
    const cells = this.columns.map((at) => {
      const { id, title, year } = this.course.sessions[at];
      const named = make("th", { scope: "col" }, make("b", { textContent: id }), title === id ? "" : title);
      if (year) named.append(make("span", { className: "soft year", textContent: year }));
      return named;
    });
    return make("thead", {}, make("tr", {}, make("th", { scope: "col", textContent: "Statement" }), ...cells));
  }

  branch(branch) {
    const isOpen = !this.folded.has(branch.code);
    const fold = make("button", { type: "button", tabIndex: -1 }, named(branch));
    fold.dataset.branch = branch.code;
    fold.setAttribute("aria-expanded", isOpen);
    const head = make("tr", { className: "branch" }, make("th", { colSpan: this.columns.length + 1, scope: "rowgroup" }, fold));
    return make("tbody", {}, head, ...(isOpen ? branch.statements.map((one) => this.row(one)) : []));
  }

  row(statement) {
    const { code, depth } = statement;
    const name = make("th", { scope: "row", className: depth }, make("span", { className: "code", textContent: code }), " ", named(statement));
    return make("tr", {}, name, ...this.columns.map((at) => this.cell(at, code)));
  }

  cell(at, code) {
    const cell = make("td", { tabIndex: -1 });
    Object.assign(cell.dataset, { at, code });
    this.fill(cell);
    return cell;
  }

  fill(cell) {
    const set = this.course.marks(Number(cell.dataset.at), cell.dataset.code);
    const levels = this.levels.filter((level) => set.includes(level.mark));
    const other = set.filter((mark) => !this.levels.some((level) => level.mark === mark));
    const marks = [...levels.map((level) => level.mark), ...other];
    cell.replaceChildren();
    if (!marks.length) return;
    const seen = make("span", { textContent: marks.join(" ") });
    seen.setAttribute("aria-hidden", "true");
    cell.append(seen, make("span", { className: "unseen", textContent: [...levels.map((level) => level.name), ...other].join(", ") }));
  }

  // ---- Ticks ----

  toggle(cell, mark) {
    const { at, code } = cell.dataset;
    this.course.set(Number(at), code, mark, !this.course.marks(Number(at), code).includes(mark));
    this.told(cell);
  }

  clear(cell) {
    const { at, code } = cell.dataset;
    for (const { mark } of this.levels) this.course.set(Number(at), code, mark, false);
    this.told(cell);
  }

  told(cell) {
    this.fill(cell);
    const said = cell.querySelector(".unseen")?.textContent ?? "nothing";
    this.tell(`${cell.dataset.code} in ${this.course.name(Number(cell.dataset.at))}: ${said}`);
  }

  fold(button) {
    const { branch } = button.dataset;
    this.isFoldedByHand = true;
    if (!this.folded.delete(branch)) this.folded.add(branch);
    this.draw();
    this.place.querySelector(`button[data-branch="${CSS.escape(branch)}"]`).focus();
  }

  clicked({ target }) {
    const cell = target.closest("td, button");
    if (!cell) return;
    if (cell.matches("button")) return this.fold(cell);
    cell.focus({ preventScroll: true });
    this.toggle(cell, this.pen);
  }

  // ---- Keys ----

  rows() {
    return [...this.place.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td, button")]);
  }

  where(one) {
    const rows = this.rows();
    const row = rows.findIndex((cells) => cells.includes(one));
    return { row, column: one.matches?.("button") ? (this.column ?? 0) : Math.max(0, rows[row]?.indexOf(one) ?? 0) };
  }

  focus(row, column) {
    const rows = this.rows();
    const cells = rows[Math.min(Math.max(row, 0), rows.length - 1)];
    this.column = Math.max(column, 0);
    cells?.[Math.min(this.column, cells.length - 1)]?.focus();
  }

  // The one cell that Tab comes to.
  stop(cell) {
    if (!cell?.matches("td, button")) return;
    for (const one of this.place.querySelectorAll('[tabindex="0"]')) one.tabIndex = -1;
    cell.tabIndex = 0;
  }

  typed(event) {
    const cell = event.target.closest("td, button");
    if (!cell || event.altKey || event.metaKey) return;
    const step = this.step(event, cell);
    if (step) this.focus(...step);
    else if (event.ctrlKey || !cell.matches("td") || !this.ticked(event.key, cell)) return;
    event.preventDefault();
  }

  // Where a key leads: a row and a column.
  step({ key, ctrlKey }, cell) {
    const { row, column } = this.where(cell);
    const last = this.columns.length - 1;
    const branches = this.rows().flatMap((cells, at) => (cells[0].matches("button") ? [at] : []));
    return {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, Math.min(column + 1, last)],
      Home: [ctrlKey ? 0 : row, 0],
      End: [ctrlKey ? Infinity : row, last],
      PageUp: [branches.findLast((at) => at < row) ?? 0, column],
      PageDown: [branches.find((at) => at > row) ?? Infinity, column],
    }[key];
  }

  // Whether *key* ticks something: the letter of a level or its number, Space or Enter for the one of clicks, Delete for none.
  ticked(key, cell) {
    const named = this.levels.find((level, at) => level.mark.toLowerCase() === key.toLowerCase() || String(at + 1) === key);
    if (named) this.toggle(cell, named.mark);
    else if (key === " " || key === "Enter") this.toggle(cell, this.pen);
    else if (key === "Delete" || key === "Backspace") this.clear(cell);
    else return false;
    return true;
  }
}
