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


def kind_switches(state: MapState, drawing: Drawing, usual: Collection[Kind]) -> tuple[Switch, ...]:
    """The kinds that are drawn, and those that the view leaves out; *usual* are shown where it names none."""
    current = state.kinds or tuple(usual)
    drawn = {node.kind for node in drawing.nodes.values()}
    possible = {node.kind for node in edition().nodes.values()}
    listed = [kind for kind in edition().kinds.values() if kind in (drawn if kind in current else possible)]
    return tuple(_kind_switch(state, kind, current, usual) for kind in listed)


def _kind_switch(state: MapState, kind: Kind, current: Collection[Kind], usual: Collection[Kind]) -> Switch:
    turned = _toggled(edition().kinds.values(), current, kind)
    if not turned:
        return Switch(kind, True, None)
    return Switch(kind, kind in current, replace(state, kinds=() if set(turned) == set(usual) else turned))


def basis_switches(state: MapState) -> tuple[Switch, ...]:
    """All bases, shown or left out."""
    return tuple(_basis_switch(state, basis) for basis in edition().bases.values())


def _basis_switch(state: MapState, basis: Basis) -> Switch:
    turned = _toggled(edition().bases.values(), state.bases, basis)
    return Switch(basis, basis in state.bases, replace(state, bases=turned) if turned else None)


def _toggled(everything: Iterable[Shown], shown: Collection[Shown], one: Shown) -> tuple[Shown, ...]:
    """What is *shown* of *everything*, with *one* left out, or shown again."""
    return tuple(each for each in everything if (each in shown) != (each == one))
