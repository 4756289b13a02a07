"""The columns of a course: by which heads each is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.course.reading.levels import declares_level, is_about_sheet, is_scale_sheet
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.text import one_line

COLUMNS = (
    "module_id", "module_title", "year", "competency_id", "level", "activity", "assessment", "weight", "note",
)  # fmt: skip
"""The columns of a course, as the template has them."""
WORDING = "statement_text"
"""The wording of a statement: beside the code in a template, or instead of it."""
_WORDS = {
    "module_id": "module id|module|module code|module number|session|session id|session number|course id|course code|unit|unit id|unit code|modul|modulnummer|kurs|kursnummer|modul nr|modul id|modulcode|modulkürzel|sitzung|einheit|veranstaltung",
    "module_title": "module title|module name|session title|session name|course title|course name|unit title|unit name|title|titel|modultitel|modulname|kurstitel|thema|titel der sitzung|titel des moduls|veranstaltungstitel",
    "year": "year|academic year|year of study|study year|term|semester|stage|phase|jahr|studienjahr|ausbildungsjahr",
    "competency_id": "competency id|competency|competence id|competence|competency code|competence code|statement id|statement code|statement|code|outcome id|outcome|skill|kompetenz|kompetenz id|kompetenzcode|kompetenznummer|lernziel|lernergebnis",
    "level": "level|mark|depth|proficiency|stufe|niveau|kompetenzstufe|kompetenzniveau",
    "activity": "activity|activities|teaching|teaching activity|learning activity|method|teaching method|lehrform|aktivität|aktivitäten|methode|methoden|lehrmethode|lernaktivität|unterrichtsform",
    "assessment": "assessment|assessments|assessed by|assessment method|exam|examination|prüfung|prüfungsform|prüfungen|prüfungsleistung|leistungsnachweis|nachweis",
    "weight": "weight|weighting|share|percent|weight %|gewicht|gewichtung|anteil|prozent",
    "note": "note|notes|comment|comments|remark|remarks|bemerkung|anmerkung|bemerkungen|anmerkungen|kommentar|notiz",
    WORDING: "statement text|competency text|competence text|wording|full statement|description|text|wortlaut|kompetenztext|beschreibung|formulierung",
}  # fmt: skip
_LOOKED_AT = 60
"""Rows among which the heads are looked for."""


def count_heads(cells: Sequence[str]) -> int:
    """Return how many of *cells* are heads of a course."""
    return sum(_folded(cell) in _FIELDS for cell in cells)


def _folded(head: str) -> str:
    return "".join(letter for letter in head.casefold() if letter.isalnum() or letter == "%")


_FIELDS: Mapping[str, str] = {
    _folded(word): field for field, words in _WORDS.items() for word in words.split("|")
}


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table: in which row (*at*, from 0), where each field stands and what its head is.

    *unknown* are heads that mean nothing here, *twice* those of a field that has a column already,
    *bare* the places of columns without a head, from 0.
    """

    at: int
    places: Mapping[str, int]
    names: Mapping[str, str]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]
    width: int
    bare: tuple[int, ...] = ()

    def cell(self, row: Row, field: str) -> str:
        """The text that *row* has for *field*, with single spaces; “” where there is no such column."""
        place = self.places.get(field)
        text = "" if place is None or place >= len(row.cells) else row.cells[place]
        return one_line(text) if text else ""

    def name(self, field: str) -> str:
        """What the file calls *field*."""
        return self.names.get(field, field)

    def is_exceeded_by(self, row: Row) -> bool:
        """Whether *row* has a text behind the last column."""
        return any(map(str.strip, row.cells[self.width :]))


def letters(place: int) -> str:
    """Return what spreadsheets call the column at *place*, from 0: A to Z, then AA."""
    before, own = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + own)


def find_tables(found: Sequence[Sheet]) -> tuple[list[tuple[Sheet, Heads]], list[Sheet]]:
    """Return the sheets of *found* that are tables of a course, each with its heads, and those that declare something beside them."""
    aside = [sheet for sheet in found if is_scale_sheet(sheet) or is_about_sheet(sheet)]
    tables = [(sheet, heads) for sheet in found if sheet not in aside and (heads := find_heads(sheet))]
    return tables, aside


def find_heads(sheet: Sheet) -> Heads | None:
    """Find the row of *sheet* that names a module and a statement; None where none does."""
    for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
        if declares_level(row.cells):
            continue
        heads = heads_of(at, row.cells)
        if {"competency_id", WORDING} & heads.places.keys() and {
            "module_id",
            "module_title",
        } & heads.places.keys():
            return heads
    return None


def heads_of(at: int, cells: Sequence[str]) -> Heads:
    """Return what the *cells* of the row *at* that place, from 0, mean as heads."""
    places: dict[str, int] = {}
    names: dict[str, str] = {}
    unknown, twice = [], []
    for place, cell in enumerate(cells):
        head = " ".join(cell.split())
        field = _FIELDS.get(_folded(head), "")
        if field and field not in places:
            places[field], names[field] = place, head
        elif field:
            twice.append(head)
        elif head:
            unknown.append(head)
    bare = tuple(place for place, cell in enumerate(cells) if not cell.strip())
    return Heads(at, places, names, tuple(unknown), tuple(twice), len(cells), bare)
