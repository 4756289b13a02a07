"""The parameters of a question as fields of a form, and their values as RDF terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from explorer.errors import UnknownParameter
from explorer.framework import Edition
from explorer.questions import field_options
from explorer.questions.field_options import Option, kinds_of, options_of
from explorer.sparql.query_file import Parameter, QueryFile
from explorer.terms import Iri, Value, n3

FREE_TYPES = ("text", "integer", "iri")
"""The types of free text, rather than of a choice."""
MAX_SELECT = 7
"""The most options that a list offers; for more, the reader types words that only one option has."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field: *options* to choose from, or none for a free text; *several* may be chosen.

    *default* is what it holds where nobody has chosen anything.
    Where there are too many to choose from, it *is_open*: its options are those that are chosen, of the *kinds* of that name.
    """

    name: str
    label: str
    type: str
    options: tuple[Option, ...]
    several: bool
    values: tuple[str, ...]
    default: tuple[str, ...]
    is_open: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def is_free(self) -> bool:
        """Whether its values are written, not chosen."""
        return self.type in FREE_TYPES

    @property
    def is_typed(self) -> bool:
        """Whether words are typed to find one of many options."""
        return self.is_open or (not self.is_free and not self.several and len(self.options) > MAX_SELECT)

    @property
    def is_listed(self) -> bool:
        """Whether several of its values are written in one text, with commas."""
        return self.several and (self.is_free or self.is_open)

    @property
    def input_text(self) -> str:
        """The text in the field: of an option its label, otherwise what was typed."""
        labels = {} if self.is_listed else {option.value: option.label for option in self.options}
        return ", ".join(labels.get(value, value) for value in self.values)

    @property
    def url_values(self) -> tuple[str, ...]:
        """Its values as an address holds them: several that are written stand in one, with commas."""
        return (self.input_text,) if self.is_free or self.is_listed else self.values

    @property
    def is_changed(self) -> bool:
        """Whether its values differ from the default."""
        return set(self.values) != set(self.default)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Its values in words: the labels of options, and what was written between quotation marks."""
        if self.is_free:
            return tuple(f"“{value}”" for value in self.values)
        return tuple(option.label for option in self.options if option.value in self.values)

    @property
    def title_words(self) -> str:
        """Its values as they stand in a title: what is written, and short labels of elements, in quotation marks."""
        if self.is_free:
            return _either(self.chosen, "or")
        mark = "“{}”" if self.type in ("element", "node", "finding") else "{}"
        chosen = (option for option in self.options if option.value in self.values)
        return _either([mark.format(next(iter(option.names), option.label)) for option in chosen], "and")

    @property
    def groups(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """The options by their headings."""
        return tuple((name, tuple(found)) for name, found in groupby(self.options, key=lambda one: one.group))


def make_fields(query: QueryFile, edition: Edition, given: Mapping[str, Sequence[str]]) -> tuple[Field, ...]:
    """Make the fields of *query*, filled with what is *given*, otherwise with the defaults."""
    return tuple(_field(parameter, edition, given.get(parameter.name, ())) for parameter in query.parameters)


def bindings(found: Iterable[Field]) -> dict[str, list[Value]]:
    """Return the terms to bind to each parameter; raises `UnknownParameter`, which names what is possible."""
    return {field.name: [_term(field, value) for value in _filled(field)] for field in found}


def _either(words: Sequence[str], joint: str) -> str:
    """Join *words* with commas, the last with the word *joint*."""
    *first, last = words or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last


def _field(parameter: Parameter, edition: Edition, given: Sequence[str]) -> Field:
    several = isinstance(parameter.default, list)
    listed = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    default = tuple(str(one) for one in listed)
    kinds = kinds_of(parameter, edition)
    is_open = sum(edition.nodes.counts.get(name, 0) for name in kinds) > field_options.MOST_OPTIONS
    splits = several and (is_open or parameter.type in FREE_TYPES)
    chosen = [part.strip() for value in given for part in (value.split(",") if splits else [value])]
    values = tuple(dict.fromkeys(part for part in chosen if part)) if given else default
    return Field(
        name=parameter.name,
        label=parameter.label,
        type=parameter.type,
        options=options_of(parameter, edition, kinds, values if is_open else None),
        several=several,
        values=values,
        default=default,
        is_open=is_open,
        kinds=kinds,
    )


def _filled(field: Field) -> tuple[str, ...]:
    if field.values:
        return field.values
    if field.is_free or field.is_typed:
        raise UnknownParameter(f"“{field.label}” is empty.", "Fill it in.", parameter=field.name)
    raise UnknownParameter(
        f"Nothing was chosen for “{field.label}”.", "Choose at least one.", parameter=field.name
    )


def _term(field: Field, value: str) -> Value:
    if not field.is_free:
        found = next((option.term for option in field.options if option.value == value), None)
        if found is None:
            raise not_possible(field, value)
        return found
    if field.type == "integer":
        try:
            return int(value)
        except ValueError:
            raise _impossible(field, value, "A whole number is.") from None
    if field.type == "iri":
        n3(Iri(value))  # which refuses what is not an IRI
        return Iri(value)
    return value


def not_possible(field: Field, value: str) -> UnknownParameter:
    """Return the error that says that *value* does not fit *field*, and what does."""
    if field.is_open:
        return _impossible(field, value, "Type the code of one, or words that it alone has.")
    possible = [option.value for option in field.options]
    return _impossible(field, value, f"Possible are: {', '.join(possible) or 'none'}.", possible=possible)


def _impossible(field: Field, value: str, hint: str, **members: object) -> UnknownParameter:
    detail = f"“{value[:80]}” is not possible for “{field.label}”."
    return UnknownParameter(detail, hint, parameter=field.name, **members)
