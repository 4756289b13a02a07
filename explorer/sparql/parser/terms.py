"""Terms and paths of rdflib's parse tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from rdflib import BNode, Literal, URIRef
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable as Var

from explorer.sparql.parser.tree import (
    Blank,
    Choice,
    Except,
    Inverse,
    Name,
    NotCovered,
    Path,
    Repeat,
    Sequence,
    Term,
    Triple,
    Unread,
    Value,
    Variable,
)


class Names:
    """The prefixes and the base of a query (§4.1)."""

    def __init__(self, prologue: Iterable[Any]) -> None:
        """Read the declarations in *prologue*, in their order."""
        self.base = ""
        self.prefixes: dict[str, str] = {}
        self._blanks: dict[str, Blank] = {}
        for each in prologue:
            if each.name == "Base":
                self.base = urljoin(self.base, each["iri"])
            else:
                self.prefixes[str(own(each, "prefix", ""))] = self.whole(each["iri"])

    def whole(self, iri: str) -> str:
        """Return *iri* as an absolute one."""
        return urljoin(self.base, iri) if self.base else str(iri)

    def blank(self, label: str) -> Blank:
        """Return the blank node with *label*; they are numbered as they come, because the parser labels by chance."""
        return self._blanks.setdefault(label, Blank(str(len(self._blanks) + 1)))

    def prefixed(self, name: CompValue) -> str:
        """Return the IRI of a prefixed *name*; raises `Unread` where its prefix is not declared."""
        prefix = str(own(name, "prefix", ""))
        if prefix not in self.prefixes:
            raise Unread(f"the prefix “{prefix}:” is not declared")
        local = str(own(name, "localname", ""))
        return self.prefixes[prefix] + _unescaped(local)


def own(node: CompValue, key: str, otherwise: Any = None) -> Any:
    """Return the value of *key*; the parser's own `get` gives the key itself where there is none."""
    return dict.get(node, key, otherwise)


def _unescaped(local: str) -> str:
    """A local name without its escapes (§19.8, production 172)."""
    return "".join(local.split("\\")) if "\\" in local else local


def term(node: Any, names: Names) -> Term:
    """Convert a term; raises `Unread` for what is none."""
    if isinstance(node, Var):
        return Variable(str(node))
    if isinstance(node, BNode):
        return names.blank(str(node))
    if isinstance(node, Literal):
        return Value(str(node), node.language or "", str(node.datatype or ""))
    return _value(node, names) if _is(node, "literal") else name(node, names)


def name(node: Any, names: Names) -> Name:
    """Convert an IRI, in full or with a prefix."""
    if isinstance(node, URIRef):
        return Name(names.whole(node))
    if _is(node, "pname"):
        return Name(names.prefixed(node))
    raise Unread(f"it has a {_called(node)} where a term is expected")


def _value(node: CompValue, names: Names) -> Value:
    datatype = own(node, "datatype")
    return Value(
        text=str(node["string"]),
        language=str(own(node, "lang", "")),
        datatype=name(datatype, names).iri if datatype is not None else "",
    )


def triples(flat: Iterable[Any], names: Names) -> tuple[Triple, ...]:
    """Convert triples that are written one after the other in one list."""
    listed = list(flat)
    if len(listed) % 3:
        raise Unread("its triples do not come out even")
    return tuple(_triple(listed[start : start + 3], names) for start in range(0, len(listed), 3))


def _triple(three: list[Any], names: Names) -> Triple:
    subject, verb, object_ = three
    way = Variable(str(verb)) if isinstance(verb, Var) else path(verb, names)
    return Triple(term(subject, names), way, term(object_, names))


def path(node: Any, names: Names) -> Path:
    """Convert a property path (§9); what is no path of this tree becomes `NotCovered`."""
    kind = node.name if isinstance(node, CompValue) else ""
    if kind in ("PathAlternative", "PathSequence"):
        parts = tuple(path(part, names) for part in node["part"])
        return parts[0] if len(parts) == 1 else (Choice if kind == "PathAlternative" else Sequence)(parts)
    if kind == "PathElt":
        inner = path(node["part"], names)
        return Repeat(inner, node["mod"]) if "mod" in node else inner
    if kind == "PathEltOrInverse":
        return Inverse(path(node["part"], names))
    if kind == "PathNegatedPropertySet":
        return _except(node, names)
    return name(node, names) if kind in ("", "pname") else NotCovered(_called(node))


def _except(node: CompValue, names: Names) -> Path:
    """Convert ``!(…)``; rdflib's parser drops which property is meant by ``^`` inside it."""
    listed = own(node, "part", [])
    if any(_is(part, "InversePath") for part in listed):
        return NotCovered("a path with ! and ^ together")
    return Except(tuple(name(part, names) for part in listed))


def _is(node: Any, kind: str) -> bool:
    return isinstance(node, CompValue) and node.name == kind


def _called(node: Any) -> str:
    return str(node.name) if isinstance(node, CompValue) else str(node)
