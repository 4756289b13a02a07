"""What was taken, changed, guessed and left, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.importing.draft import Note
from explorer.importing.settling.settled import Settled
from explorer.text import grouped

HEADINGS = {
    "taken": "Taken from the file",
    "changed": "Changed",
    "guessed": "Guessed, so have a look",
    "left": "Left out",
}


def in_words(settled: Settled) -> Iterator[str]:
    """Yield the report line by line."""
    yield counted(settled)
    for action, heading in HEADINGS.items():
        notes = [note for note in settled.notes if note.action == action]
        if notes:
            yield ""
            yield f"{heading}:"
            yield from map(_line, notes)


def counted(settled: Settled) -> str:
    """Say how many units became how many statements."""
    draft, number = settled.draft, len(settled.elements)
    without = sum(note.units for note in draft.notes if note.units > 0)
    made = -sum(note.units for note in draft.notes if note.units < 0)
    retired = sum(1 for element in settled.elements if element.item.retired)
    parts = [f"{_number(draft.units, draft.unit)}: {_number(number, 'statements')}"]
    if made:
        parts.append(f"{grouped(made)} of them without a {draft.unit.removesuffix('s')} of their own")
    if retired:
        parts.append(f"{grouped(retired)} of them retired")
    if without:
        parts.append(f"and {_number(without, draft.unit)} that became none")
    return f"{', '.join(parts)}."


def _number(number: int, things: str) -> str:
    return f"{grouped(number)} {things.removesuffix('s') if number == 1 else things}"


def to_dict(settled: Settled) -> dict[str, object]:
    """Describe the report for programs."""
    return {
        "format": settled.draft.format,
        "slug": settled.slug,
        "base": settled.base,
        "language": settled.language,
        "title": settled.titles[0].text,
        "units": settled.draft.units,
        "unit": settled.draft.unit,
        "statements": len(settled.elements),
        "links": len(settled.links),
        "summary": counted(settled),
        "report": [_note(note) for note in settled.notes],
    }


def _note(note: Note) -> dict[str, object]:
    told: dict[str, object] = {"action": note.action, "what": note.what, "count": note.count}
    if note.units:
        told["units"] = note.units
    if note.places:
        told["places"] = [{"file": place.file, "where": place.where} for place in note.places]
    return told


def _line(note: Note) -> str:
    where = places_of(note)
    return f"{grouped(note.count):>7}  {note.what}{f' ({where})' if where else ''}"


def places_of(note: Note) -> str:
    """Say where the first few things are that *note* is about, and how many more there are; “” where it names none."""
    places = [place.where or place.file for place in note.places]
    more = f" and {grouped(note.count - len(places))} more" if places and note.count > len(places) else ""
    return ", ".join(_short(places)) + more


def _short(places: Sequence[str]) -> list[str]:
    return [place if len(place) <= 80 else f"{place[:77]}…" for place in places]
