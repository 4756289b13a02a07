"""The names of a dataset's own, as an index has them."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.framework.index.database import Database
from explorer.store import Rows

WHOLE = 5_000
"""Names of which all are compared with an unknown one; of more, those that begin as it does."""
_ALIKE = 2
"""Letters with which a name begins as another does."""
_LAST = "\U0010ffff"
_TABLE = "CREATE TABLE names (iri TEXT PRIMARY KEY) WITHOUT ROWID;"


def write_names(database: Database, rows: Rows) -> None:
    """Write the *rows* of ``own-iris.rq`` into *database*."""
    database.run(_TABLE)
    database.insert("names", ((str(row["name"]),) for row in rows))


class NameTable:
    """The IRIs below a base that stand anywhere in a dataset."""

    def __init__(self, database: Database) -> None:
        """Read the names in *database*."""
        self._database = database

    def __contains__(self, iri: object) -> bool:
        """Whether *iri* stands in the dataset."""
        return self._database.one("SELECT 1 FROM names WHERE iri = ?", iri) is not None

    def near(self, iri: str, space: str) -> Sequence[str]:
        """Return the names below *space* with which *iri* can be compared: all, or those that begin as it does."""
        found = self._below(space, WHOLE + 1)
        return found if len(found) <= WHOLE else self._below(iri[: len(space) + _ALIKE], WHOLE)

    def _below(self, beginning: str, most: int) -> Sequence[str]:
        found = self._database.rows(
            "SELECT iri FROM names WHERE iri >= ? AND iri < ? ORDER BY iri LIMIT ?",
            beginning, beginning + _LAST, most,
        )  # fmt: skip
        return [iri for (iri,) in found]
