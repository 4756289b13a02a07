"""What is written: a draft of which everything is decided, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.importing.draft import Draft, Item, Note, Place, Words
from explorer.importing.settling.expected import NOTHING_EXPECTED, ExpectedLevels
from explorer.terms import BASE


@dataclass(frozen=True, slots=True)
class ElementKind:
    """A kind of the framework: *class_name* ends its IRI, *word* stands in addresses, and the rest is how it is shown."""

    name: str
    class_name: str
    word: str
    labels: tuple[Words, ...]
    plurals: tuple[Words, ...]
    definitions: tuple[Words, ...]
    order: int
    sign: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Element:
    """A statement with its *code* and *kind*, the codes of what it stands under, and its *position* there from 1.

    *parent* is the main place, “” at the top; *others* are further ones.
    *successors* are the codes of what replaced it, where it is retired.
    """

    item: Item
    code: str
    kind: ElementKind
    parent: str = ""
    others: tuple[str, ...] = ()
    position: int = 1
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A kind of links: its *name* in the draft, and the *term* of its property as it is written, such as ``ont:related``.

    *phrases* stand between origin and destination, *inverses* between destination and origin.
    *labels* and *definitions* are those of a property that the file has and the vocabulary lacks.
    """

    name: str
    term: str
    phrases: tuple[Words, ...]
    inverses: tuple[Words, ...] = ()
    labels: tuple[Words, ...] = ()
    definitions: tuple[Words, ...] = ()
    is_symmetric: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the vocabulary lacks it."""
        return bool(self.labels)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that the file states: its *code*, its *kind*, and the codes of its ends."""

    code: str
    kind: LinkKind
    origin: str
    destination: str
    place: Place


@dataclass(frozen=True, slots=True)
class Settled:
    """A framework that can be written: its *slug*, *title* and *language*, and its *elements* in the order of the outline.

    *expected* is what it expects at stages of training.
    *base* is what its names begin with, *basis* the one on which its links rest.
    """

    draft: Draft
    slug: str
    base: str
    basis: str
    titles: tuple[Words, ...]
    language: str
    kinds: tuple[ElementKind, ...]
    elements: tuple[Element, ...]
    links: tuple[Link, ...]
    notes: tuple[Note, ...]
    expected: ExpectedLevels = NOTHING_EXPECTED


def base_of(slug: str) -> str:
    """Return what the names of a framework called *slug* begin with."""
    return f"{BASE}f/{slug}/"
