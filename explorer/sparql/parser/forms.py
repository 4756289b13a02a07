"""The four forms of rdflib's parse tree (§16), with what is done to their solutions (§11 and §15)."""

from __future__ import annotations

from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable as Var

from explorer.sparql.parser import patterns
from explorer.sparql.parser.terms import Names, name, own, triples
from explorer.sparql.parser.tree import (
    Ask,
    Chosen,
    Construct,
    Describe,
    Group,
    Modifiers,
    Name,
    Order,
    Query,
    Select,
    Unread,
    Variable,
)


def query(node: CompValue, names: Names) -> Query:
    """Convert a whole query."""
    clauses = own(node, "datasetClause", [])
    return Query(
        form=_form(node, names),
        graphs=tuple(name(each["default"], names) for each in clauses if "default" in each),
        named_graphs=tuple(name(each["named"], names) for each in clauses if "named" in each),
    )


def select(node: CompValue, names: Names) -> Select:
    """Convert ``SELECT``, as a query or inside one."""
    chosen = own(node, "projection", [])
    return Select(
        chosen=tuple(_projection(each, names) for each in chosen),
        where=patterns.group(node["where"], names),
        modifiers=_modifiers(node, names),
        only=own(node, "modifier", ""),
    )


def _form(node: CompValue, names: Names) -> Select | Ask | Construct | Describe:
    if node.name == "SelectQuery":
        return select(node, names)
    modifiers = _modifiers(node, names)
    if node.name == "DescribeQuery":
        where = patterns.group(node["where"], names) if "where" in node else None
        return Describe(tuple(_target(each, names) for each in own(node, "var", [])), where, modifiers)
    if node.name == "AskQuery":
        return Ask(patterns.group(node["where"], names), modifiers)
    if node.name == "ConstructQuery":
        return _construct(node, names, modifiers)
    raise Unread("it is no query")


def _construct(node: CompValue, names: Names, modifiers: Modifiers) -> Construct:
    is_short = "where" not in node or node["where"].name == "FakeGroupGraphPatten"
    flat = own(node, "template", [])
    template = tuple(one for each in flat for one in triples(each, names))
    where = patterns.group(node["where"], names) if "where" in node else Group(())
    return Construct(None if is_short else template, where, modifiers)


def _target(node: Any, names: Names) -> Name | Variable:
    return Variable(str(node)) if isinstance(node, Var) else name(node, names)


def _projection(node: CompValue, names: Names) -> Chosen:
    if "evar" in node:
        return Chosen(Variable(str(node["evar"])), patterns.condition(node["expr"], names))
    return Chosen(Variable(str(node["var"])))


def _modifiers(node: CompValue, names: Names) -> Modifiers:
    cut = own(node, "limitoffset", {})
    return Modifiers(
        group_by=tuple(_grouping(each, names) for each in _conditions(node, "groupby")),
        having=tuple(patterns.condition(each, names) for each in _conditions(node, "having")),
        order_by=tuple(_order(each, names) for each in _conditions(node, "orderby")),
        limit=int(cut["limit"]) if "limit" in cut else None,
        offset=int(cut["offset"]) if "offset" in cut else None,
        values=patterns.values(node["valuesClause"], names) if "valuesClause" in node else None,
    )


def _conditions(node: CompValue, clause: str) -> list[Any]:
    return list(node[clause]["condition"]) if clause in node else []


def _grouping(node: Any, names: Names) -> Chosen:
    if isinstance(node, Var):
        return Chosen(Variable(str(node)))
    if isinstance(node, CompValue) and node.name == "GroupAs":
        variable = Variable(str(node["var"])) if "var" in node else None
        found = patterns.condition(node["expr"], names)
        alone = isinstance(found, Variable) and variable is None
        return Chosen(found) if alone else Chosen(variable, found)
    return Chosen(None, patterns.condition(node, names))


def _order(node: CompValue, names: Names) -> Order:
    return Order(patterns.condition(node["expr"], names), "order" in node and node["order"] == "DESC")
