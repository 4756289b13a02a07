// Steps are taken in place: the page that a step leads to takes the place of this one, and the focus stays where it was.
"use strict";

(() => {
  const main = document.querySelector("main");
  if (!document.getElementById("sentence")) return;

  const LONGEST = 60_000; // milliseconds that an answer may take
  const SLOW = 1000; // milliseconds after which it is said that it takes a while
  const said = Object.assign(document.createElement("p"), { className: "unseen" });
  said.setAttribute("role", "status");
  document.body.append(said);
  const here = () => location.pathname + location.search;
  let shown = here();
  let isBusy = false;
  let opensElsewhere = false;

  document.addEventListener("click", (event) => {
    opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    const link = event.target.closest("#sentence a[href*='#menu']");
    if (!link || opensElsewhere || event.button || event.defaultPrevented) return;
    event.preventDefault();
    take(link.href, link);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("#menu") || opensElsewhere) return;
    event.preventDefault();
    const given = new URLSearchParams(new FormData(form, event.submitter));
    take(`${new URL(form.action).pathname}?${given}`, event.submitter ?? form.querySelector("button"));
  });
  addEventListener("popstate", () => here() !== shown && take(location.href, null));

  // Shows what *address* leads to; *control* was used for it, none where one goes back or forward.
  async function take(address, control) {
    if (isBusy) return;
    const place = placeOf(control);
    busy(true);
    const answer = await load(address);
    busy(false);
    const next = answer.page?.querySelector("main");
    if (answer.page?.getElementById("sentence")) {
      put(answer, next, control, place);
      if (here() !== shown) take(location.href, null); // one went back meanwhile
    } else if (answer.status >= 200 && answer.status < 300) location.assign(address);
    else tell(next, control);
  }

  function put(answer, next, control, place) {
    const before = sentence();
    document.title = answer.page.title;
    main.replaceChildren(...next.childNodes);
    if (control) history[answer.address === location.href.replace(/#.*/, "") ? "replaceState" : "pushState"]({}, "", answer.address);
    shown = here();
    document.dispatchEvent(new Event("asked"));
    measure();
    restore(place);
    if (sentence() !== before) said.textContent = sentence();
  }

  // The answers stay in sight below the sentence, however high it is.
  const measure = () => main.style.setProperty("--sentence", `${main.querySelector("#sentence").offsetHeight}px`);
  addEventListener("resize", measure);
  measure();

  // The sentence and how many answers there are, as it is read aloud.
  function sentence() {
    const lines = [...main.querySelectorAll("#sentence > p:not(.asked-found), #answer, #result .verdict")];
    return lines.map((line) => line.textContent.trim().replace(/\s+/g, " ").replace(/[^.?!]$/, "$&.")).join(" ");
  }

  // The browser reads the page itself: a policy of trusted types allows no other way.
  function load(address) {
    return new Promise((done) => {
      const asking = new XMLHttpRequest();
      asking.open("GET", address);
      asking.responseType = "document";
      asking.timeout = LONGEST;
      asking.setRequestHeader("Accept", "text/html");
      asking.onloadend = () => done({ page: asking.response, status: asking.status, address: asking.responseURL });
      asking.send();
    });
  }

  let waiting;

  function busy(is) {
    isBusy = is;
    clearTimeout(waiting);
    if (is) {
      main.setAttribute("aria-busy", "true");
      main.querySelector(".step-problem")?.remove();
      said.textContent = "";
      waiting = setTimeout(() => (said.textContent = "Working …"), SLOW);
    } else main.removeAttribute("aria-busy");
  }

  // A step that failed leaves the question as it is, and says why beside what was used.
  function tell(next, control) {
    const problem = document.createElement("div");
    problem.className = "note problem step-problem";
    problem.setAttribute("role", "alert");
    const lines = next
      ? [...next.querySelectorAll("h1, .lead, .lead ~ p:not(:has(a))")].map((line) => line.textContent.trim())
      : ["The server does not answer.", "Look whether you are connected, and take the step again."];
    if (!control) lines.push("This is still the question that you saw before.");
    const [title, ...others] = lines.map((line) => line.replace(/[^.?!]$/, "$&."));
    problem.append(Object.assign(document.createElement("strong"), { textContent: title }), ` ${others.join(" ")}`);
    const beside = control?.closest("#menu li, .typed, .ways") ?? main.querySelector("#sentence");
    if (beside.matches("li")) beside.append(problem);
    else beside.after(problem);
    problem.scrollIntoView({ block: "nearest" });
    said.textContent = "";
  }

  // ---- The focus ----

  const headOf = (one) => {
    const within = one.closest("details");
    if (within) return within.querySelector("summary").textContent;
    const heads = [...main.querySelectorAll("#menu h3")];
    return heads.findLast((head) => head.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)?.textContent ?? "";
  };
  const openPlace = () => main.querySelector("#menu input[name=at]")?.value ?? "";
  const rowOf = (one) => one.closest(".offers li");

  // What is needed to find the place of *control* in the next page.
  function placeOf(control) {
    const used = control ?? document.activeElement;
    const row = used && rowOf(used);
    return {
      at: openPlace(),
      step: used?.matches("#menu button") ? used.value : "",
      column: used?.className ?? "",
      head: used?.closest("#menu") ? headOf(used) : "",
      row: row ? [...row.parentElement.children].indexOf(row) : -1,
      isTyped: Boolean(used?.closest(".typed")),
      isInMenu: Boolean(used?.closest("#menu")),
      isLost: used === control || main.contains(used),
      goes: Boolean(control),
      top: used?.getBoundingClientRect().top,
      open: [...main.querySelectorAll("#menu details[open] > summary")].map((each) => each.textContent),
      asTable: main.querySelector("[data-as-table]")?.checked,
    };
  }

  function restore(place) {
    for (const each of main.querySelectorAll("#menu details > summary")) each.parentElement.open = place.open.includes(each.textContent);
    const asTable = main.querySelector("[data-as-table]");
    if (asTable && place.asTable) asTable.checked = true;
    if (!place.isLost) return;
    const same = place.isInMenu && openPlace() === place.at && (place.isTyped ? fieldOf(place) : buttonOf(place));
    if (same) {
      same.focus({ preventScroll: true });
      scrollBy({ top: same.getBoundingClientRect().top - place.top, behavior: "instant" });
      return;
    }
    const title = main.querySelector("#open-part");
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    if (place.goes) title.scrollIntoView({ block: "nearest" });
  }

  const inSection = (place, selector) => [...main.querySelectorAll(`#menu ${selector}`)].filter((one) => headOf(one) === place.head);

  const fieldOf = (place) => inSection(place, ".typed input:not([type=hidden])")[0];

  // The same button, or what has come into its place.
  function buttonOf(place) {
    const same = place.step && inSection(place, "button").find((one) => one.value === place.step);
    if (same || place.row < 0) return same || inSection(place, "button")[0];
    const rows = inSection(place, ".offers li");
    const row = rows[Math.min(place.row, rows.length - 1)];
    return row && ([...row.querySelectorAll("button")].find((one) => one.className === place.column) ?? row.querySelector("button"));
  }
})();
