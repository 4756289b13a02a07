"""Graph patterns in words (§5 to §13): what is said of each thing, what is optional, what must not be."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.parts import Parts, either, graph, join_list, missing, say, variable
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.scope import always_bound, bound, in_scope
from explorer.sparql.syntax_tree.terms import NotCovered, Variable, variables
from explorer.sparql.verbalise.clauses import (
    Clause,
    after,
    bracket_alone,
    describe_triples,
    flatten,
    introduce,
)
from explorer.sparql.verbalise.expressions import Expressions
from explorer.sparql.verbalise.modifiers import values
from explorer.sparql.verbalise.scope import Scope, free_variables, unseen, variable_names


@dataclass(frozen=True, slots=True)
class Patterns(ABC):
    """Puts patterns in words."""

    lexicon: Lexicon

    @abstractmethod
    def subquery(self, select: tree.Select) -> Clause:
        """Return a query inside a query, with its modifiers."""

    def expressions(self, before: frozenset[str], hidden: frozenset[str] = frozenset()) -> Expressions:
        """Return what puts expressions in words after *before* was mentioned, of which a group has no value of *hidden*."""

        def in_each(node: tree.Exists) -> Parts:
            return flatten(self.exists(node, before))

        def in_group(node: tree.Exists) -> Parts:
            unknown = [name for name in variables(node.group) if name in hidden]
            return _valueless("EXISTS", unknown).parts if unknown else in_each(node)

        return Expressions(self.lexicon, in_group, in_each)

    def group(
        self,
        group: tree.Group,
        before: frozenset[str] = frozenset(),
        outer: frozenset[str] = frozenset(),
        is_inner: bool = False,
    ) -> tuple[Clause, ...]:
        """Return the clauses of *group*; *before* are the variables that were mentioned before it.

        A filter in an inner group sees only the variables of that group and the *outer* ones that it is given.
        """
        all_own = frozenset(in_scope(group))
        known = before | all_own
        filters = tuple(part for part in group.parts if isinstance(part, tree.Filter))
        visible = (all_own | outer) if is_inner else known | free_variables(filters)
        own: frozenset[str] = frozenset()
        always: frozenset[str] = frozenset()
        clauses: list[Clause] = []
        for part in group.parts:
            mentioned = known if isinstance(part, tree.Filter) else before | own
            clauses.extend(self._pattern(part, Scope(mentioned, known, own, always, outer, visible)))
            own, always = own | frozenset(in_scope(part)), always | always_bound(part)
        return tuple(clauses)

    def exists(self, node: tree.Exists, before: frozenset[str]) -> Clause:
        """Return what must exist, or must not."""
        words = ("it is so that ", "there is some ", "there are ")
        negated = ("it is not so that ", "there is no ", "there are no ")
        return self._introduce("EXISTS", node.group, before, negated if node.is_negated else words, before)

    def _introduce(
        self,
        keyword: str,
        group: tree.Group,
        before: frozenset[str],
        starts: tuple[str, str, str],
        outer: frozenset[str] = frozenset(),
        which: str = " that ",
    ) -> Clause:
        """Return the *group* of *keyword* after words that fit where it brings no new variable, one, or several."""
        if not group.parts:
            return Clause(missing(f"{keyword} {{}}"))
        clauses = self.group(group, before, outer, is_inner=True)
        new = [name for name in bound(group) if name not in before]
        return introduce(starts[min(len(new), 2)], new, clauses, which)

    def _pattern(self, part: tree.Pattern, scope: Scope) -> tuple[Clause, ...]:
        if isinstance(part, tree.Triples):
            return describe_triples(part.triples, self.lexicon)
        if isinstance(part, tree.Group):
            clauses = self.group(part, scope.before, is_inner=True)
            return clauses if len(clauses) < 2 else (Clause(say("all of this together"), clauses),)
        return (CLAUSES[type(part)](self, part, scope),)

    def _query(self, part: tree.Select, scope: Scope) -> Clause:
        """A query inside a query; a variable that it does not return is not the one of the same name outside."""
        clause = self.subquery(part)
        hidden = [name for name in variables(part) if name in scope.known and name not in in_scope(part)]
        start = "a query of its own"
        if not hidden:
            return clause
        if not clause.parts[0].text.startswith(start):
            return Clause(missing(f"a query inside a query with its own {variable_names(hidden)}"))
        other = " is another" if len(hidden) == 1 else " are others"
        names = join_list([variable(name) for name in hidden])
        rest = clause.parts[0].text.removeprefix(start)
        return replace(
            clause, parts=say(start, " (its ", names, f"{other} than outside)", rest, clause.parts[1:])
        )

    def _filter(self, part: tree.Filter, scope: Scope) -> Clause:
        if hidden := unseen(part.condition, scope.visible, scope.known):
            return _valueless("FILTER", hidden)
        if isinstance(part.condition, tree.Exists):
            return self.exists(part.condition, scope.before)
        return Clause(self.expressions(scope.before).condition(part.condition))

    def _bind(self, part: tree.Bind, scope: Scope) -> Clause:
        if hidden := unseen(part.expression, scope.own, scope.known):
            return _valueless("BIND", hidden)
        what = self.expressions(scope.before).value(part.expression)
        if what[0].text.startswith("what is "):
            what = say(what[0].text.removeprefix("what is "), what[1:])
        return Clause(say(variable(part.variable.name), " is ", what))

    def _optional(self, part: tree.Optional, scope: Scope) -> Clause:
        unsure = [name for name in in_scope(part.group) if name in scope.before - scope.always - scope.outer]
        if unsure:
            return Clause(
                missing(f"OPTIONAL with {variable_names(unsure)}, which may have a value before it or not")
            )
        starts = ("whether or not ", "if there is one, also ", "if there are any, also ")
        outer = scope.own | scope.outer
        return self._introduce("OPTIONAL", part.group, scope.before, starts, outer, which=", which ")

    def _union(self, part: tree.Union, scope: Scope) -> Clause:
        branches = [bracket_alone(self.group(group, scope.before, is_inner=True)) for group in part.groups]
        if not all(branches):
            return Clause(missing("UNION with {}"))
        if all(len(clauses) == 1 and not clauses[0].inside for clauses in branches):
            return Clause(either([clauses[0].parts for clauses in branches]))
        words = ["either ", *["or "] * (len(branches) - 1)]
        return Clause(say("one of these holds"), tuple(map(after, words, branches)))

    def _minus(self, part: tree.Minus, scope: Scope) -> Clause:
        """What is left out: nothing, where MINUS shares no variable with its own group before it."""
        shared = in_scope(part.group)
        is_void = scope.own.isdisjoint(shared)
        others = [name for name in shared if name in (scope.outer if is_void else scope.before - scope.own)]
        if others:
            return Clause(missing(f"MINUS with {variable_names(others)} from without"))
        note = " (in fact nothing, for it shares no variable with what stands before)" if is_void else ""
        start = f"leave out{note} all for which "
        starts = (start, f"{start}there is some ", f"{start}there are ")
        return self._introduce("MINUS", part.group, scope.before, starts)

    def _graph(self, part: tree.Graph, scope: Scope) -> Clause:
        if not part.group.parts:
            return Clause(missing("GRAPH with {}"))
        clauses = self.group(part.group, scope.before, is_inner=True)
        if isinstance(part.name, Variable):
            return after(say("in one graph, ", variable(part.name.name), ", "), clauses)
        return after(say("in the graph ", graph(part.name.iri, self.lexicon), ", "), clauses)


def _valueless(keyword: str, names: list[str]) -> Clause:
    return Clause(missing(f"{keyword} with {variable_names(names)}, which has no value where it stands"))


CLAUSES: Mapping[type, Callable[[Patterns, Any, Scope], Clause]] = {
    tree.Filter: Patterns._filter,
    tree.Select: Patterns._query,
    tree.Optional: Patterns._optional,
    tree.Union: Patterns._union,
    tree.Minus: Patterns._minus,
    tree.Graph: Patterns._graph,
    tree.Bind: Patterns._bind,
    tree.Values: lambda patterns, part, _: values(part, patterns.lexicon),
    NotCovered: lambda _, part, __: Clause(missing(part.words)),
}
"""How a pattern becomes one clause."""
