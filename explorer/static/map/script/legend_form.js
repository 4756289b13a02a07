// The switches of the legend: several are changed at once, and the page comes back where it was.

const KEY = "framework-explorer:legend";

export class LegendForm {
  constructor(form) {
    this.form = form;
    form.addEventListener("submit", (event) => this.submit(event));
  }

  submit(event) {
    event.preventDefault();
    const { href } = this.address();
    remember({ href, y: scrollY });
    location.assign(href);
  }

  // The address of this view with what is ticked, and with kinds that nothing drawn is of (hidden); the usual choice is not spelt out.
  address() {
    const address = new URL(location.href);
    address.hash = "";
    for (const name of ["kinds", "basis"]) {
      const boxes = [...this.form.elements].filter((box) => box.name === name);
      const ticked = boxes.filter((box) => box.checked || box.type === "hidden").map((box) => box.value);
      const usual = (name === "kinds" ? this.form.dataset.usual.split(",") : boxes.map((box) => box.value)).sort().join();
      if (!ticked.length || [...ticked].sort().join() === usual) address.searchParams.delete(name);
      else address.searchParams.set(name, ticked.join(","));
    }
    address.search = address.search.replaceAll("%2C", ",");
    return address;
  }
}

// A frame without an origin keeps nothing.
function remember(place) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    return;
  }
}

// Where the legend led here, the page is as it was left: legend open, at the same height.
export function keepPlace() {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    if (place?.href !== location.href) return;
    document.querySelector("[data-switches]").closest("details").open = true;
    scrollTo({ top: place.y, behavior: "instant" });
  } catch {
    return;
  }
}
