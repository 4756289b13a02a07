"""What a query does with its variables, as far as the parts of a question need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.sparql.question.model import Count


@dataclass(frozen=True)
class Uses:
    """What a query does with its variables: those *shown*, and the place of those that it sorts by, as `Column.order`.

    *as_text* are those that it sorts by as plain text. *counted* are those whose different values it counts, each with what the `Count` is, but for its link.
    """

    shown: frozenset[str] = frozenset()
    order: Mapping[str, int] = field(default_factory=dict)
    as_text: frozenset[str] = frozenset()
    counted: Mapping[str, Count] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether *name* is shown or sorted by."""
        return name in self.shown or name in self.order
