"""Reads a question from a query; what cannot be asked by sentence is said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TypeAlias

from explorer.sparql.question.anchors import anchored_first
from explorer.sparql.question.model import Condition, Fact, May, Question, Thing
from explorer.sparql.question.patterns import TYPE
from explorer.sparql.question.reader.edges import Edge, name_term
from explorer.sparql.question.reader.facts import Facts
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.same import find_same
from explorer.sparql.question.reader.scope import Scope
from explorer.sparql.question.reader.selection import Selection
from explorer.sparql.question.reader.tree_reader import TreeReader
from explorer.sparql.question.reader.uses import Uses
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import IRI, Triple, Variable, variables, walk

__all__ = ["Misfit", "read"]


MOST_PARTS = 150
"""Triples, groups and filters of the longest query that is read: a sentence of more is not read by anybody, and takes long to make."""
_PARTS = (Triple, tree.Group, tree.Filter)


def read(query: tree.Query, facts: Collection[str]) -> Question:
    """Return the question that *query* asks; *facts* are the properties whose values are texts or numbers.

    Where *facts* is a mapping, it gives the datatype (an IRI) that all values of a property have, empty where they have several;
    only so is a text read that is compared with its language and type.
    Not asked is whether equal rows are shown once, which a question always does, and in which order columns stand.
    Raises `Misfit`, whose text names the part of the query that no question has.
    """
    if query.graphs or query.named_graphs:
        raise Misfit("FROM, which chooses graphs")
    if sum(isinstance(each, _PARTS) for each in walk(query.form)) > MOST_PARTS:
        raise Misfit(f"more than {MOST_PARTS} triples, groups and conditions")
    match query.form:
        case tree.Ask(where, modifiers) if modifiers == tree.Modifiers():
            find_same(where)
            return Question(TreeReader(Scope.of(where), Uses(), Facts(facts)).root(_first(where)), "check")
        case tree.Ask():
            raise Misfit("ASK with a part after it")
        case tree.Select():
            return _read_select(query.form, Facts(facts))
        case tree.Construct():
            return _read_construct(query.form, Facts(facts))
    raise Misfit("DESCRIBE, which chooses by itself what to tell")


def _read_construct(form: tree.Construct, facts: Facts) -> Question:
    """Return the question that draws what *form* makes, where that is just the links that it finds."""
    if form.modifiers != tree.Modifiers():
        raise Misfit("CONSTRUCT with a part after it")
    find_same(form.where)
    reader = TreeReader(Scope.of(form.where), Uses(), facts)
    thing = reader.root(_first(form.where))
    made = (
        [part for part in walk(form.where) if isinstance(part, Triple)]
        if form.template is None
        else form.template
    )
    if not reader.links or any(map(_is_other, made)) or {*map(_ends, made)} != reader.links:
        raise Misfit("CONSTRUCT of other triples than the links that it finds")
    return Question(thing, "draw")


def _is_other(triple: Triple) -> bool:
    """Whether *triple* is no plain link; a blank node is made anew for each solution."""
    ends = (triple.subject, triple.object)
    return not isinstance(triple.verb, IRI) or not all(isinstance(end, IRI | Variable) for end in ends)


def _ends(triple: Triple) -> tuple[str, str, str]:
    assert isinstance(triple.verb, IRI)
    return name_term(triple.subject), triple.verb.iri, name_term(triple.object)


def _read_select(form: tree.Select, facts: Facts) -> Question:
    """Return the question of *form*: the first way to read it that fits."""
    if form.modifiers.offset or form.modifiers.values:
        raise Misfit("OFFSET, or VALUES after the braces")
    scope, selection = Scope.of(form.where), Selection.of(form)
    first: Misfit | None = None
    for read_one in _ways(selection):
        try:
            return read_one(selection, scope, facts)
        except Misfit as problem:
            first = first or problem
    raise first or Misfit("what it shows")


_Way: TypeAlias = Callable[[Selection, Scope, Facts], Question]


def _ways(selection: Selection) -> tuple[_Way, ...]:
    """Return how *selection* may be read; where it shows a number, that may be of what is asked for, or of what belongs to that."""
    counted = [name for name, alias in selection.numbers.items() if alias]
    if _first(selection.form.where) in counted:
        return (_counted, _shown)
    return (_shown, _counted) if len(counted) == 1 else (_shown,)


def _shown(selection: Selection, scope: Scope, facts: Facts) -> Question:
    """Read a question that shows things, and perhaps how many others they are linked with."""
    selection.check_limit()
    reader = TreeReader(scope, selection.uses(), facts)
    thing = reader.root(_owner(selection.shown, scope, facts))
    _check_seen({*selection.shown, *selection.order}, set(reader.seen))
    _check_seen(set(selection.numbers), set(reader.owners))
    keys = {*selection.shown, *selection.order, *reader.owners.values()}
    selection.check_groups(keys if selection.numbers else set())
    return Question(_shown_first(thing), "show", selection.form.modifiers.limit)


def _counted(selection: Selection, scope: Scope, facts: Facts) -> Question:
    """Read a question that counts what is asked for."""
    selection.check_distinct()
    counted = [name for name, alias in selection.numbers.items() if alias]
    first = _first(selection.form.where)
    root = first if first in counted else counted[0]
    reader = TreeReader(scope, selection.uses(root), facts)
    thing = reader.root(root)
    _check_seen({*selection.numbers} - {root}, set(reader.owners))
    keys = {*selection.shown, *selection.order}
    _check_seen(keys, set(reader.seen))
    selection.check_groups(keys)
    if selection.tests or len(counted) < len(selection.numbers):
        raise Misfit("HAVING, or a number that is not shown, where what is asked for is counted")
    order = selection.number_order.get(root, 0)
    return Question(thing, "count", selection.form.modifiers.limit, order)


def _check_seen(names: set[str], found: set[str]) -> None:
    """Raise `Misfit` unless all *names* were *found* where they should be."""
    if missing := names - found:
        raise Misfit(f"{' and '.join(sorted(missing))}, which is no thing and no value of one")


def _shown_first(thing: Thing) -> Thing:
    """Return *thing* with the first value of its own that is shown at the beginning, where it is not shown itself.

    So the thing that is asked for is told from the first column.
    """
    own = next((each for each in thing.conditions if _shows_own(each)), None)
    if thing.shown or own is None:
        return thing
    place = thing.conditions.index(own)
    found = (own, *thing.conditions[:place], *thing.conditions[place + 1 :])
    if thing.kinds or thing.only:
        return replace(thing, conditions=found)
    return replace(thing, conditions=tuple(anchored_first(found, lambda each: each)))


def _shows_own(condition: Condition) -> bool:
    match condition:
        case Fact(shown=True):
            return True
        case May(conditions):
            return any(isinstance(each, Fact) and each.shown for each in conditions)
    return False


def _first(where: tree.Group) -> str:
    """Return the variable that *where* names first, but for one that stands for a kind."""
    kinds = {
        triple.object for triple in walk(where) if isinstance(triple, Triple) and triple.verb == IRI(TYPE)
    }
    return next((f"?{name}" for name in variables(where) if Variable(name) not in kinds), "")


def _owner(shown: Sequence[str], scope: Scope, facts: Facts) -> str:
    """Return the thing that is asked for: what is *shown* first, or the thing of which that is a fact."""
    if not shown:
        raise Misfit("what it shows")
    name = shown[0]
    return _owner_in(scope, name, facts) or name


def _owner_in(scope: Scope, name: str, facts: Facts) -> str:
    for item in scope.items:
        if isinstance(item, Edge):
            if item.object == name and item.properties[0] in facts and not item.steps:
                return item.subject
        elif item.binds and name in item.names:
            for group in item.groups:
                if found := _owner_in(Scope.of(group), name, facts):
                    return found
    return ""
