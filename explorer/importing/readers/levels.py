"""Kinds that are the levels of a tree, where a file names none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.importing.draft import Kind, Words
from explorer.importing.readers.notes import Notes
from explorer.importing.readers.order import depths

DEEPEST = 5
"""Trees that are deeper have one kind: nobody tells that many apart."""


def kind(name: str) -> Kind:
    """Return a kind that is called *name*."""
    return Kind(name, (Words(name, "en"),))


def kinds_by_level(
    ids: Sequence[str], parents: Mapping[str, Sequence[str]], plain: str, notes: Notes, *, alone: bool
) -> tuple[dict[str, str], tuple[Kind, ...]]:
    """Return the name of the kind of each of *ids*, and the kinds: those of levels, or the one called *plain* of flat and of deep trees.

    Where these items are *alone*, with no others that have kinds, levels are left to whoever settles the draft.
    """
    levels = depths(ids, parents)
    deepest = max(levels.values(), default=1)
    if not 1 < deepest <= DEEPEST:
        return dict.fromkeys(ids, plain), (kind(plain),)
    if alone:
        return dict.fromkeys(ids, ""), ()
    what = "The file names no kinds: the levels of its tree are the kinds of the framework."
    notes.add("guessed", what, count=deepest)
    names = {one: f"Level {level}" for one, level in levels.items()}
    return names, tuple(kind(f"Level {level}") for level in range(1, deepest + 1))
