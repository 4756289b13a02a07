"""From the text of a query to its tree, by rdflib's parser.

That parser is slow, recursive and not safe in threads, so a visitor's text is parsed in a worker process
(`explorer.store.sandbox.parse`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pyparsing import ParseBaseException
from rdflib.plugins.sparql import parser

from explorer.sparql.parser.forms import query
from explorer.sparql.parser.terms import Names
from explorer.sparql.parser.tree import Query, Unread

DEEPEST = 6000
"""Calls inside calls that reading a query may take: about a hundred brackets inside each other."""

LONGEST = 20_000
"""Characters that a query may have to be read; nobody reads more aloud."""

_ESCAPE = re.compile(r"\\[uU]")


def parse(text: str) -> Query:
    """Read the query *text*; raises `Unread` where rdflib's parser or this tree cannot."""
    if len(text) > LONGEST:
        raise Unread(f"it has more than {LONGEST:,} characters")
    if _ESCAPE.search(text):
        raise Unread("it has codepoint escapes (\\u)")
    try:
        with _deep():
            prologue, form = parser.parseQuery(text)
            return query(form, Names(prologue))
    except (ParseBaseException, TypeError):  # rdflib's parser cannot make a decimal negative
        raise Unread("it is written in a way that the reader does not know") from None
    except RecursionError:
        raise Unread("it is nested too deep, or too long") from None


@contextmanager
def _deep() -> Iterator[None]:
    """Let calls nest deeper than usual: the grammar needs some fifty for each bracket."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)
