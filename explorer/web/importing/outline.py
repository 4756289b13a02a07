"""A draft as pages show it: its outline, line by line, and the report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.importing.draft import Annotation, Words
from explorer.importing.report import HEADINGS, places_of
from explorer.importing.settling.settled import Element, ElementKind, Settled

_OPTION = re.compile(r"`?--(language|map|scheme|title|slug)(?: FILE)?`?")
_FIELDS = {
    "language": "“Language”",
    "map": "the table of columns",
    "scheme": "“Only this framework”",
    "title": "“Title”",
    "slug": "“Short name”",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in the outline.

    *name* is what it is called, *wording* its full wording where that is something else; each with the language it has.
    *opens* is true where it is the first below another, *leads* where others follow below it; *closes* says how many lists end after it.
    *below* is how many statements stand below it that the outline leaves out.
    """

    element: Element
    name: Words
    wording: Words | None
    others: tuple[Words, ...]
    notes: tuple[tuple[str, Words], ...]
    also: tuple[str, ...]
    opens: bool
    leads: bool
    closes: int
    below: int = 0

    @property
    def kind(self) -> ElementKind:
        """Its kind."""
        return self.element.kind


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the report: *what* it says, of how many things, and where the first of them are."""

    what: str
    count: int
    where: str


def lines(settled: Settled, most: int = 0) -> tuple[Line, ...]:
    """Return the outline of *settled*, depth first, or where it has more than *most* lines, those of its upper levels, as many as fit.

    Of a level that does not fit whole, the first are shown where it is the uppermost.
    """
    flat = list(_walk(settled))
    hidden: Mapping[int, int] = {}
    if most and len(flat) > most:
        flat, hidden = _upper(flat, most)
    depths = [*(depth for depth, _ in flat), 0]
    return tuple(
        _line(settled, element, depths[at - 1] if at else 0, depth, depths[at + 1], hidden.get(at, 0))
        for at, (depth, element) in enumerate(flat)
    )


def _upper(
    flat: Sequence[tuple[int, Element]], most: int
) -> tuple[list[tuple[int, Element]], Mapping[int, int]]:
    """The lines of *flat* in the upper levels that have at most *most* together, and how many are left out below each (by its place)."""
    sizes = Counter(depth for depth, _ in flat)
    deepest, shown = 0, sizes[0]
    while shown + sizes[deepest + 1] <= most and sizes[deepest + 1]:
        deepest += 1
        shown += sizes[deepest]
    upper: list[tuple[int, Element]] = []
    hidden: Counter[int] = Counter()
    for depth, element in flat:
        if depth > deepest:
            hidden[len(upper) - 1] += 1
        elif len(upper) == most:
            break
        else:
            upper.append((depth, element))
    return upper, hidden


def report(settled: Settled) -> Mapping[str, tuple[Told, ...]]:
    """Return what was taken, changed, guessed and left, by the headings of the report."""
    found: dict[str, list[Told]] = defaultdict(list)
    for note in settled.notes:
        found[HEADINGS[note.action]].append(Told(for_page(note.what), note.count, places_of(note)))
    return {heading: tuple(found[heading]) for heading in HEADINGS.values() if heading in found}


def for_page(text: str) -> str:
    """Return *text*, in which options of the command are called as the fields of the page are."""
    return _OPTION.sub(lambda option: _FIELDS[option[1]], text)


def in_language(words: Sequence[Words], language: str) -> Words | None:
    """The one of *words* in *language*, or else the first; None where there are none."""
    return next((one for one in words if one.language == language), words[0] if words else None)


def _walk(settled: Settled) -> Iterator[tuple[int, Element]]:
    below: dict[str, list[Element]] = defaultdict(list)
    for element in settled.elements:
        below[element.parent].append(element)
    waiting = [(0, element) for element in reversed(below[""])]
    while waiting:
        depth, element = waiting.pop()
        yield depth, element
        waiting += [(depth + 1, one) for one in reversed(below[element.code])]


def _line(settled: Settled, element: Element, before: int, depth: int, after: int, below: int) -> Line:
    """The line of *element*, which is *depth* levels below the top; *before* and *after* are those of its neighbours."""
    item, language = element.item, settled.language
    wording = in_language(item.statements, language)
    name = in_language(item.labels, language) or wording
    assert name is not None  # an item has one or the other
    same = wording is None or wording.text == name.text
    shown = {name, wording}
    others = tuple(one for one in (*item.statements, *item.labels) if one not in shown)
    notes = [(_word(one), one.words) for one in item.notes]
    notes += [("Source", Words(one)) for one in item.cited]
    notes += [("Also called", one) for one in item.other_names]
    return Line(
        element,
        name,
        None if same else wording,
        others,
        tuple(notes),
        element.others,
        opens=depth > before,
        leads=after > depth,
        closes=max(0, depth - after),
        below=below,
    )


def _word(note: Annotation) -> str:
    """What sort of note it is: “Scope note”."""
    local = re.split(r"[:#/]", note.property)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).capitalize()
