"""What everything is called, as an index has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.cache import Cache
from explorer.framework.index.database import Database
from explorer.store import Rows

HELD = 10_000
"""Labels that are kept once they were read."""
_TABLE = "DROP TABLE IF EXISTS labels; CREATE TABLE labels (iri TEXT PRIMARY KEY, label) WITHOUT ROWID;"


def write_labels(database: Database, rows: Rows) -> None:
    """Write the *rows* of ``labels.rq`` into *database*, instead of those that it has; of several labels the last."""
    database.run(_TABLE)
    labels = {str(row["thing"]): str(row["label"]) for row in rows if row["label"]}
    database.insert("labels", labels.items())


class LabelTable(Mapping[str, str]):
    """From the IRI of each thing that has a label to that label; each is read when it is asked for."""

    def __init__(self, database: Database) -> None:
        """Read the labels in *database*."""
        self._database = database
        self._held = Cache(HELD)

    def __getitem__(self, iri: str) -> str:
        """Return the label of *iri*; raises `KeyError`."""
        label: str = self._held.get_or_compute(iri, lambda: self._read(iri))
        if not label:
            raise KeyError(iri)
        return label

    def __iter__(self) -> Iterator[str]:
        return (iri for (iri,) in self._database.rows("SELECT iri FROM labels"))

    def __len__(self) -> int:
        return int(self._database.one("SELECT count(*) FROM labels"))

    def _read(self, iri: str) -> str:
        return str(self._database.one("SELECT label FROM labels WHERE iri = ?", iri) or "")
