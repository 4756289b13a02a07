// What may stand at a place of a query, as far as the words before it tell.

const TERMS = new Set(["iri", "name", "variable", "blank", "string", "number", "constant"]);
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const AFTER_KEYWORD = { GRAPH: "graph", FROM: "graph", NAMED: "graph", PREFIX: "prefix", BASE: "iri", VALUES: "values", SERVICE: "service" };
const PAIRS = { "}": "{", ")": "(", "]": "[" };

// The slot after *tokens* (without comments): "start", "subject", "predicate", "class", "object", "done", "graph",
// "prefix", "iri", "values", "service" or "expression".
export function slotAfter(tokens) {
  return frameAfter(tokens).slot;
}

// The text of the subject after *tokens*; where it is in brackets, where they open.
export function subjectAfter(tokens) {
  return frameAfter(tokens).subject;
}

// What the patterns of *tokens* say that their subjects are: text of the subject → tokens of classes.
export function kindsIn(tokens) {
  return frameAfter(tokens).kinds;
}

function frameAfter(tokens) {
  const frames = [{ bracket: "", slot: "start", kinds: new Map() }];
  tokens.forEach((token, at) => step(frames, token, tokens[at - 1]));
  return frames.at(-1);
}

function step(frames, token, before) {
  const frame = frames.at(-1);
  if (token.kind === "sign") return sign(frames, frame, token);
  if (token.kind === "keyword") return keyword(frame, token);
  if (TERMS.has(token.kind) && before?.text !== "^^") advance(frame, token);
}

function sign(frames, frame, { text, from }) {
  const { kinds, subject } = frame;
  if (text === "{") return frames.push({ bracket: "{", slot: frame.slot === "values" ? "values" : "subject", kinds });
  if (text === "[") return frames.push({ bracket: "[", slot: "predicate", kinds, subject: `[${from}` });
  if (text === "(") return frames.push({ bracket: "(", slot: inside(frame), kinds, subject });
  if (text in PAIRS) return close(frames, PAIRS[text]);
  if (frame.bracket !== "{" && frame.bracket !== "[") return undefined;
  if (text === ".") frame.slot = "subject";
  if (text === ";") frame.slot = "predicate";
  if (text === ",") frame.slot = frame.verb ?? "object";
  if ((text === "/" || text === "|" || text === "^") && (frame.slot === "object" || frame.slot === "class")) frame.slot = "predicate";
  return undefined;
}

function inside(frame) {
  if (frame.slot === "predicate" || frame.slot === "values") return frame.slot;
  return frame.slot === "object" && frame.bracket !== "(" ? "object" : "expression";
}

function close(frames, bracket) {
  if (frames.length === 1 || frames.at(-1).bracket !== bracket) return;
  const { slot } = frames.pop();
  const frame = frames.at(-1);
  if (bracket === "{") frame.slot = frame.bracket ? "subject" : "start";
  else if (bracket === "[" || slot === "object") advance(frame, { text: "[]" });
  else if (slot === "predicate") frame.slot = "object";
}

function keyword(frame, token) {
  if (token.text === "a" && frame.slot === "predicate") {
    frame.slot = frame.verb = "class";
  } else {
    frame.slot = AFTER_KEYWORD[token.text.toUpperCase()] ?? (frame.bracket === "{" ? "subject" : frame.bracket ? frame.slot : "start");
  }
}

function advance(frame, token) {
  if (frame.bracket === "(") return;
  if (frame.slot === "class") frame.kinds.set(frame.subject, [...(frame.kinds.get(frame.subject) ?? []), token]);
  if (frame.slot === "subject") [frame.slot, frame.subject] = ["predicate", token.text];
  else if (frame.slot === "predicate") frame.slot = frame.verb = isType(token) ? "class" : "object";
  else if (frame.slot === "object" || frame.slot === "class") frame.slot = "done";
  else if (frame.slot === "graph" || frame.slot === "service") frame.slot = frame.bracket ? "subject" : "start";
}

function isType(token) {
  return token.text === "rdf:type" || token.text === `<${TYPE}>`;
}
