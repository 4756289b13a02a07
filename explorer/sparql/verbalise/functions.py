"""The operators and functions of SPARQL in words (§17.3 and §17.4)."""

from collections.abc import Callable, Mapping
from string import Formatter

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.parts import XSD, Parts, join_list, missing, say
from explorer.sparql.syntax_tree.patterns import Call, Expression

COMPARISONS = {
    "=": "is", "!=": "is not", "<": "is less than", ">": "is greater than", "<=": "is at most", ">=": "is at least",
    "CONTAINS": "contains", "STRSTARTS": "begins with", "STRENDS": "ends with", "SAMETERM": "is the very same term as",
    "LANGMATCHES": "fits the language range",
}  # fmt: skip
"""Conditions on two values, by the words between them."""

TESTS = {
    "BOUND": "has a value", "ISIRI": "is an IRI", "ISURI": "is an IRI", "ISBLANK": "is a blank node",
    "ISLITERAL": "is a text, number or other literal", "ISNUMERIC": "is a number",
}  # fmt: skip
"""Conditions on one value, by the words after it."""

OPPOSITES = {
    "BOUND": "has no value", "ISIRI": "is not an IRI", "ISURI": "is not an IRI", "ISBLANK": "is not a blank node",
    "ISLITERAL": "is not a literal", "ISNUMERIC": "is not a number", "CONTAINS": "does not contain",
    "STRSTARTS": "does not begin with", "STRENDS": "does not end with", "=": "is not", "!=": "is",
    "SAMETERM": "is not the very same term as",
}  # fmt: skip
"""The same conditions after “!”."""

FUNCTIONS: Mapping[int, Mapping[str, str]] = {
    0: {
        "NOW": "this moment", "RAND": "a random number from 0 to 1", "UUID": "a new random IRI",
        "STRUUID": "a new random text", "BNODE": "a new blank node", "CONCAT": "nothing",
    },
    1: {
        "STRLEN": "the length of {0}", "LANG": "the language of {0}", "DATATYPE": "the datatype of {0}",
        "ABS": "the size of {0}", "YEAR": "the year of {0}", "MONTH": "the month of {0}", "DAY": "the day of {0}",
        "HOURS": "the hours of {0}", "MINUTES": "the minutes of {0}", "SECONDS": "the seconds of {0}",
        "TIMEZONE": "the time zone of {0}", "TZ": "the time zone of {0}", "MD5": "the MD5 hash of {0}",
        "SHA1": "the SHA-1 hash of {0}", "SHA256": "the SHA-256 hash of {0}", "SHA384": "the SHA-384 hash of {0}",
        "SHA512": "the SHA-512 hash of {0}", "-": "minus {0}", "+": "plus {0}", "STR": "{0} as plain text",
        "LCASE": "{0} in small letters", "UCASE": "{0} in capital letters", "CEIL": "{0} rounded up",
        "FLOOR": "{0} rounded down", "ROUND": "{0} rounded", "IRI": "{0} as an IRI", "URI": "{0} as an IRI",
        "ENCODE_FOR_URI": "{0} encoded for an IRI", "BNODE": "{0} as the name of a blank node",
    },
    2: {
        "+": "{0} plus {1}", "-": "{0} minus {1}", "*": "{0} times {1}", "/": "{0} divided by {1}",
        "STRLANG": "{0} as text in the language {1}", "STRDT": "{0} as a value of the datatype {1}",
        "STRBEFORE": "what stands in {0:text} before {1}", "STRAFTER": "what stands in {0:text} after {1}",
        "SUBSTR": "the part of {0:text} from character {1}",
    },
    3: {
        "IF": "{1} if {0:condition}, otherwise {2}",
        "SUBSTR": "the part of {0:text} from character {1}, {2} long",
        "REPLACE": "{0:text} with whatever matches {1} replaced by {2}",
    },
    4: {"REPLACE": "{0:text} with whatever matches {1} with the flags {3} replaced by {2}"},
}  # fmt: skip
"""How many arguments a function has → its name → its words.

An argument is put in as a value, as ``text`` without “as plain text”, or as a ``condition``.
"""

LISTS = {
    "CONCAT": ("what is put together from ", "text", ", then "),
    "COALESCE": ("", "", " or, failing that, "),
}
"""Functions of any number of arguments: the words before them, how they are put in, and the words between them."""

AGGREGATES = {
    "SUM": "the sum of", "MIN": "the least", "MAX": "the greatest", "AVG": "the average of", "SAMPLE": "any one",
}  # fmt: skip
LONG = frozenset(["+", "-", "*", "/", "STRLANG", "STRDT", "IF", "COALESCE", "CONCAT", "REPLACE"])
"""Functions whose words could be misread inside others."""

ALIKE = " (capital and small letters alike)"

Readers = Mapping[str, Callable[[Expression], Parts]]
"""How an argument is put in words, by the word after its colon in `FUNCTIONS`."""


def describe_call(call: Call, lexicon: Lexicon, readers: Readers) -> Parts:
    """Return the value of *call* in words (§17.4)."""
    template = FUNCTIONS.get(len(call.arguments), {}).get(call.name)
    if template:
        return _fill(template, call, readers)
    if call.name in LISTS:
        start, how, between = LISTS[call.name]
        return say(start, join_list([readers[how](each) for each in call.arguments], between, between))
    values = [readers[""](each) for each in call.arguments]
    if call.name.startswith(XSD) and len(values) == 1:
        return say(values[0], f" as {lexicon.short(call.name)}")
    if ":" in call.name:
        return say("the function ", lexicon.term(call.name), " of ", join_list(values) or "nothing")
    return say(missing(f"{call.name}("), join_list(values, ", "), ")")


def _fill(template: str, call: Call, readers: Readers) -> Parts:
    parts: Parts = ()
    for text, place, how, _ in Formatter().parse(template):
        parts = say(parts, text, readers[how or ""](call.arguments[int(place)]) if place is not None else "")
    return parts
