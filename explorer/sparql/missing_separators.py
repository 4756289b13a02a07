"""Finds triple patterns without a separator between them (SPARQL 1.1 §4.2), and patterns that end before their object."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from explorer.sparql.tokens import Token

Slot = Literal["subject", "verb", "object", "done", "other"]
_AFTER: dict[Slot, Slot] = {"subject": "verb", "verb": "object", "object": "done"}
_MARKS: dict[str, Slot] = {".": "subject", ";": "verb", ",": "object"}
_SEPARATE = "Write “.” before a new subject, “;” before a further property, “,” before a further value."


class Diagnostic(NamedTuple):
    """A mistake at the offset *start*: a *message*, a *hint*, and the text that is *expected* there (empty: unknown)."""

    start: int
    message: str
    hint: str
    expected: str = ""


@dataclass(slots=True)
class _Frame:
    """An open bracket: *slot* is what comes next inside it, *is_pattern* whether it holds triple patterns."""

    bracket: str
    slot: Slot
    is_pattern: bool
    holds_data: bool = False
    """Whether the next braces hold rows of values."""


def find_missing_separator(tokens: Iterable[Token], stop: int) -> Diagnostic | None:
    """Return the first such mistake before the offset *stop*."""
    frames = [_Frame("", "other", is_pattern=False)]
    before: Token | None = None
    for token in tokens:
        if token.start > stop or token.text in ("<<", "{|"):
            return None
        frame = frames[-1]
        if frame.is_pattern and before is not None:
            begins_term = token.kind in ("term", "variable") or token.text == "["
            if frame.slot == "done" and begins_term and before.text != "^^":
                return Diagnostic(before.end, "a full stop or a semicolon is missing here.", _SEPARATE, ".")
            if frame.slot == "object" and token.text in (".", ";", "}", "]"):
                return Diagnostic(
                    token.start, "the pattern ends before its value.", "After the property comes a value."
                )
        _step(frames, token, before)
        before = token
    return None


def _step(frames: list[_Frame], token: Token, before: Token | None) -> None:
    """Read *token*: open or close a frame, or advance in the one that is open."""
    frame = frames[-1]
    if token.text in ("(", "[", "{"):
        frames.append(_open(frame, token.text))
    elif token.text in (")", "]", "}"):
        if len(frames) > 1:
            _close(frames.pop(), frames[-1])
    elif token.kind == "word":
        _read_keyword(frame, token.text)
    elif frame.slot != "other" and (before is None or before.text != "^^"):
        frame.slot = _next_slot(frame.slot, token)


def _next_slot(slot: Slot, token: Token) -> Slot:
    """Return the slot after *token*, where *slot* was before it."""
    if token.kind in ("term", "variable"):
        return _AFTER.get(slot, slot)
    if token.text in ("/", "|"):
        return "verb" if slot == "object" else slot
    return _MARKS.get(token.text, slot)


def _open(frame: _Frame, bracket: str) -> _Frame:
    if bracket == "{" and not frame.holds_data:
        return _Frame(bracket, "subject", is_pattern=True)
    if bracket == "[" and frame.is_pattern and frame.slot != "other":
        return _Frame(bracket, "verb", is_pattern=True)
    frame.holds_data = False if bracket == "{" else frame.holds_data
    return _Frame(bracket, "other", is_pattern=False)


def _close(inner: _Frame, frame: _Frame) -> None:
    """Continue in *frame* after the bracket of *inner* is closed."""
    if not frame.is_pattern:
        return
    if inner.bracket == "{" or (frame.slot == "other" and not frame.holds_data):
        frame.slot = "subject"
    elif frame.slot != "other":
        frame.slot = _AFTER.get(frame.slot, frame.slot)


def _read_keyword(frame: _Frame, word: str) -> None:
    """End the pattern at a keyword; after SELECT, these braces hold patterns only inside further braces."""
    frame.slot = "other"
    frame.holds_data = word == "VALUES"
    if word in ("SELECT", "GROUP", "ORDER", "HAVING"):
        frame.is_pattern = False
