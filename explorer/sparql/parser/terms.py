"""Converts the terms, paths and triples of rdflib's parse tree, whose parts are converted already."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import rdflib
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable as Var

from explorer.sparql.iris import resolve
from explorer.sparql.parser import UnsupportedQuery
from explorer.sparql.syntax_tree import terms as tree


class Prologue:
    """The prefixes and the base of a query (§4.1), by which its terms are converted."""

    def __init__(self, prologue: Iterable[Any], base: str = "") -> None:
        """Read the declarations in *prologue*, in their order; *base* holds until one says another."""
        self.base = base
        self.prefixes: dict[str, str] = {}
        self._blanks: dict[str, tree.BlankNode] = {}
        for each in prologue:
            iri = resolve(str(each["iri"]), self.base)
            if each.name == "Base":
                self.base = iri
            else:
                self.prefixes[str(field_of(each, "prefix", ""))] = iri

    def convert_term(self, node: Any) -> tree.Term | None:
        """Convert a term, None for anything else; raises `UnsupportedQuery` for a prefix that is not declared.

        Blank nodes are numbered in order, because the parser's labels are random.
        """
        match node:
            case Var():
                return tree.Variable(str(node))
            case rdflib.BNode():
                return self._blanks.setdefault(node, tree.BlankNode(str(len(self._blanks) + 1)))
            case rdflib.URIRef():
                return tree.IRI(resolve(str(node), self.base))
            case rdflib.Literal():
                return tree.Literal(str(node), node.language or "", str(node.datatype or ""))
            case CompValue(name="pname"):
                return self._prefixed(str(field_of(node, "prefix", "")), str(field_of(node, "localname", "")))
            case CompValue(name="literal"):
                datatype = field_of(node, "datatype", tree.IRI(""))
                return tree.Literal(node["string"].text, str(field_of(node, "lang", "")), datatype.iri)
        return None

    def _prefixed(self, prefix: str, local: str) -> tree.IRI:
        """Return the IRI of a prefixed name, whose *local* part may have escapes (§19.8, production 172)."""
        if prefix not in self.prefixes:
            raise UnsupportedQuery(f"the prefix “{prefix}:” is not declared")
        return tree.IRI(self.prefixes[prefix] + local.replace("\\", ""))


def field_of(node: CompValue, key: str, otherwise: Any = None) -> Any:
    """Return the value of *key*; `CompValue.get` returns the key itself where there is none."""
    return dict.get(node, key, otherwise)


def convert_triples(lists: Iterable[list[Any]]) -> tuple[tree.Triple, ...]:
    """Convert *lists* in which triples are written one after the other."""
    found: list[tree.Triple] = []
    for flat in lists:
        if len(flat) % 3:
            raise UnsupportedQuery("its triples do not come out even")
        found += map(tree.Triple, flat[::3], flat[1::3], flat[2::3])
    return tuple(found)


def _several(kind: Callable[[tuple[tree.Path, ...]], tree.Path], node: CompValue) -> tree.Path:
    parts: list[tree.Path] = node["part"]
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _except(node: CompValue) -> tree.Path:
    """Convert ``!(…)``; rdflib's parser drops which property is meant by ``^`` inside it."""
    names = tuple(field_of(node, "part", ()))
    is_known = all(isinstance(name, tree.IRI) for name in names)
    return tree.NegatedPropertySet(names) if is_known else tree.NotCovered("a path with ! and ^ together")


PATHS: Mapping[str, Callable[[CompValue], tree.Path]] = {
    "PathAlternative": lambda node: _several(tree.Alternative, node),
    "PathSequence": lambda node: _several(tree.Sequence, node),
    "PathElt": lambda node: tree.Repeat(node["part"], node["mod"]) if "mod" in node else node["part"],
    "PathEltOrInverse": lambda node: tree.Inverse(node["part"]),
    "PathNegatedPropertySet": _except,
}
"""How the paths of each production are converted (§9)."""
