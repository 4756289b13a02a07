// One session at a time: its ticks in the list of statements that the page has, and the ways to the other sessions.

const make = (name, attributes = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};

export class OneSession {
  constructor(place, levels, course) {
    Object.assign(this, { place, levels, course, at: 0 });
    this.title = place.querySelector("[data-name]");
    this.choice = make("select", { id: "one-session-choice" });
    const label = make("label", { htmlFor: "one-session-choice", className: "unseen", textContent: "Session" });
    this.turns = place.querySelector(".turns");
    this.turns.replaceChildren(label, this.choice, this.way("Back", -1), this.way("Next", 1));
    place.querySelector(".next")?.remove();
    place.append((this.next = make("p", { className: "next" }, this.way("", 1))));
    this.choice.addEventListener("change", () => this.go(Number(this.choice.value)));
    place.addEventListener("change", ({ target }) => target.name === "tick" && this.ticked(target));
  }

  way(word, by) {
    const button = make("button", { type: "button", textContent: word });
    button.addEventListener("click", () => {
      this.go(this.at + by);
      this.title.focus();
      this.title.scrollIntoView({ block: "start" });
    });
    return button;
  }

  go(at) {
    this.at = at;
    this.draw();
  }

  ticked(box) {
    const [level, code] = [box.value.slice(0, box.value.indexOf(":")), box.value.slice(box.value.indexOf(":") + 1)];
    this.course.set(this.at, code, this.levels[level].mark, box.checked);
  }

  draw() {
    const { sessions } = this.course;
    this.at = Math.min(Math.max(this.at, 0), sessions.length - 1);
    if (!sessions.length) return;
    this.title.textContent = this.course.name(this.at);
    this.choice.replaceChildren(...sessions.map((_, at) => make("option", { value: at, textContent: this.course.name(at), selected: at === this.at })));
    const [, , back, next] = this.turns.children;
    back.disabled = this.at === 0;
    next.disabled = this.at === sessions.length - 1;
    this.next.hidden = next.disabled;
    if (!next.disabled) this.next.firstChild.textContent = `Go on to ${this.course.name(this.at + 1)}`;
    const set = new Set(sessions[this.at].links.map((link) => `${link.level}:${link.statement}`));
    for (const row of this.place.querySelectorAll("[data-code]")) {
      for (const [at, box] of row.querySelectorAll("input").entries()) box.checked = set.has(`${this.levels[at].mark}:${row.dataset.code}`);
    }
  }
}
