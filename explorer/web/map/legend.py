"""The legend of a map as switches: each entry leads to the view without what it stands for, or with it again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from explorer.framework import Basis, Kind
from explorer.network import Drawing
from explorer.web.core.current_edition import edition
from explorer.web.map.state import MapState

Shown = TypeVar("Shown", Kind, Basis)


@dataclass(frozen=True, slots=True)
class Switch:
    """A kind or a basis, whether it is *shown*, and the *view* with that turned round, None where it has to stay."""

    thing: Kind | Basis
    shown: bool
    view: MapState | None


def kind_switches(drawing: Drawing, state: MapState | None, usual: Collection[Kind]) -> tuple[Switch, ...]:
    """The kinds that are drawn, and those that *state* leaves out; *usual* are shown where it names none.

    Without a state nothing can be switched.
    """
    if state is None:
        return tuple(Switch(kind, True, None) for kind in drawing.kinds)
    current = state.kinds or tuple(usual)
    possible = {node.kind for node in edition().nodes.values()}
    listed = [kind for kind in edition().kinds.values() if kind in (drawing.kinds if kind in current else possible)]
    return tuple(_kind_switch(state, kind, current, usual) for kind in listed)


def _kind_switch(state: MapState, kind: Kind, current: Collection[Kind], usual: Collection[Kind]) -> Switch:
    turned = _toggled(edition().kinds.values(), current, kind)
    if not turned:
        return Switch(kind, True, None)
    return Switch(kind, kind in current, replace(state, kinds=() if set(turned) == set(usual) else turned))


def basis_switches(drawing: Drawing, state: MapState | None) -> tuple[Switch, ...]:
    """All bases, shown or left out; without a *state* those of the links that are drawn, an answer's own last."""
    if state is None:
        return tuple(Switch(basis, True, None) for basis in drawing.bases)
    return tuple(_basis_switch(state, basis) for basis in edition().bases.values())


def _basis_switch(state: MapState, basis: Basis) -> Switch:
    turned = _toggled(edition().bases.values(), state.bases, basis)
    return Switch(basis, basis in state.bases, replace(state, bases=turned) if turned else None)


def _toggled(everything: Iterable[Shown], shown: Collection[Shown], one: Shown) -> tuple[Shown, ...]:
    """What is *shown* of *everything*, with *one* left out, or shown again."""
    return tuple(each for each in everything if (each in shown) != (each == one))
