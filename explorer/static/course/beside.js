// Activities and assessments of a session: two fields for each statement that it teaches, and two for all that have none.

export class Beside {
  // *row* is the template of one statement; *names* are statements by their codes.
  constructor(place, row, levels, names, course) {
    Object.assign(this, { place, row: row.content.firstElementChild, levels, names, course, at: 0 });
    this.list = place.querySelector(".told");
    this.choice = place.querySelector("select");
    this.choice.closest("p").hidden = false;
    this.choice.addEventListener("change", () => this.go(Number(this.choice.value)));
    place.addEventListener("toggle", () => this.draw());
    place.addEventListener("change", ({ target }) => this.changed(target));
    const all = place.querySelector("[data-all]");
    all.hidden = false;
    all.addEventListener("click", () => this.tellAll());
  }

  go(at) {
    this.at = at;
    this.draw();
  }

  changed({ dataset, value, parentElement }) {
    if (!dataset.of) return;
    const { statement, level } = parentElement.closest("li").dataset;
    this.course.tell(this.at, statement, level, dataset.of, value);
  }

  // What stands in the fields for all goes where nothing is said yet.
  tellAll() {
    for (const name of ["activity", "assessment"]) {
      const field = this.place.querySelector(`[name=all-${name}]`);
      for (const link of this.course.sessions[this.at].links) if (field.value && !link[name]) this.course.tell(this.at, link.statement, link.level, name, field.value);
      field.value = "";
    }
    this.draw();
  }

  draw() {
    const { sessions } = this.course;
    this.at = Math.min(Math.max(this.at, 0), sessions.length - 1);
    if (!sessions.length || !this.place.open) return;
    this.choice.replaceChildren(...sessions.map((_, at) => new Option(this.course.name(at), at, false, at === this.at)));
    const links = sessions[this.at].links.filter(({ statement }) => this.names.has(statement));
    this.list.replaceChildren(...links.map((link) => this.made(link)));
    this.place.querySelector("[data-none]").hidden = links.length > 0;
    this.place.querySelector("[data-for-all]").hidden = !links.length;
  }

  made(link) {
    const made = this.row.cloneNode(true);
    Object.assign(made.dataset, { statement: link.statement, level: link.level });
    const level = this.levels.find(({ mark }) => mark === link.level)?.name ?? link.level;
    made.querySelector("input[type=hidden]")?.remove();
    made.querySelector(".code").textContent = link.statement;
    made.querySelector("bdi").textContent = this.names.get(link.statement);
    made.querySelector("[data-level]").textContent = level;
    for (const field of made.querySelectorAll("[data-of]")) {
      field.value = link[field.dataset.of] ?? "";
      field.setAttribute("aria-label", `${field.dataset.of === "activity" ? "Activity" : "Assessment"}: ${link.statement}, ${level}`);
    }
    return made;
  }
}
