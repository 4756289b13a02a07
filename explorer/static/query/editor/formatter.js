// Puts a query into the form of the library's own. Only the white space between tokens and the case of keywords change: no string,
// comment, name or IRI does, and where the result would read otherwise the query is given back as it was.

import { isBalanced, isWord, tokens, unmatched } from "./tokens.js";

const UNIT = 2;
const LONGEST = 100; // a block on one line
const ALIGNED = 24; // how wide a subject may be for its further properties to stand below the first
const CLAUSES = new Set("SELECT CONSTRUCT DESCRIBE ASK FROM WHERE GROUP HAVING ORDER LIMIT OFFSET VALUES PREFIX BASE".split(" "));
const OPERATORS = new Set("= != < > <= >= && ||".split(" "));
const PARTS = new Set("SELECT WHERE GROUP HAVING ORDER LIMIT OFFSET VALUES OPTIONAL FILTER BIND MINUS GRAPH SERVICE UNION".split(" "));

// Return *text* formatted; as it is where its brackets do not match or a character is none of SPARQL's.
export function format(text) {
  const found = tokens(text);
  if (found.some((token) => token.kind === "stray") || !isBalanced(found)) return text;
  const made = new Writer(text, found).write();
  return alike(found, tokens(made)) ? made : text;
}

function alike(some, others) {
  return some.length === others.length && some.every((token, at) => token.kind === others[at].kind && spelt(token) === spelt(others[at]));
}

// How *token* is written: keywords and functions in capitals.
function spelt({ kind, text }) {
  return (kind === "keyword" && text !== "a") || kind === "function" ? text.toUpperCase() : text;
}

// Why *text* cannot be formatted, in one sentence that names the place; empty where it can.
export function formattingObstacle(text) {
  const found = tokens(text);
  const line = ({ from }) => text.slice(0, from).split("\n").length;
  const stray = found.find(({ kind }) => kind === "stray");
  if (stray && "\"'".includes(stray.text)) return `The quotation mark on line ${line(stray)} has no partner.`;
  if (stray) return `“${stray.text}” on line ${line(stray)} is nothing in SPARQL.`;
  const [alone] = unmatched(found);
  return alone ? `The “${alone.text}” on line ${line(alone)} has no partner.` : "";
}

// A frame is what stands between two brackets: *indent* is where its lines begin, *column* where those that
// continue a statement do (null before one has begun), *inline* whether it stays on one line.
class Writer {
  constructor(text, found) {
    this.text = text;
    this.found = found;
    this.frames = [{ bracket: "", indent: 0, column: null, inline: false }];
    this.lines = [""];
  }

  get frame() {
    return this.frames.at(-1);
  }

  write() {
    this.found.forEach((token, at) => {
      const before = this.found[at - 1];
      if (token.kind === "comment") this.next = this.found.find(({ kind }, place) => place > at && kind !== "comment");
      if ("})]".includes(token.text)) this.close();
      if (this.begins(token)) this.frame.column = null;
      if (before) this.part(token, before, at);
      this.note(token);
      this.lines[this.lines.length - 1] += spelt(token);
      if ("{([".includes(token.text)) this.open(token, at);
      if (token.text === ")") this.end();
    });
    return this.lines.join("\n");
  }

  // ---- Frames ----

  open({ text }, at) {
    const inline = text === "{" && (this.frame.inline || this.isShort(at));
    this.frames.push({ bracket: text, indent: this.frame.indent + UNIT, column: null, inline });
  }

  close() {
    this.closed = this.frames.length > 1 ? this.frames.pop() : null;
  }

  // A short block that is on one line stays on it; the outermost only if it holds one thing.
  isShort(at) {
    const { from } = this.found[at];
    let deep = 0;
    let end = at;
    for (; ; end += 1) {
      const token = this.found[end];
      if (!token || token.to - from > LONGEST) return false;
      deep += (token.text === "{") - (token.text === "}");
      if (deep === 0) break;
    }
    if (/[\r\n]/.test(this.text.slice(from, this.found[end].to))) return false;
    return this.frame.bracket !== "" || this.found.slice(at + 1, end - 1).every(({ text }) => !"{;.".includes(text));
  }

  // ---- Statements ----

  // Whether *token* is the first of a clause.
  begins(token) {
    if (token.kind !== "keyword" || token.text === "a") return false;
    const { bracket } = this.frame;
    return (bracket === "" && CLAUSES.has(token.text.toUpperCase())) || (bracket === "{" && PARTS.has(token.text.toUpperCase()));
  }

  // A bracket ends a FILTER, a BIND and a row of VALUES, but no statement with a subject.
  end() {
    const { frame } = this;
    if (frame.bracket !== "{" || !["FILTER", "BIND", "("].includes(frame.head)) return;
    frame.ended = frame.head !== "(";
    frame.column = null;
  }

  // Where the lines that continue the statement of *token* begin.
  note(token) {
    const { frame } = this;
    if (!")]".includes(token.text)) frame.ended = false;
    if (frame.bracket === "(" || frame.bracket === "[" || token.kind === "comment") return;
    const column = this.lines.at(-1).length;
    if (token.text === "." || token.text === "}") frame.column = null;
    else if (frame.column === null) {
      frame.column = { first: true, at: frame.indent + UNIT };
      frame.head = token.kind === "keyword" ? token.text.toUpperCase() : token.text;
    } else if (frame.column.first) {
      const aligned = !PARTS.has(frame.head) && frame.bracket === "{" && column - frame.indent <= ALIGNED;
      frame.column = { first: false, at: aligned ? column : frame.column.at };
    }
  }

  // ---- What stands between two tokens ----

  part(token, before, at) {
    const between = this.text.slice(before.to, token.from);
    const broken = between.includes("\n");
    if (token.kind === "comment" && !broken) this.lines[this.lines.length - 1] += between;
    else if (before.kind === "comment" || this.breaks(token, before, broken) || (broken && !this.joins(token, before))) this.line(token, before, between);
    else this.lines[this.lines.length - 1] += this.space(token, before, between, at);
  }

  // Whether a line begins here in any case.
  breaks(token, before, broken) {
    const { bracket, inline } = this.frame;
    if (token.text === "}") return !this.closed?.inline && before.text !== "{";
    if (token.text === ")" || token.text === "]") return false;
    if (before.text === "{") return !inline;
    if (inline || bracket === "(" || bracket === "[") return false;
    if (before.text === "}") return !(".;,".includes(token.text) || (isWord(token, "UNION") && this.closed?.inline && !broken));
    if (before.text === "." || before.text === ";") return token.text !== "." && token.text !== ";";
    if (isWord(token, "WHERE") && (isWord(before, "ASK") || isWord(before, "CONSTRUCT"))) return broken;
    return this.frame.ended || this.begins(token);
  }

  // Where a break that the writer made is not kept.
  joins(token, before) {
    if (".;,".includes(token.text)) return true;
    return (token.text === "{" && before.text !== "}" && !isWord(before, "UNION")) || (token.text === "}" && before.text === "{");
  }

  line(token, before, between) {
    const apart = /\n[^\n]*\n/.test(between) && before.text !== "{" && token.text !== "}";
    const begins = "{})]".includes(token.text) || this.frame.column === null || (token.kind === "comment" && this.next && this.begins(this.next));
    const spaces = begins ? this.frame.indent : this.frame.column.at;
    if (apart) this.lines.push("");
    this.lines.push(" ".repeat(spaces));
  }

  space(token, before, between, at) {
    if (this.found[at - 2] && isWord(this.found[at - 2], "PREFIX") && between) return between.replace(/[^ ]/g, " ");
    if (token.text === ",") return "";
    if (before.text === "{" || token.text === "}") return before.text === "{" && token.text === "}" ? "" : " ";
    if (before.text === "," || token.text === "{") return before.text === "(" ? "" : " ";
    if (before.text === "}") return token.text === ")" ? between && " " : " ";
    if (this.frame.bracket !== "(" && [token.text, before.text].some((text) => text === "." || text === ";")) return " ";
    if (this.frame.bracket === "(" && [token, before].some(({ kind, text }) => kind === "sign" && OPERATORS.has(text))) return " ";
    return between && " ";
  }
}
