"""Resolves what a reader typed to an option: a code, a label, or words that only one option has."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from explorer.errors import UnknownParameter
from explorer.framework import Basis, Node
from explorer.framework.search import SearchIndex, fold_words
from explorer.questions.field_options import Option, node_option
from explorer.questions.form_fields import Field, not_possible

MAX_LISTED = 40
"""Options that an error lists where several fit."""


def resolve(fields: Iterable[Field], index: SearchIndex, bases: Collection[Basis]) -> tuple[Field, ...]:
    """Return *fields* with the codes of options instead of what was typed.

    Words are looked for in the texts of *index* that rest on *bases*.

    Raises `UnknownParameter` where nothing fits, or where several options do; it lists these as ``fits``.
    """

    def meant(field: Field) -> Field:
        found = [_option(field, typed, index, bases) for typed in field.values]
        options = dict.fromkeys((*field.options, *found)) if field.is_open else field.options
        values = dict.fromkeys(option.value for option in found)
        return replace(field, values=tuple(values), options=tuple(options))

    return tuple(field if field.is_free else meant(field) for field in fields)


def _option(field: Field, typed: str, index: SearchIndex, bases: Collection[Basis]) -> Option:
    found = [option for option in field.options if option.value == typed]
    found = found or [option for option in field.options if _means(option, typed)]
    if not found and field.is_typed:  # the options whose texts have every word that was typed
        found = _found(field, index.find_nodes(typed, bases))
    if len(found) == 1:
        return found[0]
    if not found:
        raise not_possible(field, typed)
    raise UnknownParameter(
        f"“{typed[:80]}” fits {len(found)} choices for “{field.label}”.",
        "Choose one of them, or type more of its words.",
        parameter=field.name,
        fits={option.value: option.label for option in found[:MAX_LISTED]},
    )


def _found(field: Field, nodes: Iterable[Node]) -> list[Option]:
    """Return those of *nodes* that are options of *field*."""
    if field.is_open:
        return [node_option(node) for node in nodes if node.kind.name in field.kinds]
    codes = {node.code for node in nodes}
    return [option for option in field.options if option.value in codes]


def _means(option: Option, typed: str) -> bool:
    """Whether *typed* names *option*; case, accents and punctuation do not count."""
    return fold_words(typed) in map(fold_words, (option.value, option.label, *option.names))
