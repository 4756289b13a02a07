"""Reads a SPARQL query as a tree of plain values: `parse` makes it, `explorer.syntax.tree` says what it is made of."""

from explorer.syntax.tree import Query, Unread

__all__ = ["Query", "Unread", "parse"]


def parse(text: str) -> Query:
    """Read the query *text*; raises `Unread` where rdflib's parser or the tree cannot."""
    from explorer.syntax import parsing  # here, because making the grammar takes a tenth of a second

    return parsing.parse(text)
