"""What the comparisons of an element with the sources amount to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from explorer.framework.evidence import Comparison, filter_by_basis, matches_and_gaps
from explorer.framework.json_record import Plain, Record, plain, record
from explorer.framework.model import Basis, Node


@dataclass(frozen=True, slots=True)
class Coverage(Record):
    """What the comparisons of one element with the cited sources amount to: *matches* found something, *gaps* nothing.

    *elsewhere* found something in a work that the framework does not cite, which is never counted as evidence.
    *hidden* are those that rest on none of the bases to be shown; they are in none of the others.
    """

    node: Node
    matches: tuple[Comparison, ...]
    gaps: tuple[Comparison, ...]
    elsewhere: tuple[Comparison, ...]
    hidden: tuple[Comparison, ...]

    @property
    def sources(self) -> tuple[Node, ...]:
        """The sources in which something was found, in their order."""
        found = {m.source.code: m.source for m in self.matches if m.source}
        return tuple(found[code] for code in sorted(found))

    @property
    def basis(self) -> Basis | None:
        """The firmest basis of the matches; None without any."""
        found = [match.basis for match in self.matches if match.basis]
        return min(found, key=lambda basis: basis.order, default=None)

    @property
    def state(self) -> str:
        """How much was found.

        ``found``; ``partly``, where any of it was not found or rests on an inference; ``inferred``, where all does;
        ``not found``; ``elsewhere``, where it was found in works that are not cited alone; ``hidden``, where only what
        is not to be shown was found; ``not compared``.
        """
        if not self.matches:
            words = {"hidden": self.hidden, "not found": self.gaps, "elsewhere": self.elsewhere}
            return next((state for state, found in words.items() if found), "not compared")
        inferred = [match.is_inferred for match in self.matches]
        if all(inferred):
            return "inferred"
        lacking = self.gaps or any(one.is_cited for one in self.hidden)
        return "partly" if lacking or any(inferred) else "found"

    def to_dict(self) -> Plain:
        """Describe what was found of the element."""
        found = {"state": self.state, "sources": plain(self.sources)}
        return {**self.node.reference(), **found, **record(self, "node")}


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


def _covered(node: Node, found: list[Comparison], bases: Collection[Basis]) -> Coverage:
    shown = filter_by_basis(found, bases)
    return Coverage(
        node,
        *matches_and_gaps(one for one in shown if one.is_cited),
        elsewhere=tuple(one for one in shown if not one.is_cited),
        hidden=tuple(one for one in found if one not in shown),
    )
