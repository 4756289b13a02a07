// The page on which a course is made by hand: what is ticked stays in the browser, and is sent only when something is asked for.

const module = (id) => import(document.getElementById(id).src);
const { readTitles, pack } = await module("course-text");
const { Course } = await module("course-state");
const { Grid, MOST_COLUMNS } = await module("course-grid");
const { Beside } = await module("beside");
const { OneSession } = await module("one-session");
const { makeWays } = await module("grid-ways");
const { SessionList } = await module("session-list");

const form = document.getElementById("plan");
const page = form.closest(".plan");
const given = JSON.parse(document.getElementById("course-data").textContent);
const { levels } = given;
const $ = (selector) => page.querySelector(selector);
const WIDE = matchMedia("(min-width: 48rem)");

// ---- Which course it is ----

const course = new Course(given.course, true);
const kept = course.stored();
const isFromElsewhere = ["address", "brought"].includes(form.dataset.source);
const isAnother = isFromElsewhere && kept?.modules.length > 0 && !course.isLike(kept);
if (!form.dataset.source && kept && !page.querySelector(".failure[role=alert]")) course.data = kept;
course.isKept = !isAnother;
if (form.dataset.source) course.store();

const branches = [...form.querySelectorAll(".branch")].map((branch) => ({
  code: branch.dataset.branch,
  label: branch.querySelector("summary bdi").textContent,
  lang: branch.querySelector("summary bdi").lang,
  statements: [...branch.querySelectorAll("[data-code]")].map((one) => ({ code: one.dataset.code, label: one.querySelector("bdi").textContent, lang: one.querySelector("bdi").lang, depth: one.className })),
}));
const known = new Set(branches.flatMap((branch) => branch.statements.map(({ code }) => code)));
const aloud = Object.assign(document.createElement("p"), { className: "unseen" });
aloud.setAttribute("role", "status");
page.append(aloud);
const grid = new Grid($("[data-grid]"), branches, levels, course, (words) => (aloud.textContent = words));
const one = new OneSession($("[data-one]"), levels, course);
const names = new Map(branches.flatMap((branch) => branch.statements.map(({ code, label }) => [code, label])));
const beside = new Beside($(".beside"), document.getElementById("told-row"), levels, names, course);
const list = new SessionList($(".listed"), document.getElementById("session-row"), course);
let isTable = true; // where there is room for one

// ---- What is said ----

const say = (words, canUndo = false) => {
  $("[data-said]").textContent = words;
  $(".undo").hidden = !canUndo;
};

function tellWhereItIs() {
  const whole = course.data.over?.title ?? "";
  $("[data-where]").textContent = course.isKept
    ? `“${course.data.course}”, a course over “${whole}”, is kept in this browser, and in the files that you save. Nothing of it is stored on the server; it is sent there when you ask for reports, files or statements for outcomes, and forgotten.`
    : `“${course.data.course}”, a course over “${whole}”, is on this page alone until you keep it.`;
  const strange = course.strange(known, given.course.over);
  $("[data-strange]").hidden = !strange;
  $("[data-strange]").textContent = strange;
  $("[data-do=forget]").hidden = !course.isKept || !course.sessions.length;
  $("[data-other]").hidden = course.isKept;
  $("[data-other] p").textContent = `This browser keeps another course, “${kept?.course}”.`;
}

// ---- Drawing ----

function drawTicks() {
  const isGrid = isTable && WIDE.matches;
  $("[data-grid]").hidden = !isGrid;
  $("[data-one]").hidden = isGrid;
  $("[data-pen]").hidden = !isGrid;
  $("[data-view]").hidden = !WIDE.matches;
  $("[data-view]").textContent = isTable ? "Show one session at a time" : "Show all sessions as a table";
  drawColumns(isGrid);
  if (isGrid) grid.draw();
  else one.draw();
}

function drawColumns(isGrid) {
  const { length } = course.sessions;
  const choice = $("[data-columns]");
  choice.parentElement.hidden = !isGrid || length <= MOST_COLUMNS;
  const starts = Array.from({ length: Math.ceil(length / MOST_COLUMNS) }, (_, at) => at * MOST_COLUMNS);
  if (!starts.includes(grid.first)) grid.first = 0;
  choice.replaceChildren(...starts.map((at) => new Option(`${at + 1} to ${Math.min(at + MOST_COLUMNS, length)}`, at, false, at === grid.first)));
}

function draw() {
  for (const section of page.querySelectorAll("#ticking, #telling, #outcomes, #taking")) section.hidden = !course.sessions.length;
  form.elements.title.value = course.data.course;
  const choice = form.elements["outcome-session"];
  choice.replaceChildren(...course.sessions.map((_, at) => new Option(course.name(at), at, false, at === one.at)));
  $("[data-link]").hidden = true;
  $("[data-more]").textContent = course.sessions.length ? "More sessions" : "Its sessions";
  form.elements.more.rows = course.sessions.length ? 2 : 8;
  list.draw();
  beside.draw();
  drawTicks();
  tellWhereItIs();
}

// ---- What one does ----

const count = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`;

const DO = {
  add() {
    const field = form.elements.more;
    const said = readTitles(field.value);
    if (!said.length) return say("No title was given: write the sessions, one a line.");
    course.add(said);
    field.value = "";
    say(`${count(said.length, "session")} added.`, true);
  },
  up: ({ at }) => moved(Number(at), -1, "up"),
  down: ({ at }) => moved(Number(at), 1, "down"),
  remove({ at }) {
    const [name, { links }] = [course.name(Number(at)), course.sessions[at]];
    course.remove(Number(at));
    say(`${name} was removed, with ${count(links.length, "link")}.`, true);
    $("[data-do=undo]").focus();
  },
  undo() {
    course.undo();
    say("It is as it was.");
  },
  forget() {
    course.forget();
    say("This browser keeps nothing of it any more.", true);
    $("[data-do=undo]").focus();
  },
  take() {
    course.isKept = true;
    course.changed();
    say("This course is kept now.");
  },
  return() {
    course.isKept = true;
    course.data = kept;
    course.changed();
    say("This is the course that was kept.");
  },
  async link() {
    const packed = await pack(course.text);
    const address = new URL(form.action.replace(/\/plan$/, "")); // of the reports
    address.searchParams.set("course", packed);
    const fits = packed !== null && address.href.length <= Number(form.dataset.longest);
    const place = $("[data-link]");
    place.hidden = false;
    place.querySelector("[data-fits]").hidden = !fits;
    place.querySelector("[data-too-large]").hidden = fits;
    if (!fits) return;
    const field = place.querySelector("input");
    field.value = address.href;
    field.focus();
    field.select();
  },
  async copy(_, button) {
    await navigator.clipboard.writeText(document.getElementById("link").value);
    button.textContent = "Copied";
  },
};

function moved(at, by, way) {
  course.move(at, by);
  const to = Math.min(Math.max(at + by, 0), course.sessions.length - 1);
  list.focus(way, to);
}

page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  event.preventDefault();
  DO[button.dataset.do](button.dataset, button);
});
form.addEventListener("change", ({ target }) => {
  if (target.name !== "title") return;
  course.setTitle(target.value);
  tellWhereItIs();
});
// Enter in a field of the course changes it, and sends nothing.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input[type=text]")) return;
  event.preventDefault();
  event.target.dispatchEvent(new Event("change", { bubbles: true }));
});
form.addEventListener("formdata", ({ formData }) => {
  for (const name of ["ticking", "tick", "title", "more", "pen", "session-id", "session-title", "session-year", "link", "activity", "assessment", "all-activity", "all-assessment"]) formData.delete(name);
  formData.set("text", course.text);
  formData.set("kept", course.isKept ? "1" : "");
  formData.set("at", one.at);
});
course.addEventListener("change", draw);
course.addEventListener("ticked", () => beside.draw());
course.addEventListener("renamed", () => {
  list.refill();
  beside.draw();
  drawTicks();
  const choice = form.elements["outcome-session"];
  for (const [at, option] of [...choice.options].entries()) option.textContent = course.name(at);
});
course.addEventListener("full", () => say("The browser has no room to keep this course: save it as a file."));
addEventListener("storage", ({ key }) => {
  const now = key === course.key && course.isKept && course.stored();
  if (!now) return;
  course.data = now;
  draw();
});
WIDE.addEventListener("change", drawTicks);

if (navigator.clipboard) $("[data-do=copy]").hidden = false;
one.at = Number(form.elements.at.value) || 0;
makeWays($("[data-ways]"), grid, () => {
  isTable = !isTable;
  drawTicks();
}, drawTicks);
draw();
list.place.open = WIDE.matches; // on a phone it would be many windows long
