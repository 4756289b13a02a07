"""What a framework called its statements before: codes and words that are no longer those of today, for who has an old document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain, islice, pairwise
from types import MappingProxyType

from explorer.framework.json_record import Plain, Record, record
from explorer.framework.search.analysis import FUNCTION_WORDS, code_pieces, fold_words, primary, stems
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


class Former:
    """All former *names*, looked through once so that each search is quick; *now* has the words of today, by the codes of what stands there today."""

    def __init__(
        self, names: Sequence[FormerName] = (), now: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.names = tuple(names)
        self._coded: dict[tuple[str, ...], list[FormerName]] = {}
        self._texts = sorted(
            (one for one in names if one.became is not Became.RENUMBERED), key=lambda one: len(one.text)
        )
        self._having: dict[str, dict[str, set[int]]] = {}
        self._today: list[frozenset[str]] = []
        for one in self.names:
            for key in _keys(one):
                self._coded.setdefault(key, []).append(one)
        stemmed = cache(lambda text, language: _stems(fold_words(text), language))
        for number, one in enumerate(self._texts):
            having = self._having.setdefault(one.language, {})
            for stem in stemmed(one.text, one.language):
                having.setdefault(stem, set()).add(number)
            words = " ".join(now.get(code, "") for code in one.today)
            self._today.append(stemmed(words, one.language))

    def find(self, query: str) -> tuple[FormerName, ...]:
        """Return what had *query* as its code, or all its words, the code first and short texts before long ones; at most `MOST`."""
        coded = self._coded.get(code_pieces(query), [])
        worded = (self._texts[number] for number in self._worded(fold_words(query)))
        return tuple(islice(chain(coded, (one for one in worded if one not in coded)), MOST))

    def coded(self, code: str) -> FormerName | None:
        """Return what had *code*, None where nothing had it."""
        return next(iter(self._coded.get(code_pieces(code), ())), None)

    def _worded(self, words: Sequence[str]) -> Iterator[int]:
        """The places of the texts that had all of *words*, where that of today has not, the short ones first."""
        found: set[int] = set()
        wanted = {}
        for language, having in self._having.items():
            if set(words) - FUNCTION_WORDS.get(primary(language), frozenset()):
                wanted[language] = _stems(words, language)
                found |= set.intersection(*(having.get(stem, set()) for stem in wanted[language]))
        return (
            number
            for number in sorted(found)
            if not wanted[self._texts[number].language] <= self._today[number]
        )


def _stems(words: Sequence[str], language: str) -> frozenset[str]:
    return frozenset(stems(words, language))


def _keys(one: FormerName) -> set[tuple[str, ...]]:
    """The codes that *one* had and has no more, in their pieces; none for a code of signs alone."""
    had = {
        Became.RETIRED: (one.code, one.printed),
        Became.RENUMBERED: (one.printed,),
        Became.REWORDED: (),
    }
    return {code_pieces(code) for code in had[one.became]} - {()}


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
