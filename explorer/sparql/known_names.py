"""Checks the names of a query against what a graph knows: unknown names, retired ones, and texts in the place of nodes."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeAlias

from explorer.sparql.iris import resolve
from explorer.sparql.tokens import Token, closest, neighbours
from explorer.terms import Iri, shorten
from explorer.text import truncate

MAX_COMPARED = 80
"""Characters of a name that is compared with others."""
TEXT = r"(\"[^\"]*\"|'[^']*')"
_COMPARED_TEXT = re.compile(rf"(?<!\S)(?:STR \( (\?\w+) \)|(\?\w+)) (?:! ?)?= {TEXT}")
"""A variable that is compared with a text, in tokens with a space between them."""
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
Name: TypeAlias = tuple[Token, str]
"""A name in a query, and the IRI that it stands for."""


class OwnNames(Protocol):
    """IRIs that a graph holds."""

    def __contains__(self, iri: object) -> bool:
        """Whether the graph holds *iri*."""

    def near(self, iri: str, space: str) -> Sequence[str]:
        """Return those below *space* with which *iri* can be compared."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a graph knows, as far as a query can be checked against it.

    *iris* are those that it holds below *base*, which its own names begin with;
    *language* is the tag that most texts have (BCP 47 §2.1.1), empty where none does.
    *tagged* are the properties whose texts all have a language tag; *called* has the terms by other names for them,
    in small letters without spaces, after ``^`` those of which a name says how they read backward.
    *successors* say of each name that was retired what took its place; *values* have every property that leads to
    nodes, and the individuals that it may lead to by their labels.
    """

    base: str
    iris: OwnNames
    language: str
    successors: Mapping[str, Sequence[str]]
    values: Mapping[str, Mapping[str, str]]
    tagged: Collection[str]
    called: Mapping[str, Sequence[str]]


def unknown_names(names: Iterable[Name], known: KnownNames) -> Iterator[str]:
    """Names below the graph's own base that it does not hold."""
    spaces = (f"{known.base}ont#", f"{known.base}id/")
    for token, iri in names:
        if not iri.startswith(spaces) or iri in spaces or iri in known.iris:
            continue
        space = next(each for each in spaces if iri.startswith(each))
        near = known.iris.near(iri, space)
        closest_one = closest(iri, near, 0.9, len(space) + MAX_COMPARED)
        meant = _meant(iri.removeprefix(space), near, known) or [closest_one]
        where = "vocabulary" if space == spaces[0] else "graph"
        said = [_written(name, token, iri) for name in meant]
        yield suggest(f"{shortened(token.text)} is not in the {where}", *said)


def _meant(local: str, near: Iterable[str], known: KnownNames) -> Sequence[str]:
    """Return the names that people call *local*, or those *near* that have it as one of their words: of “Factor” “TherapistFactor”."""
    if called := known.called.get(local.lower()):
        return sorted(called, key=lambda name: name.startswith("^"))[:3]
    found = [name for name in near if local.lower() in map(str.lower, _WORD.findall(Iri(name).local))]
    return sorted(found, key=lambda name: (Iri(name).local[:1].isupper() != local[:1].isupper(), name))[:3]


def _written(name: str, token: Token, iri: str) -> str:
    """Return *name* as the query would write it, where its *token* for another *iri* has a prefix that fits."""
    if name.startswith("^"):
        return f"^{_written(name[1:], token, iri)}"
    prefix, colon, local = token.text.partition(":")
    space = iri.removesuffix(local)
    fits = colon and not prefix.startswith("<") and name.startswith(space)
    return f"{prefix}:{name.removeprefix(space)}" if fits else shorten(name)


def graphs_that_are_none(read: Sequence[Token], names: Iterable[Name], known: KnownNames) -> Iterator[str]:
    """Names of the graph's own after FROM that name no graph, as a class or a table would."""
    before = {after.start: token.text for token, after in pairwise(read)}
    for token, iri in names:
        is_graph = iri.startswith(f"{known.base}graph/") and iri in known.iris
        if before.get(token.start) in ("FROM", "NAMED") and iri.startswith(known.base) and not is_graph:
            yield f"FROM names a graph, and {shortened(token.text)} is none: leave FROM out, and say in a pattern what is looked for."


def retired_names(names: Iterable[Name], known: KnownNames) -> Iterator[str]:
    """Names that were given up, with what took their place."""
    for token, iri in names:
        if iri in known.successors:
            instead = " and ".join(map(shorten, known.successors[iri]))
            yield f"{shortened(token.text)} was {f'replaced by {instead}' if instead else 'retired'}."


def texts_for_nodes(read: Sequence[Token], names: Iterable[Name], known: KnownNames) -> Iterator[str]:
    """A text where a property leads to nodes, and a text that such a node is compared with."""
    nodes: dict[str, Mapping[str, str]] = {}
    for property_, object_, values in objects(read, names, known):
        if object_.kind == "variable":
            nodes[object_.text] = values
        elif object_.text[:1] in ("'", '"'):
            meant = values.get(object_.text.strip("\"'"))
            instead = f": write {shorten(meant)}" if meant else ""
            yield f"{shortened(property_.text)} leads to a node, not to a text{instead}."
    for found in _COMPARED_TEXT.finditer(" ".join(token.text for token in read)):
        variable = found[1] or found[2]
        if meant := nodes.get(variable, {}).get(found[3][1:-1]):
            yield f"{shortened(variable)} stands for a node, not for a text: compare it with {shorten(meant)}, or compare its label."


def objects(
    read: Sequence[Token], names: Iterable[Name], known: KnownNames
) -> Iterator[tuple[Token, Token, Mapping[str, str]]]:
    """The properties that lead to nodes, each with the token after it and the individuals that it may lead to."""
    values = {token.start: known.values[iri] for token, iri in names if iri in known.values}
    is_listed = False
    for before, token, after in neighbours(read):
        is_listed = token.text == "VALUES" or (is_listed and token.text != "}")
        if token.start in values and not is_listed and before.text not in ("!", "^", "|"):
            yield token, after, values[token.start]


def query_names(read: Sequence[Token], base: str) -> Iterator[Name]:
    """The names that the query asks for, in full, below *base*; not those of its prologue and of what it constructs."""
    declared: dict[str, str] = {}
    made = _template(read)
    for at, token in enumerate(read):
        if token.kind != "term" or at in made:
            continue
        before = [each.text for each in read[max(0, at - 2) : at]]
        if token.text.startswith("<"):
            iri = resolve(token.text[1:-1], base)
            if before[:1] == ["PREFIX"]:
                declared[before[1]] = iri
            elif before[-1:] == ["BASE"]:
                base = iri
            else:
                yield token, iri
        elif ":" in token.text and token.text[0] not in "\"'" and before[-1:] != ["PREFIX"]:
            prefix, _, local = token.text.partition(":")
            if f"{prefix}:" in declared:
                yield token, declared[f"{prefix}:"] + local.replace("\\", "")


def _template(read: Sequence[Token]) -> range:
    """Where the tokens stand that a CONSTRUCT makes, which may be new names."""
    words = [token.text for token in read]
    if "CONSTRUCT" not in words[:-1] or words[start := words.index("CONSTRUCT") + 1] != "{":
        return range(0)
    end = words.index("}", start) if "}" in words[start:] else len(words)
    return range(start, end)


def suggest(what: str, *meant: str) -> str:
    """Return a sentence that says *what* is wrong, and what is probably *meant*, empty where that is not known."""
    *others, last = [each for each in meant if each] or [""]
    named = f"{', '.join(others)} or {last}" if others else last
    return f"{what}; do you mean {named}?" if named else f"{what}."


def shortened(word: str) -> str:
    """Return *word* as far as a sentence shows it."""
    return truncate(word, MAX_COMPARED)
