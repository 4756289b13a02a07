"""Parses the text of a query with rdflib's parser and converts its parse tree.

rdflib's parser is slow, recursive and not safe in threads, so a visitor's text is parsed in a worker process
(`explorer.store.sandbox.parse`).
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pyparsing import ParseBaseException
from rdflib.plugins.sparql import parser

from explorer.sparql.parser.errors import UnsupportedQuery
from explorer.sparql.parser.forms import convert_query
from explorer.sparql.parser.terms import Prologue
from explorer.sparql.syntax_tree.patterns import Query

MAX_RECURSION = 6000
"""Nested calls that parsing a query may take: about a hundred nested brackets."""

MAX_CHARACTERS = 20_000
"""Characters of the longest query that is parsed."""

_ESCAPE = re.compile(r"\\[uU]")


def parse(text: str) -> Query:
    """Parse the query *text*; raises `UnsupportedQuery` where rdflib's parser or this tree cannot."""
    if len(text) > MAX_CHARACTERS:
        raise UnsupportedQuery(f"it has more than {MAX_CHARACTERS:,} characters")
    if _ESCAPE.search(text):
        raise UnsupportedQuery("it has codepoint escapes (\\u)")
    try:
        with _deep():
            prologue, form = parser.parseQuery(text)
            return convert_query(form, Prologue(prologue))
    except (ParseBaseException, TypeError):  # rdflib's parser cannot make a decimal negative
        raise UnsupportedQuery("it is written in a way that the parser does not support") from None
    except RecursionError:
        raise UnsupportedQuery("it is nested too deep, or too long") from None


@contextmanager
def _deep() -> Iterator[None]:
    """Raise the recursion limit: the grammar needs some fifty calls for each bracket."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, MAX_RECURSION))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)
