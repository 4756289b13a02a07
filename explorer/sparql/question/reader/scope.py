"""What stands between two braces of a query, sorted by the variable that it says something of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from explorer.sparql.question.reader.edges import Edge, read_edges
from explorer.sparql.question.reader.inner import Inner, read_choices
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.same import read_length
from explorer.sparql.question.reader.value_tests import Compared, read_test
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import IRI, Literal, Variable, walk


@dataclass
class Scope:
    """The parts of one group: edges and inner groups as *items*, in their order.

    *values* are the IRIs that VALUES gives variables, *places* before which item it does so; *allowed* those that FILTER
    leaves of others. *words* are texts by VALUES, *tests* how values are compared.
    *lengths* are the names of lengths, by what they are of, and whether that is its plain text. *hidden* is how many variables were made up.
    """

    items: list[Edge | Inner] = field(default_factory=list)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tests: dict[str, Compared] = field(default_factory=dict)
    lengths: dict[str, tuple[str, bool]] = field(default_factory=dict)
    hidden: int = 0

    @classmethod
    def of(cls, group: tree.Group, hidden: int = 0) -> Scope:
        """Sort the parts of *group*, with made-up variables counted from *hidden*; raises `Misfit`."""
        scope = cls(hidden=hidden)
        for part in group.parts:
            if isinstance(part, tree.Values):
                scope._words(part, group)
        for part in group.parts:
            scope._add(part)
        return scope

    @property
    def names(self) -> set[str]:
        """The variables that get a value here, with their question marks."""
        return self.names_beside(None)

    def names_beside(self, inner: Inner | None) -> set[str]:
        """Return the variables that get a value here otherwise than by *inner*."""
        found = set(self.values)
        for item in self.items:
            if item is not inner and item.binds:
                found |= item.names
        return found

    def is_bound(self, name: str, before: int | None = None) -> bool:
        """Whether every solution has a value of *name*, as far as it is made by the items *before* a place, or by all."""
        end = len(self.items) if before is None else before
        is_listed = self.places.get(name, end + 1) <= end
        return is_listed or any(item.always_binds and name in item.names for item in self.items[:end])

    def _add(self, part: tree.Pattern) -> None:
        adder = _ADDERS.get(type(part))
        if adder is None:
            raise Misfit(_OTHERS.get(type(part), "a part that is not covered"))
        adder(self, part)

    def _group(self, group: tree.Group) -> None:
        """Add *group*, whose braces change nothing where it only finds things."""
        for part in group.parts:
            if not isinstance(part, tree.Triples | tree.Union | tree.Group):
                raise Misfit(_OTHERS.get(type(part), "braces inside braces with more than triples"))
            self._add(part)

    def _bind(self, part: tree.Bind) -> None:
        match part.expression:
            case tree.Call("STR", (Variable(name),)) if f"?{name}" in self.names:
                return
            case tree.Call("STR", (Variable(name),)):
                raise Misfit(f"BIND before ?{name} has a value")
        name, is_text = read_length(part.expression)
        if not name or name in self.lengths:
            raise Misfit("BIND, which works something out")
        if name not in self.names:
            raise Misfit(f"BIND before {name} has a value")
        self.lengths[name] = (f"?{part.variable.name}", is_text)

    def _words(self, part: tree.Values, group: tree.Group) -> None:
        """Read a list of texts, which has to be used once, by a comparison."""
        if len(part.variables) != 1:
            raise Misfit("VALUES with several columns")
        name, rows = part.variables[0].name, [row[0] for row in part.rows]
        texts = [
            each.text for each in rows if isinstance(each, Literal) and not (each.language or each.datatype)
        ]
        if not rows or len(texts) < len(rows):
            return
        if sum(each == Variable(name) for each in walk(group)) != 2:
            raise Misfit(f"?{name}, a list of texts that is used for more than one comparison")
        self.words[f"?{name}"] = tuple(texts)

    def _values(self, part: tree.Values) -> None:
        name, rows = f"?{part.variables[0].name}", [row[0] for row in part.rows]
        iris = tuple(f"<{each.iri}>" for each in rows if isinstance(each, IRI))
        if name in self.words:
            return
        if not rows or len(iris) < len(rows):
            raise Misfit("VALUES with a gap, or with other values than things or texts")
        self._limit(self.values, name, iris)
        self.places[name] = len(self.items)

    def _limit(self, table: dict[str, tuple[str, ...]], name: str, iris: tuple[str, ...]) -> None:
        if name in {*self.values, *self.allowed}:
            raise Misfit(f"two lists for {name}")
        table[name] = tuple(dict.fromkeys(iris))

    def _filter(self, condition: tree.Expression) -> None:
        match condition:
            case tree.Exists(group, is_negated):
                self.items.append(Inner("not" if is_negated else "has", (group,)))
            case tree.Call("IN" | "=", (Variable(name), *iris)) if iris and all(
                isinstance(each, IRI) for each in iris
            ):
                listed = tuple(f"<{each.iri}>" for each in iris if isinstance(each, IRI))
                self._limit(self.allowed, f"?{name}", listed)
            case _ if compared := read_test(condition, self.words):
                self._test(compared)
            case tree.Call("&&", parts):
                for part in parts:
                    self._filter(part)
            case tree.Call("||", parts):
                self.items.append(read_choices(parts))
            case _:
                raise Misfit("a FILTER that compares in another way")

    def _test(self, compared: Compared) -> None:
        if compared.name in self.tests:
            raise Misfit(f"two comparisons of {compared.name}")
        self.tests[compared.name] = compared

    def _triples(self, part: tree.Triples) -> None:
        for triple in part.triples:
            self.items += read_edges(triple, self._new)

    def _new(self) -> Variable:
        self.hidden += 1
        return Variable(f" {self.hidden}")


_ADDERS: Mapping[type, Callable[[Scope, Any], None]] = {
    tree.Triples: Scope._triples,
    tree.Group: Scope._group,
    tree.Optional: lambda scope, part: scope.items.append(Inner("may", (part.group,))),
    tree.Union: lambda scope, part: scope.items.append(Inner("either", part.groups)),
    tree.Minus: lambda scope, part: scope.items.append(Inner("minus", (part.group,))),
    tree.Filter: lambda scope, part: scope._filter(part.condition),
    tree.Values: Scope._values,
    tree.Bind: Scope._bind,
}
_OTHERS: Mapping[type, str] = {
    tree.Select: "a query inside the query",
    tree.Graph: "GRAPH, which asks in one graph",
}


def with_constants(group: tree.Group, constants: dict[str, str]) -> tree.Group:
    """Return *group* with IRIs, by *constants*, in place of variables that have one value outside; raises `Misfit` where it gives them others."""

    def put(node: object) -> object:
        if isinstance(node, Variable) and (iri := constants.get(f"?{node.name}")):
            return IRI(iri.strip("<>"))
        if isinstance(node, tuple):
            return tuple(put(each) for each in node)
        if hasattr(node, "__dataclass_fields__"):
            return replace(node, **{name: put(getattr(node, name)) for name in node.__dataclass_fields__})  # type: ignore[type-var]
        return node

    given = {
        f"?{name.name}" for part in walk(group) if isinstance(part, tree.Values) for name in part.variables
    }
    if twice := given & set(constants):
        raise Misfit(f"two lists for {' and '.join(sorted(twice))}")
    return put(group)  # type: ignore[return-value]
