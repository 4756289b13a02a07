"""Expressions in words: as a value (“the number of ?x”) or as a condition (“?x contains “goal””) (§17)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.parts import XSD, Parts, bracket_choice, either, join_list, missing, say, term
from explorer.sparql.syntax_tree.patterns import Aggregate, Call, Exists, Expression
from explorer.sparql.syntax_tree.terms import Literal, NotCovered, Variable
from explorer.sparql.verbalise.functions import (
    AGGREGATES,
    ALIKE,
    CONDITIONS,
    LONG,
    Readers,
    as_called,
    describe_call,
    fill,
)

NOT_SO = "it is not so that "
"""How a negation starts that has no verb of its own."""


@dataclass(frozen=True, slots=True)
class Expressions:
    """Puts expressions in words; *exists* does so for the pattern of an EXISTS, *exists_in_each* inside an aggregate."""

    lexicon: Lexicon
    exists: Callable[[Exists], Parts]
    exists_in_each: Callable[[Exists], Parts]

    def condition(self, node: Expression) -> Parts:
        """Return *node* as a condition: a sentence without capital and full stop."""
        if isinstance(node, Exists):
            return self.exists(node)
        if isinstance(node, Call):
            return self._call_condition(node)
        if isinstance(node, Literal):
            return missing(f"the condition {node.text}")
        return say(self.value(node), " is true")

    def value(self, node: Expression) -> Parts:
        """Return *node* as a value: what can stand after “is”."""
        if isinstance(node, Call):
            if is_condition(node):
                return say("whether ", self.scoped(node))
            return describe_call(node, self.lexicon, self._readers)
        if isinstance(node, Aggregate):
            return self._aggregate(node)
        if isinstance(node, Exists):
            return say("whether ", self.exists(node))
        return missing(node.words) if isinstance(node, NotCovered) else term(node, self.lexicon)

    @property
    def _readers(self) -> Readers:
        return {
            "": self.inner_value,
            "text": self.plain_text,
            "whole": self.value,
            "condition": self.scoped,
        }

    def _call_condition(self, call: Call) -> Parts:
        name, arguments = call.name, call.arguments
        if name in ("&&", "||"):
            return self._several(call)
        if name == "!":
            return self._not(arguments[0])
        if name in ("IN", "NOT IN"):
            return self._among(call)
        if name in ("=", "!=") and _is_true(arguments[1]):
            return self.condition(arguments[0]) if name == "=" else self._not(arguments[0])
        return self._worded(call, False) or say(self.value(call), " is true")

    def _worded(self, call: Call, is_negated: bool) -> Parts:
        """Return the condition *call*, or its opposite, where that has words of its own."""
        called = as_called(call)
        template = CONDITIONS.get(called.name, ("", ""))[is_negated]
        match called.arguments:
            case _ if not template:
                return ()
            case Call("LCASE" | "UCASE" as case, (one,)), Call(other, (two,)) if case == other:
                return say(fill(template, (one, two), {**self._readers, "": self.plain_text}), ALIKE)
        return fill(template, called.arguments, self._readers)

    def _several(self, call: Call) -> Parts:
        """Join conditions by “and” or by “or”, with brackets around those of the other sort."""
        items = list(_operands(call, call.name))
        if call.name == "&&":
            return self.all_of(items)
        return either([self._bracketed(each) for each in items])

    def all_of(self, conditions: Sequence[Expression]) -> Parts:
        """Join *conditions*, all of which hold."""
        if len(conditions) == 1:
            return self.condition(conditions[0])
        return join_list([self._bracketed(each, " or ") for each in conditions], " and ")

    def scoped(self, node: Expression) -> Parts:
        """Return the condition *node* with brackets round a choice, whose end could be misread before other words."""
        return bracket_choice(self.condition(node))

    def _bracketed(self, node: Expression, unclear: str = " and ") -> Parts:
        """Return a condition of several, in brackets if it has *unclear* words of its own or a pattern."""
        spoken = self.condition(node)
        is_list = isinstance(node, Call) and node.name in ("&&", "||", "IN")
        is_open = is_list and any(part.kind == "words" and unclear in part.text for part in spoken)
        is_other = is_open or isinstance(node, Exists) or spoken[0].text.startswith(NOT_SO)
        return say("(", spoken, ")") if is_other else spoken

    def _not(self, node: Expression) -> Parts:
        if isinstance(node, Exists):
            return self.exists(Exists(node.group, not node.is_negated))
        if isinstance(node, Call) and node.name in ("=", "!=") and _is_true(node.arguments[1]):
            return self._not(node.arguments[0]) if node.name == "=" else self.condition(node.arguments[0])
        if isinstance(node, Call) and (spoken := self._worded(node, True)):
            return spoken
        is_list = isinstance(node, Call) and node.name in ("&&", "||")
        spoken = self.condition(node)
        return say(NOT_SO, say("(", spoken, ")") if is_list else spoken)

    def plain_text(self, node: Expression) -> Parts:
        """Return an argument of a function on texts, without “as plain text”."""
        return self.inner_value(node.arguments[0] if isinstance(node, Call) and node.name == "STR" else node)

    def _among(self, call: Call) -> Parts:
        first, *others = call.arguments
        is_negated, subject = call.name == "NOT IN", self.inner_value(first)
        if not others:
            return say(subject, " is anything" if is_negated else " is one of nothing")
        items = join_list([self.value(each) for each in others], " nor " if is_negated else " or ")
        verb = " is " if not is_negated else " is neither " if len(others) > 1 else " is not "
        return say(subject, verb, items)

    def inner_value(self, node: Expression) -> Parts:
        """Return a value inside another, in brackets where it could be misread."""
        is_call = isinstance(node, Call) and (node.name in LONG or is_condition(node))
        return say("(", self.value(node), ")") if is_call or isinstance(node, Exists) else self.value(node)

    def _aggregate(self, node: Aggregate) -> Parts:
        if node.argument is None:
            return say("the number of different rows" if node.is_distinct else "the number of rows")
        inner = replace(self, exists=self.exists_in_each).inner_value(node.argument)
        of = "" if isinstance(node.argument, Variable) else "values of "
        different = f"different {of}" if node.is_distinct else ""
        if node.name == "COUNT":
            return say(f"the number of {different or of}", inner)
        if node.name == "GROUP_CONCAT":
            between = term(Literal(node.separator), self.lexicon)
            return say(f"all {different}", inner, " with ", between, " between them")
        if node.name in ("SUM", "AVG"):
            return say(AGGREGATES[node.name], " the different values of " if node.is_distinct else " ", inner)
        return say(f"{AGGREGATES[node.name]} ", "value of " if of else "", inner)


def is_condition(call: Call) -> bool:
    """Whether *call* is true or false, rather than a value of another sort."""
    return call.name in {*CONDITIONS, "&&", "||", "!", "IN", "NOT IN"}


def _operands(node: Expression, name: str) -> Iterator[Expression]:
    """Yield what the operator *name* joins, also inside itself: its order of brackets makes no difference."""
    if isinstance(node, Call) and node.name == name:
        for each in node.arguments:
            yield from _operands(each, name)
    else:
        yield node


def has_aggregate(node: Expression | None) -> bool:
    """Whether *node* has an aggregate in it."""
    if isinstance(node, Call):
        return any(has_aggregate(each) for each in node.arguments)
    return isinstance(node, Aggregate)


def _is_true(node: Expression) -> bool:
    return isinstance(node, Literal) and node.datatype == f"{XSD}boolean" and node.text in ("true", "1")
