// Queries that were run and queries that were saved, in this browser only.

const KEY = "explorer.queries";
const FORMAT = "framework-explorer queries";
const KEPT = 50;
const LONGEST = 200;

let memory = null; // where the browser keeps nothing for us

// Everything kept: { saved: [{ name, query, when }], history: [{ query, when, rows }] }, the newest first.
export function storedQueries() {
  try {
    return valid(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return memory ?? { saved: [], history: [] };
  }
}

// Keep *all*; where there is no room the oldest queries that were run go first. Returns whether the browser kept it.
export function storeQueries(all) {
  for (let count = KEPT; count > 0; count = Math.floor(count / 2)) if (fits(all, count)) return true;
  memory = all;
  return fits(all, 0);
}

// Whether the browser keeps *all* with the newest *count* queries that were run.
function fits({ saved, history }, count) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ saved, history: history.slice(0, count) }));
    return true;
  } catch {
    return false;
  }
}

// Note that *query* was run, with what is known of its answer.
export function addToHistory(query, facts = {}) {
  const all = storedQueries();
  const before = all.history.find((entry) => entry.query === query);
  const history = [{ ...before, query, when: new Date().toISOString(), ...facts }, ...all.history.filter((entry) => entry !== before)];
  storeQueries({ ...all, history: history.slice(0, KEPT) });
}

// Save *query* as *name*; a name that another query has gets a number. Returns the name.
export function save(name, query) {
  const all = storedQueries();
  const entry = { name: free(name.trim().slice(0, LONGEST) || "Query", query, all.saved), query, when: new Date().toISOString() };
  storeQueries({ ...all, saved: [entry, ...all.saved.filter((one) => one.name !== entry.name)] });
  return entry.name;
}

function free(name, query, saved) {
  let number = 1;
  const numbered = () => (number === 1 ? name : `${name} (${number})`);
  while (saved.some((one) => one.name === numbered() && one.query !== query)) number += 1;
  return numbered();
}

// Everything as the text of a file.
export function exportQueries() {
  return `${JSON.stringify({ format: FORMAT, version: 1, ...storedQueries() }, null, 2)}\n`;
}

// Add what the *text* of such a file holds. Returns how many queries are new; raises an Error that says what is wrong.
export function importQueries(text) {
  const added = read(text);
  const all = storedQueries();
  const saved = [...all.saved];
  for (const entry of added.saved) {
    if (saved.some((one) => one.query === entry.query && sameName(one.name, entry.name))) continue;
    saved.push({ ...entry, name: free(entry.name, entry.query, saved) });
  }
  const fresh = added.history.filter((entry) => !all.history.some((one) => one.query === entry.query));
  const history = [...all.history, ...fresh].sort((one, other) => (one.when < other.when ? 1 : -1));
  if (!fits({ saved, history }, KEPT)) throw new Error("The browser has no room for these queries; what it had is unchanged.");
  return saved.length - all.saved.length + fresh.length;
}

function sameName(one, other) {
  const bare = (name) => name.replace(/ \(\d+\)$/, "");
  return one === other || bare(one) === bare(other);
}

function read(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error("The file is not JSON, so nothing was taken from it.");
  }
  if (data?.format !== FORMAT || !Array.isArray(data.saved) || !Array.isArray(data.history))
    throw new Error("The file holds no queries of this editor, so nothing was taken from it.");
  return valid(data);
}

// What of *data* has the right form.
function valid(data) {
  const list = (found, fits) => (Array.isArray(found) ? found.filter((one) => one && typeof one === "object" && typeof one.query === "string" && fits(one)) : []);
  const when = (one) => (Number.isNaN(Date.parse(one.when)) ? new Date(0).toISOString() : new Date(one.when).toISOString());
  return {
    saved: list(data?.saved, (one) => typeof one.name === "string" && one.name.trim()).map((one) => ({ name: one.name.slice(0, LONGEST + 10), query: one.query, when: when(one) })),
    history: list(data?.history, () => true).map((one) => ({ query: one.query, when: when(one), ...(Number.isInteger(one.rows) ? { rows: one.rows } : {}) })),
  };
}
