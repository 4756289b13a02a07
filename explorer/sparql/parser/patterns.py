"""Converts the graph patterns (§5 to §13), solution modifiers (§11, §15) and query forms (§16) of rdflib's parse tree.

The parts of a pattern are converted already.
"""

from collections.abc import Callable, Mapping
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue

from explorer.sparql.parser.terms import convert_triples, field_of
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import NotCovered, Variable


def _select(node: CompValue) -> tree.Select:
    return tree.Select(
        chosen=tuple(field_of(node, "projection", ())),
        where=node["where"],
        modifiers=_modifiers(node),
        only=field_of(node, "modifier", ""),
    )


def _modifiers(node: CompValue) -> tree.Modifiers:
    limit, offset = field_of(node, "limitoffset", (None, None))
    return tree.Modifiers(
        group_by=tuple(map(_named, field_of(node, "groupby", ()))),
        having=tuple(field_of(node, "having", ())),
        order_by=tuple(field_of(node, "orderby", ())),
        limit=limit,
        offset=offset,
        values=field_of(node, "valuesClause"),
    )


def _named(found: Any, variable: Variable | None = None) -> tree.NamedExpression:
    """Return the expression *found* as *variable*; a variable alone is its own name."""
    if isinstance(found, tree.NamedExpression):
        return found
    alone = isinstance(found, Variable) and variable is None
    return tree.NamedExpression(found) if alone else tree.NamedExpression(variable, found)


def _limits(node: CompValue) -> tuple[int | None, ...]:
    return tuple(_number(node[key].text) if key in node else None for key in ("limit", "offset"))


def _number(digits: str) -> int:
    """Return the number with these *digits*; the engine takes no more than twenty, zeros before them aside."""
    return int(digits.lstrip("0")[:20] or 0)


def _values(node: CompValue) -> tree.Values:
    rows = (row if isinstance(row, list) else [row] for row in field_of(node, "value", ()))
    return tree.Values(
        variables=tuple(field_of(node, "var", ())),
        rows=tuple(tuple(None if each == "UNDEF" else each for each in row) for row in rows),
    )


def _union(node: CompValue) -> tree.Pattern:
    groups = [group for each in node["graph"] for group in _branches(each)]
    return groups[0] if len(node["graph"]) == 1 else tree.Union(tuple(groups))


def _branches(group: tree.Group) -> tuple[tree.Group, ...]:
    """Return *group*, or the branches of a UNION that is all of it."""
    match group.parts:
        case (tree.Union(groups),):
            return groups
    return (group,)


def _query(node: CompValue, form: tree.QueryForm) -> tree.Query:
    """Return *form* with its dataset (§13.2)."""
    clauses = field_of(node, "datasetClause", ())
    return tree.Query(
        form=form,
        graphs=tuple(each["default"] for each in clauses if "default" in each),
        named_graphs=tuple(each["named"] for each in clauses if "named" in each),
    )


def _construct(node: CompValue) -> tree.Construct:
    """Convert ``CONSTRUCT``; in its short form, *where* is a list of patterns or missing."""
    where, template = field_of(node, "where", []), field_of(node, "template", [])
    if isinstance(where, tree.Group):
        return tree.Construct(convert_triples(template), where, _modifiers(node))
    return tree.Construct(None, tree.Group(tuple(where)), _modifiers(node))


def _describe(node: CompValue) -> tree.Describe:
    return tree.Describe(tuple(field_of(node, "var", ())), field_of(node, "where"), _modifiers(node))


PATTERNS: Mapping[str, Callable[[CompValue], Any]] = {
    "GroupGraphPatternSub": lambda node: tree.Group(tuple(field_of(node, "part", ()))),
    "SubSelect": lambda node: tree.Group((_select(node),)),
    "TriplesBlock": lambda node: tree.Triples(convert_triples(node["triples"])),
    "GroupOrUnionGraphPattern": _union,
    "OptionalGraphPattern": lambda node: tree.Optional(node["graph"]),
    "MinusGraphPattern": lambda node: tree.Minus(node["graph"]),
    "GraphGraphPattern": lambda node: tree.Graph(node["term"], node["graph"]),
    "ServiceGraphPattern": lambda _: NotCovered("SERVICE"),
    "Filter": lambda node: tree.Filter(node["expr"]),
    "Bind": lambda node: tree.Bind(node["expr"], node["var"]),
    "InlineData": _values,
    "ValuesClause": _values,
    "vars": lambda node: _named(node["expr"], node["evar"]) if "evar" in node else _named(node["var"]),
    "GroupAs": lambda node: _named(node["expr"], field_of(node, "var")),
    "GroupClause": lambda node: node["condition"],
    "HavingClause": lambda node: node["condition"],
    "OrderClause": lambda node: node["condition"],
    "OrderCondition": lambda node: tree.OrderCondition(node["expr"], field_of(node, "order") == "DESC"),
    "LimitOffsetClauses": _limits,
    "DatasetClause": dict,
    "FakeGroupGraphPatten": lambda node: field_of(node, "part", []),
    "SelectQuery": lambda node: _query(node, _select(node)),
    "ConstructQuery": lambda node: _query(node, _construct(node)),
    "DescribeQuery": lambda node: _query(node, _describe(node)),
    "AskQuery": lambda node: _query(node, tree.Ask(node["where"], _modifiers(node))),
}
"""How the patterns, clauses and forms of each production are converted (§19.8)."""
