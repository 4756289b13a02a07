"""The state of a view: a value that is read from an address, and that knows its own address and drawing."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from inspect import get_annotations
from typing import Any, ClassVar, Self, TypeVar
from urllib.parse import quote, urlencode

from flask import g

from explorer.framework import Basis, Edition, Kind
from explorer.network import Drawing
from explorer.web.core.current_edition import edition, in_language
from explorer.web.core.language_choice import with_language
from explorer.web.core.views.parameters import Args, Parameter, text
from explorer.web.core.views.shared_parameters import BASES, HOW, LANGUAGE, SORT, THEME

T = TypeVar("T")


def declared(parameter: Parameter[Any]) -> Any:
    """Declare the field of a state that holds the value of *parameter*."""
    return field(default=parameter.default, metadata={"parameter": parameter})


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """What a view shows, as its address says.  Each `declared` field is a parameter of the address.

    *page* is the path of its page; a part in braces is the parameter of that name.
    """

    page: ClassVar[str]
    safe: ClassVar[str] = ","
    """Characters that stand in its address as they are."""

    @classmethod
    def parameters(cls) -> Mapping[str, Parameter[Any]]:
        """Return the parameters by the names of their fields, in the order of addresses: the inherited ones last."""
        found = {one.name: one.metadata["parameter"] for one in fields(cls) if one.metadata}
        order = [name for sort in cls.__mro__ for name in get_annotations(sort)]
        return {name: found[name] for name in sorted(found, key=order.index)}

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
        return self._texts(self.defaults, in_path=False)

    @property
    def path_words(self) -> Mapping[str, str]:
        """The parameters of the path."""
        return self._texts({}, in_path=True)

    def _texts(self, defaults: Mapping[str, object], *, in_path: bool) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name, parameter in self.parameters().items():
            value = getattr(self, name)
            if parameter.in_path is in_path and value != defaults.get(name, parameter.default):
                found |= parameter.format(value)
        return {name: word for name, word in found.items() if word}

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The names and the texts in the query string."""
        return tuple(self.words.items())

    def url(self, path: str = "", **more: str) -> str:
        """Return the address of the view on this site, at *path* instead of its page, with *more* parameters."""
        return with_language(self._address(path or self.page, (*self.pairs, *more.items())))

    def _address(self, path: str, pairs: Iterable[tuple[str, str]]) -> str:
        words = urlencode([*pairs], safe=self.safe, errors="replace")
        place = path.format_map({name: quote(word, safe="") for name, word in self.path_words.items()})
        return f"{place}?{words}" if words else place


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedState(ViewState, ABC):
    """The state of a view that other sites can show: at *frame* without chrome, in a frame of *frame_size*, or as a link.

    *language* is that of the texts (empty: the one in which the request is answered).
    *frame_only* are the names of parameters that its page does not read; *subject* are the names of those
    that say what is shown rather than how, None where all but `HOW` do.
    """

    frame: ClassVar[str] = ""
    frame_size: ClassVar[tuple[int, int]] = (760, 620)
    frame_only: ClassVar[frozenset[str]] = frozenset()
    subject: ClassVar[frozenset[str] | None] = None

    language: str = declared(LANGUAGE)

    @classmethod
    def parse(cls, args: Args, edition: Edition) -> Self:
        """Read the state, with the texts in the language that it names."""
        return super(SharedState, cls).parse(args, in_language(LANGUAGE.parse(args, edition)))

    @property
    @abstractmethod
    def title(self) -> str:
        """What the view is called, in a line."""

    @property
    @abstractmethod
    def description(self) -> str:
        """What the view shows, in a line."""

    @abstractmethod
    def draw(self) -> Drawing | None:
        """Draw the view, None where it has no picture."""

    @property
    def edition(self) -> Edition:
        """The edition in the language of the view."""
        return in_language(self.language)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing without which there is no view."""
        return all(getattr(self, name) for name, one in self.parameters().items() if one.required)

    @property
    def page_url(self) -> str:
        """The address of its page."""
        return self._address(self.page, [pair for pair in self.pairs if pair[0] not in self.frame_only])

    @property
    def canonical_url(self) -> str:
        """The address of its page without what only says how it is shown, for robots."""
        about = [pair for pair in self.pairs if pair[0] in (self.subject or {pair[0]}) - HOW]
        return self._address(self.page, about)

    @property
    def frame_url(self) -> str:
        """The address of the view without chrome; of its page where it is shown as a link."""
        return self.url(self.frame)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingState(SharedState):
    """The state of a view that draws links which rest on *bases*.

    *selected* is the code of the node that stands out, *theme* the colours,
    *sort* the column that sorts the table of nodes, backwards after a ``-``.
    """

    bases: tuple[Basis, ...] = declared(BASES)
    selected: str = declared(text("selected", "The code of the node that stands out", most=300))
    theme: str = declared(THEME)
    sort: str = declared(SORT)

    @abstractmethod
    def find_drawing(self) -> Drawing:
        """Draw the view without a selected node."""

    def draw(self) -> Drawing:
        """Draw the view; a selected node that is not in the picture is passed over."""
        return self.memoised("drawing", self.find_drawing).with_selection(self.selected)

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
