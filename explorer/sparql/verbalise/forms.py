"""Whole queries in words: what is found, drawn, asked or described (§16), and in which graphs (§13.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.parts import Parts, join_list, missing, say, term, variable
from explorer.sparql.english.sentence import Explanation, Sentence
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.scope import bound, in_scope
from explorer.sparql.syntax_tree.terms import variables
from explorer.sparql.verbalise.clauses import (
    Clause,
    after,
    describe_triples,
    introduce,
    to_sentence,
)
from explorer.sparql.verbalise.expressions import Expressions, has_aggregate
from explorer.sparql.verbalise.modifiers import describe_dataset, describe_modifiers
from explorer.sparql.verbalise.paths import describe_no_step
from explorer.sparql.verbalise.patterns import Patterns

AGAIN = {"DISTINCT": " (each different row once)", "REDUCED": " (repeated or not)"}
"""What DISTINCT and REDUCED say of equal rows."""


def verbalise(query: tree.Query, lexicon: Lexicon) -> Explanation:
    """Return *query* in plain English."""
    lexicon = replace(lexicon, prefixes=dict(query.prefixes))
    forms = _Forms(lexicon)
    modifiers = forms.modifiers(query.form)
    sentences = (
        *describe_dataset(query, lexicon),
        *forms.form(query.form),
        *map(to_sentence, modifiers),
        *describe_no_step(query),
    )
    return Explanation(sentences)


@dataclass(frozen=True, slots=True)
class _Forms(Patterns):
    def form(self, form: tree.QueryForm) -> tuple[Sentence, ...]:
        if isinstance(form, tree.Select):
            return (to_sentence(self._selection(form, "" if _is_grouped(form) else "find ")),)
        if isinstance(form, tree.Ask):
            return (self._ask(form),)
        if isinstance(form, tree.Construct):
            return self._construct(form)
        return (self._describe(form),)

    def modifiers(self, form: tree.QueryForm) -> list[Clause]:
        """Return what is done with the solutions of *form*; how a SELECT groups them is part of what it finds."""
        described = describe_modifiers(
            form.modifiers, self._solutions(form), is_shown=isinstance(form, tree.Select)
        )
        if form.modifiers.group_by and not isinstance(form, tree.Select):
            described.insert(0, missing("GROUP BY without SELECT"))
        return [Clause(each) for each in described]

    def _solutions(self, form: tree.QueryForm) -> Expressions:
        """Return what puts expressions on the solutions of *form* in words; in groups, only their keys have values."""
        names = frozenset(in_scope(form.where))
        if not isinstance(form, tree.Select):
            return self.expressions(names)
        keys = frozenset(each.variable.name for each in form.modifiers.group_by if each.variable)
        counted = frozenset(each.variable.name for each in form.chosen if each.variable and each.expression)
        return self.expressions(
            names | keys | counted, names - keys - counted if _is_grouped(form) else frozenset()
        )

    def _selection(self, form: tree.Select, start: str, verb: str = "find ") -> Clause:
        """Return what a SELECT finds, and where; for a single variable “every ?x that …”."""
        clauses = self.group(form.where, is_inner=not verb)
        found = say(start, self._found(form, verb))
        names = [each.variable.name for each in form.chosen if each.variable and each.expression is None]
        if len(clauses) == len(form.chosen) == 1 and names == [clauses[0].subject] and not _is_grouped(form):
            return Clause(say(found, " that ", clauses[0].predicate))
        return _where(found, clauses)

    def subquery(self, select: tree.Select) -> Clause:
        start = "a query of its own finds, " if _is_grouped(select) else "a query of its own finds "
        found = self._selection(select, start, "")
        more = tuple(self.modifiers(select))
        if found.inside:
            return Clause(found.parts, found.inside + more)
        return Clause(join_list([each.parts for each in (found, *more)], "; ", "; "))

    def _found(self, select: tree.Select, verb: str) -> Parts:
        solutions = self._solutions(select)
        chosen = [self._chosen(each, select, solutions) for each in select.chosen]
        chosen = chosen or [variable(name) for name in in_scope(select.where)] or [say("nothing")]
        again = AGAIN.get(select.only, "") if _is_grouped(select) or select.only == "REDUCED" else ""
        if select.modifiers.group_by:
            return say(self._of_groups(select, chosen, verb), again)
        start = f"over all that fits, {verb}" if _is_grouped(select) else _every(select, len(chosen))
        return say(start, join_list(chosen), again)

    def _of_groups(self, select: tree.Select, chosen: list[Parts], verb: str) -> Parts:
        """Return what is found for each group, without repeating the key of a single group."""
        solutions = self.expressions(frozenset(in_scope(select.where)))
        keys = select.modifiers.group_by
        groups = [self._chosen(each, select, solutions) for each in keys]
        if len(keys) > 1:
            start, link = ("one row for each", f": {verb}") if verb else ("for each", ", ")
            return say(f"{start} combination of ", join_list(groups), link, join_list(chosen))
        others = [each for each, one in zip(chosen, select.chosen, strict=False) if not _is_key(one, keys[0])]
        hidden = "" if set(variables(keys[0])) & set(variables(select.chosen)) else " (not shown)"
        value = "value of " if keys[0].expression else ""
        return say("for each ", value, groups[0], hidden, f", {verb}", join_list(others or chosen))

    def _chosen(self, chosen: tree.NamedExpression, select: tree.Select, expressions: Expressions) -> Parts:
        if chosen.expression is None:
            return self._shown(chosen.variable.name, select) if chosen.variable else ()
        value = expressions.value(chosen.expression)
        return say(value, " (as ", variable(chosen.variable.name), ")") if chosen.variable else value

    def _shown(self, name: str, select: tree.Select) -> Parts:
        """Return the variable *name*, with a note where no pattern gives it a value: it stands in a FILTER or MINUS at most."""
        keys = {each.variable.name for each in select.modifiers.group_by if each.variable and each.expression}
        has_value = name in keys or name in in_scope(select.where)
        return say(variable(name), "" if has_value else " (which has no value)")

    def _ask(self, form: tree.Ask) -> Sentence:
        clauses, names = self.group(form.where), bound(form.where)
        if not clauses:
            return to_sentence(Clause(say("is there anything at all")), "?")
        if not names:
            return to_sentence(_where("is it so", clauses, " that "), "?")
        asked = introduce("is there any " if len(names) == 1 else "are there ", names, clauses)
        return to_sentence(asked, "?")

    def _construct(self, form: tree.Construct) -> tuple[Sentence, ...]:
        clauses = self.group(form.where)
        if form.template is None or form.where.parts == (tree.Triples(form.template),):
            return (to_sentence(_where("draw a graph of all cases", clauses)),)
        drawn = describe_triples(form.template, self.lexicon)
        if not drawn:
            return (to_sentence(_where("draw an empty graph", clauses)),)
        whole = to_sentence(_where("draw a graph in which", drawn, " "))
        return whole, *([to_sentence(_where("do so", clauses, " wherever "))] if clauses else [])

    def _describe(self, form: tree.Describe) -> Sentence:
        targets = [term(each, self.lexicon) for each in form.targets]
        if not targets and form.where is not None:
            targets = [variable(name) for name in in_scope(form.where)]
        every = "every " if targets and all(part[0].kind == "variable" for part in targets) else ""
        clauses = self.group(form.where) if form.where else ()
        return to_sentence(_where(say(f"describe {every}", join_list(targets)), clauses))


def _is_key(chosen: tree.NamedExpression, key: tree.NamedExpression) -> bool:
    return chosen.variable == key.variable and not chosen.expression


def _is_grouped(select: tree.Select) -> bool:
    """Whether solutions are aggregated, in groups or all together."""
    if select.modifiers.group_by or select.modifiers.having:
        return True
    return any(has_aggregate(each.expression) for each in select.chosen)


def _every(select: tree.Select, count: int) -> str:
    is_one = count == 1 and bool(in_scope(select)) and not any(each.expression for each in select.chosen)
    if select.only == "DISTINCT":
        return "every different " if is_one else "every different combination of "
    return "every " if is_one else ""


def _where(start: str | Parts, clauses: Sequence[Clause], link: str = " where ") -> Clause:
    """Return *start* with its clauses: one in the same sentence, several in a list."""
    if not clauses:
        return Clause(say(start))
    return after(say(start, link if len(clauses) == 1 else link.rstrip()), clauses)
