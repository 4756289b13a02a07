"""What differs between two editions of a framework: statements added, reworded, moved, retired, and links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import EarlierLink
from explorer.languages import language_name
from explorer.text import grouped, truncate

Pair = tuple[EarlierStatement, EarlierStatement]
"""A statement as it was, and as it is."""

_LONGEST = 160
_MOST = 50
"""Statements that are listed of each sort."""
_ELSEWHERE = "No statement was added, reworded, moved, renumbered or retired, and no link. Something else differs, such as a note."


@dataclass(frozen=True, slots=True)
class Changes:
    """Statements that are new (*added*), say something else, stand elsewhere or are printed with another code (each as it was and as it is), or are gone.

    *recoded* are words that stand under another code: what had them, and what has them, both of which are among the others, too.
    *translated* say something else in another language than that of the others, in which both are given; “” is no text.
    *linked* are links that are new, *unlinked* those that are gone; one that rests on something else is in both.
    *titles* are those of the framework, as it was and as it is.
    *is_elsewhere* is true where something else is known to differ: a note, a kind.
    *links_compared* is false where an edition does not say which links it had.
    """

    added: tuple[EarlierStatement, ...] = ()
    reworded: tuple[Pair, ...] = ()
    translated: tuple[Pair, ...] = ()
    moved: tuple[Pair, ...] = ()
    renumbered: tuple[Pair, ...] = ()
    retired: tuple[EarlierStatement, ...] = ()
    recoded: tuple[Pair, ...] = ()
    linked: tuple[EarlierLink, ...] = ()
    unlinked: tuple[EarlierLink, ...] = ()
    titles: tuple[str, str] = ("", "")
    is_elsewhere: bool = False
    links_compared: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether the framework itself has another title."""
        return self.titles[0] != self.titles[1]

    @property
    def by_language(self) -> Mapping[str, Sequence[Pair]]:
        """What was *translated*, by the language."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.translated:
            found[pair[1].language].append(pair)
        return found

    def __bool__(self) -> bool:
        """Whether anything differs."""
        statements = (
            self.added or self.reworded or self.translated or self.moved or self.renumbered or self.retired
        )
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
        if self.recoded:
            found["recoded"] = [
                {"code": new.code, "before": old.code, "text": new.text} for old, new in self.recoded
            ]
        if self.translated:
            found["translated"] = [
                {"code": new.code, "language": new.language, "before": old.text, "text": new.text}
                for old, new in self.translated
            ]
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
        yield from _listed("Reworded", list(map(_rewording, self.reworded)))
        for tag, pairs in self.by_language.items():
            yield from _listed(f"Wording in {language_name(tag)}", list(map(_rewording, pairs)))
        yield from _listed(
            "Moved", [f"{new.code}  from {_place(old)} to {_place(new)}" for old, new in self.moved]
        )
        yield from _listed("Renumbered", list(map(_number, self.renumbered)))
        yield from _listed("Retired", [f"{one.code}  {_short(one.text)}" for one in self.retired])
        yield from _listed(
            "The same words under another code",
            [f"{old.code} → {new.code}  {_short(new.text)}" for old, new in self.recoded],
        )
        yield from _listed("Links added", list(map(_link, self.linked)))
        yield from _listed("Links removed", list(map(_link, self.unlinked)))


def _rewording(pair: Pair) -> str:
    old, new = pair
    return f"{new.code}  {_short(old.text)} → {_short(new.text)}"


def _short(text: str) -> str:
    return f"“{truncate(' '.join(text.split()), _LONGEST)}”" if text else "nothing"


def _link(one: EarlierLink) -> str:
    return f"{one.origin} {in_plain_words(one.relation)} {one.destination}  ({in_plain_words(one.basis)})"


def in_plain_words(term: str) -> str:
    """Return the end of the IRI of a *term* as words: “builds component”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[:#/]", term)[-1]).lower()


def _number(pair: Pair) -> str:
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
