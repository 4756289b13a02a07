"""Splits the text of a query into tokens, with regular expressions in linear time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

KEYWORDS = frozenset(
    """
    A ABS ADD ADJUST ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT CONSTRUCT CONTAINS COPY
    COUNT CREATE DATA DATATYPE DAY DEFAULT DELETE DESC DESCRIBE DISTINCT DROP ENCODE_FOR_URI EXISTS FALSE FILTER
    FLOOR FROM GRAPH GROUP GROUP_CONCAT HASLANG HASLANGDIR HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI ISLITERAL
    ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT LOAD MAX MD5 MIN MINUS MINUTES MONTH MOVE
    NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE
    SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG
    STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TO TRIPLE TRUE TZ UCASE UNDEF UNION URI USING
    UUID VALUES VERSION WHERE WITH YEAR
    """.split()  # noqa: SIM905 (a list of 150 strings is harder to read)
)
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
"""The words with which a query begins, after its prologue."""
# The terminals of SPARQL 1.1 §19.8 that may hold a keyword without meaning it, and the words.
# Each character is read a few times at most: quantifiers are possessive, so nothing is matched again by backtracking.  `name` is a prefix with its colon; `run` is words with “.” or “-” between
# them, as full stops and minus signs may be written; `quote` is a string that never ends.
TOKEN = re.compile(
    r'''
      """(?:[^"\\]|\\.|"(?!""))*+""" | \'\'\'(?:[^'\\]|\\.|'(?!''))*+\'\'\'
    | "(?!"")(?:[^"\\\n\r]|\\.)*+" | '(?!'')(?:[^'\\\n\r]|\\.)*+'
    | (?P<quote>"""(?:[^"\\]|\\.|"(?!""))*+ | \'\'\'(?:[^'\\]|\\.|'(?!''))*+
               | "(?:[^"\\\n\r]|\\.)*+ | '(?:[^'\\\n\r]|\\.)*+)
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*+>
    | \#[^\n\r]*+
    | [?$]\w++
    | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+
    | [0-9][eE][+-]?[0-9]++
    | (?P<name>(?:[^\W\d_][\w.·-]*+|_)?:)(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*+
    | (?P<run>_\w*+|[^\W\d_][\w.·-]*+)
    | (?P<open>[({\[]) | (?P<close>[)}\]])
    ''',
    re.VERBOSE | re.DOTALL,
)
WORD = re.compile(r"[A-Za-z_]\w*+")
"""A word in a `run`."""

_ALL = re.compile(
    rf"(?P<number>[0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+) | {TOKEN.pattern} | (?P<sign>\^\^|<<|\{{\||\S)",
    re.VERBOSE | re.DOTALL,
)
_LITERALS = frozenset({"A", "TRUE", "FALSE"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})


class Token(NamedTuple):
    """A token from *start* to *end*; *kind* is ``term``, ``variable``, ``word``, ``tag`` or ``sign``."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of *text* without its comments; words are in upper case."""
    for match in _ALL.finditer(text):
        first = match[0][0]
        if first == "#" or (match["sign"] and first.isspace()):
            continue
        if match["run"]:
            yield from _run(match)
        elif match["name"]:
            yield from _name(match)
        elif first in "?$" and len(match[0]) > 1:
            yield Token("variable", f"?{match[0][1:]}", match.start())
        elif match["sign"] or match["open"] or match["close"]:
            yield Token("sign", match[0], match.start())
        else:
            yield Token("tag" if first == "@" else "term", match[0], match.start())


def keywords(text: str) -> Iterator[str]:
    """Yield the keywords of *text* in upper case: no strings, IRIs, names, variables or comments."""
    runs = (match["run"] for match in TOKEN.finditer(text) if match["run"])
    return (word.upper() for run in runs for word in WORD.findall(run))


def first_keyword(text: str) -> str:
    """Return the first keyword of *text* after its prologue, in upper case, empty where there is none."""
    return next((word for word in keywords(text) if word not in _PROLOGUE), "")


def neighbours(read: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Yield each token of *read* between the one before and the one after it; one without text stands at either end."""
    end = Token("sign", "", -1)
    return zip([end, *read], read, [*read[1:], end], strict=False)


def closest(word: str, known: Iterable[str], cutoff: float, longest: int) -> str:
    """Return the word of *known* that *word* resembles most; empty where none does by *cutoff*, or *word* has more than *longest* characters."""
    return next(iter(get_close_matches(word, sorted(known), 1, cutoff)), "") if len(word) <= longest else ""


def _run(match: re.Match[str]) -> Iterator[Token]:
    """Yield the words of a run and the full stops between them."""
    for piece in re.finditer(r"[^.]+|\.", match[0]):
        word = piece[0].upper()
        kind = "sign" if word == "." else "term" if word in _LITERALS else "word"
        yield Token(kind, word, match.start() + piece.start())


def _name(match: re.Match[str]) -> Iterator[Token]:
    """Yield a name, and the full stop after it, which is not part of it."""
    name = match[0].rstrip(".")
    yield Token("term", name, match.start())
    if len(name) < len(match[0]):
        yield Token("sign", ".", match.start() + len(name))
