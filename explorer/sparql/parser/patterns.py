"""Graph patterns of rdflib's parse tree (§5 to §13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue

from explorer.sparql.parser import forms
from explorer.sparql.parser.expressions import expression
from explorer.sparql.parser.terms import Names, name, own, term, triples
from explorer.sparql.parser.tree import (
    Bind,
    Blank,
    Filter,
    Graph,
    Group,
    Minus,
    Name,
    NotCovered,
    Optional,
    Pattern,
    Triples,
    Union,
    Unread,
    Value,
    Values,
    Variable,
)


def group(node: Any, names: Names) -> Group:
    """Convert what stands between two braces."""
    if node.name == "SubSelect":
        return Group((forms.select(node, names),))
    parts = own(node, "part", [])
    return Group(tuple(_pattern(part, names) for part in parts))


def condition(node: Any, names: Names) -> Any:
    """Convert an expression that may hold groups."""
    return expression(node, names, group)


def values(node: CompValue, names: Names) -> Values:
    """Convert ``VALUES``."""
    variables = tuple(Variable(str(each)) for each in own(node, "var", []))
    rows = own(node, "value", [])
    return Values(variables, tuple(_row(row, names) for row in rows))


def _row(row: Any, names: Names) -> tuple[Name | Value | None, ...]:
    listed = [row] if isinstance(row, CompValue | str) else list(row)
    return tuple(_inline(each, names) for each in listed)


def _inline(node: Any, names: Names) -> Name | Value | None:
    if type(node) is str and node == "UNDEF":
        return None
    found = term(node, names)
    if isinstance(found, Variable | Blank):
        raise Unread("its VALUES hold something that is no value")
    return found


def _pattern(node: CompValue, names: Names) -> Pattern:
    convert = CONVERTERS.get(node.name)
    return convert(node, names) if convert else NotCovered(node.name.removesuffix("GraphPattern").upper())


def _triples(node: CompValue, names: Names) -> Pattern:
    return Triples(tuple(one for flat in node["triples"] for one in triples(flat, names)))


def _union(node: CompValue, names: Names) -> Pattern:
    groups = tuple(group(each, names) for each in node["graph"])
    return groups[0] if len(groups) == 1 else Union(groups)


def _graph(node: CompValue, names: Names) -> Pattern:
    which = term(node["term"], names)
    where = which if isinstance(which, Variable) else name(node["term"], names)
    return Graph(where, group(node["graph"], names))


CONVERTERS: Mapping[str, Callable[[CompValue, Names], Pattern]] = {
    "TriplesBlock": _triples,
    "GroupOrUnionGraphPattern": _union,
    "OptionalGraphPattern": lambda node, names: Optional(group(node["graph"], names)),
    "MinusGraphPattern": lambda node, names: Minus(group(node["graph"], names)),
    "GraphGraphPattern": _graph,
    "Filter": lambda node, names: Filter(condition(node["expr"], names)),
    "Bind": lambda node, names: Bind(condition(node["expr"], names), Variable(str(node["var"]))),
    "InlineData": values,
}
