"""What stands between two braces of a query, sorted by the variable that it says something of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from explorer.sparql.question.model import Test
from explorer.sparql.question.reader.edges import Edge, read_edges
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.value_tests import read_test
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import IRI, Literal, Variable, variables


@dataclass(frozen=True)
class Inner:
    """A *group* inside another, by the word before it: ``not``, ``may``, or ``either`` with several."""

    word: str
    groups: tuple[tree.Group, ...]


@dataclass
class Scope:
    """The parts of one group: *edges* and *inner* groups by their places in it, and what *values* and *tests* variables have."""

    items: list[Edge | Inner] = field(default_factory=list)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tests: dict[str, Test] = field(default_factory=dict)
    _hidden: int = 0

    @classmethod
    def of(cls, group: tree.Group) -> Scope:
        """Sort the parts of *group*; raises `Misfit`."""
        scope, others = cls(), []
        for part in group.parts:
            if isinstance(part, tree.Values):
                scope._values(part)
            else:
                others.append(part)
        for part in others:
            scope._add(part)
        return scope

    @property
    def names(self) -> set[str]:
        """The variables that get a value here, with their question marks."""
        found = set(self.values)
        for item in self.items:
            if isinstance(item, Edge):
                found |= {end for end in (item.subject, item.object) if end.startswith("?")}
            elif item.word != "not":
                found |= inner_names(item)
        return found

    def _add(self, part: tree.Pattern) -> None:
        adder = _ADDERS.get(type(part))
        if adder is None:
            raise Misfit(_OTHERS.get(type(part), "a part that is not covered"))
        adder(self, part)

    def _group(self, group: tree.Group) -> None:
        for part in group.parts:
            self._add(part)

    def _bind(self, part: tree.Bind) -> None:
        match part.expression:
            case tree.Call("STR", (Variable(),)):
                return
        raise Misfit("BIND, which works something out")

    def _values(self, part: tree.Values) -> None:
        if len(part.variables) != 1:
            raise Misfit("VALUES with several columns")
        name, rows = f"?{part.variables[0].name}", [row[0] for row in part.rows]
        if all(isinstance(each, IRI) for each in rows) and rows:
            self._limit(name, tuple(f"<{each.iri}>" for each in rows))  # type: ignore[union-attr]
        elif all(isinstance(each, Literal) for each in rows) and rows:
            self.words[name] = tuple(each.text for each in rows)  # type: ignore[union-attr]
        else:
            raise Misfit("VALUES with a gap, or with things and texts")

    def _limit(self, name: str, iris: tuple[str, ...]) -> None:
        if name in self.values:
            raise Misfit(f"two lists for {name}")
        self.values[name] = iris

    def _filter(self, condition: tree.Expression) -> None:
        match condition:
            case tree.Exists(group, is_negated):
                if not is_negated:
                    raise Misfit("EXISTS")
                self.items.append(Inner("not", (group,)))
            case tree.Call("&&", parts) if not read_test(condition, self.words)[1]:
                for part in parts:
                    self._filter(part)
            case tree.Call("IN" | "=", (Variable(name), *iris)) if all(
                isinstance(each, IRI) for each in iris
            ):
                self._limit(f"?{name}", tuple(f"<{each.iri}>" for each in iris))  # type: ignore[union-attr]
            case _:
                name, test = read_test(condition, self.words)
                if not test or name in self.tests:
                    raise Misfit("a FILTER that compares in another way")
                self.tests[name] = test

    def _triples(self, part: tree.Triples) -> None:
        for triple in part.triples:
            self.items += read_edges(triple, self._new)

    def _new(self) -> Variable:
        self._hidden += 1
        return Variable(f" {self._hidden}")


_ADDERS: Mapping[type, Callable[[Scope, Any], None]] = {
    tree.Triples: Scope._triples,
    tree.Group: lambda scope, part: scope._group(part),
    tree.Optional: lambda scope, part: scope.items.append(Inner("may", (part.group,))),
    tree.Union: lambda scope, part: scope.items.append(Inner("either", part.groups)),
    tree.Minus: lambda scope, part: scope.items.append(Inner("not", (part.group,))),
    tree.Filter: lambda scope, part: scope._filter(part.condition),
    tree.Bind: lambda scope, part: scope._bind(part),
}
_OTHERS: Mapping[type, str] = {
    tree.Select: "a query inside the query",
    tree.Graph: "GRAPH, which asks in one graph",
}


def inner_names(item: Inner) -> set[str]:
    """Return the variables in the groups of *item*, wherever in them."""
    return {f"?{name}" for group in item.groups for name in variables(group)}


def with_constants(group: tree.Group, constants: dict[str, str]) -> tree.Group:
    """Return *group* with IRIs, by *constants*, in place of variables that have one value outside."""

    def put(node: object) -> object:
        if isinstance(node, Variable) and (iri := constants.get(f"?{node.name}")):
            return IRI(iri.strip("<>"))
        if isinstance(node, tuple):
            return tuple(put(each) for each in node)
        if hasattr(node, "__dataclass_fields__"):
            return replace(node, **{name: put(getattr(node, name)) for name in node.__dataclass_fields__})  # type: ignore[type-var]
        return node

    return put(group)  # type: ignore[return-value]
