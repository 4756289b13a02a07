"""Converts the expressions of rdflib's parse tree (§17), whose parts are converted already."""

from collections.abc import Callable, Mapping
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue

from explorer.sparql.parser.terms import field_of
from explorer.sparql.syntax_tree.patterns import Aggregate, Call, Exists, Expression
from explorer.sparql.syntax_tree.terms import NotCovered


def _builtin(node: CompValue) -> Expression:
    name = node.name.removeprefix("Builtin_").upper()
    return Call(name, _listed(node["arg"]) if name in ("CONCAT", "COALESCE") else tuple(node.values()))


def _listed(found: Any) -> tuple[Expression, ...]:
    """The expressions of a list; one without any is ``rdf:nil``."""
    return tuple(found) if isinstance(found, list) else ()


def _aggregate(node: CompValue) -> Expression:
    name = node.name.removeprefix("Aggregate_")
    return Aggregate(
        name="GROUP_CONCAT" if name == "GroupConcat" else name.upper(),
        argument=None if node["vars"] == "*" else node["vars"],
        is_distinct=node["distinct"] == "DISTINCT",
        separator=node["separator"].text if "separator" in node else " ",
    )


def _function(node: CompValue) -> Expression:
    if field_of(node, "distinct") == "DISTINCT":
        return NotCovered(f"<{node['iri'].iri}>(DISTINCT …)")
    return Call(node["iri"].iri, tuple(field_of(node, "expr", ())))


def _relation(node: CompValue) -> Expression:
    if "other" not in node:
        return node["expr"]  # type: ignore[no-any-return]
    sign = str(node["op"])
    others = _listed(node["other"]) if sign in ("IN", "NOT IN") else (node["other"],)
    return Call(sign, (node["expr"], *others))


def _condition(sign: str, node: CompValue) -> Expression:
    return Call(sign, (node["expr"], *node["other"])) if "other" in node else node["expr"]


def _arithmetic(node: CompValue) -> Expression:
    """``a - b + c`` is ``(a - b) + c``."""
    found: Expression = node["expr"]
    for sign, other in zip(field_of(node, "op", ()), field_of(node, "other", ()), strict=True):
        found = Call(str(sign), (found, other))
    return found


EXPRESSIONS: Mapping[str, Callable[[CompValue], Expression]] = {
    "Aggregate": _aggregate,
    "Builtin": _builtin,
    "Builtin_EXISTS": lambda node: Exists(node["graph"], False),
    "Builtin_NOTEXISTS": lambda node: Exists(node["graph"], True),
    "Function": _function,
    "UnaryNot": lambda node: Call("!", (node["expr"],)),
    "UnaryPlus": lambda node: Call("+", (node["expr"],)),
    "UnaryMinus": lambda node: Call("-", (node["expr"],)),
    "MultiplicativeExpression": _arithmetic,
    "AdditiveExpression": _arithmetic,
    "RelationalExpression": _relation,
    "ConditionalAndExpression": lambda node: _condition("&&", node),
    "ConditionalOrExpression": lambda node: _condition("||", node),
}
"""How the expressions of each production are converted, or of all whose names begin so."""
