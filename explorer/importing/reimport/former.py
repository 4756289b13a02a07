"""What a framework called its statements before: codes and words that are no longer those of today, for who has an old document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from explorer.framework.json_record import Plain, Record, record
from explorer.framework.search.analysis import FUNCTION_WORDS, code_key, fold_words, primary, stems
from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.versions import Version

MOST = 5
"""How much of what was is named for one search."""


class Became(StrEnum):
    """What became of a name."""

    RETIRED = "retired"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class FormerName(Record):
    """A statement as it was before it *became* what it is: its *code* on this site, the code that the file *printed*, its *text* and *language*.

    *last* is the number of the last version that had it so, *first* that of the first one without, which stood since *day*;
    0, 0 and “” where no version says it.  *today* are the codes of what stands in its place, its own where that is still there.
    """

    became: Became
    code: str
    printed: str
    text: str
    language: str = ""
    last: int = 0
    first: int = 0
    day: str = ""
    today: tuple[str, ...] = ()

    def to_dict(self) -> Plain:
        """Describe it by key."""
        return {**record(self), "became": self.became.value}


@dataclass(frozen=True, slots=True)
class Former:
    """All former *names*, to be searched; *now* has the words of today, by the codes of what stands there today."""

    names: tuple[FormerName, ...] = ()
    now: Mapping[str, str] = field(default_factory=dict)

    def find(self, query: str) -> tuple[FormerName, ...]:
        """Return what had *query* as its code, or all its words, the code first and short texts before long ones; at most `MOST`."""
        key = code_key(query)
        coded = [one for one in self.names if key and key in _keys(one)]
        worded = [one for one in self.names if one not in coded and self._had(one, fold_words(query))]
        return (*coded, *sorted(worded, key=lambda one: len(one.text)))[:MOST]

    def coded(self, code: str) -> FormerName | None:
        """Return what had *code*, None where nothing had it."""
        return next((one for one in self.names if code_key(code) in _keys(one)), None)

    def _had(self, one: FormerName, words: Sequence[str]) -> bool:
        """Whether the text of *one* has all of *words*, and that of today has not."""
        if one.became is Became.RENUMBERED or not set(words) - FUNCTION_WORDS.get(
            primary(one.language), frozenset()
        ):
            return False
        wanted = _stems(words, one.language)
        if not wanted <= _stems(fold_words(one.text), one.language):
            return False
        return not wanted <= _stems(
            fold_words(" ".join(self.now.get(code, "") for code in one.today)), one.language
        )


def _stems(words: Sequence[str], language: str) -> frozenset[str]:
    return frozenset(stems(words, language))


def _keys(one: FormerName) -> set[str]:
    """The codes that *one* had and has no more."""
    if one.became is Became.RETIRED:
        return {code_key(one.code), code_key(one.printed)}
    return {code_key(one.printed)} if one.became is Became.RENUMBERED else set()


def former_names(versions: Sequence[Version], retired: Sequence[FormerName]) -> tuple[FormerName, ...]:
    """Return what the *versions*, of which the last is the present one, called otherwise, and what the present one says to be *retired*."""
    present = {one.code: one for one in versions[-1].statements if not one.retired} if versions else {}
    successors = {one.code: one.today for one in retired}
    found: dict[tuple[str, str, str], FormerName] = {}
    for version, following in reversed(tuple(pairwise(versions))):
        for one in version.statements:
            for became in () if one.retired else _became(one, present.get(one.code)):
                today = (one.code,) if one.code in present else successors.get(one.code, ())
                name = FormerName(
                    became, one.code, one.printed, one.text, one.language, version.number, following.number, following.since, today
                )  # fmt: skip
                found.setdefault(_identity(name), name)
    for name in retired:
        found.setdefault(_identity(name), name)
    return tuple(found.values())


def _became(was: EarlierStatement, now: EarlierStatement | None) -> Iterator[Became]:
    if now is None:
        yield Became.RETIRED
        return
    if was.printed != now.printed:
        yield Became.RENUMBERED
    if fold_words(was.text) != fold_words(now.text):
        yield Became.REWORDED


def _identity(one: FormerName) -> tuple[str, str, str]:
    """By what two are one: what is retired is so once, under each code; words and printed codes may have been several."""
    what = {Became.RETIRED: "", Became.RENUMBERED: one.printed, Became.REWORDED: one.text}
    return one.became.value, one.code, what[one.became]
