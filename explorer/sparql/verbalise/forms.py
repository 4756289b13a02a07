"""Whole queries in words: what is found, drawn, asked or described, and what is done with it (§11, §15, §16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.sparql.syntax_tree.patterns import (
    Aggregate,
    Ask,
    Construct,
    Describe,
    Graph,
    Group,
    Modifiers,
    NamedExpression,
    OrderCondition,
    Query,
    Select,
    Triples,
)
from explorer.sparql.syntax_tree.terms import Variable
from explorer.sparql.syntax_tree.traversal import walk
from explorer.sparql.verbalise.clauses import Clause, flat, introduced, once, sentence
from explorer.sparql.verbalise.expressions import Expressions, aggregates
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.model import Explanation, Sentence
from explorer.sparql.verbalise.parts import Parts, compact, listed, say, term, variable
from explorer.sparql.verbalise.patterns import Patterns, bound, graph, in_scope, values
from explorer.sparql.verbalise.verbs import SAME

AGAIN = {"DISTINCT": " (each different row once)", "REDUCED": " (repeated or not)"}
"""What DISTINCT and REDUCED say of rows that are alike."""


def verbalise(query: Query, lexicon: Lexicon) -> Explanation:
    """Return *query* in plain English."""
    forms = _Forms(lexicon)
    said = (*forms.dataset(query), *forms.form(query), *forms.modifiers(query.form.modifiers))
    return Explanation(once(said, SAME))


@dataclass(frozen=True, slots=True)
class _Forms:
    lexicon: Lexicon

    @property
    def patterns(self) -> Patterns:
        return Patterns(self.lexicon, self._inner)

    @property
    def expressions(self) -> Expressions:
        return self.patterns.expressions

    def form(self, query: Query) -> tuple[Sentence, ...]:
        form = query.form
        if isinstance(form, Select):
            return (self._select(form),)
        if isinstance(form, Ask):
            return (self._ask(form),)
        if isinstance(form, Construct):
            return self._construct(form)
        return (self._describe(form),)

    def _select(self, form: Select) -> Sentence:
        return sentence(self._asked(form, () if _is_grouped(form) else say("find ")))

    def _asked(self, form: Select, start: Parts, verb: str = "find ") -> Clause:
        """What a SELECT finds, and where; of one thing alone “every ?x that …”."""
        clauses = self.patterns.group(form.where, is_inner=not verb)
        found = start + self._found(form, verb)
        names = [each.variable.name for each in form.chosen if each.variable and each.expression is None]
        if len(clauses) == len(form.chosen) == 1 and names == [clauses[0].subject] and not _is_grouped(form):
            return Clause(found + say(" that ") + clauses[0].predicate)
        return _where(found, clauses)

    def _clauses(self, group: Group) -> tuple[Clause, ...]:
        return self.patterns.group(group)

    def _inner(self, select: Select) -> Clause:
        """A query inside a query, with what is done with its solutions."""
        start = "a query of its own finds, " if _is_grouped(select) else "a query of its own finds "
        found = self._asked(select, say(start), "")
        more = tuple(Clause(each) for each in self._modifiers(select.modifiers))
        if found.inside:
            return Clause(found.parts, found.inside + more)
        return Clause(listed([each.parts for each in (found, *more)], "; ", "; "))

    def _found(self, select: Select, verb: str) -> Parts:
        chosen = [self._chosen(each) for each in select.chosen]
        chosen = chosen or [variable(name) for name in in_scope(select.where)] or [say("nothing")]
        again = say(AGAIN.get(select.only, "") if _is_grouped(select) or select.only == "REDUCED" else "")
        if select.modifiers.group_by:
            return self._of_groups(select, chosen, verb) + again
        if _is_grouped(select):
            return say(f"over all that fits, {verb}") + listed(chosen) + again
        return say(_every(select, len(chosen))) + listed(chosen) + again

    def _of_groups(self, select: Select, chosen: list[Parts], verb: str) -> Parts:
        """What is found of each group; what a single group is made by is not said twice."""
        groups = [self._chosen(each) for each in select.modifiers.group_by]
        if len(groups) > 1:
            start = "one row for each combination of " if verb else "for each combination of "
            return say(start) + listed(groups) + say(f": {verb}" if verb else ", ") + listed(chosen)
        others = [each for each in chosen if each != groups[0]]
        hidden = say(" (which is not shown)") if others == chosen else ()
        start_ = say("for each ") + groups[0] + hidden + say(", ")
        counted = [each for each in select.chosen if isinstance(each.expression, Aggregate)]
        if verb and len(others) == len(counted) == 1 and (count := self._count(counted[0])):
            return start_ + count
        return start_ + say(verb) + listed(others or chosen)

    def _count(self, chosen: NamedExpression) -> Parts:
        """``COUNT(?x) AS ?n`` as something to do, empty for anything else."""
        node = chosen.expression
        if not isinstance(node, Aggregate) or node.name != "COUNT" or chosen.variable is None:
            return ()
        if not isinstance(node.argument, Variable):
            return ()
        counted = say("count different " if node.is_distinct else "count ") + variable(node.argument.name)
        return counted + say(", and call the number ") + variable(chosen.variable.name) + say(",")

    def _chosen(self, chosen: NamedExpression) -> Parts:
        if chosen.expression is None:
            return variable(chosen.variable.name) if chosen.variable else ()
        name = say(" (as ") + variable(chosen.variable.name) + say(")") if chosen.variable else ()
        return self.expressions.value(chosen.expression) + name

    def _ask(self, form: Ask) -> Sentence:
        clauses = self._clauses(form.where)
        names = bound(form.where)
        if not clauses:
            return sentence(Clause(say("is there anything at all")), "?")
        if not names:
            return sentence(_where(say("is it so"), clauses, " that "), "?")
        asked = introduced(say("is there any " if len(names) == 1 else "are there "), names, clauses)
        return sentence(asked, "?")

    def _construct(self, form: Construct) -> tuple[Sentence, ...]:
        clauses = self._clauses(form.where)
        if form.template is None or form.where.parts == (Triples(form.template),):
            return (sentence(_where(say("draw a graph of all cases"), clauses)),)
        drawn = self.patterns.triples(form.template)
        if not drawn:
            return (sentence(_where(say("draw an empty graph"), clauses)),)
        whole = sentence(_where(say("draw a graph in which"), drawn, " "))
        return whole, *([sentence(_where(say("do so"), clauses, " wherever "))] if clauses else [])

    def _describe(self, form: Describe) -> Sentence:
        targets = [term(each, self.lexicon) for each in form.targets]
        if not targets and form.where is not None:
            targets = [variable(name) for name in in_scope(form.where)]
        every = "every " if targets and all(part[0].kind == "variable" for part in targets) else ""
        clauses = self._clauses(form.where) if form.where else ()
        return sentence(_where(say(f"describe {every}") + listed(targets), clauses))

    def dataset(self, query: Query) -> tuple[Sentence, ...]:
        said = []
        if query.graphs:
            several = "these graphs taken together: " if len(query.graphs) > 1 else "the graph "
            said.append(
                say(f"Ask only {several}") + listed([graph(each.iri, self.lexicon) for each in query.graphs])
            )
        if query.named_graphs:
            named = listed([graph(each.iri, self.lexicon) for each in query.named_graphs])
            said.append(say("Of single graphs, look only into ") + named)
        if query.named_graphs and not query.graphs:
            said.append(say("Outside of single graphs there is nothing to ask"))
        elif (
            query.graphs
            and not query.named_graphs
            and any(isinstance(each, Graph) for each in walk(query.form))
        ):
            said.append(say("No single graph can be looked into"))
        return tuple(Sentence(compact(each + say("."))) for each in said)

    def modifiers(self, modifiers: Modifiers) -> tuple[Sentence, ...]:
        """Return what is done with the solutions, in sentences."""
        return tuple(sentence(Clause(each)) for each in self._modifiers(modifiers))

    def _modifiers(self, modifiers: Modifiers) -> list[Parts]:
        said = []
        if modifiers.having:
            conditions = [self.expressions.condition(each) for each in modifiers.having]
            start = "keep only the groups where " if modifiers.group_by else "keep this only if "
            said.append(say(start) + listed(conditions))
        if modifiers.order_by:
            said.append(
                say("sort by ") + listed([self._order(each) for each in modifiers.order_by], ", then by ")
            )
        if cut := _cut(modifiers):
            said.append(say(cut))
        if modifiers.values:
            said.append(say("only where ") + flat(values(modifiers.values, self.lexicon)))
        return said

    def _order(self, order: OrderCondition) -> Parts:
        return self.expressions.value(order.expression) + say(
            " in descending order" if order.is_descending else ""
        )


def _is_grouped(select: Select) -> bool:
    """Whether solutions are counted or summed up, in groups or all together."""
    if select.modifiers.group_by or select.modifiers.having:
        return True
    return any(aggregates(each.expression) for each in select.chosen)


def _every(select: Select, count: int) -> str:
    is_one = count == 1 and bool(in_scope(select)) and not any(each.expression for each in select.chosen)
    if select.only == "DISTINCT":
        return "every different " if is_one else "every different combination of "
    return "every " if is_one else ""


def _cut(modifiers: Modifiers) -> str:
    """``LIMIT`` and ``OFFSET`` in words."""
    limit, offset = modifiers.limit, modifiers.offset
    passed = f"pass over the first {'one' if offset == 1 else offset}" if offset else ""
    if limit is None:
        return passed
    if passed:
        return f"{passed} and give the next {limit} at most"
    return f"give the first {limit} only" if modifiers.order_by else f"give {limit} of them at most"


def _where(start: Parts, clauses: Sequence[Clause], link: str = " where ") -> Clause:
    """Set *start* before its clauses: one in the same sentence, several in a list."""
    if not clauses:
        return Clause(start)
    if len(clauses) == 1:
        return Clause(start + say(link) + clauses[0].parts, clauses[0].inside)
    return Clause(start + say(link.rstrip()), tuple(clauses))
