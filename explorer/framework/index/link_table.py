"""The links of a framework as an index has them: their ends, their kind, their basis, and how firm they are.

What is said of a link is in the store; here links are counted, and followed from node to node.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from explorer.cache import Cache
from explorer.framework.index.database import Database, batches, places
from explorer.framework.model import Basis, Relation
from explorer.framework.model_rows import by_iri
from explorer.store import Rows
from explorer.terms import Iri

HELD = 20_000
"""Nodes whose links are kept once they were read."""
_TABLE = "CREATE TABLE links (place INTEGER PRIMARY KEY, subject, relation, object, basis, word, assertion, is_cited);"
_FINISH = """
CREATE INDEX links_by_subject ON links (subject);
CREATE INDEX links_by_object ON links (object);
"""


class LinkRow(NamedTuple):
    """A link by the codes of its ends and the names of its kind and basis.

    *word* is how closely a finding matches, or how strong the link is; empty where that is not said.
    *is_cited* is what `Link.is_cited` is: 0 where it rests on words of a work that the framework does not cite, else 1.
    """

    subject: str
    relation: str
    object: str
    basis: str
    word: str
    assertion: str
    is_cited: int

    def other_end(self, code: str) -> str:
        """Return the end that is not *code*."""
        return self.object if self.subject == code else self.subject


def write_links(
    database: Database, rows: Rows, bases: Mapping[str, Basis], relations: Mapping[str, Relation]
) -> None:
    """Write the *rows* of ``link-ends.rq`` between nodes that *database* has into it, in their order."""
    database.run(_TABLE)
    codes = dict(database.rows("SELECT iri, code FROM nodes"))
    degrees = dict(
        database.rows("SELECT iri, json_extract(degree, '$.is_cited') FROM nodes WHERE degree IS NOT NULL")
    )
    found: dict[tuple[str, ...], int] = {}
    for row in rows:
        subject, object_ = codes.get(row["subject"]), codes.get(row["object"])
        relation, basis = relations.get(Iri(row["relation"]).local), by_iri(bases, row["basis"])
        if subject and object_ and relation and basis:
            said = str(row.get("word", "")), str(row.get("assertion", ""))
            ends = (row["subject"], row["object"], row.get("cited"))
            is_cited = next((degrees[end] for end in ends if end in degrees), 1)
            found.setdefault((subject, relation.name, object_, basis.name, *said), is_cited)
    database.insert("links", ((place, *link, cited) for place, (link, cited) in enumerate(found.items())))
    database.run(_FINISH)


class LinkTable:
    """All links, whatever they rest on."""

    def __init__(self, database: Database) -> None:
        """Read the links in *database*."""
        self._database = database
        self._held = Cache(HELD)
        self.by_basis: Mapping[str, int] = dict(
            database.rows("SELECT basis, count(*) FROM links GROUP BY basis")
        )
        """How many links there are, by the name of their basis."""

    def __len__(self) -> int:
        return sum(self.by_basis.values())

    def __iter__(self) -> Iterator[LinkRow]:
        """Go through all, by subject, relation and object."""
        return map(LinkRow._make, self._database.rows(f"{_SELECT} ORDER BY place"))

    def of(self, code: str) -> tuple[LinkRow, ...]:
        """Return the links that the node with *code* is an end of."""
        return self._held.get_or_compute(code, lambda: self._of(code))

    def read(self, codes: Collection[str]) -> None:
        """Read the links of the nodes with *codes* at once, for `of`."""
        for some in batches([code for code in codes if self._held.get(code) is None]):
            found: dict[str, list[LinkRow]] = {code: [] for code in some}
            both = " UNION ".join(
                f"SELECT place, {_COLUMNS} FROM links WHERE {end} IN ({places(some)})"
                for end in ("subject", "object")
            )
            for _, *values in self._database.rows(f"{both} ORDER BY place", *some, *some):
                row = LinkRow._make(values)
                for code in {row.subject, row.object} & found.keys():
                    found[code].append(row)
            for code, rows in found.items():
                self._held.put(code, tuple(rows))

    def relations(self) -> list[tuple[str, str, int]]:
        """Return the names of each basis and kind of link that occur together, and the place of the first subject."""
        return self._database.rows(
            "SELECT l.basis, l.relation, min(n.place) FROM links l JOIN nodes n ON n.code = l.subject "
            "GROUP BY l.basis, l.relation"
        )

    def neighbours(self) -> Mapping[str, int]:
        """Return how many others each node with links is linked to, by its code."""
        both = "SELECT subject a, object b FROM links UNION SELECT object, subject FROM links"
        return dict(self._database.rows(f"SELECT a, count(*) FROM ({both}) WHERE a != b GROUP BY a"))

    def near(self, nodes: int) -> list[list[int]]:
        """Return the places of the neighbours of each of so many *nodes*, by its place and in rising order."""
        ends = "SELECT s.place a, o.place b FROM links l JOIN nodes s ON s.code = l.subject JOIN nodes o ON o.code = l.object"
        found: list[list[int]] = [[] for _ in range(nodes)]
        for one, other in self._database.rows(f"SELECT a, b FROM ({ends}) UNION SELECT b, a FROM ({ends})"):
            found[one].extend([other] if one != other else ())
        return [sorted(others) for others in found]

    def _of(self, code: str) -> tuple[LinkRow, ...]:
        rows = self._database.rows(f"{_SELECT} WHERE subject = ? OR object = ? ORDER BY place", code, code)
        return tuple(map(LinkRow._make, rows))


_COLUMNS = "subject, relation, object, basis, word, assertion, is_cited"
_SELECT = f"SELECT {_COLUMNS} FROM links"
