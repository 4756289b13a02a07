"""The order of items as a reader of the framework sees it: each above what is part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any


def tree_order(
    ids: Iterable[str], parents: Mapping[str, Sequence[str]], key: Callable[[str, str], Any]
) -> dict[str, int]:
    """Return the place of each of *ids* in the tree of their first parents; *key* (parent or “”, item) orders what has one parent.

    What is in a circle comes last.
    """
    known = list(dict.fromkeys(ids))
    among = set(known)
    children: dict[str, list[str]] = {}
    for one in known:
        parent = next((parent for parent in parents.get(one, ()) if parent in among), "")
        children.setdefault(parent, []).append(one)
    placed: dict[str, int] = {}
    for start in ("", *known):
        if start and start not in placed:
            placed[start] = len(placed)
        _place(start, children, placed, key)
    return placed


def depths(ids: Iterable[str], parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return how deep each of *ids* is in the tree of first parents, from 1; a circle is cut where it is met."""
    found: dict[str, int] = {}
    for one in ids:
        path, above = [], one
        while above in parents and above not in found and above not in path:
            path.append(above)
            above = next(iter(parents[above]), "")
        depth = found.get(above, 0)
        for below in reversed(path):
            depth = found[below] = depth + 1
    return found


def _place(
    start: str, children: dict[str, list[str]], placed: dict[str, int], key: Callable[[str, str], Any]
) -> None:
    """Give the next places to what is below *start*, without recursion: trees may be deep."""
    waiting = _sorted(start, children, key)
    while waiting:
        one = waiting.pop()
        if one not in placed:
            placed[one] = len(placed)
            waiting += _sorted(one, children, key)


def _sorted(parent: str, children: dict[str, list[str]], key: Callable[[str, str], Any]) -> list[str]:
    """Take the children of *parent*, the first of them last."""
    below = children.pop(parent, [])
    return sorted(below, key=lambda one: key(parent, one))[::-1]
