"""Compares two editions of a framework: which statement is which, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from explorer.importing.reimport.changes import Changes, Pair
from explorer.importing.reimport.matching import EarlierStatement, match_statements, moved_words
from explorer.importing.reimport.stated import Stated


def compare(before: Stated, after: Stated, *, codes_stay: bool = False) -> Changes:
    """Compare all that two editions state; statements are known again as in `changes`."""
    known = known_again(before.statements, after.statements, codes_stay=codes_stay)
    found = changes_of(before.statements, after.statements, known)
    if before.title and after.title:
        found = replace(found, titles=(before.title, after.title))
    if before.links is None or after.links is None:
        return found
    was = {} if codes_stay else known
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
    return changes_of(before, after, known_again(before, after, codes_stay=codes_stay))


def changes_of(
    before: Sequence[EarlierStatement], after: Sequence[EarlierStatement], found: Mapping[str, str]
) -> Changes:
    """Compare the statements *before* with those *after*, which are *found* again as `known_again` says."""
    live, now = _live(before), _live(after)
    by_code, kept = {one.code: one for one in before}, set(found.values())
    pairs = [(by_code[found[one.code]], one) for one in now if one.code in found]
    there = {one.code: one for one in now}
    return Changes(
        added=tuple(one for one in now if one.code not in found),
        reworded=tuple(pair for pair in pairs if _words(pair[0]) != _words(pair[1])),
        translated=tuple(one for pair in pairs for one in _translated(*pair)),
        moved=tuple(pair for pair in pairs if _moved(*pair, found)),
        renumbered=tuple(pair for pair in pairs if pair[0].printed != pair[1].printed),
        retired=tuple(one for one in live if one.code not in kept),
        recoded=tuple((by_code[old], there[new]) for old, new in moved_words(live, now, found).items()),
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


def _translated(old: EarlierStatement, new: EarlierStatement) -> Iterator[Pair]:
    """Both in each language but those in which they are read, where they differ in it; none where one does not say what it has."""
    before, after = _said(old), _said(new)
    if not before or not after:
        return
    for tag in sorted({*before, *after} - {old.language, new.language}):
        pair = (
            replace(old, text=before.get(tag, ""), language=tag),
            replace(new, text=after.get(tag, ""), language=tag),
        )
        if _words(pair[0]) != _words(pair[1]):
            yield pair


def _said(one: EarlierStatement) -> Mapping[str, str]:
    """The text of *one* by its language."""
    return dict(one.texts) or ({one.language: one.text} if one.language else {})
