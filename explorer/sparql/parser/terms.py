"""Converts the terms, paths and triples of rdflib's parse tree."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

import rdflib
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable as Var

from explorer.sparql.parser import UnsupportedQuery
from explorer.sparql.syntax_tree import terms as tree


class Prologue:
    """The prefixes and the base of a query (§4.1)."""

    def __init__(self, prologue: Iterable[Any]) -> None:
        """Read the declarations in *prologue*, in their order."""
        self.base = ""
        self.prefixes: dict[str, str] = {}
        self._blanks: dict[str, tree.BlankNode] = {}
        for each in prologue:
            if each.name == "Base":
                self.base = urljoin(self.base, each["iri"])
            else:
                self.prefixes[str(field_of(each, "prefix", ""))] = self.resolve(each["iri"])

    def resolve(self, iri: str) -> str:
        """Return *iri* resolved against the base."""
        return urljoin(self.base, iri) if self.base else str(iri)

    def blank(self, label: str) -> tree.BlankNode:
        """Return the blank node with *label*; they are numbered in order, because the parser's labels are random."""
        return self._blanks.setdefault(label, tree.BlankNode(str(len(self._blanks) + 1)))

    def prefixed(self, name: CompValue) -> str:
        """Return the IRI of a prefixed *name*; raises `UnsupportedQuery` where its prefix is not declared."""
        prefix = str(field_of(name, "prefix", ""))
        if prefix not in self.prefixes:
            raise UnsupportedQuery(f"the prefix “{prefix}:” is not declared")
        local = str(field_of(name, "localname", ""))
        return self.prefixes[prefix] + _unescaped(local)


def field_of(node: CompValue, key: str, otherwise: Any = None) -> Any:
    """Return the value of *key*; `CompValue.get` returns the key itself where there is none."""
    return dict.get(node, key, otherwise)


def _unescaped(local: str) -> str:
    """Return a local name without its escapes (§19.8, production 172)."""
    return "".join(local.split("\\")) if "\\" in local else local


def convert_term(node: Any, prologue: Prologue) -> tree.Term:
    """Convert a term; raises `UnsupportedQuery` for anything else."""
    if isinstance(node, Var):
        return tree.Variable(str(node))
    if isinstance(node, rdflib.BNode):
        return prologue.blank(str(node))
    if isinstance(node, rdflib.Literal):
        return tree.Literal(str(node), node.language or "", str(node.datatype or ""))
    return _value(node, prologue) if _is(node, "literal") else convert_iri(node, prologue)


def convert_iri(node: Any, prologue: Prologue) -> tree.IRI:
    """Convert an IRI, in full or with a prefix."""
    if isinstance(node, rdflib.URIRef):
        return tree.IRI(prologue.resolve(node))
    if _is(node, "pname"):
        return tree.IRI(prologue.prefixed(node))
    raise UnsupportedQuery(f"it has a {_called(node)} where a term is expected")


def _value(node: CompValue, prologue: Prologue) -> tree.Literal:
    datatype = field_of(node, "datatype")
    return tree.Literal(
        text=str(node["string"]),
        language=str(field_of(node, "lang", "")),
        datatype=convert_iri(datatype, prologue).iri if datatype is not None else "",
    )


def convert_triples(flat: Iterable[Any], prologue: Prologue) -> tuple[tree.Triple, ...]:
    """Convert triples that are written one after the other in one list."""
    listed = list(flat)
    if len(listed) % 3:
        raise UnsupportedQuery("its triples do not come out even")
    return tuple(_triple(listed[start : start + 3], prologue) for start in range(0, len(listed), 3))


def _triple(three: list[Any], prologue: Prologue) -> tree.Triple:
    subject, verb, object_ = three
    way = tree.Variable(str(verb)) if isinstance(verb, Var) else convert_path(verb, prologue)
    return tree.Triple(convert_term(subject, prologue), way, convert_term(object_, prologue))


def convert_path(node: Any, prologue: Prologue) -> tree.Path:
    """Convert a property path (§9); what the tree has no class for becomes `NotCovered`."""
    kind = node.name if isinstance(node, CompValue) else ""
    if kind in ("PathAlternative", "PathSequence"):
        parts = tuple(convert_path(part, prologue) for part in node["part"])
        return (
            parts[0]
            if len(parts) == 1
            else (tree.Alternative if kind == "PathAlternative" else tree.Sequence)(parts)
        )
    if kind == "PathElt":
        inner = convert_path(node["part"], prologue)
        return tree.Repeat(inner, node["mod"]) if "mod" in node else inner
    if kind == "PathEltOrInverse":
        return tree.Inverse(convert_path(node["part"], prologue))
    if kind == "PathNegatedPropertySet":
        return _except(node, prologue)
    return convert_iri(node, prologue) if kind in ("", "pname") else tree.NotCovered(_called(node))


def _except(node: CompValue, prologue: Prologue) -> tree.Path:
    """Convert ``!(…)``; rdflib's parser drops which property is meant by ``^`` inside it."""
    listed = field_of(node, "part", [])
    if any(_is(part, "InversePath") for part in listed):
        return tree.NotCovered("a path with ! and ^ together")
    return tree.NegatedPropertySet(tuple(convert_iri(part, prologue) for part in listed))


def _is(node: Any, kind: str) -> bool:
    return isinstance(node, CompValue) and node.name == kind


def _called(node: Any) -> str:
    return str(node.name) if isinstance(node, CompValue) else str(node)
