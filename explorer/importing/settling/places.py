"""A tree of the parents that a file names: no circle, nothing that hangs on what is not there, no level too deep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.importing.draft import Item, Note
from explorer.importing.notes import about
from explorer.store.parts import MOST_LEVELS

Parents = dict[str, tuple[str, ...]]


def places(items: Sequence[Item]) -> tuple[Parents, list[Note]]:
    """Return the ids of what each of *items* stands under, the main place first, and what the report says of it.

    A retired item is in no outline: what stood under it stands under what that stood under.
    """
    known = {item.id: item for item in items}
    parents: Parents = {}
    dangling, moved = [], []
    for item in items:
        there = tuple(dict.fromkeys(one for one in item.parents if one in known and one != item.id))
        if len(there) < len(set(item.parents) - {item.id}):
            dangling.append(item)
        live = _live(there, known)
        if live != there and not item.retired:
            moved.append(item)
        parents[item.id] = () if item.retired else live
    notes = []
    if dangling:
        notes.append(
            about(
                "left",
                "It is said to stand under something that the file does not hold: that is left out.",
                dangling,
            )
        )
    if moved:
        notes.append(
            about(
                "changed",
                "It stood under something retired, and now stands under what that stood under.",
                moved,
            )
        )
    notes += _without_circles(items, parents)
    notes += _without_depths(items, parents)
    return parents, notes


def _live(ids: Sequence[str], known: Mapping[str, Item]) -> tuple[str, ...]:
    """The *ids* with each that is retired replaced by the next above it that is not."""
    found: dict[str, None] = {}
    for id_ in ids:
        seen, todo = set(), [id_]
        while todo:
            one = todo.pop(0)
            if one in seen or one not in known:
                continue
            seen.add(one)
            if known[one].retired:
                todo[:0] = known[one].parents
            else:
                found[one] = None
    return tuple(found)


def _without_circles(items: Sequence[Item], parents: Parents) -> list[Note]:
    """Take out each parent that leads back to where one came from, the last that is met on the way."""
    done: set[str] = set()
    broken = []
    for item in items:
        broken += _broken(item.id, parents, done)
    known = {item.id: item for item in items}
    if not broken:
        return []
    named = [known[child] for child, _ in broken]
    return [
        about(
            "changed",
            "It stood under something that stands under it, in a circle: that place was taken from it.",
            named,
        )
    ]


def _broken(start: str, parents: Parents, done: set[str]) -> list[tuple[str, str]]:
    """Go up from *start* by all ways, without recursion, and take out what closes a circle."""
    if start in done:
        return []
    found = []
    way, on_way = [(start, iter(parents[start]))], {start}
    while way:
        node, ups = way[-1]
        up = next(ups, None)
        if up is None:
            way.pop()
            on_way.discard(node)
            done.add(node)
        elif up in on_way:
            parents[node] = tuple(one for one in parents[node] if one != up)
            found.append((node, up))
        elif up not in done:
            way.append((up, iter(parents[up])))
            on_way.add(up)
    return found


def _without_depths(items: Sequence[Item], parents: Parents) -> list[Note]:
    """Let what is deeper than an outline can be stand higher up."""
    levels: dict[str, int] = {}
    raised = []
    for item in items:
        trail = []
        node = item.id
        while node and node not in levels:
            trail.append(node)
            node = parents[node][0] if parents[node] else ""
        level = levels[node] if node else 0
        for one in reversed(trail):
            if level >= MOST_LEVELS:
                above = parents[one][0]
                parents[one] = (parents[above][0], *parents[one][1:])
                raised.append(one)
            else:
                level += 1
            levels[one] = level
    known = {item.id: item for item in items}
    if not raised:
        return []
    what = f"It stands deeper than {MOST_LEVELS} levels, and was put beside what it stood under."
    return [about("changed", what, [known[one] for one in raised])]


def outline(items: Sequence[Item], parents: Parents) -> list[tuple[Item, int]]:
    """Return *items* in the order of an outline, each with its position among its siblings from 1; retired ones come last."""
    below: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda one: one.order):
        if not item.retired:
            below.setdefault(parents[item.id][0] if parents[item.id] else "", []).append(item)
    found: list[tuple[Item, int]] = []
    todo = [(item, at) for at, item in enumerate(below.get("", []), 1)][::-1]
    while todo:
        item, at = todo.pop()
        found.append((item, at))
        todo += [(child, place) for place, child in enumerate(below.get(item.id, []), 1)][::-1]
    return found + [(item, 1) for item in items if item.retired]
