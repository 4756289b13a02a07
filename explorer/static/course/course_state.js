// The course of the page, in the form of its file (JSON), as the browser keeps it: one for each framework.

const { oneLine } = await import(document.getElementById("course-text").src);

const text = (value) => (typeof value === "string" ? value : "");
const records = (value) => (Array.isArray(value) ? value.filter((one) => one && typeof one === "object") : []);

// *found* with all that a course has, as somebody or another program may have written it; what is no text or no list is taken as empty.
const asCourse = (found) => ({
  ...found,
  course: text(found.course) || "Your course",
  modules: records(found.modules).map((one, at) => ({
    ...one,
    id: text(one.id) || `S${at + 1}`,
    title: text(one.title),
    year: text(one.year) || undefined,
    links: records(one.links).filter(({ statement, level }) => text(statement) && text(level)),
  })),
});

export class Course extends EventTarget {
  // *data* is the course; *isKept* whether changes go into the storage of the browser.
  constructor(data, isKept) {
    super();
    this.iri = data.over?.iri ?? "";
    this.data = data;
    this.isKept = isKept;
    this.before = null; // the course before the last change that can be undone
  }

  get sessions() {
    return this.data.modules;
  }

  get text() {
    return JSON.stringify(this.data);
  }

  name(at) {
    const { id, title } = this.sessions[at];
    return !title || title === id ? id : `${id} ${title}`;
  }

  // ---- The storage ----

  get key() {
    return `course ${this.iri}`;
  }

  // What the browser keeps, null where that is nothing.
  stored() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key));
      return Array.isArray(found?.modules) ? asCourse(found) : null;
    } catch {
      return null;
    }
  }

  store() {
    if (!this.isKept) return;
    try {
      localStorage.setItem(this.key, this.text);
    } catch {
      this.dispatchEvent(new Event("full"));
    }
  }

  forget() {
    localStorage.removeItem(this.key);
    this.put({ ...this.data, course: "Your course", modules: [], levels: undefined });
  }

  // Shows *data* instead; what was there can come back.
  put(data) {
    this.change(() => (this.data = data));
  }

  undo() {
    const { before } = this;
    this.before = null;
    this.data = before;
    this.changed();
  }

  change(how) {
    this.before = structuredClone(this.data);
    how();
    this.changed();
  }

  changed() {
    this.store();
    this.dispatchEvent(new Event("change"));
  }

  // ---- Sessions ----

  setTitle(title) {
    this.data.course = oneLine(title) || this.data.course;
    this.store();
  }

  add(said) {
    this.change(() => {
      for (const { id, title, year } of said) {
        const session = { id: id ? this.free(id) : this.next(), title, links: [] };
        if (year) session.year = year;
        this.sessions.push(session);
      }
    });
  }

  // Gives the session at that place another id, title or year.
  rename(at, field, text) {
    const session = this.sessions[at];
    const value = oneLine(text);
    if (field === "id") session.id = value ? this.free(value, session) : session.id;
    else if (field === "title") session.title = value || session.id;
    else session.year = value || undefined;
    this.store();
    this.dispatchEvent(new Event("renamed"));
  }

  move(at, by) {
    const to = at + by;
    if (to < 0 || to >= this.sessions.length) return;
    this.change(() => this.sessions.splice(to, 0, ...this.sessions.splice(at, 1)));
  }

  remove(at) {
    this.change(() => this.sessions.splice(at, 1));
  }

  isTaken(id, but) {
    return this.sessions.some((one) => one !== but && one.id.toLowerCase() === id.toLowerCase());
  }

  free(id, but) {
    let found = id;
    for (let number = 2; this.isTaken(found, but); number++) found = `${id} (${number})`;
    return found;
  }

  next() {
    let number = this.sessions.length + 1;
    while (this.isTaken(`S${number}`)) number++;
    return `S${number}`;
  }

  // ---- What they teach ----

  // The marks of a session for a statement, in no order.
  marks(at, code) {
    return this.sessions[at].links.filter((link) => link.statement === code).map((link) => link.level);
  }

  set(at, code, mark, is) {
    const session = this.sessions[at];
    const there = session.links.some((link) => link.statement === code && link.level === mark);
    if (there === is) return;
    if (is) session.links.push({ statement: code, level: mark });
    else session.links = session.links.filter((link) => link.statement !== code || link.level !== mark);
    this.store();
    this.dispatchEvent(new Event("ticked"));
  }

  // Says of the link to a statement by what it is taught (“activity”) or assessed (“assessment”).
  tell(at, code, mark, name, text) {
    const found = this.sessions[at].links.find((link) => link.statement === code && link.level === mark);
    if (!found) return;
    found[name] = oneLine(text) || undefined;
    this.store();
  }

  // What is to be known of a course that was made over another framework than *here*, or over another version, “” where it fits.
  strange(known, here) {
    const { over } = this.data;
    const isOther = over?.iri !== here.iri || over?.version !== here.version;
    const codes = this.sessions.flatMap(({ links }) => links.map((link) => link.statement)).filter((code) => !known.has(code));
    const made = isOther ? `It was made over “${over?.title ?? "another framework"}”, version ${over?.version || "not named"}; this is “${here.title}”, version ${here.version || "not named"}.` : "";
    const lost = codes.length ? `Not in it, and left out of reports: ${[...new Set(codes)].join(", ")}.` : "";
    return [made, lost].filter(Boolean).join(" ");
  }

  // Whether it says the same as *other*, whatever the order of what it says.
  isLike(other) {
    const said = ({ course, modules }) => JSON.stringify([course, modules.map(({ id, title, year, links }) => [id, title, year ?? "", links.map((link) => JSON.stringify(link, Object.keys(link).sort())).sort()])]);
    return said(this.data) === said(other);
  }
}
