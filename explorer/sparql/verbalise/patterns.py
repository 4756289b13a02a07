"""Graph patterns in words: what is said of each thing, what may be missing, what must not be (§5 to §13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.sparql.syntax_tree.patterns import (
    Bind,
    Call,
    Exists,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Pattern,
    Select,
    Triples,
    Union,
    Values,
)
from explorer.sparql.syntax_tree.terms import BlankNode, NotCovered, Term, Triple, Variable
from explorer.sparql.syntax_tree.traversal import variables
from explorer.sparql.verbalise.clauses import Clause, after, flat, introduced, led
from explorer.sparql.verbalise.expressions import Expressions
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.parts import Parts, listed, missing, say, term, variable
from explorer.sparql.verbalise.verbs import Said, said, together
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pattern stands: *scope* was spoken of before it, *known* is spoken of there or later in its group.

    *own* are the variables that its own group gives values to before it, *sure* those of them that have one in any
    case; *given* come from without, as they do in EXISTS; *seen* are all that a filter there can use.
    """

    scope: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Patterns:
    """Reads patterns aloud; *inner* reads a query inside a query."""

    lexicon: Lexicon
    inner: Callable[[Select], Clause]

    @property
    def expressions(self) -> Expressions:
        """What reads the expressions in these patterns."""
        return Expressions(self.lexicon, lambda node: flat(self.exists(node, frozenset())))

    def group(
        self,
        group: Group,
        scope: frozenset[str] = frozenset(),
        given: frozenset[str] = frozenset(),
        is_inner: bool = False,
    ) -> tuple[Clause, ...]:
        """Return the clauses of *group*; *scope* are the variables that were spoken of before.

        A filter in an inner group sees but what that group gives values to, and what is *given* to it.
        """
        all_own = frozenset(in_scope(group))
        known = scope | all_own
        seen = (all_own | given) if is_inner else known | frozenset(variables(_filters(group)))
        own: frozenset[str] = frozenset()
        sure: frozenset[str] = frozenset()
        clauses: list[Clause] = []
        for part in group.parts:
            before = known if isinstance(part, Filter) else scope | own
            clauses.extend(self._pattern(part, _Place(before, known, own, sure, given, seen)))
            own, sure = own | frozenset(in_scope(part)), sure | _sure(part)
        return tuple(clauses)

    def triples(self, triples: Iterable[Triple]) -> tuple[Clause, ...]:
        """Return one clause for each subject, in the order in which they come."""
        listed_ = list(triples)
        uses = Counter(each for triple in listed_ for each in (triple.subject, triple.object))
        subjects: dict[Term, list[Said]] = {}
        for triple in listed_:
            plain = replace(triple, object=_unnumbered(triple.object, uses))
            subjects.setdefault(triple.subject, []).append(said(plain, self.lexicon))
        return tuple(self._subject(_unnumbered(each, uses), all_said) for each, all_said in subjects.items())

    def exists(self, node: Exists, scope: frozenset[str]) -> Clause:
        """Return what must, or must not, be."""
        if not node.group.parts:
            return Clause(missing("EXISTS {}"))
        clauses = self.group(node.group, scope, scope, is_inner=True)
        new = [name for name in bound(node.group) if name not in scope]
        if not new:
            return led("it is not so that " if node.is_negated else "it is so that ", clauses)
        there = "there is " if len(new) == 1 else "there are "
        quantity = "no " if node.is_negated else "some " if len(new) == 1 else ""
        return introduced(say(there + quantity), new, clauses)

    def _subject(self, subject: Term, all_said: Sequence[Said]) -> Clause:
        predicate = together(all_said)
        name = subject.name if isinstance(subject, Variable) else ""
        return Clause(term(subject, self.lexicon) + say(" ") + predicate, (), name, predicate)

    def _pattern(self, part: Pattern, place: _Place) -> tuple[Clause, ...]:
        if isinstance(part, Triples):
            return self.triples(part.triples)
        if isinstance(part, Filter):
            return (self._filter(part, place),)
        if isinstance(part, Group):
            clauses = self.group(part, place.scope, is_inner=True)
            return clauses if len(clauses) < 2 else (Clause(say("all of this together"), clauses),)
        if isinstance(part, Select):
            return (self._query(part, place),)
        return (self._other(part, place),)

    def _query(self, part: Select, place: _Place) -> Clause:
        """A query inside a query; what it does not hand out has nothing to do with the same name outside."""
        clause = self.inner(part)
        hidden = [name for name in variables(part) if name in place.known and name not in in_scope(part)]
        start = "a query of its own"
        if not hidden:
            return clause
        if not clause.parts[0].text.startswith(start):
            return Clause(missing(f"a query inside a query with its own {_names(hidden)}"))
        other = " is another" if len(hidden) == 1 else " are others"
        note = say(" (its ") + listed([variable(name) for name in hidden]) + say(f"{other} than outside)")
        rest = say(clause.parts[0].text.removeprefix(start)) + clause.parts[1:]
        return replace(clause, parts=say(start) + note + rest)

    def _other(
        self, part: Optional | Union | Minus | Graph | Bind | Values | NotCovered, place: _Place
    ) -> Clause:
        if isinstance(part, Optional):
            return self._optional(part, place)
        if isinstance(part, Union):
            return self._union(part, place)
        if isinstance(part, Minus):
            return self._minus(part, place)
        if isinstance(part, Graph):
            return self._graph(part, place)
        if isinstance(part, Bind):
            return self._bind(part, place)
        return values(part, self.lexicon) if isinstance(part, Values) else Clause(missing(part.words))

    def _filter(self, part: Filter, place: _Place) -> Clause:
        scope = place.scope
        if unseen := _unseen(part.condition, place.seen, place.known):
            return Clause(missing(f"FILTER with {_names(unseen)}, which has no value where it stands"))
        if isinstance(part.condition, Exists):
            return self.exists(part.condition, scope)
        return Clause(self._scoped(scope).condition(part.condition))

    def _bind(self, part: Bind, place: _Place) -> Clause:
        scope = place.scope
        if unseen := _unseen(part.expression, place.own, place.known):
            return Clause(missing(f"BIND with {_names(unseen)}, which has no value where it stands"))
        what = self._scoped(scope).value(part.expression)
        if what[0].text.startswith("what is "):
            what = (replace(what[0], text=what[0].text.removeprefix("what is ")), *what[1:])
        return Clause(variable(part.variable.name) + say(" is ") + what)

    def _scoped(self, scope: frozenset[str]) -> Expressions:
        return Expressions(self.lexicon, lambda node: flat(self.exists(node, scope)))

    def _optional(self, part: Optional, place: _Place) -> Clause:
        scope = place.scope
        if not part.group.parts:
            return Clause(missing("OPTIONAL {}"))
        unsure = [name for name in in_scope(part.group) if name in scope - place.sure - place.given]
        if unsure:
            return Clause(missing(f"OPTIONAL with {_names(unsure)}, which may have a value before it or not"))
        clauses = self.group(part.group, scope, place.own | place.given, is_inner=True)
        new = [name for name in bound(part.group) if name not in scope]
        if not new:
            return led("whether or not ", clauses)
        start = "if there is one, also " if len(new) == 1 else "if there are any, also "
        return introduced(say(start), new, clauses, which=", which ")

    def _union(self, part: Union, place: _Place) -> Clause:
        branches = [self.group(group, place.scope, is_inner=True) for group in part.groups]
        if not all(branches):
            return Clause(missing("UNION with {}"))
        if all(len(clauses) == 1 and not clauses[0].inside for clauses in branches):
            return Clause(
                say("either ") + listed([clauses[0].parts for clauses in branches], ", or ", ", or ")
            )
        words = ["either ", *["or "] * (len(branches) - 1)]
        return Clause(say("one of these holds"), tuple(map(led, words, branches)))

    def _minus(self, part: Minus, place: _Place) -> Clause:
        """What is left out; a MINUS that shares no variable with its own group before it leaves out nothing."""
        scope, shared = place.scope, frozenset(in_scope(part.group))
        is_idle = place.own.isdisjoint(shared)
        others = [
            name for name in in_scope(part.group) if name in (place.given if is_idle else scope - place.own)
        ]
        if others or not part.group.parts:
            return Clause(missing(f"MINUS with {_names(others)} from without" if others else "MINUS {}"))
        clauses = self.group(part.group, scope, is_inner=True)
        names = bound(part.group)
        note = " (in fact nothing, for it shares no variable with what stands before)" if is_idle else ""
        new = [name for name in names if name not in scope]
        if not new:
            return led(f"leave out{note} all for which ", clauses)
        there = "there is some" if len(new) == 1 else "there are"
        return introduced(say(f"leave out{note} all for which {there} "), new, clauses)

    def _graph(self, part: Graph, place: _Place) -> Clause:
        if not part.group.parts:
            return Clause(missing("GRAPH with {}"))
        clauses = self.group(part.group, place.scope, is_inner=True)
        if isinstance(part.name, Variable):
            start = say("in one graph, ") + variable(part.name.name) + say(", ")
        else:
            start = say("in the graph ") + graph(part.name.iri, self.lexicon) + say(", ")
        return after(start, clauses)


def _unnumbered(node: Term, uses: Counter[Term]) -> Term:
    """A blank node that stands in one place alone needs no number."""
    return BlankNode("") if isinstance(node, BlankNode) and uses[node] == 1 else node


def bound(node: object) -> tuple[str, ...]:
    """Return the variables that a pattern gives values to in any case, in the order in which they are written."""
    return tuple(dict.fromkeys(_bound(node, False)))


def in_scope(node: object) -> tuple[str, ...]:
    """Return the variables that can be spoken of after a pattern (§18.2.1): not those of FILTER and MINUS alone."""
    return tuple(dict.fromkeys(_bound(node, True)))


def _sure(node: object) -> frozenset[str]:
    """Return the variables that have a value in every solution of a pattern."""
    if isinstance(node, Group):
        return frozenset().union(*map(_sure, node.parts))
    if isinstance(node, Union):
        return frozenset.intersection(*map(_sure, node.groups))
    if isinstance(node, Graph):
        return _sure(node.group) | frozenset(variables(node.name))
    if isinstance(node, Select):
        counted = frozenset(each.variable.name for each in node.chosen if each.variable and each.expression)
        return frozenset(in_scope(node)) & (_sure(node.where) | counted)
    if isinstance(node, Values):
        places = enumerate(node.variables)
        return frozenset(
            each.name
            for place, each in places
            if all(row[place : place + 1] not in ((), (None,)) for row in node.rows)
        )
    return frozenset(bound(node))


def _filters(group: Group) -> tuple[Filter, ...]:
    return tuple(part for part in group.parts if isinstance(part, Filter))


def _unseen(node: object, seen: frozenset[str], known: frozenset[str]) -> list[str]:
    """Return the variables of an expression that have no value for it; in EXISTS, those that have one elsewhere."""
    if isinstance(node, Exists):
        return [name for name in variables(node.group) if name in known and name not in seen]
    if isinstance(node, Variable):
        return [] if node.name in seen else [node.name]
    inner = node.arguments if isinstance(node, Call) else ()
    return list(dict.fromkeys(name for each in inner for name in _unseen(each, seen, known)))


def _names(names: Iterable[str]) -> str:
    return " and ".join(f"?{name}" for name in names)


def _bound(node: object, may_be: bool) -> Iterable[str]:
    if isinstance(node, Select):
        return [each.variable.name for each in node.chosen if each.variable] or _bound(node.where, may_be)
    if isinstance(node, Group | Union):
        inner: Sequence[object] = node.parts if isinstance(node, Group) else node.groups
        return [name for each in inner for name in _bound(each, may_be)]
    if isinstance(node, Graph):
        return [*variables(node.name), *_bound(node.group, may_be)]
    if isinstance(node, Optional):
        return _bound(node.group, may_be) if may_be else ()
    if isinstance(node, Bind):
        return [node.variable.name]
    return variables(node) if isinstance(node, Triples | Values) else ()


def graph(iri: str, lexicon: Lexicon) -> Parts:
    """Return the graph *iri* with what it holds."""
    holds = lexicon.graph(iri)
    return (lexicon.named(iri, f"‘{Iri(iri).local}’"), *say(f" ({holds})")) if holds else (lexicon.term(iri),)


def values(part: Values, lexicon: Lexicon) -> Clause:
    """Return which values variables may have."""
    names = [variable(each.name) for each in part.variables]
    if not names or any(len(row) != len(names) for row in part.rows):
        return Clause(missing("VALUES with rows that do not fit" if names else "VALUES ()"))
    if not part.rows:
        return Clause(listed(names) + say(" has no value at all, so that nothing fits"))
    if len(names) == 1:
        items = [_value(row[0], lexicon) for row in part.rows]
        return Clause(names[0] + say(" is ") + listed(items, " or "))
    rows = [_row(part.variables, row, lexicon) for row in part.rows]
    return Clause(say("either ") + listed(rows, ", or ", ", or ") if len(rows) > 1 else listed(rows))


def _value(node: object, lexicon: Lexicon) -> Parts:
    return say("anything") if node is None else term(node, lexicon)  # type: ignore[arg-type]


def _row(names: Sequence[Variable], row: Sequence[object], lexicon: Lexicon) -> Parts:
    return listed(
        [
            variable(name.name) + say(" is ") + _value(node, lexicon)
            for name, node in zip(names, row, strict=True)
        ]
    )
