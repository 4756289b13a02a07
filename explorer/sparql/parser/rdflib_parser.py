"""Parses the text of a query with rdflib's parser and converts its parse tree: its form (§16) and its dataset (§13.2).

rdflib's parser is slow, recursive and not safe in threads, so a visitor's text is parsed in a worker process
(`explorer.store.sandbox.parse`).
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pyparsing import ParseBaseException
from rdflib.plugins.sparql import parser
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable as Var

from explorer.sparql.parser import UnsupportedQuery, patterns
from explorer.sparql.parser.terms import Prologue, convert_iri, convert_triples, field_of
from explorer.sparql.syntax_tree.patterns import Ask, Construct, Describe, Group, Modifiers, Query, QueryForm
from explorer.sparql.syntax_tree.terms import IRI, Variable

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
            return _query(form, Prologue(prologue))
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


def _query(node: CompValue, prologue: Prologue) -> Query:
    clauses = field_of(node, "datasetClause", [])
    return Query(
        form=_form(node, prologue),
        graphs=tuple(convert_iri(each["default"], prologue) for each in clauses if "default" in each),
        named_graphs=tuple(convert_iri(each["named"], prologue) for each in clauses if "named" in each),
    )


def _form(node: CompValue, prologue: Prologue) -> QueryForm:
    if node.name == "SelectQuery":
        return patterns.convert_select(node, prologue)
    modifiers = patterns.convert_modifiers(node, prologue)
    if node.name == "DescribeQuery":
        where = patterns.convert_group(node["where"], prologue) if "where" in node else None
        return Describe(
            tuple(_target(each, prologue) for each in field_of(node, "var", [])), where, modifiers
        )
    if node.name == "AskQuery":
        return Ask(patterns.convert_group(node["where"], prologue), modifiers)
    if node.name == "ConstructQuery":
        return _construct(node, prologue, modifiers)
    raise UnsupportedQuery("it is not a query")


def _construct(node: CompValue, prologue: Prologue, modifiers: Modifiers) -> Construct:
    is_short = "where" not in node or node["where"].name == "FakeGroupGraphPatten"
    flat = field_of(node, "template", [])
    template = tuple(one for each in flat for one in convert_triples(each, prologue))
    where = patterns.convert_group(node["where"], prologue) if "where" in node else Group(())
    return Construct(None if is_short else template, where, modifiers)


def _target(node: Any, prologue: Prologue) -> IRI | Variable:
    return Variable(str(node)) if isinstance(node, Var) else convert_iri(node, prologue)
