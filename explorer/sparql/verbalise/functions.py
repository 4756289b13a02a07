"""The operators and functions of SPARQL in words (§17.3 and §17.4)."""

from collections.abc import Callable, Mapping, Sequence
from string import Formatter

from explorer.sparql.english.lexicon import COMPARED, Lexicon
from explorer.sparql.english.parts import XSD, Parts, join_list, missing, say
from explorer.sparql.syntax_tree.patterns import Call, Expression
from explorer.sparql.syntax_tree.terms import Literal

ALIKE = " (capital and small letters alike)"
CONDITIONS: Mapping[str, tuple[str, str]] = {
    **{sign: (f"{{0}} {so} {{1}}", no and f"{{0}} {no} {{1}}") for sign, (so, no) in COMPARED.items()},
    "SAMETERM": ("{0} is the very same term as {1}", "{0} is not the very same term as {1}"),
    "CONTAINS": ("{0:text} contains {1:text}", "{0:text} does not contain {1:text}"),
    "STRSTARTS": ("{0:text} begins with {1:text}", "{0:text} does not begin with {1:text}"),
    "STRENDS": ("{0:text} ends with {1:text}", "{0:text} does not end with {1:text}"),
    "BOUND": ("{0} has a value", "{0} has no value"),
    "ISIRI": ("{0} is an IRI", "{0} is not an IRI"),
    "ISURI": ("{0} is an IRI", "{0} is not an IRI"),
    "ISBLANK": ("{0} is a blank node", "{0} is not a blank node"),
    "ISLITERAL": ("{0} is a text, number or other literal", "{0} is not a literal"),
    "ISNUMERIC": ("{0} is a number", "{0} is not a number"),
    "REGEX": ("{0:text} matches the pattern {1:whole}", ""),
    "REGEX, i": (f"{{0:text}} matches the pattern {{1:whole}}{ALIKE}", ""),
    "REGEX, flags": ("{0:text} matches the pattern {1:whole} with the flags {2:whole}", ""),
    "LANGMATCHES": ("{0} fits the language range {1}", ""),
    "LANG, *": ("{0} has a language", ""),
    "LANG, one": ("{0} is in the language {1:whole}", ""),
}
"""What a condition is called → its words, and those of its opposite where it has some of its own."""

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

An argument is put in as a value, as ``text`` without “as plain text”, ``whole`` without brackets, or as a ``condition``.
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

Readers = Mapping[str, Callable[[Expression], Parts]]
"""How an argument is put in words, by the word after its colon in `FUNCTIONS`."""


def as_called(call: Call) -> Call:
    """Return *call* by the name that `CONDITIONS` has for such arguments."""
    match call:
        case Call("REGEX", (_, _, flags)):
            return Call("REGEX, i" if flags == Literal("i") else "REGEX, flags", call.arguments)
        case Call("LANGMATCHES", (Call("LANG", (of,)), Literal("*"))):
            return Call("LANG, *", (of,))
        case Call("LANGMATCHES", (Call("LANG", (of,)), Literal() as language)):
            return Call("LANG, one", (of, language))
    return call


def describe_call(call: Call, lexicon: Lexicon, readers: Readers) -> Parts:
    """Return the value of *call* in words (§17.4)."""
    template = FUNCTIONS.get(len(call.arguments), {}).get(call.name)
    if template:
        return fill(template, call.arguments, readers)
    if call.name in LISTS:
        start, how, between = LISTS[call.name]
        return say(start, join_list([readers[how](each) for each in call.arguments], between, between))
    values = [readers[""](each) for each in call.arguments]
    if call.name.startswith(XSD) and len(values) == 1:
        return say(values[0], f" as {lexicon.short(call.name)}")
    if ":" in call.name:
        return say("the function ", lexicon.term(call.name), " of ", join_list(values) or "nothing")
    return say(missing(f"{call.name}("), join_list(values, ", "), ")")


def fill(template: str, arguments: Sequence[Expression], readers: Readers) -> Parts:
    """Return *template* with *arguments* in their places, put in words by *readers*."""
    parts: Parts = ()
    for text, place, how, _ in Formatter().parse(template):
        parts = say(parts, text, readers[how or ""](arguments[int(place)]) if place is not None else "")
    return parts
