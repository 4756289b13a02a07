"""What a query has around its pattern, in words: its dataset (§13.2), VALUES (§10.2) and solution modifiers (§11, §15)."""

from itertools import repeat

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.parts import (
    Parts,
    either,
    graph,
    join_list,
    merge_words,
    missing,
    say,
    term,
    variable,
)
from explorer.sparql.english.sentence import Sentence
from explorer.sparql.syntax_tree.patterns import Graph, Modifiers, OrderCondition, Query, Values
from explorer.sparql.syntax_tree.terms import walk
from explorer.sparql.verbalise.clauses import Clause, flatten
from explorer.sparql.verbalise.expressions import Expressions


def describe_dataset(query: Query, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Return which graphs *query* asks, where it says so (§13.2)."""
    graphs, named = (
        join_list([graph(each.iri, lexicon) for each in listed])
        for listed in (query.graphs, query.named_graphs)
    )
    said: list[Parts] = []
    if graphs:
        several = "these graphs taken together: " if len(query.graphs) > 1 else "the graph "
        said.append(say("Ask only ", several, graphs))
    if named:
        said.append(say("Of single graphs, look only into ", named))
    if named and not graphs:
        said.append(say("Outside of single graphs there is nothing to ask"))
    elif graphs and not named and any(isinstance(each, Graph) for each in walk(query.form)):
        said.append(say("No single graph can be looked into"))
    return tuple(Sentence(merge_words(say(each, "."))) for each in said)


def describe_modifiers(modifiers: Modifiers, expressions: Expressions, *, is_shown: bool) -> list[Parts]:
    """Return what is done with the solutions (§11 and §15), each without capital and full stop.

    *is_shown* says that solutions are the rows of the answer; otherwise the answer is made from them.
    """
    said: list[Parts] = []
    if modifiers.having:
        start = "keep only the groups where " if modifiers.group_by else "keep this only if "
        said.append(say(start, expressions.all_of(modifiers.having)))
    if modifiers.order_by:
        keys = [_order(each, expressions) for each in modifiers.order_by]
        said.append(say("sort by ", join_list(keys, ", then by ")))
    if cut := _cut(modifiers, is_shown):
        said.append(say(cut))
    if modifiers.values:
        said.append(say("only where ", flatten(values(modifiers.values, expressions.lexicon))))
    return said


def _order(order: OrderCondition, expressions: Expressions) -> Parts:
    return say(expressions.value(order.expression), " in descending order" if order.is_descending else "")


def _cut(modifiers: Modifiers, is_shown: bool) -> str:
    """``LIMIT`` and ``OFFSET`` in words."""
    limit, offset = modifiers.limit, modifiers.offset
    verb, them = ("give", "of them") if is_shown else ("use", "of these cases")
    count = {0: "none", 1: "one"}.get(limit or 0, str(limit))
    passed = f"pass over the first {'one' if offset == 1 else offset}" if offset else ""
    if limit is None:
        return passed
    if not limit:
        return f"{verb} none {them}"
    if passed:
        return f"{passed} and {verb} the next {count} at most"
    return f"{verb} the first {count} only" if modifiers.order_by else f"{verb} {count} {them} at most"


def values(part: Values, lexicon: Lexicon) -> Clause:
    """Return which values variables may have."""
    names = [variable(each.name) for each in part.variables]
    if not names or any(len(row) != len(names) for row in part.rows):
        return Clause(missing("VALUES with rows that do not fit" if names else "VALUES ()"))
    if not part.rows:
        return Clause(say(join_list(names), " has no value at all, so that nothing fits"))
    rows = [[say("anything") if node is None else term(node, lexicon) for node in row] for row in part.rows]
    if len(names) == 1:
        return Clause(say(names[0], " is ", join_list([row[0] for row in rows], " or ")))
    items = [join_list([say(*pair) for pair in zip(names, repeat(" is "), row)]) for row in rows]
    return Clause(either(items) if len(rows) > 1 else join_list(items))
