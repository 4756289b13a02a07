// The sessions of a course, one below another: their names, their years, and their order.

export class SessionList {
  // *row* is the template of one of them.
  constructor(place, row, course) {
    Object.assign(this, { place, row: row.content.firstElementChild, course });
    this.list = place.querySelector(".sessions");
    place.addEventListener("change", ({ target }) => {
      const at = [...this.list.children].indexOf(target.closest("li"));
      if (target.dataset.field) course.rename(at, target.dataset.field, target.value);
    });
  }

  draw() {
    const { sessions } = this.course;
    this.place.hidden = !sessions.length;
    this.list.replaceChildren(...sessions.map((_, at) => this.made(at)));
    this.refill();
  }

  made(at) {
    const made = this.row.cloneNode(true);
    for (const part of made.querySelectorAll("[aria-label]")) part.setAttribute("aria-label", part.getAttribute("aria-label").replace(/\b1\b/, at + 1));
    for (const button of made.querySelectorAll("button")) Object.assign(button, { type: "button" }).dataset.at = at;
    return made;
  }

  // Shows what the fields are now: a name may have become another, as one that is taken does.
  refill() {
    for (const [at, row] of [...this.list.children].entries()) {
      for (const field of row.querySelectorAll("[data-field]")) field.value = this.course.sessions[at][field.dataset.field] ?? "";
    }
  }

  // The button of that *way* of the session *at* that place has the focus.
  focus(way, at) {
    this.list.querySelectorAll(`[data-do=${way}]`)[at].focus();
  }
}
