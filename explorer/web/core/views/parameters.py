"""Parameters of addresses: how each is read, written, described and offered in a form.

A state (`explorer.web.core.views.state`) declares each of its parameters once, with one of the functions here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from werkzeug.datastructures import MultiDict

from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Relation

Args = MultiDict[str, str]
"""The values in an address by the names of its parameters; a name may have several."""
T = TypeVar("T")
Named = TypeVar("Named", Kind, Basis, Relation)
Schema = Mapping[str, Any]
Choices = Mapping[str, str]
"""The words that are possible, each with its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Generic[T]):
    """A parameter called *name* in addresses; *help* says what it is for, without a full stop.

    *read* makes a value of its text, and raises `BadRequest`, which says what is possible; *write* is the way back.
    *default* is the value where there is no text; *schema* is that of the text (JSON Schema 2020-12).
    *choices* are the words that are possible, none where any text may be; *is_list* takes several, with commas.
    *required* says what is missing where a view cannot do without it; *in_path* is a part of the path.
    """

    name: str
    help: str
    read: Callable[[str, Edition], T]
    write: Callable[[T], str]
    default: T
    schema: Schema
    choices: Callable[[Edition], Choices] = lambda _: {}
    example: Callable[[Edition], str] = lambda _: ""
    is_list: bool = False
    required: str = ""
    in_path: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it has in addresses."""
        return (self.name,)

    def parse(self, args: Args, edition: Edition) -> T:
        """Return the value in *args*; raises `BadRequest`, which says what is possible, for a wrong one."""
        text = ",".join(args.getlist(self.name)) if self.is_list else args.get(self.name, "")
        return self.read(text.strip(), edition) if text.strip() else self.default

    def format(self, value: T) -> dict[str, str]:
        """Return *value* as it stands in an address: name → text."""
        return {self.name: self.write(value)}

    def options(self, edition: Edition) -> Choices:
        """Return the words that a form offers, each with its label: the choices, or the numbers that are possible."""
        if "minimum" not in self.schema:
            return self.choices(edition)
        return {str(one): str(one) for one in range(self.schema["minimum"], self.schema["maximum"] + 1)}

    def describe(self, edition: Edition) -> tuple[Schema, ...]:
        """Return the parameter as OpenAPI 3.1 has it; one with two names is described as two."""
        words = ", ".join(f"`{word}`" for word in self.choices(edition)) if "enum" not in self.schema else ""
        place = "path" if self.in_path else "query"
        found: dict[str, Any] = {"name": self.name, "in": place, "schema": self.schema}
        found["description"] = f"{self.help}{': ' if words else ''}{words}."
        if self.required or self.in_path:
            found["required"] = True
        if example := self.example(edition):
            found["example"] = example
        return (found,)


def text(
    name: str,
    help: str,
    *,
    most: int = 80,
    required: str = "",
    in_path: bool = False,
    example: Callable[[Edition], str] = lambda _: "",
) -> Parameter[str]:
    """Declare any text, of which the first *most* characters are read; *required* says what is missing without it."""
    return Parameter(
        name=name, help=help, default="", schema={"type": "string"}, write=str, read=lambda given, _: given[:most],
        required=required, in_path=in_path, example=example,
    )  # fmt: skip


def one_of(name: str, help: str, options: Choices, *, default: str = "", noun: str = "") -> Parameter[str]:
    """Declare one of the *options*, each with its label; *noun* is the word for one, by default the name."""

    def read(given: str, _: Edition) -> str:
        if given not in options:
            hint = f"The {noun or name}s are: {', '.join(options)}."
            raise BadRequest(f"“{given[:80]}” is not a {noun or name}.", hint)
        return given

    schema = {"type": "string", "enum": [*options]}
    return Parameter(
        name=name, help=help, default=default, schema=schema, write=str, read=read, choices=lambda _: options
    )


UNBOUNDED = 100_000
"""From here on, the largest number is no news to a reader."""


def number(name: str, help: str, *, default: int, least: int = 1, most: int) -> Parameter[int]:
    """Declare a whole number from *least* to *most*."""
    possible, purpose = range(least, most + 1), help[0].lower() + help[1:]
    hint = f"Possible are {least} to {most}." if most < UNBOUNDED else f"Give a whole number from {least} on."

    def read(given: str, _: Edition) -> int:
        if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given) in possible):
            raise BadRequest(f"“{given[:80]}” is not possible for “{name}” ({purpose}).", hint)
        return int(given)

    usual = {"default": default} if default else {}
    schema = {"type": "integer", "minimum": least, "maximum": most, **usual}
    return Parameter(name=name, help=help, default=default, schema=schema, write=str, read=read)


def flag(name: str, help: str) -> Parameter[bool]:
    """Declare yes or no: ``1``, or nothing."""
    schema = {"type": "string", "enum": ["1"]}
    return Parameter(
        name=name, help=help, default=False, schema=schema,
        write=lambda value: "1" if value else "", read=lambda given, _: given != "0",
    )  # fmt: skip


def several(
    name: str,
    help: str,
    known: Callable[[Edition], Mapping[str, Named]],
    label: Callable[[Named], str],
    *,
    noun: str,
    plural: str,
) -> Parameter[tuple[Named, ...]]:
    """Declare several things of an edition that have a name: *known* finds them, *label* is what a form calls one.

    They are read in the order of the edition.  *noun* and *plural* are the words for them.
    """

    def read(given: str, edition: Edition) -> tuple[Named, ...]:
        words, possible = set(words_of(given)), known(edition)
        wrong = sorted(words - set(possible))
        if wrong:
            raise BadRequest(
                f"“{wrong[0][:80]}” is not a {noun}.", f"The {plural} are: {', '.join(possible)}."
            )
        return tuple(one for word, one in possible.items() if word in words)

    return Parameter(
        name=name, help=help, default=(), schema={"type": "string"}, is_list=True, read=read,
        write=lambda value: ",".join(one.name for one in value),
        choices=lambda edition: {word: label(one) for word, one in known(edition).items()},
    )  # fmt: skip


def words_of(given: str) -> list[str]:
    """Return the words of a list that is written with commas."""
    return [word.strip() for word in given.split(",") if word.strip()]
