// Small conveniences; every page works without them.
"use strict";

const PLACE = "place"; // in the storage of the tab, from one page to the next

// The switch of bases answers as soon as a box is ticked, so its button is not needed.
for (const form of document.querySelectorAll("form.switch")) {
  form.addEventListener("change", (event) => {
    const boxes = [...form.elements].filter((box) => box.name === "basis" && box.type === "checkbox");
    if (event.target.name === "basis" && !boxes.some((box) => box.checked)) {
      event.target.checked = true; // one has to stay
      tellOfLast(form.querySelector(".hint"));
      return;
    }
    form.requestSubmit();
  });
  form.addEventListener("submit", keepPlace);
}

// What holds without this script does not hold with it: here the last box stays ticked.
function tellOfLast(hint) {
  hint?.classList.add("told");
  if (hint) hint.textContent = hint.dataset.last;
}

// The page that a switch leads to shows what this one showed: the part with an id that begins nearest to the switch.
function keepPlace({ target: form }) {
  if (scrollY === 0) return;
  const edge = form.getBoundingClientRect().bottom;
  const far = (part) => Math.abs(part.getBoundingClientRect().top - edge);
  const parts = [...document.querySelectorAll("main [id]")].filter((part) => !form.contains(part) && part.checkVisibility());
  const part = parts.reduce((near, one) => (near && far(near) < far(one) ? near : one), null);
  const box = form.contains(document.activeElement) ? document.activeElement.value : "";
  const place = { path: location.pathname, id: part?.id, top: part?.getBoundingClientRect().top, box };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // the page then begins at its top
  }
}

function returnToPlace() {
  const { path, id, top, box } = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
  sessionStorage.removeItem(PLACE);
  if (path !== location.pathname) return;
  const part = document.getElementById(id);
  if (part) scrollBy({ top: part.getBoundingClientRect().top - top, behavior: "instant" });
  document.querySelector(`.switch input[value="${CSS.escape(box)}"]`)?.focus({ preventScroll: true });
}

// A page that comes back as it was left says again what its address says; a form that the address follows (data-kept) stays.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form:not([data-kept])")) form.reset();
});

// Buttons that copy what stands beside them.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    });
  }
}

// A form leaves out of the address what says nothing: empty fields, values that are the default, and all bases.
let submitted = null;
addEventListener("submit", ({ target }) => (submitted = target));
addEventListener("formdata", ({ target: form, formData }) => {
  if (form !== submitted || form.method !== "get") return; // else a script reads the form
  submitted = null;
  for (const field of form.elements) {
    if (field.name && field.type !== "search" && [field.dataset.default, ""].includes(field.value)) formData.delete(field.name);
  }
  for (const name of ["basis", "kinds"]) {
    const boxes = [...form.elements].filter((one) => one.name === name && one.type === "checkbox");
    const usual = form.dataset[`usual${name}`]?.split(",") ?? boxes.map((box) => box.value);
    if (boxes.length && formData.getAll(name).sort().join() === usual.sort().join()) formData.delete(name);
  }
});

const RUNNING = 100; // letters of title and address at the foot of a sheet

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

// What is folded away on screen is printed; each sheet of paper says what it is from (@page in style.css).
addEventListener("beforeprint", () => {
  const edition = document.querySelector(".foot .code")?.textContent ?? "";
  const title = shortened(document.title, 60);
  const running = [title, shortened(location.href, RUNNING - title.length), edition && `edition ${edition}`].filter(Boolean).join(" · ");
  document.documentElement.style.setProperty("--running", JSON.stringify(running));
  for (const part of document.querySelectorAll("details.printed")) part.open = true;
});

try {
  returnToPlace();
} catch {
  // no storage, no place
}
