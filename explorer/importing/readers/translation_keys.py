"""The keys by which systems for translators call texts, such as ``digcomp.competence.1.1.label``: of what a text is, and which text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PARTS = {
    "label": ("label", "name", "title", "term", "preflabel", "heading"),
    "definition": ("description", "descriptor", "definition", "explanation", "desc", "scope"),
    "example": ("example", "examples"),
    "": ("text", "statement", "fulltext", "wording"),
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words}
_ALONE = ("level", "term", "glossary", "acronym")
"""Kinds that stand under nothing, though their numbers look like those of others."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key: the *id* of what its text is of, that thing's *code* and *kind* (each “” where the key has none), and which *part* of it the text is."""

    id: str
    code: str
    kind: str
    part: str


def key_of(text: str) -> Key:
    """Return what the key *text* says: segments before the first number name the kind, those after the last one the part."""
    segments = [one for one in re.split(r"[./:]", text.strip()) if one] or [text]
    numbered = [at for at, one in enumerate(segments) if re.search(r"[0-9]", one)]
    if numbered:
        first, last = numbered[0], numbered[-1]
        code, after = ".".join(segments[first : last + 1]), segments[last + 1 :]
        kind = segments[first - 1] if first else ""
        part = _part(" ".join(after)) if after else ""
        return Key(".".join(segments[: last + 1]), code, _word(kind), part)
    if len(segments) > 1 and segments[-1].casefold() in _PART_OF:
        kind = segments[-3] if len(segments) > 2 else ""
        return Key(".".join(segments[:-1]), "", _word(kind), _part(segments[-1]))
    if len(segments) > 1 and segments[0].casefold() in _PART_OF:
        return Key(".".join(segments[1:]), "", "", _part(segments[0]))
    return Key(".".join(segments), "", _word(segments[-2]) if len(segments) > 1 else "", "")


def above(keys: Mapping[str, Key]) -> dict[str, tuple[str, ...]]:
    """Return what each of *keys* (by id) stands under: that whose code is its own without the last number, and without letters of its kind."""
    by_code: dict[str, list[str]] = {}
    for id_, key in keys.items():
        if key.code and not key.kind.casefold().startswith(_ALONE):
            by_code.setdefault(key.code, []).append(id_)
    return {id_: _above(id_, key, by_code) for id_, key in keys.items()}


def _above(id_: str, key: Key, by_code: Mapping[str, list[str]]) -> tuple[str, ...]:
    if key.kind.casefold().startswith(_ALONE):
        return ()
    before = key.code.rpartition(".")[0]
    while before:
        for code in (before, re.sub(r"^[A-Za-z]+", "", before)):
            if found := [one for one in by_code.get(code, ()) if one != id_]:
                return (found[0],)
        before = before.rpartition(".")[0]
    return ()


def _part(word: str) -> str:
    return _PART_OF.get(word.casefold(), word.replace("_", " "))


def _word(kind: str) -> str:
    return kind.replace("_", " ").replace("-", " ").capitalize()
