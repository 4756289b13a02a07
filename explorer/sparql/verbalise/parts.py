"""Small pieces of sentences, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from explorer.sparql.syntax_tree.terms import IRI, BlankNode, Literal, NotCovered, Term, Variable
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.model import Part
from explorer.vocabulary import PREFIXES, shorten

Parts = tuple[Part, ...]
XSD = PREFIXES["xsd"]
BARE = frozenset(XSD + name for name in ("integer", "decimal", "double", "boolean"))
"""The datatypes whose values are written without quotation marks, in a query as in a sentence."""

SPOKEN = {" ": "a space", "": "nothing", "\n": "a line break", "\t": "a tab", ", ": "a comma and a space"}
"""Texts that nobody could see between quotation marks."""

_AN = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: an ISBN."""


def say(text: str) -> Parts:
    """Return words of our own."""
    return (Part("words", text),) if text else ()


def variable(name: str) -> Parts:
    """Return a variable, with its question mark."""
    return (Part("variable", f"?{name}"),)


def missing(words: str) -> Parts:
    """Return what no rule covers."""
    return (Part("missing", f"not covered: {words}"),)


def literal(value: Literal) -> Parts:
    """Return a literal as it is read: text in quotation marks, straight ones where it has round ones in it, with its language or datatype."""
    if value.datatype in BARE:
        return (Part("literal", value.text),)
    if value.text in SPOKEN and not value.language and not value.datatype:
        return say(SPOKEN[value.text])
    is_quoting = any(mark in value.text for mark in "“”")
    quoted = (Part("literal", f'"{value.text}"' if is_quoting else f"“{value.text}”"),)
    note = value.language or (shorten(value.datatype) if value.datatype else "")
    return quoted + say(f" ({note})" if note else "")


def term(node: Term | NotCovered, lexicon: Lexicon) -> Parts:
    """Return a term as it is read."""
    if isinstance(node, Variable):
        return variable(node.name)
    if isinstance(node, IRI):
        return (lexicon.term(node.iri),)
    if isinstance(node, Literal):
        return literal(node)
    if isinstance(node, BlankNode):
        return say(f"something ({node.label})" if node.label else "something")
    return missing(node.words)


def listed(items: Sequence[Parts], last: str = " and ", comma: str = ", ") -> Parts:
    """Join *items* as a list is read aloud: “a, b and c”."""
    joined: Parts = ()
    for place, item in enumerate(items):
        between = "" if place == 0 else last if place == len(items) - 1 else comma
        joined += say(between) + item
    return joined


def article(noun: str) -> str:
    """Return “a ” or “an ”, as it stands before *noun*."""
    first = noun[:1]
    is_acronym = noun[:2].isupper()
    return "an " if (first in _AN if is_acronym else first.lower() in "aeiou") else "a "


def capital(parts: Parts) -> Parts:
    """Begin with a capital letter, where it is words of ours that begin."""
    if not parts or parts[0].kind != "words":
        return parts
    text = parts[0].text
    return (replace(parts[0], text=text[:1].upper() + text[1:]), *parts[1:])


def compact(parts: Iterable[Part]) -> Parts:
    """Join neighbouring words to one part."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.kind == joined[-1].kind == "words":
            joined[-1] = replace(joined[-1], text=joined[-1].text + part.text)
        else:
            joined.append(part)
    return tuple(joined)
