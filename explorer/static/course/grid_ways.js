// What stands above the grid: what a click sets, which sessions it shows, and the way to one session at a time.

const make = (name, attributes = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};

// Fills *ways*; *turn* goes to the other view and back, *draw* draws the one that is shown.
export function makeWays(ways, grid, turn, draw) {
  const pens = grid.levels.map((level, at) => make("label", {}, make("input", { type: "radio", name: "pen", value: level.mark, checked: at === 0 }), `${level.mark} (${level.name})`));
  const keys = grid.levels.map((level) => level.mark).join(", ");
  const help = make("span", { className: "soft", textContent: `With the keyboard: arrows move, ${keys} set a level or take it away, Delete clears.` });
  const pen = make("fieldset", {}, make("legend", { textContent: "A click sets" }), ...pens, help);
  pen.dataset.pen = "";
  pen.addEventListener("change", ({ target }) => (grid.pen = target.value));
  const choice = make("select");
  choice.dataset.columns = "";
  choice.addEventListener("change", () => {
    grid.first = Number(choice.value);
    draw();
  });
  const view = make("button", { type: "button" });
  view.dataset.view = "";
  view.addEventListener("click", turn);
  ways.append(pen, make("label", {}, "Sessions ", choice), view);
  ways.hidden = false;
}
