"""The kind of a thing as a column: the narrowest of its classes, which alone has a sign, by its label."""

from __future__ import annotations

from explorer.sparql.question.model import Fact, Link, Thing
from explorer.sparql.question.patterns import TYPE
from explorer.terms import PREFIXES

SIGN = f"{PREFIXES['ont']}sign"
_LABEL = f"{PREFIXES['rdfs']}label"


def kind_column(order: int = 0) -> Link:
    """Return that a thing has a kind, which is shown by its label, by which answers are sorted as `Column.order` says."""
    return Link((TYPE,), Thing(conditions=(Fact(property=SIGN), Fact(True, order, _LABEL))))


def is_kind(link: Link) -> bool:
    """Whether *link* is just that a thing has a kind, which is shown."""
    match link.thing.conditions:
        case (_, Fact(order=order)):
            return link == kind_column(order)
    return False
