"""What SELECT does with the variables of a query: shows them, counts, groups and sorts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from explorer.sparql.question.model import Count, Test
from explorer.sparql.question.reader.bags import differs_in
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.same import find_same
from explorer.sparql.question.reader.uses import Uses
from explorer.sparql.question.reader.value_tests import read_literal
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.scope import in_scope
from explorer.sparql.syntax_tree.terms import Variable


@dataclass
class Selection:
    """What the SELECT query *form* does with its variables, which are written with their question marks.

    *same* are those that are others as plain text, *shown* those that it shows, *numbers* those whose different values
    it counts, each with the name of the number, which is empty where that is not shown. It sorts by *order*, as
    `Column.order`, of which *as_text* are sorted as plain texts, and by numbers in *number_order*. *tests* compare numbers.
    """

    form: tree.Select
    same: Mapping[str, str]
    shown: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    number_order: dict[str, int] = field(default_factory=dict)
    as_text: set[str] = field(default_factory=set)
    tests: dict[str, Test] = field(default_factory=dict)

    @classmethod
    def of(cls, form: tree.Select) -> Selection:
        """Read *form*; raises `Misfit`."""
        selection = cls(form, {**find_same(form.where), **_texts(form)})
        selection._read_chosen()
        for rank, condition in enumerate(form.modifiers.order_by, 1):
            selection._read_order(condition.expression, -rank if condition.is_descending else rank)
        for test in form.modifiers.having:
            selection._read_test(test)
        if twice := set(selection.numbers) & {*selection.shown, *selection.order}:
            raise Misfit(f"{' and '.join(sorted(twice))}, which is counted and more")
        return selection

    def uses(self, root: str = "") -> Uses:
        """Return what is done with variables; *root* is what is asked for, where that is counted."""
        counted = {
            name: Count(bool(alias), self.number_order.get(name, 0), test=self.tests.get(name))
            for name, alias in self.numbers.items()
            if name != root
        }
        return Uses(frozenset(self.shown), self.order, frozenset(self.as_text), counted)

    def check_groups(self, keys: set[str]) -> None:
        """Raise `Misfit` unless rows are grouped by *keys*: by what is shown, sorted by, or has something counted."""
        if self._grouped() != keys:
            raise Misfit("GROUP BY other things than it shows, sorts by, or counts something of")

    def check_limit(self) -> None:
        """Raise `Misfit` where equal rows count for the limit: a question shows them once."""
        if self.form.modifiers.limit is None or self.form.only == "DISTINCT":
            return
        if not (
            self._plain_shown >= self._grouped()
            if self.numbers
            else differs_in(self.form.where, self._plain_shown)
        ):
            raise Misfit("LIMIT without DISTINCT, which counts equal rows")

    def check_distinct(self) -> None:
        """Raise `Misfit` where equal numbers are shown once, though they are of different things."""
        if self.form.only == "DISTINCT" and not self._plain_shown >= self._grouped():
            raise Misfit("DISTINCT, which shows equal numbers of different things once")

    @property
    def _plain_shown(self) -> set[str]:
        return {
            f"?{each.variable.name}" for each in _chosen(self.form) if each.variable and not each.expression
        }

    def _grouped(self) -> set[str]:
        found = set()
        for each in self.form.modifiers.group_by:
            if each.expression is not None or each.variable is None:
                raise Misfit("GROUP BY something that is worked out")
            found.add(self._plain(each.variable))
        return found

    def _plain(self, variable: Variable) -> str:
        name = f"?{variable.name}"
        return self.same.get(name, name)

    def _read_chosen(self) -> None:
        for each in _chosen(self.form):
            if each.variable and f"?{each.variable.name}" in _texts(self.form):
                self.shown.append(self._plain(each.variable))
            elif each.expression is not None:
                self._read_number(
                    self._counted(each.expression), f"?{each.variable.name}" if each.variable else ""
                )
            elif each.variable:
                self.shown.append(self._plain(each.variable))
        if len({*self.shown}) < len(self.shown):
            raise Misfit("one thing that is shown twice")

    def _read_number(self, name: str, alias: str) -> None:
        if name in self.numbers:
            raise Misfit("one number that is shown twice")
        self.numbers[name] = alias

    def _read_order(self, expression: tree.Expression, rank: int) -> None:
        match expression:
            case Variable(name) if not self._called(name):
                by, table = self._plain(expression), self.order
                self.as_text |= {by} if f"?{name}" in self.same else set()
            case Variable(name):
                by, table = self._called(name), self.number_order
            case tree.Aggregate():
                by, table = self._counted(expression), self.number_order
                self.numbers.setdefault(by, "")
            case _:
                raise Misfit("ORDER BY something that is worked out")
        if by in table:
            raise Misfit("ORDER BY the same twice")
        table[by] = rank

    def _read_test(self, condition: tree.Expression) -> None:
        match condition:
            case tree.Call("=" | "!=" | "<" | "<=" | ">" | ">=" as sign, (expression, bound)):
                number, name = read_literal(bound), self._compared(expression)
                if not name or name in self.tests or not isinstance(number, int):
                    raise Misfit("HAVING with something other than one number and one whole one")
                self.tests[name] = Test(sign, (number,))
                self.numbers.setdefault(name, "")
            case _:
                raise Misfit("HAVING that compares in another way")

    def _compared(self, expression: tree.Expression) -> str:
        return (
            self._called(expression.name) if isinstance(expression, Variable) else self._counted(expression)
        )

    def _called(self, alias: str) -> str:
        """Return the variable whose number is called *alias*, empty where there is none."""
        return next((name for name, other in self.numbers.items() if other == f"?{alias}"), "")

    def _counted(self, expression: tree.Expression) -> str:
        """Return the variable whose different values *expression* counts."""
        grouped = {f"?{each.variable.name}" for each in self.form.modifiers.group_by if each.variable}
        match expression:
            case tree.Aggregate("COUNT", None, False):
                single = {f"?{name}" for name in in_scope(self.form.where)} - grouped
                if len(single) > 1 or not differs_in(self.form.where, single | grouped):
                    raise Misfit("COUNT(*), which counts rows; COUNT(DISTINCT ?x) counts things")
                return single.pop()
            case tree.Aggregate("COUNT", Variable(name), is_distinct):
                if not is_distinct and not differs_in(self.form.where, {f"?{name}", *grouped}):
                    raise Misfit("COUNT without DISTINCT, which may count one thing more than once")
                return f"?{name}"
        raise Misfit("something other than a number of things that is worked out")


def _chosen(form: tree.Select) -> Sequence[tree.NamedExpression]:
    """Return what *form* shows: what it names, or by ``*`` all that has a value."""
    return form.chosen or [tree.NamedExpression(Variable(name)) for name in in_scope(form.where)]


def _texts(form: tree.Select) -> Mapping[str, str]:
    """Return the columns that are other variables as plain text: their names, and whose text they are."""
    found = {}
    for each in form.chosen:
        match each:
            case tree.NamedExpression(Variable(alias), tree.Call("STR", (Variable(name),))):
                found[f"?{alias}"] = f"?{name}"
    return found
