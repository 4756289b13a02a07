"""The pieces of sentences, and how they are joined."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.sentence import Part, Path
from explorer.sparql.syntax_tree.terms import IRI, BlankNode, Literal, NotCovered, Term, Variable
from explorer.terms import PREFIXES, Iri
from explorer.text import capital

Parts = tuple[Part, ...]
XSD = PREFIXES["xsd"]
BARE = frozenset(XSD + name for name in ("integer", "decimal", "double", "boolean"))
"""The datatypes whose values are written without quotation marks, in a query as in a sentence."""

INVISIBLE = {" ": "a space", "": "nothing", "\n": "a line break", "\t": "a tab", ", ": "a comma and a space"}
"""Texts that would be invisible between quotation marks."""

_NOUNS_UNCOUNTED = """
advice awareness conduct equipment evidence expertise feedback health information knowledge leadership learning professionalism
research safety teaching understanding wellbeing
"""
_UNCOUNTED = frozenset(_NOUNS_UNCOUNTED.split())
"""Nouns without a plural that name kinds of statements."""
_WITH_MORE = re.compile(r"(\S.*?)( (?:of|for|in|with|to) .*)", re.DOTALL)
"""A noun with what belongs to it: “area” and “ of competence”."""
_CHOICE = re.compile(r"(?<!\()\beither ")
_AN = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: an ISBN."""


def say(*pieces: str | Part | Parts, at: Path | None = None) -> Parts:
    """Join *pieces* of a sentence; strings are words that are not of the query.

    A string or a part by itself says what is *at* a place of a question; those that are joined already keep theirs.
    """
    joined: list[Part] = []
    for piece in pieces:
        if isinstance(piece, str):
            joined += [Part("words", piece, place=at)] if piece else []
        elif isinstance(piece, Part):
            joined.append(piece if at is None else replace(piece, place=at))
        else:
            joined += piece
    return tuple(joined)


def words_of(parts: Iterable[Part]) -> str:
    """Return *parts* as plain text."""
    return "".join(part.text for part in parts)


def variable(name: str) -> Parts:
    """Return a variable, with its question mark."""
    return (Part("variable", f"?{name}"),)


def missing(words: str) -> Parts:
    """Return a note on what no rule covers, in its own *words*."""
    return (Part("missing", f"not covered: {words}"),)


def literal(value: Literal, lexicon: Lexicon) -> Parts:
    """Return a literal: text in quotation marks (straight ones if it has curly ones in it), with its language or datatype."""
    if value.datatype in BARE:
        return (Part("literal", value.text),)
    if value.text in INVISIBLE and not value.language and not value.datatype:
        return say(INVISIBLE[value.text])
    is_quoting = any(mark in value.text for mark in "“”")
    quoted = Part("literal", f'"{value.text}"' if is_quoting else f"“{value.text}”")
    note = value.language or lexicon.short(value.datatype)
    return say(quoted, f" ({note})" if note else "")


def term(node: Term | NotCovered, lexicon: Lexicon) -> Parts:
    """Return a term in words."""
    if isinstance(node, Variable):
        return variable(node.name)
    if isinstance(node, IRI):
        return (lexicon.term(node.iri),)
    if isinstance(node, Literal):
        return literal(node, lexicon)
    if isinstance(node, BlankNode):
        return say(f"something ({node.label})" if node.label else "something")
    return missing(node.words)


def graph(iri: str, lexicon: Lexicon) -> Parts:
    """Return the graph *iri* with what it holds."""
    holds = lexicon.graph(iri)
    return say(lexicon.named(iri, f"‘{Iri(iri).local}’"), f" ({holds})") if holds else (lexicon.term(iri),)


def join_list(items: Sequence[Parts], last: str = " and ", comma: str = ", ") -> Parts:
    """Join *items* as a list in a sentence: “a, b and c”."""
    joined: Parts = ()
    for place, item in enumerate(items):
        between = "" if place == 0 else last if place == len(items) - 1 else comma
        joined += say(between, item)
    return joined


def either(items: Sequence[Parts]) -> Parts:
    """Join *items*, one of which holds, so that each has its end: “either a, or b, or c”."""
    return say("either ", join_list(items, ", or ", ", or "))


def bracket_choice(parts: Parts) -> Parts:
    """Put *parts* in brackets if there is a choice in them whose end could be misread before other words."""
    is_open = any(_CHOICE.search(part.text) for part in merge_words(parts) if part.kind == "words")
    return say("(", parts, ")") if is_open else parts


def article(noun: str) -> str:
    """Return “a ” or “an ”, as fits before *noun*."""
    first = noun[:1]
    is_acronym = noun[:2].isupper()
    return "an " if (first in _AN if is_acronym else first.lower() in "aeiou") else "a "


def plural(noun: str) -> str:
    """Return the word for several of *noun*, as English forms it: “matches”, “studies”, “areas of competence”.

    What cannot be counted, such as knowledge, and what is a plural already stay as they are.
    """
    if found := _WITH_MORE.match(noun):
        return plural(found[1]) + found[2]
    last = noun.split()[-1].lower() if noun.split() else ""
    if last in _UNCOUNTED or re.search(r"[^aius]s$", last):
        return noun
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun[:-2]}es" if noun.endswith("sis") else f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def capitalise(parts: Parts) -> Parts:
    """Begin with a capital letter if the first part is words."""
    if not parts or parts[0].kind != "words":
        return parts
    return say(capital(parts[0].text), parts[1:])


def trim_end(parts: Parts, characters: str = " ") -> Parts:
    """Remove *characters* at the end if the last part is words."""
    if not parts or parts[-1].kind != "words":
        return parts
    return say(parts[:-1], parts[-1].text.rstrip(characters))


def list_clauses(clauses: Sequence[Parts]) -> Parts:
    """Join *clauses* as a list, with “and” before the last one where that goes on as the one before it began."""
    alike = len(clauses) > 1 and _opening(clauses[-1]) == _opening(clauses[-2])
    return join_list(clauses, ", and " if alike else ", ")


def _opening(clause: Parts) -> str:
    first = words_of(clause).partition(" ")[0]
    return "that" if first == "whose" else first


def merge_words(parts: Iterable[Part]) -> Parts:
    """Join adjacent parts that are words into one, wherever what they say stands."""
    joined: list[Part] = []
    for part in (replace(each, place=None) for each in parts):
        if joined and part.kind == joined[-1].kind == "words":
            joined[-1] = replace(joined[-1], text=joined[-1].text + part.text)
        else:
            joined.append(part)
    return tuple(joined)
