"""Metadata: of the framework and the text it was read from, and of the dataset, from which all that describes it is written."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from explorer.errors import DataError
from explorer.framework.localisation import tag_of
from explorer.framework.model import HasPage
from explorer.framework.model_rows import row_reader
from explorer.media_types import Format
from explorer.store import Row
from explorer.terms import Iri, Value
from explorer.text import truncate

Rank = Callable[[Value], Any]
"""How well a text suits a reader, the best first."""
NOT_STATED = "not stated"
"""What is written for a creator, a publisher or a contact that the data does not name."""
_DAY = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class FrameworkMetadata:
    """A framework; *authors* is empty where none is named; *file* and *sha256* name the text it was read from."""

    iri: Iri
    code: str
    title: str
    description: str
    rights: str
    licence: Iri | None
    authors: str
    file: str
    sha256: str

    @property
    def terms(self) -> str:
        """Say in one line who holds rights in it and under which licence it may be used, as far as the data does."""
        return " ".join(filter(None, (self.rights, f"Licence: {self.licence}" if self.licence else "")))


@dataclass(frozen=True, slots=True)
class Mark(HasPage):
    """A piece of the text that is not a statement: its *label*, its *text*, and its *line* (from 1)."""

    code: str
    label: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """The dataset as a file in *form* at *address*; *size* is its number of bytes (DCAT §6.8.19), 0 if unknown."""

    address: str
    form: Format
    size: int = 0


@dataclass(frozen=True, slots=True)
class Dataset:
    """All that a site at *home* serves, called *iri*; days are of ISO 8601, and what the data does not say is empty."""

    iri: Iri
    home: str
    title: str
    description: str
    rights: str
    licence: Iri | None
    creator: str
    publisher: str
    contact: str
    source: Iri | None
    created: str
    modified: str
    version: str
    previous: Iri | None
    distributions: tuple[Distribution, ...]


def read_marks(rows: Iterable[Row]) -> tuple[Mark, ...]:
    """Read the rows of `text-marks.rq`."""
    read = row_reader(Mark)
    return tuple(read(row, code=Iri(row["mark"]).local) for row in rows)


def read_day(rows: Sequence[Row]) -> str:
    """Read the row of `edition-date.rq`: a day, a month or a year (ISO 8601) without time and time zone, empty without a row.

    Raises `DataError` where it is none.
    """
    if not rows:
        return ""
    said = str(rows[0]["day"])
    found = _DAY.fullmatch(said)
    day = found[1] if found else ""
    try:
        date.fromisoformat(f"{day}-01-01"[: len("2026-01-01")])
    except ValueError as error:
        raise DataError(
            f"“{truncate(said, 80)}” is said to be the day of an edition (dcterms:modified or dcterms:issued).",
            "Write it as 2026-11-29.",
        ) from error
    return day


def read_metadata(rows: Sequence[Row]) -> FrameworkMetadata | None:
    """Read the first row of `framework.rq`; None where the data has no framework node."""
    if not rows:
        return None
    return row_reader(FrameworkMetadata)(rows[0], iri=Iri(rows[0]["framework"]))


def read_dataset(
    rows: Sequence[Row], iri: Iri, home: str, distributions: tuple[Distribution, ...], rank: Rank = tag_of
) -> Dataset | None:
    """Read the first row of `dataset.rq`, with the texts that *rank* puts first; None where the data has no framework node."""
    if not rows:
        return None
    row = {**dict.fromkeys(("creator", "publisher", "contact"), NOT_STATED), **rows[0]}
    texts = {  # with their language
        name: min((one[name] for one in rows if name in one), key=rank)
        for name in ("title", "description", "rights")
        if name in row
    }
    return row_reader(Dataset)(row, iri=iri, home=home, distributions=distributions, **texts)
