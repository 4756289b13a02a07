"""How much was found of each element, as an index has it: what pages count without reading all comparisons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from explorer.framework.index.database import Database

_TABLE = "CREATE TABLE coverage (place INTEGER PRIMARY KEY, code, state, bases);"
_FINISH = "CREATE INDEX coverage_by_state ON coverage (state, place);"


class CoverageRow(NamedTuple):
    """How much was found of the element with *code*: its *state*, and on which *bases* a comparison of it is shown.

    Of *bases* any one is enough, by their names; there are none where it was not compared.
    """

    code: str
    state: str
    bases: frozenset[str]


def write_coverage(database: Database, rows: Iterable[CoverageRow]) -> None:
    """Write *rows*, in the framework's order, into *database*."""
    database.run(_TABLE)
    written = ((place, row.code, row.state, _join(row.bases)) for place, row in enumerate(rows))
    database.insert("coverage", written)
    database.run(_FINISH)


class CoverageTable:
    """Counts and codes of elements by how much was found of them."""

    def __init__(self, database: Database) -> None:
        """Read the table in *database*."""
        self._database = database

    def counts(self) -> Mapping[str, int]:
        """Return how many elements have each state."""
        return dict(self._database.rows("SELECT state, count(*) FROM coverage GROUP BY state"))

    def states(self) -> Mapping[str, str]:
        """Return the state of each element, by its code."""
        return dict(self._database.rows("SELECT code, state FROM coverage"))

    def codes(self, state: str, most: int) -> Sequence[str]:
        """Return the codes of the first *most* elements that have *state*."""
        query = "SELECT code FROM coverage WHERE state = ? ORDER BY place LIMIT ?"
        return [code for (code,) in self._database.rows(query, state, most)]

    def hidden(self, bases: Collection[str]) -> int:
        """Return how many elements were compared, but on none of *bases*, given by their names."""
        found = self._database.rows(
            "SELECT bases, count(*) FROM coverage WHERE state != 'not compared' GROUP BY bases"
        )
        return sum(count for shown, count in found if not set(shown.split()) & set(bases))


def _join(bases: Iterable[str]) -> str:
    return " ".join(sorted(bases))
