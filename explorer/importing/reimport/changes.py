"""What differs between two editions of a framework: statements added, reworded, moved, retired, and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from explorer.importing.reimport.matching import EarlierStatement, match_statements
from explorer.importing.reimport.stated import EarlierLink, Stated
from explorer.text import grouped, truncate

_LONGEST = 160
_MOST = 50
"""Statements that are listed of each sort."""
_ELSEWHERE = "No statement was added, reworded, moved, renumbered or retired, and no link. Something else differs, such as a note or a translation."


@dataclass(frozen=True, slots=True)
class Changes:
    """Statements that are new (*added*), say something else, stand elsewhere or are printed with another code (each as it was and as it is), or are gone.

    *linked* are links that are new, *unlinked* those that are gone; one that rests on something else is in both.
    *titles* are those of the framework, as it was and as it is.
    *is_elsewhere* is true where something else is known to differ: a note, a translation, a kind.
    *links_compared* is false where an edition does not say which links it had.
    """

    added: tuple[EarlierStatement, ...] = ()
    reworded: tuple[tuple[EarlierStatement, EarlierStatement], ...] = ()
    moved: tuple[tuple[EarlierStatement, EarlierStatement], ...] = ()
    renumbered: tuple[tuple[EarlierStatement, EarlierStatement], ...] = ()
    retired: tuple[EarlierStatement, ...] = ()
    linked: tuple[EarlierLink, ...] = ()
    unlinked: tuple[EarlierLink, ...] = ()
    titles: tuple[str, str] = ("", "")
    is_elsewhere: bool = False
    links_compared: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether the framework itself has another title."""
        return self.titles[0] != self.titles[1]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        statements = self.added or self.reworded or self.moved or self.renumbered or self.retired
        return bool(statements or self.linked or self.unlinked or self.is_renamed)

    def to_dict(self) -> dict[str, object]:
        """Describe the changes for programs."""
        found: dict[str, object] = {
            "added": [{"code": one.code, "text": one.text} for one in self.added],
            "reworded": [
                {"code": new.code, "before": old.text, "text": new.text} for old, new in self.reworded
            ],
            "moved": [
                {"code": new.code, "before": old.parent, "parent": new.parent} for old, new in self.moved
            ],
            "renumbered": [
                {"code": new.code, "before": old.printed, "printed": new.printed}
                for old, new in self.renumbered
            ],
            "retired": [{"code": one.code, "text": one.text} for one in self.retired],
        }
        if self.linked or self.unlinked:
            found["linksAdded"] = [asdict(one) for one in self.linked]
            found["linksRemoved"] = [asdict(one) for one in self.unlinked]
        if self.is_renamed:
            found["title"] = {"before": self.titles[0], "text": self.titles[1]}
        return found

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
        yield from _listed("Renumbered", list(map(_number, self.renumbered)))
        yield from _listed("Retired", [f"{one.code}  {_short(one.text)}" for one in self.retired])
        yield from _listed("Links added", list(map(_link, self.linked)))
        yield from _listed("Links removed", list(map(_link, self.unlinked)))


def compare(before: Stated, after: Stated, *, codes_stay: bool = False) -> Changes:
    """Compare all that two editions state; statements are known again as in `changes`."""
    found = changes(before.statements, after.statements, codes_stay=codes_stay)
    if before.title and after.title:
        found = replace(found, titles=(before.title, after.title))
    if before.links is None or after.links is None:
        return found
    was = {} if codes_stay else known_again(before.statements, after.statements, codes_stay=False)
    old = set(before.links)
    now = {
        replace(
            one, origin=was.get(one.origin, one.origin), destination=was.get(one.destination, one.destination)
        ): one
        for one in after.links
    }
    return replace(
        found,
        linked=tuple(now[one] for one in now if one not in old),
        unlinked=tuple(one for one in before.links if one not in now),
        links_compared=True,
    )


def changes(
    before: Sequence[EarlierStatement], after: Sequence[EarlierStatement], *, codes_stay: bool = False
) -> Changes:
    """Compare the statements *before* with those *after*.

    The same ones are found by their codes where *codes_stay*, else by id, by code as printed, and by their words.
    """
    live, now = _live(before), _live(after)
    found = known_again(before, after, codes_stay=codes_stay)
    by_code, kept = {one.code: one for one in before}, set(found.values())
    pairs = [(by_code[found[one.code]], one) for one in now if one.code in found]
    return Changes(
        added=tuple(one for one in now if one.code not in found),
        reworded=tuple(pair for pair in pairs if _words(pair[0]) != _words(pair[1])),
        moved=tuple(pair for pair in pairs if _moved(*pair, found)),
        renumbered=tuple(pair for pair in pairs if pair[0].printed != pair[1].printed),
        retired=tuple(one for one in live if one.code not in kept),
    )


def known_again(
    before: Sequence[EarlierStatement], after: Sequence[EarlierStatement], *, codes_stay: bool
) -> dict[str, str]:
    """Return which of the statements *after* is which of those *before*: code after → code before; by their codes where *codes_stay*."""
    live, now = _live(before), _live(after)
    codes = {one.code for one in live}
    return (
        {one.code: one.code for one in now if one.code in codes}
        if codes_stay
        else match_statements(live, now)
    )


def _live(statements: Sequence[EarlierStatement]) -> list[EarlierStatement]:
    return [one for one in statements if not one.retired]


def _words(one: EarlierStatement) -> str:
    return " ".join(one.text.split())


def _moved(old: EarlierStatement, new: EarlierStatement, found: Mapping[str, str]) -> bool:
    return found.get(new.parent, new.parent) != old.parent


def _short(text: str) -> str:
    return f"“{truncate(' '.join(text.split()), _LONGEST)}”"


def _link(one: EarlierLink) -> str:
    return f"{one.origin} {in_plain_words(one.relation)} {one.destination}  ({in_plain_words(one.basis)})"


def in_plain_words(term: str) -> str:
    """Return the end of the IRI of a *term* as words: “builds component”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[:#/]", term)[-1]).lower()


def _number(pair: tuple[EarlierStatement, EarlierStatement]) -> str:
    old, new = pair
    stays = "" if new.code == new.printed else f"  (this site calls it {new.code}, as before)"
    return f"{old.printed} → {new.printed}{stays}"


def _place(one: EarlierStatement) -> str:
    return one.parent or "the top"


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield f"{heading} ({grouped(len(lines))}):"
    yield from (f"    {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"    … and {grouped(len(lines) - _MOST)} more"
