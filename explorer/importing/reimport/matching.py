"""Which statement of one edition is which of another: by the file's identifier, then the code as printed, then the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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


def folded(text: str) -> str:
    """Return *text* as it is compared: in small letters, with single spaces."""
    return " ".join(text.casefold().split())


def _words(one: EarlierStatement) -> str:
    return folded(one.text)


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
    while named := dict(_with_the_same_parts(before, after, found, left)):
        found |= named
        left = {code: one for code, one in left.items() if code not in named.values()}
    return found


def moved_words(
    before: Sequence[EarlierStatement], after: Sequence[EarlierStatement], found: Mapping[str, str]
) -> dict[str, str]:
    """Return which of *after* has now the words that another of *before* had and has no more (code before → code after).

    *found* says which of them are the same statement (code after → code before). Words that several have say nothing.
    """
    was, now = {one.code: one for one in before}, {one.code: one for one in after}
    stay = {old for new, old in found.items() if new in now and _words(now[new]) == _words(was[old])}
    fresh: dict[str, list[str]] = defaultdict(list)
    for one in after:
        if found.get(one.code) not in stay:
            fresh[_words(one)].append(one.code)
    places = {one.code: fresh.get(_words(one), []) for one in before if one.code not in stay and one.text}
    return {code: new[0] for code, new in places.items() if len(new) == 1 and found.get(new[0]) != code}


def _with_the_same_parts(
    before: Sequence[EarlierStatement],
    after: Sequence[EarlierStatement],
    found: Mapping[str, str],
    left: Mapping[str, EarlierStatement],
) -> Iterator[tuple[str, str]]:
    """Yield what has another name and no printed code, but all the parts that are left of one thing that is gone, and no other's."""
    was = {one.code: one.parent for one in before}
    now: dict[str, set[str]] = defaultdict(set)
    then: dict[str, set[str]] = defaultdict(set)
    for one in after:
        if one.code in found and (parent := was[found[one.code]]) in left:
            now[parent].add(one.parent)
        if one.code in found and one.parent not in found:
            then[one.parent].add(was[found[one.code]])
    for one in after:
        (*parents,) = then.get(one.code, ())
        if len(parents) == 1 and now.get(parents[0]) == {one.code}:
            gone = left[parents[0]]
            if not (one.notation or gone.notation or gone.retired):
                yield one.code, gone.code
