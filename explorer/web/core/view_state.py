"""What every view with a drawing has in common: how it looks, what is chosen in it, and its address."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self, TypeVar
from urllib.parse import urlencode

from flask import g

from explorer.framework import Basis, Edition, Kind, Node
from explorer.network import Drawing
from explorer.web.core.current import edition, in_language

THEMES = ("auto", "light", "dark")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(ABC):
    """A view of links that rest on *bases*.

    *selected* is the code of the chosen node, *language* that of the names (empty: the usual one),
    *theme* one of `THEMES`, *sort* the column by which the table of nodes is sorted, backwards after a ``-``.
    *at* is the address of its page.
    """

    at: ClassVar[str]
    bases: tuple[Basis, ...]
    selected: str = ""
    language: str = ""
    theme: str = "auto"
    sort: str = ""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the view is called."""

    @property
    @abstractmethod
    def own(self) -> Mapping[str, str]:
        """The parameters that this sort of view has alone; those with their usual value are empty."""

    @abstractmethod
    def draw(self) -> Drawing:
        """Draw the view; a selected node that is not in the picture is passed over."""

    @property
    def edition(self) -> Edition:
        """The edition in the language of the view."""
        return in_language(self.language)

    @property
    def words(self) -> Mapping[str, str]:
        """The parameters of the view's address, without those that have their usual value."""
        every = len(self.bases) == len(edition().bases)
        said = {
            **self.own,
            "basis": "" if every else ",".join(basis.name for basis in self.bases),
            "selected": self.selected,
            "lang": self.language,
            "theme": self.theme if self.theme != THEMES[0] else "",
            "sort": self.sort,
        }
        return {name: value for name, value in said.items() if value}

    def address(self, path: str = "", **more: str) -> str:
        """The address of the view on this site, at *path* in the place of its page, with *more* parameters."""
        words = urlencode({**self.words, **more}, safe=",")
        return f"{path or self.at}?{words}" if words else path or self.at

    def choosing(self, node: Node) -> Self:
        """The same view with *node* selected."""
        return replace(self, selected=node.code)

    def sorting(self, sort: str) -> Self:
        """The same view with its table of nodes sorted by *sort*."""
        return replace(self, sort=sort)

    def once(self, make: Callable[[], Made]) -> Made:
        """Return what *make* makes of the view; it is made once in a request, whatever is chosen in the view."""
        kept: dict[Shown, Made] = g.setdefault("made", {})
        plain = replace(self, selected="", sort="", theme=THEMES[0])
        if plain not in kept:
            kept[plain] = make()
        return kept[plain]

    def left_out(self) -> Mapping[Kind, int]:
        """The kinds of node that are not shown, each with the number of its nodes."""
        return {}
