"""The queries behind a page, as they were asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.framework import Edition
from explorer.network import BoundQuery
from explorer.store import Rows
from explorer.terms import Value


@dataclass(frozen=True, slots=True)
class QueryLog:
    """Runs page queries on *edition* and records them, so that the page can show them."""

    edition: Edition
    queries: list[BoundQuery] = field(default_factory=list)

    def rows(self, query: str, **values: Value | Iterable[Value]) -> Rows:
        """Run the page query called *query* with *values* bound."""
        return self.edition.store.select(self.record(query, **values))

    def record(self, query: str, **values: Value | Iterable[Value]) -> str:
        """Record the query without running it (what it answers was read at start), and return its text."""
        text = self.edition.queries[query].bind(**values)
        self.queries.append(BoundQuery(self.edition.queries[query].title, text))
        return text
