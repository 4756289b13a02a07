"""Comparisons of elements with what the sources report, and what they amount to for each element."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from explorer.framework.edition import Edition
from explorer.framework.model import Basis, Node
from explorer.store import Row
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was consulted: what it is called, and what it is in relation to the source.

    *note* says what else is to be known of it; *way* is how it gives the source's words:
    ``own`` (it is the source's own text), ``quoted`` (it quotes that) or ``reported`` (it speaks of the source).
    """

    code: str
    title: str
    kind: str
    note: str
    way: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of *fragment*, words of *element*, with *source*.

    *finding* is what the source was found to say, read in *reading*; a gap has neither, nor *confidence* nor *basis*.
    *gloss* is what is noted of the finding itself, such as the list that it is a word of.
    *match* is how closely the words match; *coverage* says whether *fragment* is the whole element or a part of it.
    The comparison is always *agent*'s, whatever it found.
    """

    code: str
    element: Node
    source: Node | None
    finding: Node | None
    gloss: str
    reading: Reading | None
    fragment: str
    match: str
    confidence: str
    coverage: str
    basis: Basis | None
    reason: str
    note: str
    review: str
    agent: str

    @property
    def is_gap(self) -> bool:
        """Whether nothing was found in what was consulted."""
        return self.finding is None

    @property
    def is_inferred(self) -> bool:
        """Whether that it matches rests on the editor's judgement alone."""
        return self.basis is not None and self.basis.name == "editorial"

    @property
    def path(self) -> str:
        """The address of the comparison's page on this server."""
        return f"/id/{self.code}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the comparisons of one element amount to: *matches* found something, *gaps* nothing.

    *hidden* are those that rest on none of the bases to be shown; they stand in neither.
    """

    node: Node
    matches: tuple[Comparison, ...]
    gaps: tuple[Comparison, ...]
    hidden: tuple[Comparison, ...]

    @property
    def sources(self) -> tuple[Node, ...]:
        """The sources in which something was found, in their order."""
        found = {m.source.code: m.source for m in self.matches if m.source}
        return tuple(found[code] for code in sorted(found))

    @property
    def state(self) -> str:
        """How much was found.

        ``found``; ``partly``, where any of it was not found or rests on an inference; ``inferred``, where all does;
        ``not found``; ``hidden``, where only what is not to be shown was found; ``not compared``.
        """
        if not self.matches:
            return self._without_matches
        inferred = [match.is_inferred for match in self.matches]
        if all(inferred):
            return "inferred"
        return "partly" if self.gaps or self.hidden or any(inferred) else "found"

    @property
    def _without_matches(self) -> str:
        if self.hidden:
            return "hidden"
        return "not found" if self.gaps else "not compared"


def comparison(edition: Edition, row: Row) -> Comparison | None:
    """Read a row of `comparisons.rq` or `node-comparisons.rq`; None where it compares no node."""
    element = edition.by_iri(row["element"])
    if element is None:
        return None
    return Comparison(
        code=str(row["code"]),
        element=element,
        source=edition.by_iri(row.get("source")),
        finding=edition.by_iri(row.get("finding")),
        gloss=str(row.get("gloss", "")),
        reading=reading(row),
        fragment=str(row["fragment"]),
        match=str(row["match"]),
        confidence=str(row.get("confidence", "")),
        coverage=str(row["coverage"]),
        basis=_basis(edition, row),
        reason=str(row.get("reason", "")),
        note=str(row.get("note", "")),
        review=str(row.get("review", "")),
        agent=str(row.get("agent", "")),
    )


def comparisons(edition: Edition, rows: Iterable[Row]) -> tuple[Comparison, ...]:
    """Read all *rows*, in their order; a second row of the same comparison adds nothing."""
    read = (found for row in rows if (found := comparison(edition, row)))
    by_code: dict[str, Comparison] = {}
    for one in read:
        by_code.setdefault(one.code, one)
    return tuple(by_code.values())


def resting_on(bases: Collection[Basis], found: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """Keep what rests on one of *bases*; gaps stay wherever a source's or an editor's word is asked for."""
    beyond = any(basis.name != "framework" for basis in bases)
    return tuple(one for one in found if (beyond if one.is_gap else one.basis in bases))


def coverage(
    nodes: Iterable[Node], found: Iterable[Comparison], bases: Collection[Basis]
) -> tuple[Coverage, ...]:
    """Sum up the comparisons *found* for each element among *nodes*, in their order, showing what rests on *bases*."""
    by_element: dict[str, list[Comparison]] = {}
    for one in found:
        by_element.setdefault(one.element.code, []).append(one)
    return tuple(
        _covered(node, by_element.get(node.code, []), bases) for node in nodes if node.kind.is_element
    )


def reading(row: Row) -> Reading | None:
    """Read the document of a row, None where it has none."""
    if "document" not in row:
        return None
    return Reading(
        code=Iri(row["document"]).local,
        title=str(row["documentTitle"]),
        kind=str(row["documentKind"]),
        note=str(row.get("documentNote", "")),
        way=_way(row),
    )


def _way(row: Row) -> str:
    if not row.get("ownWords"):
        return "reported"
    return "own" if row.get("ownText") else "quoted"


def _covered(node: Node, found: list[Comparison], bases: Collection[Basis]) -> Coverage:
    shown = resting_on(bases, found)
    return Coverage(
        node,
        matches=tuple(one for one in shown if not one.is_gap),
        gaps=tuple(one for one in shown if one.is_gap),
        hidden=tuple(one for one in found if one not in shown),
    )


def _basis(edition: Edition, row: Row) -> Basis | None:
    return next((basis for basis in edition.bases.values() if basis.iri == row.get("basis")), None)
