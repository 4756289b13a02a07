"""Parses SPARQL queries: `parse` turns the text of a query into an `explorer.sparql.syntax_tree`."""

from explorer.sparql.syntax_tree.patterns import Query

__all__ = ["Query", "UnsupportedQuery", "parse"]


class UnsupportedQuery(Exception):
    """A query cannot be parsed here; the message says why, as the end of a sentence that begins “because”."""


def parse(text: str, base: str = "") -> Query:
    """Parse the query *text*, whose IRIs may be relative to *base*; raises `UnsupportedQuery` where rdflib's parser or the tree cannot represent it."""
    from explorer.sparql.parser import rdflib_parser  # building its grammar takes a tenth of a second

    return rdflib_parser.parse(text, base)
