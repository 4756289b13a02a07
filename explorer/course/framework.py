"""Over which framework a course is laid."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.framework.edition import Edition
from explorer.framework.json_record import Record
from explorer.framework.metadata import read_metadata


@dataclass(frozen=True, slots=True)
class Framework(Record):
    """The framework that a course belongs to: its *title*, its *version* and its *iri*, each “” where it has none."""

    title: str = ""
    version: str = ""
    iri: str = ""

    def __str__(self) -> str:
        """Name it with its version."""
        return f"{self.title}, version {self.version}" if self.version else self.title


UNNAMED = Framework()
"""Of a course that does not say it."""


def framework_of(edition: Edition) -> Framework:
    """Return what the framework of *edition* is called."""
    described, rows = read_metadata(tuple(edition.rows("framework"))), tuple(edition.rows("dataset"))
    version = str(rows[0].get("version", "")) if rows else ""
    return Framework(
        described.title if described else "the framework", version, described.iri if described else ""
    )
