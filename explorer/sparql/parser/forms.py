"""Converts rdflib's parse tree of a whole query: its form (§16) and its dataset (§13.2)."""

from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable as Var

from explorer.sparql.parser import patterns
from explorer.sparql.parser.errors import UnsupportedQuery
from explorer.sparql.parser.terms import Prologue, convert_iri, convert_triples, field_of
from explorer.sparql.syntax_tree.patterns import Ask, Construct, Describe, Group, Modifiers, Query, QueryForm
from explorer.sparql.syntax_tree.terms import IRI, Variable


def convert_query(node: CompValue, prologue: Prologue) -> Query:
    """Convert a whole query."""
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
