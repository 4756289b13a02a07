"""The legend of a map as switches: each entry leads to the view without what it stands for, or with it again."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from explorer.framework import Basis, Kind
from explorer.framework.outline import count_by_kind
from explorer.network import FOCUSED, Drawing, default_kinds
from explorer.web.core.basis_filter import offers_bases
from explorer.web.core.current_edition import edition
from explorer.web.map.state import MapState

Shown = TypeVar("Shown", Kind, Basis)


@dataclass(frozen=True, slots=True)
class Switch:
    """A kind or a basis, whether it is *shown*, and the *view* with that turned round, None where it has to stay."""

    thing: Kind | Basis
    shown: bool
    view: MapState | None


def usual_kinds(state: MapState) -> tuple[Kind, ...]:
    """Return the kinds that *state* shows where it names none: the map of the whole leaves out those shown on request."""
    return default_kinds(edition(), state.bases) if _is_whole(state) else tuple(edition().kinds.values())


def added_kinds(state: MapState) -> tuple[Kind, ...]:
    """Return the kinds that the map of the whole shows because of the bases that are chosen."""
    if state.kinds or not _is_whole(state):
        return ()
    usual = default_kinds(edition(), edition().bases.values())
    return tuple(kind for kind in usual_kinds(state) if kind not in usual)


def _is_whole(state: MapState) -> bool:
    around = state.focus is not None and state.layout in FOCUSED
    return not state.query and not around and state.layout != "evidence"


def kind_switches(drawing: Drawing, state: MapState | None, usual: Collection[Kind]) -> tuple[Switch, ...]:
    """The kinds that are drawn, and those that *state* leaves out; *usual* are shown where it names none.

    Without a state nothing can be switched.
    """
    if state is None:
        return tuple(Switch(kind, True, None) for kind in drawing.kinds)
    drawn, current = drawing.kinds, state.kinds or tuple(usual)
    possible = [kind for kind, _ in count_by_kind(edition())]
    listed = [kind for kind in edition().kinds.values() if kind in (drawn if kind in current else possible)]

    def show(kinds: tuple[Kind, ...]) -> MapState:
        return replace(state, kinds=() if set(kinds) == set(usual) else kinds)

    return tuple(_switch(kind, edition().kinds.values(), current, show) for kind in listed)


def basis_switches(drawing: Drawing, state: MapState | None) -> tuple[Switch, ...]:
    """All bases, shown or left out; those that are drawn without a *state*, or where there is nothing to choose."""
    if state is None or not offers_bases():
        return tuple(Switch(basis, True, None) for basis in drawing.bases)
    bases = edition().bases.values()
    return tuple(_switch(one, bases, state.bases, lambda bases: replace(state, bases=bases)) for one in bases)


def _switch(
    one: Shown,
    everything: Iterable[Shown],
    shown: Collection[Shown],
    show: Callable[[tuple[Shown, ...]], MapState],
) -> Switch:
    """Turn *one* of *everything* round: what is left of what is *shown*, or that with it, is what to *show*."""
    turned = tuple(each for each in everything if (each in shown) != (each == one))
    return Switch(one, one in shown, show(turned) if turned else None)
