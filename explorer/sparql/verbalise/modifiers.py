"""Solution modifiers in words (§11 and §15)."""

from explorer.sparql.syntax_tree.patterns import Modifiers, OrderCondition
from explorer.sparql.verbalise.clauses import flatten
from explorer.sparql.verbalise.expressions import Expressions
from explorer.sparql.verbalise.parts import Parts, join_list, say
from explorer.sparql.verbalise.values import values


def describe_modifiers(modifiers: Modifiers, expressions: Expressions) -> list[Parts]:
    """Return what is done with the solutions (§11 and §15), each without capital and full stop."""
    said: list[Parts] = []
    if modifiers.having:
        conditions = [expressions.condition(each) for each in modifiers.having]
        start = "keep only the groups where " if modifiers.group_by else "keep this only if "
        said.append(say(start) + join_list(conditions))
    if modifiers.order_by:
        said.append(
            say("sort by ")
            + join_list([_order(each, expressions) for each in modifiers.order_by], ", then by ")
        )
    if cut := _cut(modifiers):
        said.append(say(cut))
    if modifiers.values:
        said.append(say("only where ") + flatten(values(modifiers.values, expressions.lexicon)))
    return said


def _order(order: OrderCondition, expressions: Expressions) -> Parts:
    return expressions.value(order.expression) + say(" in descending order" if order.is_descending else "")


def _cut(modifiers: Modifiers) -> str:
    """``LIMIT`` and ``OFFSET`` in words."""
    limit, offset = modifiers.limit, modifiers.offset
    passed = f"pass over the first {'one' if offset == 1 else offset}" if offset else ""
    if limit is None:
        return passed
    if passed:
        return f"{passed} and give the next {limit} at most"
    return f"give the first {limit} only" if modifiers.order_by else f"give {limit} of them at most"
