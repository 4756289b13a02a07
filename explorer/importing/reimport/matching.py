"""Which statement of one edition is which of another: by the file's identifier, then the code as printed, then the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EarlierStatement:
    """A statement as one edition has it: its *id* in the file, *code*, *notation* as printed, *text*, and parent's code.

    *day* is that on which it changed last, “” where that was never after the first import.
    *language* is that of *text*, “” where it is not known; *texts* has the language and the text of all, where there are several.
    """

    id: str
    code: str
    notation: str = ""
    text: str = ""
    parent: str = ""
    retired: bool = False
    day: str = ""
    language: str = ""
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def printed(self) -> str:
        """Its code as the file prints it; that of the site where it prints none."""
        return self.notation or self.code


def _words(one: EarlierStatement) -> str:
    return " ".join(one.text.casefold().split())


_KEYS: tuple[Callable[[EarlierStatement], object], ...] = (
    lambda one: one.id,
    lambda one: (one.notation, _words(one)) if one.notation else "",
    lambda one: one.notation,
    lambda one: (one.parent, _words(one)),
    _words,
    lambda one: one.code,
)
"""By what two are the same, the surest first; where several would do, those whose words agree too."""


def match_statements(before: Sequence[EarlierStatement], after: Sequence[EarlierStatement]) -> dict[str, str]:
    """Return the code that each of *after* had *before* (code after → code before), where it was there."""
    found: dict[str, str] = {}
    left = {one.code: one for one in before}
    for key in _KEYS:
        known: dict[object, EarlierStatement] = {}
        for one in left.values():
            if name := key(one):
                known.setdefault(name, one)
        for one in after:
            if one.code not in found and (name := key(one)) and (was := known.pop(name, None)):
                found[one.code] = was.code
                left.pop(was.code)
    return found
