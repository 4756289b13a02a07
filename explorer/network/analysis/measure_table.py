"""What the measures are called, and the table of their values with the communities."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.framework import Node
from explorer.framework.json_record import Plain, Record, plain, record


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure is called, and what it says in one sentence."""

    word: str
    sentence: str


MEASURES: Mapping[str, Measure] = {
    "links": Measure("Links", "How many links the node has."),
    "neighbours": Measure("Neighbours", "How many other nodes it is linked to, each counted once."),
    "byBasis": Measure(
        "On whose word",
        "How many of its links the framework states, a source reports and an editor infers.",
    ),
    "bridging": Measure(
        "Bridging",
        "Of all pairs of other nodes, the share whose shortest paths lead through this one: "
        "take it away, and those two are further apart.",
    ),
    "areas": Measure("Areas reached", "The branches right below the top of the framework that its links lead to."),
    "community": Measure(
        "Community",
        "A group of nodes with more links among each other than to the rest, named after its most connected element.",
    ),
    "editorial": Measure("Editorial links", "How many of all its links an editor inferred, shown here or not."),
    "evidence": Measure("Evidence", "How many of all its links rest on words of a cited work, or about one, shown here or not."),
}  # fmt: skip
"""The measures by their key in JSON, each explained for readers who do not know networks."""


@dataclass(frozen=True, slots=True)
class NodeMeasures(Record):
    """The measures of one *node*; *community* is the number of its community, 0 for a node without neighbours.

    *editorial* and *evidence* count all links of the node, the others those that were selected.
    """

    node: Node
    links: int
    neighbours: int
    by_basis: Mapping[str, int]
    bridging: float
    community: int
    areas: tuple[Node, ...]
    editorial: int
    evidence: int

    def to_dict(self) -> Plain:
        """Return the measures by key."""
        return {**record(self), "bridging": round(self.bridging, 6)}


@dataclass(frozen=True, slots=True)
class Community(Record):
    """Nodes that hang together, in the framework's order, called after *node*; *number* counts from 1."""

    number: int
    node: Node
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Measures(Record):
    """A row for each node, in the framework's order, and the *communities*, the largest first.

    *sampled* is from how many nodes the bridging was computed, 0 where from all.
    """

    rows: tuple[NodeMeasures, ...]
    communities: tuple[Community, ...]
    sampled: int

    @property
    def most_connected(self) -> tuple[NodeMeasures, ...]:
        """The rows, those with most neighbours first."""
        return tuple(sorted(self.rows, key=lambda row: (-row.neighbours, -row.links)))

    @property
    def bridges(self) -> tuple[NodeMeasures, ...]:
        """The rows of elements below the top whose links reach several areas, those that bridge most first."""
        below = (row for row in self.rows if row.node.kind.is_element and row.node.parent is not None)
        several = (row for row in below if len(row.areas) > 1)
        return tuple(sorted(several, key=lambda row: -row.bridging))

    @property
    def without_editorial(self) -> tuple[Node, ...]:
        """The elements that no editor linked to anything."""
        return tuple(row.node for row in self.rows if row.node.kind.is_element and not row.editorial)

    @property
    def without_evidence(self) -> tuple[Node, ...]:
        """The elements that no words of a cited work, or about one, are linked to."""
        return tuple(row.node for row in self.rows if row.node.kind.is_element and not row.evidence)

    def to_dict(self) -> Plain:
        """Return all measures with what each says."""
        return {
            "measures": {key: measure.sentence for key, measure in MEASURES.items()},
            **record(self),
            "withoutEditorial": plain(self.without_editorial),
            "withoutEvidence": plain(self.without_evidence),
        }
