"""What is exported: a framework or a selection of its statements, as frozen values that any format is written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from explorer.framework.evidence import Comparison
from explorer.framework.links import Link
from explorer.framework.model import Basis, Kind, Node
from explorer.terms import Iri, Value

Said = Mapping[str, tuple[Value, ...]]
"""Property, as it is written (``skos:definition``), and its values in a fixed order."""


@dataclass(frozen=True, slots=True)
class Match:
    """What is the same as a statement elsewhere, or nearly: *iri*, the property that says so, and on whose word, if known."""

    property: str
    iri: Iri
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An element with all that is *said* of it, and its place: *parents* are codes, the first that of the outline.

    *rank* counts from 1 among those with the same first parent, *level* from 0 at the top.
    """

    node: Node
    said: Said
    matches: tuple[Match, ...] = ()
    parents: tuple[str, ...] = ()
    rank: int = 1
    level: int = 0

    @property
    def code(self) -> str:
        """By which it is known among all of its framework."""
        return self.node.code

    @property
    def parent(self) -> str:
        """The code of what it stands under, “” at the top."""
        return self.parents[0] if self.parents else ""

    @property
    def name(self) -> str:
        """A name of few words."""
        return self.node.short_label

    @property
    def wording(self) -> str:
        """The full wording; the name where there is no other."""
        return self.node.text or self.node.label

    def texts(self, *properties: str) -> tuple[Value, ...]:
        """Return the values of *properties*, those of the first one first, each once."""
        return tuple(dict.fromkeys(value for name in properties for value in self.said.get(name, ())))

    @property
    def modified(self) -> str:
        """The day of its last change (ISO 8601), “” where none is said."""
        return max(map(str, self.texts("dcterms:modified")), default="")


@dataclass(frozen=True, slots=True)
class Whole:
    """The framework that the statements are taken from; texts are “” where the data says nothing.

    *title* is in the language of the pages, *titles* in all; *license* is an IRI.
    """

    iri: Iri
    slug: str
    title: str
    titles: tuple[Value, ...]
    description: str
    language: str
    version: str
    modified: str
    license: str
    rights: str
    creator: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands beside the statements: *nodes* that are none, *links* with these, *comparisons* with findings."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True)
class Extract:
    """*statements* of a framework in the order of its outline, and the *links* between them beside the outline.

    All links rest on one of *bases*. *total* is how many statements the framework has,
    *beside* how many nodes it has of each kind that is no statement, *links_beside* how many links lead to these;
    *read_evidence* reads them. *expected* are the codes of those for which the framework expects levels at stages of training.
    """

    whole: Whole
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    bases: tuple[Basis, ...]
    total: int
    beside: Mapping[Kind, int]
    links_beside: int
    expected: tuple[str, ...] = ()
    read_evidence: Callable[[], Evidence] = field(default=Evidence, repr=False, compare=False)

    @cached_property
    def evidence(self) -> Evidence:
        """What stands beside its statements, read when it is first asked for."""
        return self.read_evidence()

    @cached_property
    def by_code(self) -> Mapping[str, Statement]:
        """Code → statement."""
        return {one.code: one for one in self.statements}

    @property
    def is_selection(self) -> bool:
        """Whether some of the statements of the framework are left out."""
        return len(self.statements) < self.total

    @property
    def slug(self) -> str:
        """A short name for files and identifiers; that of a selection is another."""
        return f"{self.whole.slug}-selection" if self.is_selection else self.whole.slug

    @property
    def title(self) -> str:
        """The title, which never passes a selection off as the framework."""
        if not self.is_selection:
            return self.whole.title
        return f"{self.whole.title} (selection: {len(self.statements)} of {self.total} statements)"

    @property
    def iri(self) -> str:
        """The name of the framework, or one of the selection alone."""
        if not self.is_selection:
            return self.whole.iri
        return f"{self.whole.iri}?only={','.join(quote(code, safe='') for code in self.by_code)}"

    @property
    def modified(self) -> str:
        """The day of the last change of anything in it (ISO 8601)."""
        return max((self.whole.modified, *(one.modified for one in self.statements)))

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of its statements, in their order."""
        found = {one.node.kind.name: one.node.kind for one in self.statements}
        return tuple(sorted(found.values(), key=lambda kind: kind.order))
