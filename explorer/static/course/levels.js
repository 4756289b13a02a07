// The levels that a visitor gives herself: kept in the browser for this framework and this table, compared with a stage, sent nowhere.

const page = document.querySelector(".levels");
const own = page.querySelector(".own");
const rows = [...page.querySelectorAll("tr[data-code]")];
const key = `levels ${page.dataset.iri} ${page.dataset.title}`;

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

function keep() {
  const said = rows.map((row) => [row.dataset.code, field(row).value]).filter(([, level]) => level !== "");
  try {
    if (said.length) localStorage.setItem(key, JSON.stringify(Object.fromEntries(said)));
    else localStorage.removeItem(key);
  } catch {
    own.querySelector(".said").textContent = "This browser keeps nothing: print the page to keep your levels.";
  }
}

const field = (row) => row.querySelector(".mine select");

// What lies between the level of *row* and the one that is expected: none where one of them is not said.
function difference(row, stage) {
  const expected = row.dataset.expected.split(",")[stage];
  const mine = field(row).value;
  return expected === "" || mine === "" ? null : Number(mine) - Number(expected);
}

function words(by) {
  if (by === null) return "";
  if (by === 0) return "as expected";
  return `${Math.abs(by)} ${by < 0 ? "below" : "above"}`;
}

function compare() {
  const stage = Number(own.querySelector("#stage").value);
  const found = rows.map((row) => difference(row, stage));
  rows.forEach((row, at) => {
    const shown = row.querySelector(".difference");
    shown.textContent = words(found[at]);
    shown.classList.toggle("is-below", found[at] !== null && found[at] < 0);
  });
  const said = found.filter((by) => by !== null);
  const below = said.filter((by) => by < 0).length;
  const above = said.filter((by) => by > 0).length;
  own.querySelector(".said").textContent = said.length
    ? `${said.length} of ${rows.length} statements rated: ${below} below what is expected, ${said.length - below - above} as expected, ${above} above.`
    : "No statement is rated yet.";
}

if (own) {
  const before = kept();
  for (const row of rows) {
    const level = before[row.dataset.code];
    if ([...field(row).options].some((one) => one.value === level)) field(row).value = level;
    field(row).addEventListener("change", () => {
      keep();
      compare();
    });
  }
  own.querySelector("#stage").addEventListener("change", compare);
  own.querySelector(".forget").addEventListener("click", () => {
    for (const row of rows) field(row).value = "";
    keep();
    compare();
  });
  own.hidden = false;
  compare();
}
