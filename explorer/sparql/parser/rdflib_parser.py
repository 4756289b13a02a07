"""Parses the text of a query with rdflib's parser and converts its parse tree, from the leaves to the root.

rdflib's parser is slow, recursive and not safe in threads, so a visitor's text is parsed in a worker process
(`explorer.store.sandbox.execute`).
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from pyparsing import ParseBaseException
from rdflib.plugins.sparql import parser
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue

from explorer.sparql.parser import UnsupportedQuery
from explorer.sparql.parser.expressions import EXPRESSIONS
from explorer.sparql.parser.patterns import PATTERNS
from explorer.sparql.parser.terms import PATHS, Prologue
from explorer.sparql.syntax_tree.patterns import Query
from explorer.sparql.syntax_tree.terms import NotCovered

MAX_RECURSION = 6000
"""Nested calls that parsing a query may take: about a hundred nested brackets."""

MAX_CHARACTERS = 20_000
"""Characters of the longest query that is parsed."""

_CONVERTERS = {**PATHS, **EXPRESSIONS, **PATTERNS}
_ESCAPE = re.compile(r"\\[uU]")


def parse(text: str, base: str) -> Query:
    """Parse the query *text*, whose IRIs may be relative to *base*; raises `UnsupportedQuery` where rdflib's parser or this tree cannot."""
    if len(text) > MAX_CHARACTERS:
        raise UnsupportedQuery(f"it has more than {MAX_CHARACTERS:,} characters")
    if _ESCAPE.search(text):
        raise UnsupportedQuery("it has codepoint escapes (\\u)")
    try:
        with _deep():
            declarations, form = parser.parseQuery(text)
            prologue = Prologue(declarations, base)
            query: Query = traverse(form, visitPost=lambda node: _convert(node, prologue))
            return replace(query, prefixes=tuple(prologue.prefixes.items()))
    except (ParseBaseException, TypeError):  # rdflib's parser cannot make a decimal negative
        raise UnsupportedQuery("it is written in a way that the parser does not support") from None
    except RecursionError:
        raise UnsupportedQuery("it is nested too deep, or too long") from None


def _convert(node: Any, prologue: Prologue) -> Any:
    """Convert *node*, whose parts are converted already; None leaves it as it is."""
    term = prologue.convert_term(node)
    if term is not None or not isinstance(node, CompValue):
        return term
    name = node.name
    convert = _CONVERTERS.get(name) or _CONVERTERS.get(name.partition("_")[0])
    return convert(node) if convert else NotCovered(name)


@contextmanager
def _deep() -> Iterator[None]:
    """Raise the recursion limit: the grammar needs some fifty calls for each bracket."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, MAX_RECURSION))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)
