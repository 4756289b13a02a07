"""What the comparisons of an element with the sources amount to."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework.degree import Degree
from explorer.framework.edition import Edition
from explorer.framework.evidence import (
    Comparison,
    all_comparisons,
    comparisons_of,
    filter_by_basis,
    matches_and_gaps,
)
from explorer.framework.index import CoverageRow, CoverageTable, write_coverage
from explorer.framework.index.node_table import WHOLE
from explorer.framework.json_record import Plain, Record, plain, record
from explorer.framework.model import Basis, Node

STATES: Mapping[str, str] = {
    "found": "found",
    "partly": "found in part",
    "inferred": "only inferred by an editor",
    "not found": "not found in what was read",
    "elsewhere": "found only in works that the framework does not cite",
    "not compared": "not compared one by one",
}
"""Each state in words, in the order in which pages list them."""
NOT_FOUND = "“Not found” refers to what could be read, and no work could be read whole: the rest of it may still say so."
"""What must be known by whoever reads that something was not found."""


@dataclass(frozen=True, slots=True)
class Coverage(Record):
    """What the comparisons of one element with the cited sources amount to: *matches* found something, *gaps* nothing.

    *elsewhere* found something in a work that the framework does not cite, which is never counted as evidence.
    *hidden* are those that rest on none of the bases to be shown; they are in none of the others.
    *state* is how much was found by all of them, shown or not:
    ``found``, where a work's words match the whole of it; ``partly``, where they match parts;
    ``inferred``, where all rests on an inference; ``not found``; ``elsewhere``, where it was found in works that are not cited alone; ``not compared``.
    """

    node: Node
    state: str
    matches: tuple[Comparison, ...]
    gaps: tuple[Comparison, ...]
    elsewhere: tuple[Comparison, ...]
    hidden: tuple[Comparison, ...]

    @property
    def sources(self) -> tuple[Node, ...]:
        """The sources in which something was found, by their codes: S2 before S10."""
        found = {m.source.code: m.source for m in self.matches if m.source}
        return tuple(found[code] for code in sorted(found, key=lambda code: (len(code), code)))

    @property
    def basis(self) -> Basis | None:
        """The firmest basis of the matches; None without any."""
        found = [match.basis for match in self.matches if match.basis]
        return min(found, key=lambda basis: basis.order, default=None)

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of what the element was compared with is shown."""
        return bool(self.hidden) and not (self.matches or self.gaps or self.elsewhere)

    @property
    def clause(self) -> str:
        """What was found in a few words, with who matched it: “editor’s match: S2; about S3, not read”."""
        firm = [match for match in self.matches if not match.is_inferred]
        if self.is_hidden:
            return "hidden by your choice"
        if self.state == "inferred":
            shown = f": {credit(self.matches)}" if self.matches else " (hidden)"
            return f"only the editor’s inference{shown}"
        if self.state in ("found", "partly"):
            if firm:
                return f"editor’s match{', in part' if self.state == 'partly' else ''}: {credit(firm)}"
            inferred = f"editor’s inference: {credit(self.matches)}; " if self.matches else ""
            return f"{inferred}also in sources (hidden)"
        words = {
            "not found": "not found in what was read",
            "elsewhere": "editor’s match: only a work not cited",
        }
        return words.get(self.state, "")

    def to_dict(self) -> Plain:
        """Describe what was found of the element."""
        return {
            **self.node.reference(),
            **record(self, "node"),
            "sources": plain(self.sources),
            "clause": self.clause,
        }


def credit(matches: Iterable[Comparison]) -> str:
    """Name the sources of *matches*: “S1, S2” where their own words matched, “about S3, not read” where others’ did."""
    own: dict[str, Degree] = {}
    about: dict[str, Degree] = {}
    for match in sorted(matches, key=lambda one: one.source.code if one.source else ""):
        if match.source and match.finding and (degree := match.finding.degree):
            (own if degree.name == "own" else about).setdefault(match.source.code, degree)
    others = (
        f"about {code}{'' if degree.work_read else ', not read'}"
        for code, degree in about.items()
        if code not in own
    )
    return "; ".join(filter(None, (", ".join(own), *others)))


def _state(cited: Collection[Comparison], elsewhere: Collection[Comparison]) -> str:
    matches = [one for one in cited if not one.is_gap]
    firm = [one for one in matches if not one.is_inferred]
    if firm:
        return "found" if any(one.covers_whole for one in firm) else "partly"
    if matches:
        return "inferred"
    return "not found" if cited else "elsewhere" if elsewhere else "not compared"


def compute_coverage(
    nodes: Iterable[Node], found: Iterable[Comparison], bases: Collection[Basis]
) -> tuple[Coverage, ...]:
    """Sum up the comparisons *found* for each element among *nodes*, in their order, showing what rests on *bases*."""
    by_element: dict[str, list[Comparison]] = {}
    for one in found:
        by_element.setdefault(one.element.code, []).append(one)
    return tuple(
        _covered(node, by_element.get(node.code, []), bases) for node in nodes if node.kind.is_element
    )


def coverage_of(edition: Edition, nodes: Iterable[Node], bases: Collection[Basis]) -> Mapping[str, Coverage]:
    """Return what was found of the elements among *nodes*, by their codes, showing what rests on *bases*.

    Of a framework of few nodes all is read at once, and what was found of other elements is returned with it.
    """
    if len(edition.nodes) <= WHOLE:
        return coverage(edition, tuple(bases))
    elements = [node for node in nodes if node.kind.is_element]
    found = comparisons_of(edition, elements) if elements else ()
    return {one.node.code: one for one in compute_coverage(elements, found, bases)}


@cached
def coverage(edition: Edition, bases: tuple[Basis, ...]) -> Mapping[str, Coverage]:
    """Return what was found of each element of *edition*, by its code, showing what rests on *bases*."""
    found = compute_coverage(edition.nodes.all(), all_comparisons(edition), bases)
    return {one.node.code: one for one in found}


@cached
def coverage_table(edition: Edition) -> CoverageTable:
    """Return how much was found of each element; it is written into the index where that has it not yet."""
    if not edition.index.has("coverage"):
        found = coverage(edition, tuple(edition.bases.values())).values()
        write_coverage(edition.index, (_row(one, edition.bases.values()) for one in found))
    return CoverageTable(edition.index)


def _row(found: Coverage, bases: Iterable[Basis]) -> CoverageRow:
    shown = (
        basis.name
        for basis in bases
        if filter_by_basis((*found.matches, *found.gaps, *found.elsewhere), [basis])
    )
    return CoverageRow(found.node.code, found.state, frozenset(shown))


def _covered(node: Node, found: list[Comparison], bases: Collection[Basis]) -> Coverage:
    shown = filter_by_basis(found, bases)
    matches, gaps = matches_and_gaps(one for one in shown if one.is_cited)
    return Coverage(
        node=node,
        state=_state([one for one in found if one.is_cited], [one for one in found if not one.is_cited]),
        matches=matches,
        gaps=gaps,
        elsewhere=tuple(one for one in shown if not one.is_cited),
        hidden=tuple(one for one in found if one not in shown),
    )
