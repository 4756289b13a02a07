// The words of a query, by the terminals of SPARQL 1.1 (§19.8).
// Colours, suggestions, checks and formatting all read these, so that they never disagree.

const BASE =
  "A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F" +
  "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const START = `${BASE}_`;
const MORE = `${START}\\-0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040`;
const ESCAPED = "%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=/?#@%]";
const PREFIX = `[${BASE}](?:[${MORE}.]*[${MORE}])?`;
const LOCAL = `(?:[${START}:0-9]|${ESCAPED})(?:(?:[${MORE}.:]|${ESCAPED})*(?:[${MORE}:]|${ESCAPED}))?`;
const CODE_POINT = "\\\\u[0-9A-Fa-f]{4}|\\\\U[0-9A-Fa-f]{8}";

const TERMINALS = {
  space: "[ \\t\\r\\n]+",
  comment: "#[^\\r\\n]*",
  iri: `<(?:[^<>"{}|^\`\\\\\\u0000-\\u0020]|${CODE_POINT})*>`,
  string: `"""(?:"{0,2}(?:[^"\\\\]|\\\\[^]))*"""|'''(?:'{0,2}(?:[^'\\\\]|\\\\[^]))*'''|"(?:[^"\\\\\\r\\n]|\\\\.)*"|'(?:[^'\\\\\\r\\n]|\\\\.)*'`,
  variable: `[?$][${START}0-9][${START}0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*`,
  language: "@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?",
  blank: `_:[${START}0-9](?:[${MORE}.]*[${MORE}])?`,
  name: `(?:${PREFIX})?:(?:${LOCAL})?`,
  number: "(?:[0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+)[eE][+\\-]?[0-9]+|[0-9]*\\.[0-9]+|[0-9]+",
  word: "[A-Za-z][A-Za-z0-9_]*",
  sign: "\\^\\^|&&|\\|\\||!=|<=|>=|<<\\(?|\\)?>>|\\{\\||\\|\\}|[\\-+*/|^!=<>?.,;(){}\\[\\]]",
  stray: "[^]",
};
const TOKEN = new RegExp(
  Object.entries(TERMINALS).map(([kind, pattern]) => `(?<${kind}>${pattern})`).join("|"),
  "uy",
);

export const KEYWORDS = new Set(
  ("BASE PREFIX SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK FROM NAMED WHERE ORDER BY ASC DESC LIMIT OFFSET GROUP HAVING " +
    "VALUES UNDEF UNION OPTIONAL MINUS GRAPH SERVICE SILENT FILTER BIND AS NOT EXISTS IN SEPARATOR").split(" "),
);
export const FUNCTIONS = new Set(
  ("STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI " +
    "CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER SUBSTR REPLACE REGEX YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW " +
    "UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC " +
    "COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT").split(" "),
);
const LATER = new Set(
  // of SPARQL 1.2 and of updates: coloured, never suggested
  ("VERSION LATERAL TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE HASLANG HASLANGDIR LANGDIR STRLANGDIR ADJUST " +
    "INSERT DELETE DATA LOAD CLEAR DROP CREATE ADD MOVE COPY WITH USING INTO TO DEFAULT ALL").split(" "),
);

// The token of *text* at the position *at*: its kind and its two ends.
export function tokenAt(text, at) {
  TOKEN.lastIndex = at;
  const { groups, 0: found } = TOKEN.exec(text);
  const kind = Object.keys(TERMINALS).find((name) => groups[name] !== undefined);
  return { kind: kind === "word" ? kindOf(found) : kind, from: at, to: at + found.length, text: found };
}

function kindOf(word) {
  const upper = word.toUpperCase();
  if (word === "a" || KEYWORDS.has(upper)) return "keyword";
  if (FUNCTIONS.has(upper)) return "function";
  if (upper === "TRUE" || upper === "FALSE") return "constant";
  return LATER.has(upper) ? "keyword" : "word";
}

// All tokens of *text* but white space, in their order; what is not a token of SPARQL is "stray".
export function tokens(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if (token.kind !== "space") found.push(token);
    at = token.to;
  }
  return found;
}

// Whether *token* is the keyword *word*, which is written in capitals.
export function isWord(token, word) {
  return token?.kind === "keyword" && token.text.toUpperCase() === word && token.text !== "a";
}

const PAIRS = { ")": "(", "]": "[", "}": "{" };

// The brackets of *tokens* that have no partner, in their order.
export function unmatched(tokens) {
  const open = [];
  const alone = [];
  for (const token of tokens.filter(({ kind }) => kind === "sign")) {
    if ("([{".includes(token.text)) open.push(token);
    else if (token.text in PAIRS) {
      if (open.at(-1)?.text === PAIRS[token.text]) open.pop();
      else alone.push(token);
    }
  }
  return [...open, ...alone].sort((one, other) => one.from - other.from);
}

// Whether every bracket has its partner.
export function isBalanced(tokens) {
  return unmatched(tokens).length === 0;
}
