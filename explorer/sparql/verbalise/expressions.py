"""Expressions in words: as a value (“the number of ?x”) or as a condition (“?x contains “goal””) (§17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.sparql.syntax_tree.patterns import Aggregate, Call, Exists, Expression
from explorer.sparql.syntax_tree.terms import Literal, NotCovered, Variable
from explorer.sparql.verbalise.functions import (
    AFTER,
    AGGREGATES,
    ALIKE,
    ALONE,
    BEFORE,
    BETWEEN,
    COMPARISONS,
    LONG,
    OPPOSITES,
    TESTS,
)
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.parts import XSD, Parts, listed, missing, say, term
from explorer.vocabulary import shorten

NOT_SO = "it is not so that "
"""How a negation starts that has no verb of its own."""


@dataclass(frozen=True, slots=True)
class Expressions:
    """Reads expressions aloud; *exists* reads a pattern that must, or must not, fit."""

    lexicon: Lexicon
    exists: Callable[[Exists], Parts]

    def condition(self, node: Expression) -> Parts:
        """Return *node* as what is so: a sentence without capital and full stop."""
        if isinstance(node, Exists):
            return self.exists(node)
        if isinstance(node, Call):
            return self._call_condition(node)
        if isinstance(node, Literal):
            return missing(f"the condition {node.text}")
        return self.value(node) + say(" is true")

    def value(self, node: Expression) -> Parts:
        """Return *node* as a value: what can stand after “is”."""
        if isinstance(node, Call):
            return say("whether ") + self.condition(node) if is_condition(node) else self._call(node)
        if isinstance(node, Aggregate):
            return self._aggregate(node)
        if isinstance(node, Exists):
            return say("whether ") + self.exists(node)
        return missing(node.words) if isinstance(node, NotCovered) else term(node, self.lexicon)

    def _call_condition(self, call: Call) -> Parts:
        name, arguments = call.name, call.arguments
        if name in ("&&", "||"):
            return self._several(call)
        if name == "!":
            return self._not(arguments[0])
        if name in ("IN", "NOT IN"):
            return self._among(call)
        if name == "REGEX":
            return self._pattern(call)
        if name == "LANGMATCHES" and (spoken := self._language(call)):
            return spoken
        if name in COMPARISONS:
            return self._compare(call, COMPARISONS[name])
        if name in TESTS:
            return self.value(arguments[0]) + say(f" {TESTS[name]}")
        return self.value(call) + say(" is true")

    def _several(self, call: Call) -> Parts:
        """Join conditions by “and”, or by “or”; one of the other sort inside is set in brackets."""
        items = [self._bracketed(each, call.name) for each in call.arguments]
        if call.name == "&&":
            return listed(items, " and ")
        return say("either ") + listed(items, ", or ", ", or ")

    def _bracketed(self, node: Expression, outer: str) -> Parts:
        is_other = isinstance(node, Exists) or (
            isinstance(node, Call) and node.name in {"&&", "||"} - {outer}
        )
        spoken = self.condition(node)
        is_other = is_other or spoken[0].text.startswith(NOT_SO)
        return say("(") + spoken + say(")") if is_other else spoken

    def _not(self, node: Expression) -> Parts:
        if isinstance(node, Exists):
            return self.exists(replace(node, is_negated=not node.is_negated))
        if isinstance(node, Call) and node.name in OPPOSITES:
            if node.name in COMPARISONS:
                return self._compare(node, OPPOSITES[node.name])
            return self.value(node.arguments[0]) + say(f" {OPPOSITES[node.name]}")
        is_list = isinstance(node, Call) and node.name in ("&&", "||")
        spoken = self.condition(node)
        return say(NOT_SO) + (say("(") + spoken + say(")") if is_list else spoken)

    def _compare(self, call: Call, between: str) -> Parts:
        first, second = call.arguments
        if call.name in ("=", "!=") and _is_true(second):
            is_so = (call.name == "=") == (between == COMPARISONS[call.name])
            return self.condition(first) if is_so else self._not(first)
        if (
            isinstance(first, Call)
            and isinstance(second, Call)
            and first.name == second.name in ("LCASE", "UCASE")
        ):
            plain = [self._text(each.arguments[0]) for each in (first, second)]
            return plain[0] + say(f" {between} ") + plain[1] + say(ALIKE)
        read = self._text if call.name in ("CONTAINS", "STRSTARTS", "STRENDS") else self._inner
        return read(first) + say(f" {between} ") + read(second)

    def _text(self, node: Expression) -> Parts:
        """An argument of a function on texts, where “as plain text” goes without saying."""
        is_plain = isinstance(node, Call) and node.name == "STR"
        return self._inner(node.arguments[0] if is_plain and isinstance(node, Call) else node)

    def _among(self, call: Call) -> Parts:
        first, *others = call.arguments
        negated = call.name == "NOT IN"
        if not others:
            return self._inner(first) + say(" is one of nothing" if not negated else " is anything")
        items = listed([self.value(each) for each in others], " nor " if negated else " or ")
        return (
            self._inner(first)
            + say(" is neither " if negated and len(others) > 1 else " is not " if negated else " is ")
            + items
        )

    def _pattern(self, call: Call) -> Parts:
        text, pattern, *flags = call.arguments
        said = self._text(text) + say(" matches the pattern ") + self.value(pattern)
        if not flags:
            return said
        return said + (
            say(ALIKE) if flags[0] == Literal("i") else say(" with the flags ") + self.value(flags[0])
        )

    def _language(self, call: Call) -> Parts:
        """``LANGMATCHES(LANG(?x), "en")``, as it is mostly written."""
        first, second = call.arguments
        if not isinstance(first, Call) or first.name != "LANG" or not isinstance(second, Literal):
            return ()
        of = self._inner(first.arguments[0])
        return of + (
            say(" has a language") if second.text == "*" else say(" is in the language ") + self.value(second)
        )

    def _call(self, call: Call) -> Parts:
        name, values = call.name, [self._inner(each) for each in call.arguments]
        if not values and name in ALONE:
            return say(ALONE[name])
        if len(values) == 1 and name in BEFORE:
            return say(f"{BEFORE[name]} ") + values[0]
        if len(values) == 1 and name in AFTER:
            return values[0] + say(f" {AFTER[name]}")
        if len(values) == 2 and name in BETWEEN:
            return values[0] + say(f" {BETWEEN[name]} ") + values[1]
        return self._function(call, values)

    def _function(self, call: Call, values: list[Parts]) -> Parts:
        if call.name in SPOKEN:
            return SPOKEN[call.name](self, call, values)
        if call.name.startswith(XSD) and len(values) == 1:
            return values[0] + say(f" as {shorten(call.name)}")
        if ":" in call.name:
            return (
                say("the function ")
                + (self.lexicon.term(call.name),)
                + say(" of ")
                + (listed(values) or say("nothing"))
            )
        return missing(f"{call.name}(") + listed(values, ", ") + say(")")

    def _put_together(self, call: Call, _: list[Parts]) -> Parts:
        pieces = [self._text(each) for each in call.arguments]
        return say("what is put together from ") + _then(pieces) if pieces else say("nothing")

    def _if(self, call: Call, values: list[Parts]) -> Parts:
        return values[1] + say(" if ") + self.condition(call.arguments[0]) + say(", otherwise ") + values[2]

    def _beside(self, call: Call, values: list[Parts]) -> Parts:
        side = "before" if call.name == "STRBEFORE" else "after"
        return say("what stands in ") + self._text(call.arguments[0]) + say(f" {side} ") + values[1]

    def _piece(self, call: Call, values: list[Parts]) -> Parts:
        length = say(", ") + values[2] + say(" long") if len(values) > 2 else ()
        of = self._text(call.arguments[0])
        return say("the part of ") + of + say(" from character ") + values[1] + length

    def _replaced(self, call: Call, values: list[Parts]) -> Parts:
        flags = say(" with the flags ") + values[3] if len(values) > 3 else ()
        given = self._text(call.arguments[0])
        return given + say(" with whatever matches ") + values[1] + flags + say(" replaced by ") + values[2]

    def _inner(self, node: Expression) -> Parts:
        """A value inside another: what consists of several words is set in brackets where it could be misread."""
        is_long = isinstance(node, Exists) or (
            isinstance(node, Call) and (node.name in LONG or is_condition(node))
        )
        return say("(") + self.value(node) + say(")") if is_long else self.value(node)

    def _aggregate(self, node: Aggregate) -> Parts:
        if node.argument is None:
            return say("the number of different rows" if node.is_distinct else "the number of rows")
        inner, different = self._inner(node.argument), "different " if node.is_distinct else ""
        if node.name == "COUNT":
            return say(f"the number of {different}") + inner
        if node.name == "GROUP_CONCAT":
            between = term(Literal(node.separator), self.lexicon)
            return say(f"all {different}") + inner + say(" with ") + between + say(" between them")
        of = (
            ""
            if isinstance(node.argument, Variable)
            else "value of "
            if node.name in ("MIN", "MAX", "SAMPLE")
            else ""
        )
        return say(f"{AGGREGATES[node.name]} {different}{of}") + inner


SPOKEN: Mapping[str, Callable[[Expressions, Call, list[Parts]], Parts]] = {
    "CONCAT": Expressions._put_together,
    "COALESCE": lambda _, __, values: listed(values, " or, failing that, ", " or, failing that, "),
    "IF": Expressions._if,
    "STRBEFORE": Expressions._beside,
    "STRAFTER": Expressions._beside,
    "SUBSTR": Expressions._piece,
    "REPLACE": Expressions._replaced,
}
"""Functions that need a sentence of their own."""


def is_condition(call: Call) -> bool:
    """Whether *call* is true or false, rather than a value of another sort."""
    return (
        call.name in COMPARISONS
        or call.name in TESTS
        or call.name in ("&&", "||", "!", "IN", "NOT IN", "REGEX")
    )


def _then(pieces: Sequence[Parts]) -> Parts:
    return listed(pieces, ", then ", ", then ")


def aggregates(node: Expression | None) -> bool:
    """Whether *node* has an aggregate in it."""
    if isinstance(node, Call):
        return any(aggregates(each) for each in node.arguments)
    return isinstance(node, Aggregate)


def _is_true(node: Expression) -> bool:
    return isinstance(node, Literal) and node.datatype == f"{XSD}boolean" and node.text in ("true", "1")
