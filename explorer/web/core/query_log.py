"""The queries behind a page: what was asked, kept as it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.framework import Edition
from explorer.store import Rows
from explorer.terms import Value


@dataclass(frozen=True, slots=True)
class Behind:
    """A query that a page ran: its *title* and its *text* with the values bound."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Runs page queries on *edition* and remembers them, so that the page can show them."""

    edition: Edition
    asked: list[Behind] = field(default_factory=list)

    def rows(self, query: str, **values: Value | Iterable[Value]) -> Rows:
        """Run the page query called *query* with *values* bound."""
        return self.edition.store.select(self.remember(query, **values))

    def remember(self, query: str, **values: Value | Iterable[Value]) -> str:
        """List the query without running it (what it answers was read at start), and return its text."""
        text = self.edition.queries[query].bind(**values)
        self.asked.append(Behind(self.edition.queries[query].title, text))
        return text

    @property
    def behind(self) -> tuple[Behind, ...]:
        """What was asked so far, in order."""
        return tuple(self.asked)
