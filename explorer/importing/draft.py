"""What was read from a file, whatever its format: frozen values that nothing has been decided about yet.

A reader keeps what the file says, codes that cannot be addresses and parents in circles included; `settle` decides.
Every row, concept or item of a file (a *unit*) is an item of the draft or is counted in a note that says why not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from explorer.progress import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who imports says beside the files.

    *language*: of texts for which the file says none (BCP 47); *title*: of the framework;
    *scheme*: the only one of several frameworks in the files that is wanted, by its address or title;
    *columns*: what each header of a table means (header → field), where its words are not known; *watch* sees the progress.
    """

    language: str = ""
    title: str = ""
    scheme: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    watch: Watch = unwatched


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a *file*, and a row (“row 12”), a line, an IRI or an id in it."""

    file: str
    where: str = ""

    def __str__(self) -> str:
        """Write it as people do: “skills.csv, row 12”."""
        return ", ".join(filter(None, (self.file, self.where)))


@dataclass(frozen=True, slots=True)
class Words:
    """A *text*, and its *language* (BCP 47); “” where the file says none."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A further text about an item, and the *property* that says how it is meant, such as ``skos:definition``."""

    property: str
    words: Words


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of a file.

    *id* is the file's own identifier, or one that the reader makes, unique in a draft; *foreign_id* is true where the file brings it.
    *code* is the notation as printed, “” where there is none.
    *labels* are short names, *statements* the full wording; either may be missing, not both.
    *kind* is the name of a `Kind` of the draft, “” where the file says none.
    *parents* are ids of items, the first of them the main place; *order* is the place among all items of the file.
    *cited* are the works that the file names for the item, as printed; *same_as* IRIs that others give the same thing.
    *matches* are links to what is not in the file: the property by which each is kept, such as ``skos:closeMatch``, and an IRI.
    *levels* are what is expected of it, as printed, by the stage of training that a column names.
    *guesses* are sentences that say what the reader inferred about the item without being told.
    """

    id: str
    place: Place
    order: int = 0
    foreign_id: bool = True
    code: str = ""
    labels: tuple[Words, ...] = ()
    statements: tuple[Words, ...] = ()
    other_names: tuple[Words, ...] = ()
    hidden_names: tuple[Words, ...] = ()
    notes: tuple[Annotation, ...] = ()
    kind: str = ""
    parents: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    retired: bool = False
    replaced_by: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A link between items that is not their tree: the *name* of its kind in the file, ids of both ends.

    *destination* may be the IRI of something elsewhere.
    """

    name: str
    origin: str
    destination: str
    place: Place


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of items or of links, as the file calls it: *name* is what items or relations refer to."""

    name: str
    labels: tuple[Words, ...] = ()
    definitions: tuple[Words, ...] = ()


Action = Literal["taken", "changed", "left", "guessed"]


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report.

    *what* is a plain sentence; *count* is how many things of the file it is about, *places* are the first few of them.
    *units* is how many rows, concepts or items are no item of the draft for this reason.
    """

    action: Action
    what: str
    count: int = 1
    places: tuple[Place, ...] = ()
    units: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a reader found: of which *format*, how many *units* (with the *unit*'s name in the plural), and what they say.

    *units* is the number of items and of the units that the *notes* count.
    *stages* are the stages of training at which levels are expected, from the earliest, *scale* the levels from the lowest, where the file names them.
    *license*, *publisher* and the others are “” where the file says nothing.
    """

    format: str
    items: tuple[Item, ...]
    units: int
    unit: str = "rows"
    iri: str = ""
    titles: tuple[Words, ...] = ()
    descriptions: tuple[Words, ...] = ()
    language: str = ""
    publisher: str = ""
    creator: str = ""
    license: str = ""
    rights: str = ""
    version: str = ""
    date: str = ""
    relations: tuple[Relation, ...] = ()
    kinds: tuple[Kind, ...] = ()
    link_kinds: tuple[Kind, ...] = ()
    stages: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether each unit is an item or is counted in a note."""
        return self.units == len(self.items) + sum(note.units for note in self.notes)
