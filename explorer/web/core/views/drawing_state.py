"""The states of views that other sites can show, and of those that draw nodes and links."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, TypeVar

from flask import g

from explorer.framework import Basis, Edition, Kind, Node
from explorer.network import Drawing
from explorer.web.core.current_edition import in_language
from explorer.web.core.views.parameters import Args, Parameter, text
from explorer.web.core.views.shared_parameters import BASES, LANGUAGE, SORT, THEME
from explorer.web.core.views.state import ViewState, declared

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedState(ViewState, ABC):
    """The state of a view that other sites can show: at *frame* without chrome, in a frame of *frame_size*.

    *frame_only* are the names of parameters that its page does not read.
    """

    frame: ClassVar[str]
    frame_size: ClassVar[tuple[int, int]] = (760, 620)
    frame_only: ClassVar[frozenset[str]] = frozenset()

    @property
    @abstractmethod
    def title(self) -> str:
        """What the view is called, in a line."""

    @property
    @abstractmethod
    def description(self) -> str:
        """What the view shows, in a line."""

    @property
    @abstractmethod
    def noun(self) -> str:
        """What the view is, such as “map”."""

    @abstractmethod
    def draw(self) -> Drawing | None:
        """Draw the view, None where it has no picture."""

    @property
    def is_complete(self) -> bool:
        """Whether the address says enough to show the view."""
        return True

    @property
    def picture_url(self) -> str:
        """The address of its picture as a file, empty where there is none."""
        return ""

    @property
    def page_url(self) -> str:
        """The address of its page."""
        return self._address(self.page, [pair for pair in self.pairs if pair[0] not in self.frame_only])

    @property
    def frame_path(self) -> str:
        """The path of the view without chrome."""
        return self._address(self.frame, ())

    @property
    def frame_url(self) -> str:
        """The address of the view without chrome."""
        return self.url(self.frame)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingState(SharedState):
    """The state of a view that draws links which rest on *bases*.

    *selected* is the code of the node that stands out, *language* that of the names (empty: the usual one),
    *theme* the colours, *sort* the column that sorts the table of nodes, backwards after a ``-``.
    """

    bases: tuple[Basis, ...] = declared(BASES)
    selected: str = declared(text("selected", "The code of the node that stands out", most=300))
    language: str = declared(LANGUAGE)
    theme: str = declared(THEME)
    sort: str = declared(SORT)

    @classmethod
    def parameters(cls) -> Mapping[str, Parameter[Any]]:
        """Return the parameters: those of this sort of view before those of all drawings."""
        # super() without arguments does not know a class with slots
        found = super(DrawingState, cls).parameters()
        common = {one.name for one in fields(DrawingState)}
        return {name: found[name] for name in sorted(found, key=lambda name: name in common)}

    @classmethod
    def parse(cls, args: Args, edition: Edition) -> Self:
        """Read the state, with the nodes in the language that it names."""
        return super(DrawingState, cls).parse(args, in_language(LANGUAGE.parse(args, edition)))

    @abstractmethod
    def find_drawing(self) -> Drawing:
        """Draw the view without a selected node."""

    def draw(self) -> Drawing:
        """Draw the view; a selected node that is not in the picture is passed over."""
        return self.memoised("drawing", self.find_drawing).with_selection(self.selected)

    @property
    def picture_url(self) -> str:
        """The address of the drawing as a file."""
        return self.url(f"{self.page}.svg")

    @property
    def edition(self) -> Edition:
        """The edition in the language of the view."""
        return in_language(self.language)

    def with_selection(self, node: Node) -> Self:
        """Return the same view with *node* selected."""
        return self.replace(selected=node.code)

    def memoised(self, name: str, make: Callable[[], T]) -> T:
        """Return the *name* of the view, which is made once in a request, whatever is selected in the view."""
        made: dict[object, Any] = g.setdefault("made", {})
        key = (name, self.replace(selected="", sort="", theme="auto"))
        if key not in made:
            made[key] = make()
        found: T = made[key]
        return found

    def left_out(self) -> Mapping[Kind, int]:
        """Return the kinds of node that are not shown, each with the number of its nodes."""
        return {}
