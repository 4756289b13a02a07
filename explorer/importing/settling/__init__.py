"""Decides what a draft leaves open: codes, kinds, the tree and its order, so that it can be written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Item, Note, Place, Words
from explorer.importing.language_detection import is_tag, language_of
from explorer.importing.reimport.matching import EarlierStatement, folded
from explorer.importing.settling.codes import codes
from explorer.importing.settling.expected import expected_levels
from explorer.importing.settling.kinds import kinds
from explorer.importing.settling.links import links
from explorer.importing.settling.places import Parents, outline, places
from explorer.importing.settling.settled import Element, ElementKind, Settled, base_of
from explorer.importing.vocabulary import Shipped
from explorer.languages import UNDETERMINED
from explorer.text import slug_of

__all__ = ["UNDETERMINED", "Choices", "settle", "short_slug"]
_LONGEST = 40
"""Letters of a short name."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen beside the draft: the *slug*, and the *base* of names (by default one made of it).

    *shipped* is what has to be known of the vocabulary; *kept* are codes of what was imported before (id → code),
    and *gone* the statements of then that the file no longer has.
    """

    slug: str
    shipped: Shipped
    base: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[EarlierStatement, ...] = ()


def settle(draft: Draft, choices: Choices) -> Settled:
    """Decide what *draft* leaves open; raises `BadInput` where it holds no statement, or its language is none."""
    if not any(not item.retired for item in draft.items):
        raise BadInput(f"No statement was found in this {draft.format}.", "Is it the right file?")
    language, said_of_language = _spoken(draft)
    if not is_tag(language):
        raise BadInput(
            f"“{language}” is no language.", "Write its tag, such as en, de or pt-BR (--language)."
        )
    if language != UNDETERMINED:
        draft = replace(draft, language=language)
    by_id, said_of_codes = codes(draft.items, choices.kept, {was.code for was in choices.gone})
    parents, said_of_places = places(draft.items)
    order = outline(draft.items, parents)
    kind_of, said_of_kinds = kinds(
        draft, [item for item, _ in order], _levels(order, parents), choices.shipped.words
    )
    found, said_of_links = links(draft, by_id, parents)
    expected, said_of_levels = expected_levels(draft, by_id)
    elements = tuple(_element(item, at, by_id, parents, kind_of[item.id]) for item, at in order)
    now = _codes_by_words(elements)
    elements += tuple(_retired(was, elements[0].kind, now.get(folded(was.text), ())) for was in choices.gone)
    return Settled(
        draft,
        choices.slug,
        choices.base or base_of(choices.slug),
        choices.shipped.basis,
        _tagged(draft.titles, language) or (Words(choices.slug.replace("-", " ").capitalize(), language),),
        language,
        tuple(dict.fromkeys(sorted((kind_of[item.id] for item, _ in order), key=lambda kind: kind.order))),
        elements,
        found,
        (
            *draft.notes,
            *said_of_language,
            *said_of_codes,
            *said_of_kinds,
            *said_of_places,
            *_several(elements),
            *said_of_links,
            *said_of_levels,
        ),
        expected,
    )


def short_slug(text: str) -> str:
    """Return *text* as a short name for addresses: small letters, digits and hyphens; “framework” where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    slug = slug_of(plain)
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug or "framework"


def _element(item: Item, at: int, by_id: Mapping[str, str], parents: Parents, kind: ElementKind) -> Element:
    above = [by_id[parent] for parent in parents[item.id]]
    successors = tuple(by_id[one] for one in item.replaced_by if one in by_id)
    return Element(item, by_id[item.id], kind, above[0] if above else "", tuple(above[1:]), at, successors)


def _codes_by_words(elements: tuple[Element, ...]) -> Mapping[str, tuple[str, ...]]:
    """Words → the code of the only statement that says them and has a code in the file."""
    found: dict[str, tuple[str, ...]] = {}
    for one in elements:
        if not one.item.retired:
            text = folded((one.item.statements or one.item.labels)[0].text)
            found[text] = () if text in found or not one.item.code else (one.code,)
    return found


def _retired(was: EarlierStatement, kind: ElementKind, same_words: tuple[str, ...]) -> Element:
    """A statement that was imported before and is no longer in the file under its code, which may give another to the *same words*."""
    item = Item(
        was.id or f"retired {was.code}",
        Place("import.json", was.code),
        foreign_id=bool(was.id),
        code=was.notation,
        labels=(Words(was.text),),
        retired=True,
    )
    return Element(item, was.code, kind, successors=same_words if was.notation else ())


def _levels(order: list[tuple[Item, int]], parents: Parents) -> dict[str, int]:
    levels: dict[str, int] = {}
    for item, _ in order:
        levels[item.id] = levels[parents[item.id][0]] + 1 if parents[item.id] else 0
    return levels


def _tagged(words: tuple[Words, ...], language: str) -> tuple[Words, ...]:
    return tuple(one if one.language else replace(one, language=language) for one in words)


def _spoken(draft: Draft) -> tuple[str, list[Note]]:
    """The language of texts for which the file says none, and what the report says of it."""
    said = [words for item in draft.items for words in (*item.statements, *item.labels)]
    texts = [words for words in said if not words.language]
    if draft.language or not said:
        return draft.language or UNDETERMINED, []
    if not texts:  # all say in which language they are
        most = Counter(words.language for words in said).most_common(1)[0][0]
        what = f"The file does not say which language is the framework’s own; most of it is in “{most}” (else say it with --language)."
        return most, [Note("guessed", what, len(said))]
    if guess := language_of(words.text for words in texts):
        what = f"The file does not say in which language this text is; by its words it is “{guess}” (else say it with --language)."
        return guess, [Note("guessed", what, len(texts))]
    what = "The file does not say in which language this text is: say it with --language."
    return UNDETERMINED, [Note("guessed", what, len(texts))]


def _several(elements: tuple[Element, ...]) -> list[Note]:
    several = [element for element in elements if element.others]
    if not several:
        return []
    what = "It stands in several places: the outline shows it in the first, and the others are links (is also part of)."
    return [Note("taken", what, len(several), tuple(element.item.place for element in several[:5]))]
