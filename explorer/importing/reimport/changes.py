"""What differs between two editions of a framework: added, reworded, moved, retired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.importing.reimport.matching import EarlierStatement, match_statements
from explorer.text import grouped, truncate

_LONGEST = 160
_MOST = 50
"""Statements that are listed of each sort."""
_ELSEWHERE = "No statement was added, reworded, moved or retired. Something else differs, such as a note or a translation."


@dataclass(frozen=True, slots=True)
class Changes:
    """Statements that are new (*added*), say something else or stand elsewhere (each as it was and as it is), or are gone.

    *titles* are those of the framework, as it was and as it is.
    *is_elsewhere* is true where something else is known to differ: a note, a translation, a kind, a link.
    """

    added: tuple[EarlierStatement, ...] = ()
    reworded: tuple[tuple[EarlierStatement, EarlierStatement], ...] = ()
    moved: tuple[tuple[EarlierStatement, EarlierStatement], ...] = ()
    retired: tuple[EarlierStatement, ...] = ()
    titles: tuple[str, str] = ("", "")
    is_elsewhere: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether the framework itself has another title."""
        return self.titles[0] != self.titles[1]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.reworded or self.moved or self.retired or self.is_renamed)

    def to_dict(self) -> dict[str, object]:
        """Describe the changes for programs."""
        return {
            "added": [{"code": one.code, "text": one.text} for one in self.added],
            "reworded": [
                {"code": new.code, "before": old.text, "text": new.text} for old, new in self.reworded
            ],
            "moved": [
                {"code": new.code, "before": old.parent, "parent": new.parent} for old, new in self.moved
            ],
            "retired": [{"code": one.code, "text": one.text} for one in self.retired],
        } | ({"title": {"before": self.titles[0], "text": self.titles[1]}} if self.is_renamed else {})

    def in_words(self) -> Iterator[str]:
        """Yield the changes line by line."""
        if not self:
            yield _ELSEWHERE if self.is_elsewhere else "Nothing differs."
        if self.is_renamed:
            yield "Title: {} → {}".format(*self.titles)
        yield from _listed("Added", [f"{one.code}  {_short(one.text)}" for one in self.added])
        yield from _listed(
            "Reworded", [f"{new.code}  {_short(old.text)} → {_short(new.text)}" for old, new in self.reworded]
        )
        yield from _listed(
            "Moved", [f"{new.code}  from {_place(old)} to {_place(new)}" for old, new in self.moved]
        )
        yield from _listed("Retired", [f"{one.code}  {_short(one.text)}" for one in self.retired])


def changes(
    before: Sequence[EarlierStatement], after: Sequence[EarlierStatement], *, codes_stay: bool = False
) -> Changes:
    """Compare the statements *before* with those *after*.

    The same ones are found by their codes where *codes_stay*, else by id, by code as printed, and by their words.
    """
    live, now = [one for one in before if not one.retired], [one for one in after if not one.retired]
    codes = {one.code for one in live}
    found = (
        {one.code: one.code for one in now if one.code in codes}
        if codes_stay
        else match_statements(live, now)
    )
    by_code, kept = {one.code: one for one in before}, set(found.values())
    pairs = [(by_code[found[one.code]], one) for one in now if one.code in found]
    return Changes(
        added=tuple(one for one in now if one.code not in found),
        reworded=tuple(pair for pair in pairs if _words(pair[0]) != _words(pair[1])),
        moved=tuple(pair for pair in pairs if _moved(*pair, found)),
        retired=tuple(one for one in live if one.code not in kept),
    )


def _words(one: EarlierStatement) -> str:
    return " ".join(one.text.split())


def _moved(old: EarlierStatement, new: EarlierStatement, found: Mapping[str, str]) -> bool:
    return found.get(new.parent, new.parent) != old.parent


def _short(text: str) -> str:
    return f"“{truncate(' '.join(text.split()), _LONGEST)}”"


def _place(one: EarlierStatement) -> str:
    return one.parent or "the top"


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield f"{heading} ({grouped(len(lines))}):"
    yield from (f"    {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"    … and {grouped(len(lines) - _MOST)} more"
