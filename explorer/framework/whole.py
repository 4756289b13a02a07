"""The framework as a whole: what it is called, its rights, and the file it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.store import Row
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class Whole:
    """A framework; *file* and *sha256* name the text it was read from."""

    iri: Iri
    code: str
    title: str
    description: str
    rights: str
    file: str
    sha256: str


def whole(rows: Sequence[Row]) -> Whole | None:
    """Read the first row of `framework.rq`; None where the data has no framework node."""
    if not rows:
        return None
    row = rows[0]
    return Whole(
        iri=Iri(row["framework"]),
        code=str(row.get("code", "")),
        title=str(row["title"]),
        description=str(row.get("description", "")),
        rights=str(row.get("rights", "")),
        file=str(row.get("file", "")),
        sha256=str(row.get("sha256", "")),
    )
