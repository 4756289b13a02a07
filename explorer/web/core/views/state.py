"""The state of a view: a value that is read from an address, and that knows its own address and drawing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self
from urllib.parse import quote, urlencode

from explorer.framework import Edition
from explorer.web.core.current_edition import edition
from explorer.web.core.views.parameters import Args, Parameter


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

    @property
    def path_words(self) -> dict[str, str]:
        """The parameters of the path."""
        found: dict[str, str] = {}
        for name, parameter in self.parameters().items():
            if parameter.in_path:
                found |= parameter.format(getattr(self, name))
        return found

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The names and the texts in the query string."""
        return tuple(self.words.items())

    def url(self, path: str = "", **more: str) -> str:
        """Return the address of the view on this site, at *path* instead of its page, with *more* parameters."""
        return self._address(path or self.page, (*self.pairs, *more.items()))

    def _address(self, path: str, pairs: Iterable[tuple[str, str]]) -> str:
        words = urlencode([*pairs], safe=self.safe, errors="replace")
        place = path.format_map({name: quote(word, safe="") for name, word in self.path_words.items()})
        return f"{place}?{words}" if words else place
