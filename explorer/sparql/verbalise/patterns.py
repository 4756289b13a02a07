"""Graph patterns in words (§5 to §13): what is said of each thing, what is optional, what must not be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import NotCovered, Variable, variables
from explorer.sparql.verbalise.clauses import Clause, after, flatten, introduce, prefixed
from explorer.sparql.verbalise.expressions import Expressions
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.modifiers import values
from explorer.sparql.verbalise.parts import graph, join_list, missing, say, variable
from explorer.sparql.verbalise.predicates import describe_triples
from explorer.sparql.verbalise.scope import Scope, always_bound, bound, in_scope, unseen, variable_names


@dataclass(frozen=True, slots=True)
class Patterns:
    """Puts patterns in words; *inner* does so for a query inside a query."""

    lexicon: Lexicon
    inner: Callable[[tree.Select], Clause]

    @property
    def expressions(self) -> Expressions:
        """What puts the expressions in these patterns in words."""
        return Expressions(self.lexicon, lambda node: flatten(self.exists(node, frozenset())))

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
        visible = (all_own | outer) if is_inner else known | frozenset(variables(_filters(group)))
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
        if not node.group.parts:
            return Clause(missing("EXISTS {}"))
        clauses = self.group(node.group, before, before, is_inner=True)
        new = [name for name in bound(node.group) if name not in before]
        if not new:
            return prefixed("it is not so that " if node.is_negated else "it is so that ", clauses)
        there = "there is " if len(new) == 1 else "there are "
        quantity = "no " if node.is_negated else "some " if len(new) == 1 else ""
        return introduce(say(there + quantity), new, clauses)

    def _pattern(self, part: tree.Pattern, scope: Scope) -> tuple[Clause, ...]:
        if isinstance(part, tree.Triples):
            return describe_triples(part.triples, self.lexicon)
        if isinstance(part, tree.Group):
            clauses = self.group(part, scope.before, is_inner=True)
            return clauses if len(clauses) < 2 else (Clause(say("all of this together"), clauses),)
        return (CLAUSES[type(part)](self, part, scope),)

    def _query(self, part: tree.Select, scope: Scope) -> Clause:
        """A query inside a query; a variable that it does not return is not the one of the same name outside."""
        clause = self.inner(part)
        hidden = [name for name in variables(part) if name in scope.known and name not in in_scope(part)]
        start = "a query of its own"
        if not hidden:
            return clause
        if not clause.parts[0].text.startswith(start):
            return Clause(missing(f"a query inside a query with its own {variable_names(hidden)}"))
        other = " is another" if len(hidden) == 1 else " are others"
        note = say(" (its ") + join_list([variable(name) for name in hidden]) + say(f"{other} than outside)")
        rest = say(clause.parts[0].text.removeprefix(start)) + clause.parts[1:]
        return replace(clause, parts=say(start) + note + rest)

    def _filter(self, part: tree.Filter, scope: Scope) -> Clause:
        if hidden := unseen(part.condition, scope.visible, scope.known):
            return Clause(
                missing(f"FILTER with {variable_names(hidden)}, which has no value where it stands")
            )
        if isinstance(part.condition, tree.Exists):
            return self.exists(part.condition, scope.before)
        return Clause(self._scoped(scope.before).condition(part.condition))

    def _bind(self, part: tree.Bind, scope: Scope) -> Clause:
        if hidden := unseen(part.expression, scope.own, scope.known):
            return Clause(missing(f"BIND with {variable_names(hidden)}, which has no value where it stands"))
        what = self._scoped(scope.before).value(part.expression)
        if what[0].text.startswith("what is "):
            what = (replace(what[0], text=what[0].text.removeprefix("what is ")), *what[1:])
        return Clause(variable(part.variable.name) + say(" is ") + what)

    def _scoped(self, before: frozenset[str]) -> Expressions:
        return Expressions(self.lexicon, lambda node: flatten(self.exists(node, before)))

    def _optional(self, part: tree.Optional, scope: Scope) -> Clause:
        if not part.group.parts:
            return Clause(missing("OPTIONAL {}"))
        unsure = [name for name in in_scope(part.group) if name in scope.before - scope.always - scope.outer]
        if unsure:
            return Clause(
                missing(f"OPTIONAL with {variable_names(unsure)}, which may have a value before it or not")
            )
        clauses = self.group(part.group, scope.before, scope.own | scope.outer, is_inner=True)
        new = [name for name in bound(part.group) if name not in scope.before]
        if not new:
            return prefixed("whether or not ", clauses)
        start = "if there is one, also " if len(new) == 1 else "if there are any, also "
        return introduce(say(start), new, clauses, which=", which ")

    def _union(self, part: tree.Union, scope: Scope) -> Clause:
        branches = [self.group(group, scope.before, is_inner=True) for group in part.groups]
        if not all(branches):
            return Clause(missing("UNION with {}"))
        if all(len(clauses) == 1 and not clauses[0].inside for clauses in branches):
            return Clause(
                say("either ") + join_list([clauses[0].parts for clauses in branches], ", or ", ", or ")
            )
        words = ["either ", *["or "] * (len(branches) - 1)]
        return Clause(say("one of these holds"), tuple(map(prefixed, words, branches)))

    def _minus(self, part: tree.Minus, scope: Scope) -> Clause:
        """What is left out: nothing, where MINUS shares no variable with its own group before it."""
        shared = frozenset(in_scope(part.group))
        is_void = scope.own.isdisjoint(shared)
        others = [
            name
            for name in in_scope(part.group)
            if name in (scope.outer if is_void else scope.before - scope.own)
        ]
        if others or not part.group.parts:
            return Clause(
                missing(f"MINUS with {variable_names(others)} from without" if others else "MINUS {}")
            )
        clauses = self.group(part.group, scope.before, is_inner=True)
        names = bound(part.group)
        note = " (in fact nothing, for it shares no variable with what stands before)" if is_void else ""
        new = [name for name in names if name not in scope.before]
        if not new:
            return prefixed(f"leave out{note} all for which ", clauses)
        there = "there is some" if len(new) == 1 else "there are"
        return introduce(say(f"leave out{note} all for which {there} "), new, clauses)

    def _graph(self, part: tree.Graph, scope: Scope) -> Clause:
        if not part.group.parts:
            return Clause(missing("GRAPH with {}"))
        clauses = self.group(part.group, scope.before, is_inner=True)
        if isinstance(part.name, Variable):
            start = say("in one graph, ") + variable(part.name.name) + say(", ")
        else:
            start = say("in the graph ") + graph(part.name.iri, self.lexicon) + say(", ")
        return after(start, clauses)


def _filters(group: tree.Group) -> tuple[tree.Filter, ...]:
    return tuple(part for part in group.parts if isinstance(part, tree.Filter))


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
