"""Reads a SPARQL query as a tree of plain values: `parse` makes it, `explorer.sparql.parser.tree` says what it is made of."""

from explorer.sparql.parser.tree import Query, Unread

__all__ = ["Query", "Unread", "parse"]


def parse(text: str) -> Query:
    """Read the query *text*; raises `Unread` where rdflib's parser or the tree cannot."""
    from explorer.sparql.parser import (
        rdflib_parser,  # here, because making the grammar takes a tenth of a second
    )

    return rdflib_parser.parse(text)
