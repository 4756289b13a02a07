"""Reads values from a group of a query: how they are compared, and whether their length is shown."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass

from explorer.sparql.question.model import Fact, Length, Test
from explorer.sparql.question.reader.edges import Edge
from explorer.sparql.question.reader.facts import PLAIN, TEXTS, WHOLE
from explorer.sparql.question.reader.group_reader import GroupReader
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.value_tests import read_literal


@dataclass
class FactReader(GroupReader, ABC):
    """Reads the values that one group asks for."""

    def _constant_fact(self, edge: Edge) -> Fact:
        """Return that a thing has a value which is the same term as that of *edge*."""
        property_, value = edge.properties[0], edge.value
        found = read_literal(value)
        if property_ not in self.facts or found is None or value is None:
            raise Misfit("a value that is neither a text nor a number")
        if self.facts.has_only(property_, PLAIN) and isinstance(found, str):
            return Fact(property=property_, test=Test("=", (found,)))
        if self.facts.has_only(property_, WHOLE & {value.datatype}) and value.text == f"{found}":
            return Fact(property=property_, test=Test("=", (found,)))
        raise Misfit(
            "a value in a triple, which has to be the same in language and type; FILTER(STR(…) = …) looks at the text alone"
        )

    def _is_fact(self, edge: Edge) -> bool:
        is_one = len(edge.properties) == 1 and not edge.steps and edge.object.startswith("?")
        return is_one and edge.properties[0] in self.facts

    def _fact(self, edge: Edge) -> Fact:
        name, property_ = edge.object, edge.properties[0]
        if name in {*self.seen, *self.scope.values, *self.scope.allowed} or any(self._items(name)):
            raise Misfit(f"{name.strip()}, a value that is used in two places")
        self.seen[name] = None
        compared = self.scope.tests.get(name)
        if compared and compared.needs is not None and not self.facts.has_only(property_, compared.needs):
            raise Misfit(
                f"a comparison of {name} that looks at its language or type; STR({name}) is its text alone"
            )
        if name in self.uses.as_text and not self.facts.has_only(property_, TEXTS):
            raise Misfit(f"ORDER BY the text of {name}, which may be a number")
        self._used |= {name} if compared else set()
        test, length = compared.test if compared else None, self._length(name, property_)
        return Fact(name in self.uses.shown, self.uses.order.get(name, 0), property_, test, length=length)

    def _length(self, name: str, property_: str) -> Length | None:
        """Return the length of *name*, a value of *property_*, where that is shown."""
        alias, is_text = self.scope.lengths.get(name, ("", True))
        if not self.uses.has(alias):
            return None
        if not (name in self.uses.shown and alias in self.uses.shown):
            raise Misfit(f"the length of {name}, one of which is not shown")
        if not is_text and not self.facts.has_only(property_, TEXTS):
            raise Misfit(f"the length of {name}, which may be a number and have none")
        self._used.add(name)
        self.seen[alias] = None
        return Length(True, self.uses.order.get(alias, 0))
