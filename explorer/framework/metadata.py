"""Metadata of the framework: its title, its rights, the file it was read from and the marks in that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.framework.model import HasPage
from explorer.framework.model_rows import row_reader
from explorer.store import Row
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class FrameworkMetadata:
    """A framework; *authors* is empty where none is named; *file* and *sha256* name the text it was read from."""

    iri: Iri
    code: str
    title: str
    description: str
    rights: str
    authors: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Mark(HasPage):
    """A piece of the text that is not a statement: its *label*, its *text*, and its *line* (from 1)."""

    code: str
    label: str
    text: str
    line: int


def read_marks(rows: Iterable[Row]) -> tuple[Mark, ...]:
    """Read the rows of `text-marks.rq`."""
    read = row_reader(Mark)
    return tuple(read(row, code=Iri(row["mark"]).local) for row in rows)


def read_metadata(rows: Sequence[Row]) -> FrameworkMetadata | None:
    """Read the first row of `framework.rq`; None where the data has no framework node."""
    if not rows:
        return None
    return row_reader(FrameworkMetadata)(rows[0], iri=Iri(rows[0]["framework"]))
