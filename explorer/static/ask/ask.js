// Steps are taken in place: the page after a step takes the place of this one, and the focus stays where it was.

const MAIN = "main";

async function show(address, isNew) {
  const main = document.querySelector(MAIN);
  main.setAttribute("aria-busy", "true");
  const { document: found, url } = await load(address);
  const next = found?.querySelector(MAIN);
  if (!next || !found.getElementById("sentence")) return location.assign(address);
  const place = remembered(main);
  document.title = found.title;
  const sentence = main.querySelector("#sentence");
  main.replaceChildren(...next.childNodes);
  main.removeAttribute("aria-busy");
  if (isNew) history.pushState({}, "", url);
  keepSpoken(main, sentence);
  restore(main, place);
}

// The browser parses the page itself: a policy of trusted types allows no other way.
function load(address) {
  return new Promise((done) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", address);
    asking.responseType = "document";
    asking.setRequestHeader("Accept", "text/html");
    asking.onloadend = () => done({ document: asking.response, url: asking.responseURL || address });
    asking.send();
  });
}

// The region that is read aloud stays the same element, so that its change is noticed.
function keepSpoken(main, sentence) {
  const fresh = main.querySelector("#sentence");
  if (!sentence) return;
  sentence.replaceChildren(...fresh.childNodes);
  fresh.replaceWith(sentence);
}

function remembered(main) {
  const active = document.activeElement;
  return { step: active?.value, link: active?.closest("#sentence")?.contains(active), open: [...main.querySelectorAll("details[open] > summary")].map((each) => each.textContent) };
}

function restore(main, place) {
  for (const each of main.querySelectorAll("details > summary")) if (place.open.includes(each.textContent)) each.parentElement.open = true;
  const same = place.step && main.querySelector(`button[value="${CSS.escape(place.step)}"]`);
  const target = same || main.querySelector("#open-part");
  if (target === same) return same.focus({ preventScroll: true });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function addressOf(form, submitter) {
  const given = new URLSearchParams(new FormData(form, submitter));
  return `${new URL(form.action, location.href).pathname}?${given}`;
}

if (document.getElementById("sentence")) {
  document.addEventListener("submit", (event) => {
    if (!event.target.closest("#menu")) return;
    event.preventDefault();
    show(addressOf(event.target, event.submitter), true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#sentence a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link.href, true);
  });
  addEventListener("popstate", () => show(location.href, false));
}
