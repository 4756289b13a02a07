"""Function calls as values in words (§17.4)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from explorer.sparql.syntax_tree.patterns import Call, Expression
from explorer.sparql.verbalise.functions import AFTER, ALONE, BEFORE, BETWEEN
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.parts import XSD, Parts, join_list, missing, say
from explorer.vocabulary import shorten


class ExpressionWriter(Protocol):
    """Puts the arguments of a function in words."""

    @property
    def lexicon(self) -> Lexicon: ...  # noqa: D102
    def condition(self, node: Expression) -> Parts: ...  # noqa: D102
    def inner_value(self, node: Expression) -> Parts: ...  # noqa: D102
    def plain_text(self, node: Expression) -> Parts: ...  # noqa: D102


def describe_call(call: Call, expressions: ExpressionWriter) -> Parts:
    """Return the value of *call* in words."""
    name, values = call.name, [expressions.inner_value(each) for each in call.arguments]
    if not values and name in ALONE:
        return say(ALONE[name])
    if len(values) == 1 and name in BEFORE:
        return say(f"{BEFORE[name]} ") + values[0]
    if len(values) == 1 and name in AFTER:
        return values[0] + say(f" {AFTER[name]}")
    if len(values) == 2 and name in BETWEEN:
        return values[0] + say(f" {BETWEEN[name]} ") + values[1]
    return _function(call, values, expressions)


def _function(call: Call, values: list[Parts], expressions: ExpressionWriter) -> Parts:
    if call.name in SPOKEN:
        return SPOKEN[call.name](call, values, expressions)
    if call.name.startswith(XSD) and len(values) == 1:
        return values[0] + say(f" as {shorten(call.name)}")
    if ":" in call.name:
        return (
            say("the function ")
            + (expressions.lexicon.term(call.name),)
            + say(" of ")
            + (join_list(values) or say("nothing"))
        )
    return missing(f"{call.name}(") + join_list(values, ", ") + say(")")


def _put_together(call: Call, _: list[Parts], expressions: ExpressionWriter) -> Parts:
    pieces = [expressions.plain_text(each) for each in call.arguments]
    return say("what is put together from ") + _then(pieces) if pieces else say("nothing")


def _if(call: Call, values: list[Parts], expressions: ExpressionWriter) -> Parts:
    return (
        values[1] + say(" if ") + expressions.condition(call.arguments[0]) + say(", otherwise ") + values[2]
    )


def _beside(call: Call, values: list[Parts], expressions: ExpressionWriter) -> Parts:
    side = "before" if call.name == "STRBEFORE" else "after"
    return say("what stands in ") + expressions.plain_text(call.arguments[0]) + say(f" {side} ") + values[1]


def _piece(call: Call, values: list[Parts], expressions: ExpressionWriter) -> Parts:
    length = say(", ") + values[2] + say(" long") if len(values) > 2 else ()
    of = expressions.plain_text(call.arguments[0])
    return say("the part of ") + of + say(" from character ") + values[1] + length


def _replaced(call: Call, values: list[Parts], expressions: ExpressionWriter) -> Parts:
    flags = say(" with the flags ") + values[3] if len(values) > 3 else ()
    given = expressions.plain_text(call.arguments[0])
    return given + say(" with whatever matches ") + values[1] + flags + say(" replaced by ") + values[2]


def _then(pieces: Sequence[Parts]) -> Parts:
    return join_list(pieces, ", then ", ", then ")


SPOKEN: Mapping[str, Callable[[Call, list[Parts], ExpressionWriter], Parts]] = {
    "CONCAT": _put_together,
    "COALESCE": lambda _, values, __: join_list(values, " or, failing that, ", " or, failing that, "),
    "IF": _if,
    "STRBEFORE": _beside,
    "STRAFTER": _beside,
    "SUBSTR": _piece,
    "REPLACE": _replaced,
}
"""Functions that need a sentence of their own."""
