"""Two editions of a framework read in one language, as far as both have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import Stated
from explorer.languages import best


def read_together(before: Stated, after: Stated, tag: str) -> tuple[Stated, Stated]:
    """Return both editions with their statements in the language *tag* where they have such, else in their own.

    A statement that both have is read in *tag* only where both have it, so that no translation passes for a change.
    """
    earlier, later = _by_code(before), _by_code(after)
    return _read(before, later, tag), _read(after, earlier, tag)


def _by_code(stated: Stated) -> Mapping[str, EarlierStatement]:
    return {one.code: one for one in stated.statements}


def _read(stated: Stated, others: Mapping[str, EarlierStatement], tag: str) -> Stated:
    return replace(stated, statements=tuple(_in(one, others.get(one.code), tag) for one in stated.statements))


def _in(one: EarlierStatement, other: EarlierStatement | None, tag: str) -> EarlierStatement:
    said = _said(one, tag)
    if other and (one.retired or other.retired):
        other = None
    if said is None or (other and _said(other, tag) is None):
        return one
    return said


def _said(one: EarlierStatement, tag: str) -> EarlierStatement | None:
    """*one* in the language *tag*, None where it has no such text."""
    if best((one.language,), (tag,)):
        return one
    texts = dict(one.texts)
    found = best(tuple(texts), (tag,))
    return replace(one, text=texts[found], language=found) if found else None
