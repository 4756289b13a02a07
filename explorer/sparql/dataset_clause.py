"""Takes the dataset of a query out of its text, for engines that do not heed it there (SPARQL 1.1 §13.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from explorer.sparql.tokens import Token, tokens

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query names by FROM and by FROM NAMED."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def take_dataset(text: str, base: str) -> tuple[str, Dataset | None]:
    """Return the query *text*, which must parse, without FROM, and the dataset it names; relative IRIs are those of *base*.

    The dataset is None where it names none.
    """
    read = list(tokens(text))
    found = list(_clauses(read))
    if not found:
        return text, None
    prefixes, base = _prologue(read, base)
    names = [(is_named, _iri(term.text, prefixes, base)) for _, is_named, term in found]
    rest = text
    for first, _, last in reversed(found):
        rest = f"{rest[: first.start]} {rest[last.end :]}"
    return rest, Dataset(
        default=tuple(iri for is_named, iri in names if not is_named),
        named=tuple(iri for is_named, iri in names if is_named),
    )


def _clauses(read: list[Token]) -> Iterator[tuple[Token, bool, Token]]:
    """Yield for each clause its first token, whether it says NAMED, and its last token, which names the graph."""
    for at, token in enumerate(read):
        if token.kind == "word" and token.text == "FROM":
            is_named = read[at + 1].text == "NAMED"
            yield token, is_named, read[at + 1 + is_named]


def _prologue(read: list[Token], base: str) -> tuple[dict[str, str], str]:
    """The prefixes of a query with their namespaces, and its base."""
    prefixes: dict[str, str] = {}
    for word, term, iri in zip(read, read[1:], read[2:], strict=False):
        if word.kind == "word" and word.text == "BASE":
            base = urljoin(base, _unescaped(term.text))
        elif word.kind == "word" and word.text == "PREFIX":
            prefixes[term.text] = urljoin(base, _unescaped(iri.text))
    return prefixes, base


def _iri(term: str, prefixes: dict[str, str], base: str) -> str:
    if term.startswith("<"):
        return urljoin(base, _unescaped(term))
    prefix, _, local = term.partition(":")
    return prefixes.get(f"{prefix}:", "") + local.replace("\\", "")


def _unescaped(iri: str) -> str:
    """The IRI between its brackets, with its escapes resolved."""
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), iri[1:-1])
