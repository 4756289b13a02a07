"""Which level is expected at which stage of training: the marks of a file as places in one scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.importing.draft import Draft, Item, Note
from explorer.importing.readers.notes import Notes

HIGHEST = 10
"""The highest level of a scale that is not named."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class ExpectedLevels:
    """The *stages* from the earliest, the *scale* from the lowest level, and by code the place in it (from 0) at places of stages."""

    stages: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    levels: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)


NOTHING_EXPECTED = ExpectedLevels()


def level_of(given: str, scale: Sequence[str]) -> int | None:
    """Return the place in *scale* (from 0) that *given* names or numbers; None where it is no level.

    Where the scale is empty, levels are numbers from 0.
    """
    named = next((at for at, name in enumerate(scale) if given.casefold() == name.casefold()), None)
    if named is not None:
        return named
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 3 else -1
    return number if 0 <= number < (len(scale) or HIGHEST + 1) else None


def expected_levels(draft: Draft, codes: Mapping[str, str]) -> tuple[ExpectedLevels, tuple[Note, ...]]:
    """Return what *draft* expects of its items, by their *codes*, and what the report says of marks that are no levels."""
    said = Notes()
    levels = {codes[item.id]: found for item in draft.items if (found := tuple(_levels(item, draft, said)))}
    highest = max((level for found in levels.values() for _, level in found), default=0)
    scale = draft.scale or tuple(map(str, range(highest + 1)))
    notes = said.all()
    return ExpectedLevels(draft.stages, scale, levels) if levels else NOTHING_EXPECTED, notes


def _levels(item: Item, draft: Draft, said: Notes) -> Iterator[tuple[int, int]]:
    for stage, given in item.levels:
        level = level_of(given, draft.scale)
        if level is not None:
            yield draft.stages.index(stage), level
            continue
        known = ", ".join(draft.scale) if draft.scale else f"numbers from 0 to {HIGHEST}"
        hint = "" if draft.scale else " Name others in a row “scale” above the header, from the lowest."
        what = f"“{given[:_SHOWN]}” in the column “{stage}” is no level: they are {known}.{hint}"
        said.add("left", what, item.place)
