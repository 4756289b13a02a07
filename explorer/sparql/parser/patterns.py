"""Converts the graph patterns of rdflib's parse tree (§5 to §13), among them SELECT with its modifiers (§11, §15)."""

from collections.abc import Callable, Mapping
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable as Var

from explorer.sparql.parser import UnsupportedQuery
from explorer.sparql.parser.expressions import convert_expression
from explorer.sparql.parser.terms import Prologue, convert_iri, convert_term, convert_triples, field_of
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import IRI, BlankNode, Literal, NotCovered, Variable


def convert_group(node: Any, prologue: Prologue) -> tree.Group:
    """Convert what stands between two braces."""
    if node.name == "SubSelect":
        return tree.Group((convert_select(node, prologue),))
    parts = field_of(node, "part", [])
    return tree.Group(tuple(_pattern(part, prologue) for part in parts))


def convert_select(node: CompValue, prologue: Prologue) -> tree.Select:
    """Convert ``SELECT``, as a query or inside one."""
    chosen = field_of(node, "projection", [])
    return tree.Select(
        chosen=tuple(_projection(each, prologue) for each in chosen),
        where=convert_group(node["where"], prologue),
        modifiers=convert_modifiers(node, prologue),
        only=field_of(node, "modifier", ""),
    )


def _projection(node: CompValue, prologue: Prologue) -> tree.NamedExpression:
    if "evar" in node:
        return tree.NamedExpression(Variable(str(node["evar"])), convert_condition(node["expr"], prologue))
    return tree.NamedExpression(Variable(str(node["var"])))


def convert_modifiers(node: CompValue, prologue: Prologue) -> tree.Modifiers:
    """Convert the solution modifiers of a query."""
    cut = field_of(node, "limitoffset", {})
    return tree.Modifiers(
        group_by=tuple(_grouping(each, prologue) for each in _conditions(node, "groupby")),
        having=tuple(convert_condition(each, prologue) for each in _conditions(node, "having")),
        order_by=tuple(_order(each, prologue) for each in _conditions(node, "orderby")),
        limit=int(cut["limit"]) if "limit" in cut else None,
        offset=int(cut["offset"]) if "offset" in cut else None,
        values=convert_values(node["valuesClause"], prologue) if "valuesClause" in node else None,
    )


def _conditions(node: CompValue, clause: str) -> list[Any]:
    return list(node[clause]["condition"]) if clause in node else []


def _grouping(node: Any, prologue: Prologue) -> tree.NamedExpression:
    if isinstance(node, Var):
        return tree.NamedExpression(Variable(str(node)))
    if isinstance(node, CompValue) and node.name == "GroupAs":
        variable = Variable(str(node["var"])) if "var" in node else None
        found = convert_condition(node["expr"], prologue)
        alone = isinstance(found, Variable) and variable is None
        return tree.NamedExpression(found) if alone else tree.NamedExpression(variable, found)
    return tree.NamedExpression(None, convert_condition(node, prologue))


def _order(node: CompValue, prologue: Prologue) -> tree.OrderCondition:
    return tree.OrderCondition(
        convert_condition(node["expr"], prologue), "order" in node and node["order"] == "DESC"
    )


def convert_condition(node: Any, prologue: Prologue) -> Any:
    """Convert an expression that may hold groups."""
    return convert_expression(node, prologue, convert_group)


def convert_values(node: CompValue, prologue: Prologue) -> tree.Values:
    """Convert ``VALUES``."""
    variables = tuple(Variable(str(each)) for each in field_of(node, "var", []))
    rows = field_of(node, "value", [])
    return tree.Values(variables, tuple(_row(row, prologue) for row in rows))


def _row(row: Any, prologue: Prologue) -> tuple[IRI | Literal | None, ...]:
    listed = [row] if isinstance(row, CompValue | str) else list(row)
    return tuple(_inline(each, prologue) for each in listed)


def _inline(node: Any, prologue: Prologue) -> IRI | Literal | None:
    if type(node) is str and node == "UNDEF":
        return None
    found = convert_term(node, prologue)
    if isinstance(found, Variable | BlankNode):
        raise UnsupportedQuery("its VALUES hold something that is not a value")
    return found


def _pattern(node: CompValue, prologue: Prologue) -> tree.Pattern:
    convert = CONVERTERS.get(node.name)
    return convert(node, prologue) if convert else NotCovered(node.name.removesuffix("GraphPattern").upper())


def _triples(node: CompValue, prologue: Prologue) -> tree.Pattern:
    return tree.Triples(tuple(one for flat in node["triples"] for one in convert_triples(flat, prologue)))


def _union(node: CompValue, prologue: Prologue) -> tree.Pattern:
    groups = tuple(convert_group(each, prologue) for each in node["graph"])
    return groups[0] if len(groups) == 1 else tree.Union(groups)


def _graph(node: CompValue, prologue: Prologue) -> tree.Pattern:
    which = convert_term(node["term"], prologue)
    where = which if isinstance(which, Variable) else convert_iri(node["term"], prologue)
    return tree.Graph(where, convert_group(node["graph"], prologue))


CONVERTERS: Mapping[str, Callable[[CompValue, Prologue], tree.Pattern]] = {
    "TriplesBlock": _triples,
    "GroupOrUnionGraphPattern": _union,
    "OptionalGraphPattern": lambda node, prologue: tree.Optional(convert_group(node["graph"], prologue)),
    "MinusGraphPattern": lambda node, prologue: tree.Minus(convert_group(node["graph"], prologue)),
    "GraphGraphPattern": _graph,
    "Filter": lambda node, prologue: tree.Filter(convert_condition(node["expr"], prologue)),
    "Bind": lambda node, prologue: tree.Bind(
        convert_condition(node["expr"], prologue), Variable(str(node["var"]))
    ),
    "InlineData": convert_values,
}
