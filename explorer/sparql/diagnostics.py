"""Explains the common mistakes in a query that does not parse, each with its exact position.

Oxigraph reports how far its parser got, which may be some characters after the mistake.
"""

import re
from collections.abc import Mapping
from itertools import islice

from explorer.errors import QuerySyntaxError
from explorer.sparql.misplaced_values import find_misplaced_value
from explorer.sparql.missing_separators import Diagnostic, find_missing_separator
from explorer.sparql.sql_habits import TABLE, WORDS, find_sql_habit
from explorer.sparql.tokens import KEYWORDS, TOKEN, WORD, closest, tokens
from explorer.sparql.ungrouped_variables import find_ungrouped_variable
from explorer.terms import BASE, prefixes_of
from explorer.text import truncate

_PAIRS = {")": "(", "}": "{", "]": "["}
_CLOSING = {opening: closing for closing, opening in _PAIRS.items()}
_BRACKETS = (*_PAIRS, *_CLOSING)
_LONGEST = 40
"""Characters of a word that are shown; a longer one resembles no keyword."""
LONGEST_TEXT = 50_000
"""Characters of a query in which common mistakes are looked for; a longer one was written by a program."""
MANY_PARTS = 300
"""Words and signs of a query from which on the engine may plan for seconds, before it searches."""
_QUOTES = 'Close it on its line, or write """ around several lines.'
_GROUPED = "Beside an aggregate such as COUNT, a SELECT shows only what it groups by."
_NO_WORD = "A variable begins with “?”, a name has a prefix and “:”."
_GENERAL = (
    "The mistake is here or a little before: a full stop between two patterns, a bracket, a misspelt name?"
)
_HINTS = {
    "unbound": f"{_GROUPED} Group by the variable, or put it into an aggregate such as SAMPLE.",
    "overrides": "Give what is computed a name that nothing else has.",
}
"""What helps, by a word of the parser's sentence."""


def explain_syntax_error(error: QuerySyntaxError, text: str, base: str = BASE) -> QuerySyntaxError:
    """Return a better error for the query *text*: the first common mistake in it, or *error* in fewer words.

    Names of the framework that is asked begin with *base*.
    """
    stop = _offset(error, text)
    if len(text) > LONGEST_TEXT:
        return error if stop is None else _shortened(error, text, stop)
    found = _Scanner(prefixes_of(base)).first_mistake(text) or (
        None if stop is None else _find_before(error, text, stop)
    )
    if found is None:
        return error if stop is None else _shortened(error, text, _start_of_token(text, stop))
    return _error(text, found.start, found.message, found.hint, [found.expected] if found.expected else [])


def explain_time_limit(text: str) -> str:
    """Return what to do about the query *text* that ran into its deadline: ask for less, or in fewer words."""
    parts = (
        token
        for token in tokens(text[:LONGEST_TEXT])
        if token.kind in ("word", "sign") and token.text not in _BRACKETS
    )
    if next(islice(parts, MANY_PARTS, None), None):
        return (
            f"It has more than {MANY_PARTS} patterns, steps of paths and operators, and planning alone takes long "
            "for so many. Ask in several shorter queries, or list the values in VALUES."
        )
    return "Ask for less: bind more of the pattern, avoid patterns that share no variable, add a LIMIT."


def _error(text: str, start: int, message: str, hint: str, expected: object) -> QuerySyntaxError:
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return QuerySyntaxError.at(line, column, message, hint, expected)


def _offset(error: QuerySyntaxError, text: str) -> int | None:
    """Return the offset where the parser stopped; None if it does not report one."""
    line, column = error.members.get("line"), error.members.get("column")
    if not isinstance(line, int) or not isinstance(column, int):
        return None
    before = text.split("\n")[: line - 1]
    return sum(map(len, before)) + len(before) + column - 1


def _find_before(error: QuerySyntaxError, text: str, stop: int) -> Diagnostic | None:
    """Find a value that cannot stand where it is, a missing separator before *stop*, or a variable that is not grouped."""
    all_tokens = list(tokens(text))
    found = find_misplaced_value(text, all_tokens, stop) or find_sql_habit(all_tokens, stop)
    if not (found or _sentences(error)):
        found = find_missing_separator(all_tokens, stop)
    variable = None if found else find_ungrouped_variable(all_tokens)
    if variable is None:
        return found
    name = truncate(variable.text, _LONGEST)
    message = f"{name} is shown but not grouped: add GROUP BY {name}."
    return Diagnostic(variable.start, message, _GROUPED, f"GROUP BY {name}")


class _Scanner:
    """Reads the tokens of a query in one pass and stops at the first mistake."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.declared = {"_:"}
        self.opened: list[tuple[int, str]] = []
        self.before = ""
        """The token before, comments aside, in capitals if it is a word."""

    def first_mistake(self, text: str) -> Diagnostic | None:
        """Return the first mistake in *text*; a bracket that is never closed is only known at the end."""
        for token in TOKEN.finditer(text):
            found = self._check(token)
            if found:
                return found
            if text[token.start()] != "#":
                self.before = (token["run"] or "").upper()
        if not self.opened:
            return None
        start, bracket = self.opened[0]
        message = f"“{bracket}” is never closed."
        return Diagnostic(start, message, "Close it where it should end.", _CLOSING[bracket])

    def _check(self, token: re.Match[str]) -> Diagnostic | None:
        if token["run"]:
            return _check_words(token, self.before)
        if token["name"]:
            return self._check_prefix(token)
        if token["quote"]:
            return Diagnostic(token.start(), "this string does not end.", _QUOTES, token["quote"][0])
        if token["open"]:
            self.opened.append((token.start(), token["open"]))
        return self._check_closing(token) if token["close"] else None

    def _check_prefix(self, token: re.Match[str]) -> Diagnostic | None:
        name = token["name"]
        if self.before == "PREFIX":
            self.declared.add(name)
        if name in self.declared:
            return None
        space = self.prefixes.get(name[:-1])
        short = truncate(name, _LONGEST)
        declaration = f"PREFIX {short} <{space or 'address'}>"
        hint = f"Begin with: {declaration}" if space else "Declare it: PREFIX name: <address>"
        return Diagnostic(token.start(), f"the prefix “{short}” is not declared.", hint, declaration)

    def _check_closing(self, token: re.Match[str]) -> Diagnostic | None:
        last = self.opened.pop()[1] if self.opened else ""
        if last == _PAIRS[token["close"]]:
            return None
        message = f"“{token['close']}” closes nothing that is open."
        hint = "Remove it, or open the bracket before it."
        return Diagnostic(token.start(), message, hint, _CLOSING.get(last, ""))


def _check_words(token: re.Match[str], before: str) -> Diagnostic | None:
    """Report the first word of a run that is not a keyword; *before* is the word before the run."""
    for match in WORD.finditer(token["run"]):
        word, start = match[0].upper(), token.start() + match.start()
        if word in KEYWORDS:
            continue
        if before in ("FROM", "NAMED"):
            return Diagnostic(start, *TABLE)
        message = f"“{truncate(match[0], _LONGEST)}” is not a word of SPARQL."
        if word in WORDS:
            return Diagnostic(start, message, WORDS[word])
        meant = closest(word, KEYWORDS, 0.7, _LONGEST)
        return Diagnostic(start, message, f"Do you mean {meant}?" if meant else _NO_WORD, meant)
    return None


def _shortened(error: QuerySyntaxError, text: str, start: int) -> QuerySyntaxError:
    """Keep the sentence of the parser's message; the list of the tokens that it expected is for programs."""
    said = _sentences(error)
    message = f"{said[0].rstrip('.')}." if said else "the query cannot be read here."
    hint = next((words for part, words in _HINTS.items() if part in message), "" if said else _GENERAL)
    return _error(text, start, message, hint, error.members.get("expected"))


def _start_of_token(text: str, stop: int) -> int:
    """Return where the token begins inside which *stop* is, or *stop* itself."""
    return next((token.start for token in tokens(text) if token.start < stop < token.end), stop)


def _sentences(error: QuerySyntaxError) -> list[str]:
    expected = error.members.get("expected")
    return [part for part in expected if part.count(" ") > 1] if isinstance(expected, list) else []
