"""What SELECT does with the variables of a query: shows them, counts, groups and sorts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.sparql.question.model import AT_LEAST_ONE, Count, Test
from explorer.sparql.question.reader.edges import Edge
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.scope import Scope
from explorer.sparql.question.reader.value_tests import read_literal
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import Variable, walk


@dataclass
class Selection:
    """What the SELECT query *form* does with its variables, which are written with their question marks.

    *same* are those that are others as plain text, *shown* those that it shows, *numbers* those whose different values
    it counts, each with the name of the number, which is empty where that is not shown. *order* is by what it sorts, as
    `Column.order`; a number has the variable that it counts. *tests* compare numbers.
    """

    form: tree.Select
    same: Mapping[str, str]
    shown: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    tests: dict[str, Test] = field(default_factory=dict)

    @classmethod
    def of(cls, form: tree.Select) -> Selection:
        """Read *form*; raises `Misfit`."""
        selection = cls(form, find_same(form.where))
        selection._read_chosen()
        selection._read_order()
        for condition in form.modifiers.having:
            selection._read_test(condition)
        return selection

    @property
    def plain_order(self) -> dict[str, int]:
        """By which variables it sorts that it does not count."""
        return {name: rank for name, rank in self.order.items() if name not in self.numbers}

    def counts(self) -> dict[str, Count]:
        """Return the count of each variable that is counted, but for its link."""
        return {
            name: Count(bool(alias), self.order.get(name, 0), test=self.tests.get(name, AT_LEAST_ONE))
            for name, alias in self.numbers.items()
        }

    def check_groups(self, keys: set[str]) -> None:
        """Raise `Misfit` unless rows are grouped by *keys*: by what is shown, sorted by, or has something counted."""
        grouped = set()
        for each in self.form.modifiers.group_by:
            if each.expression is not None or each.variable is None:
                raise Misfit("GROUP BY something that is worked out")
            grouped.add(self._plain(each.variable))
        if grouped != keys:
            raise Misfit("GROUP BY other things than it shows, sorts by, or counts something of")

    def _plain(self, variable: Variable) -> str:
        name = f"?{variable.name}"
        return self.same.get(name, name)

    def _read_chosen(self) -> None:
        if not self.form.chosen:
            raise Misfit("SELECT *, which shows whatever it names")
        for each in self.form.chosen:
            if each.expression is not None:
                self.numbers[self._counted(each.expression)] = (
                    f"?{each.variable.name}" if each.variable else ""
                )
            elif each.variable:
                self.shown.append(self._plain(each.variable))

    def _read_order(self) -> None:
        for rank, condition in enumerate(self.form.modifiers.order_by, 1):
            by = self._sorted_by(condition.expression)
            if by in self.order:
                raise Misfit("ORDER BY the same twice")
            self.order[by] = -rank if condition.is_descending else rank

    def _sorted_by(self, expression: tree.Expression) -> str:
        match expression:
            case Variable(name):
                return self._called(name) or self._plain(expression)
            case tree.Aggregate():
                counted = self._counted(expression)
                self.numbers.setdefault(counted, "")
                return counted
        raise Misfit("ORDER BY something that is worked out")

    def _read_test(self, condition: tree.Expression) -> None:
        match condition:
            case tree.Call("=" | "!=" | "<" | "<=" | ">" | ">=" as sign, (expression, bound)):
                number = read_literal(bound)
                name = (
                    self._called(expression.name)
                    if isinstance(expression, Variable)
                    else self._counted(expression)
                )
                if name in self.tests or not isinstance(number, int):
                    raise Misfit("HAVING with something other than one whole number")
                self.tests[name] = Test(sign, (number,))
                self.numbers.setdefault(name, "")
            case _:
                raise Misfit("HAVING that compares in another way")

    def _called(self, alias: str) -> str:
        """Return the variable whose number is called *alias*, empty where there is none."""
        return next((name for name, other in self.numbers.items() if other == f"?{alias}"), "")

    def _counted(self, expression: tree.Expression) -> str:
        """Return the variable whose different values *expression* counts."""
        match expression:
            case tree.Aggregate("COUNT", Variable(name), is_distinct):
                if not is_distinct and not self._is_unique(f"?{name}"):
                    raise Misfit("COUNT without DISTINCT, which may count one thing more than once")
                return f"?{name}"
        raise Misfit("something other than a number of things that is worked out")

    def _is_unique(self, name: str) -> bool:
        """Whether all rows of a group differ in *name*: every other variable is one that rows are grouped by, or has one value."""
        scope = Scope.of(self.form.where)
        grouped = {f"?{each.variable.name}" for each in self.form.modifiers.group_by if each.variable}
        single = {one for one, iris in scope.values.items() if len(iris) == 1}
        steps = any(isinstance(item, Edge) and item.steps for item in scope.items)
        others = scope.names - grouped - single - {name} - set(self.same)
        has_union = any(isinstance(part, tree.Union) for part in walk(self.form.where))
        return not (steps or has_union or others)


def find_same(where: tree.Group) -> dict[str, str]:
    """Return the variables that are others as plain text, by BIND with STR, wherever in *where*; raises `Misfit`."""
    found: dict[str, str] = {}
    for part in walk(where):
        match part:
            case tree.Bind(tree.Call("STR", (Variable(name),)), alias):
                if f"?{alias.name}" in found:
                    raise Misfit(f"?{alias.name}, which is said twice")
                found[f"?{alias.name}"] = f"?{name}"
    return found
