"""Expressions of rdflib's parse tree (§17)."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any

from pyparsing import ParseResults
from rdflib import RDF
from rdflib.plugins.sparql.parserutils import CompValue

from explorer.sparql.parser.terms import Prologue, convert_iri, convert_term, field_of
from explorer.sparql.syntax_tree.patterns import Aggregate, Call, Exists, Expression, Group
from explorer.sparql.syntax_tree.terms import BlankNode, NotCovered

ARGUMENTS = (
    "arg", "arg1", "arg2", "arg3", "text", "pattern", "start", "length", "replacement", "flags",
)  # fmt: skip
"""The keys under which rdflib's parser stores the arguments of functions, in the order in which they are written."""

Groups = Callable[[Any, Prologue], Group]
"""Converts a group of patterns, for EXISTS; a parameter, because groups hold expressions in turn."""


def convert_expression(node: Any, prologue: Prologue, convert_group: Groups) -> Expression:
    """Convert an expression."""
    if not isinstance(node, CompValue) or node.name in ("pname", "literal"):
        found = convert_term(node, prologue)
        return NotCovered("a blank node") if isinstance(found, BlankNode) else found
    if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        return Exists(convert_group(node["graph"], prologue), node.name == "Builtin_NOTEXISTS")

    def inner(one: Any) -> Expression:
        return convert_expression(one, prologue, convert_group)

    kind, _, rest = node.name.partition("_")
    if kind == "Aggregate":
        return _aggregate(node, rest, inner)
    if kind == "Builtin":
        return Call(rest.upper(), tuple(inner(one) for one in _arguments(node)))
    if kind == "Function":
        return _function(node, prologue, inner)
    return _operation(node, inner)


def _arguments(node: CompValue) -> Iterable[Any]:
    """The arguments of a function; a list of them is one value, and an empty list is ``rdf:nil``."""
    for key in ARGUMENTS:
        if key in node:
            yield from _listed(node[key])


def _listed(found: Any) -> Sequence[Any]:
    if isinstance(found, ParseResults):
        return list(found)
    return [] if found == RDF.nil else [found]


def _aggregate(node: CompValue, rest: str, inner: Callable[[Any], Expression]) -> Aggregate:
    name_ = "GROUP_CONCAT" if rest == "GroupConcat" else rest.upper()
    every = isinstance(node["vars"], str) and str(node["vars"]) == "*"
    return Aggregate(
        name=name_,
        argument=None if every else inner(node["vars"]),
        is_distinct=node["distinct"] == "DISTINCT",
        separator=str(field_of(node, "separator", " ")),
    )


def _function(node: CompValue, prologue: Prologue, inner: Callable[[Any], Expression]) -> Expression:
    if field_of(node, "distinct") == "DISTINCT":
        return NotCovered(f"<{convert_iri(node['iri'], prologue).iri}>(DISTINCT …)")
    listed = field_of(node, "expr", [])
    return Call(convert_iri(node["iri"], prologue).iri, tuple(inner(one) for one in listed))


def _operation(node: CompValue, inner: Callable[[Any], Expression]) -> Expression:
    first = inner(node["expr"]) if "expr" in node else NotCovered(node.name)
    if node.name.startswith("Unary"):
        return Call({"UnaryNot": "!", "UnaryPlus": "+", "UnaryMinus": "-"}[node.name], (first,))
    if "other" not in node:
        return first
    if node.name == "RelationalExpression":
        return Call(str(node["op"]), (first, *(inner(one) for one in _listed(node["other"]))))
    if node.name in ("ConditionalAndExpression", "ConditionalOrExpression"):
        sign = "&&" if "And" in node.name else "||"
        return Call(sign, (first, *(inner(one) for one in node["other"])))
    if node.name in ("AdditiveExpression", "MultiplicativeExpression"):
        return _chain(first, node["op"], [inner(one) for one in node["other"]])
    return NotCovered(node.name)


def _chain(first: Expression, signs: Sequence[Any], others: Sequence[Expression]) -> Expression:
    """``a - b + c`` is ``(a - b) + c``."""
    for sign, other in zip_longest(signs, others):
        first = Call(str(sign), (first, other))
    return first
