"""The state of a view: a value that is read from an address, and that knows its own address and drawing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self, TypeVar
from urllib.parse import quote, urlencode

from flask import g

from explorer.framework import Basis, Edition, Kind, Node
from explorer.network import Drawing
from explorer.web.core.current import edition, in_language
from explorer.web.core.views.common import BASES, LANGUAGE, SORT, THEME
from explorer.web.core.views.parameters import Args, Parameter, text

T = TypeVar("T")


def declared(parameter: Parameter[Any]) -> Any:
    """Declare the field of a state that holds the value of *parameter*."""
    return field(default=parameter.default, metadata={"parameter": parameter})


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState(ABC):
    """What a view shows, as its address says.  Each `declared` field is a parameter of the address.

    *page* and *frame* are the paths of its page and of its view without chrome; a part in braces is a parameter.
    """

    page: ClassVar[str]
    frame: ClassVar[str] = ""

    @classmethod
    def parameters(cls) -> Mapping[str, Parameter[Any]]:
        """Return the parameters by the names of their fields, in the order of addresses."""
        return {one.name: one.metadata["parameter"] for one in fields(cls) if "parameter" in one.metadata}

    @classmethod
    def parse(cls, args: Args, edition: Edition) -> Self:
        """Read the state from the values in an address; unknown parameters are ignored.

        Raises `BadRequest`, which says what is possible, for a wrong value.
        """
        values = {name: parameter.parse(args, edition) for name, parameter in cls.parameters().items()}
        return cls(**cls.resolve(values, edition))

    @classmethod
    def resolve(cls, values: dict[str, Any], edition: Edition) -> dict[str, Any]:
        """Return *values* with those that depend on others, and with all bases where none is named.

        Raises `BadRequest` where some do not go together.
        """
        if "bases" in values and not values["bases"]:
            return {**values, "bases": tuple(edition.bases.values())}
        return values

    def replace(self, **changes: Any) -> Self:
        """Return the same state with *changes*."""
        return replace(self, **changes)

    @property
    def defaults(self) -> Mapping[str, object]:
        """The defaults that depend on other values or on the edition, by the names of fields."""
        return {"bases": tuple(edition().bases.values())}

    @property
    def words(self) -> Mapping[str, str]:
        """The parameters of the query string, without those that have their default."""
        found: dict[str, str] = {}
        for name, parameter in self.parameters().items():
            value = getattr(self, name)
            if not parameter.in_path and value != self.defaults.get(name, parameter.default):
                found |= parameter.format(value)
        return {name: word for name, word in found.items() if word}

    def url(self, path: str = "", **more: str) -> str:
        """Return the address of the view on this site, at *path* instead of its page, with *more* parameters."""
        words = urlencode({**self.words, **more}, safe=",")
        place = (path or self.page).format_map(self._path_values)
        return f"{place}?{words}" if words else place

    @property
    def _path_values(self) -> Mapping[str, str]:
        return {
            one: quote(text, safe="")
            for name, parameter in self.parameters().items()
            if parameter.in_path
            for one, text in parameter.format(getattr(self, name)).items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingState(ViewState):
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

    @property
    @abstractmethod
    def title(self) -> str:
        """What the view is called."""

    @abstractmethod
    def find_drawing(self) -> Drawing:
        """Draw the view without a selected node."""

    def draw(self) -> Drawing:
        """Draw the view; a selected node that is not in the picture is passed over."""
        return self.memoised("drawing", self.find_drawing).with_selection(self.selected)

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
