"""Nodes and the whole framework as views that other sites can show: their states, and what their frames say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from explorer.errors import NotFound
from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.framework.outline import count_by_kind
from explorer.network import (
    Drawing,
    default_kinds,
    default_layout,
    framework_map,
    needs_overview,
    neighbourhood_map,
)
from explorer.text import capital, without_emphasis
from explorer.web.browse.named import current, recorded
from explorer.web.browse.node import cited
from explorer.web.browse.node_entry import entry
from explorer.web.core.current_edition import edition, framework_metadata
from explorer.web.core.pages import QueryLog
from explorer.web.core.share import View, one_line
from explorer.web.core.views.parameters import Parameter
from explorer.web.core.views.shared_parameters import BASES, KINDS, RELATIONS
from explorer.web.core.views.state import DrawingState, SharedState, declared


def _node(code: str, edition: Edition) -> Node:
    found = edition.nodes.get(code) or edition.nodes.get(current(code))
    if found is None:
        raise NotFound(f"“{code[:80]}” is not a node.", "Only nodes can be shown on other sites.")
    return found


CODE: Parameter[Node | None] = Parameter(
    name="code", help="The code of a node", default=None, schema={"type": "string"}, read=_node,
    write=lambda value: value.code if value else "", example=lambda edition: next(iter(edition.nodes), ""),
    required="the code of a node", in_path=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeState(DrawingState):
    """A node with what is one link away from it; a code of old is read as what it names today."""

    page: ClassVar[str] = "/id/{code}"
    frame: ClassVar[str] = "/embed/id/{code}"
    frame_only: ClassVar[frozenset[str]] = frozenset({"kinds", "relations", "selected", "theme", "sort"})

    node: Node = declared(CODE)
    kinds: tuple[Kind, ...] = declared(KINDS)
    relations: tuple[Relation, ...] = declared(RELATIONS)

    @classmethod
    def resolve(cls, values: dict[str, Any], edition: Edition) -> dict[str, Any]:
        """Leave out what is chosen in a map: the view has no table, and nothing stands out in it."""
        return {**super(NodeState, cls).resolve(values, edition), "selected": "", "sort": ""}

    def find_drawing(self) -> Drawing:
        """Draw what is one link away."""
        return neighbourhood_map(self.edition, self.node, self.bases, 1, self.kinds, self.relations, "narrow")

    @property
    def title(self) -> str:
        """The name of the node, with its code."""
        return one_line(f"{self.node.short_label} ({self.node.code})", 160)

    @property
    def description(self) -> str:
        """The kind of the node, its text where that says more than its name, and in whose words a finding is."""
        text = f": {self.node.text}" if self.node.text != self.node.short_label else ""
        said = f". {capital(self.node.degree.phrase)}" if self.node.degree else ""
        return one_line(capital(self.node.kind.noun) + without_emphasis(text) + said)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkState(SharedState):
    """The whole framework: elsewhere it is an outline."""

    page: ClassVar[str] = "/framework"
    frame: ClassVar[str] = "/embed/outline"

    bases: tuple[Basis, ...] = declared(BASES)

    @property
    def title(self) -> str:
        """The title of the framework."""
        metadata = framework_metadata()
        return one_line(metadata.title if metadata else "The framework", 160)

    @property
    def description(self) -> str:
        """How much the outline shows, counted without drawing it."""
        kinds = default_kinds(edition(), self.bases)
        if needs_overview(edition(), kinds):
            return "The upper levels of the framework as an outline, with what leads from each to others."
        count = sum(edition().nodes.counts.get(kind.name, 0) for kind in kinds)
        return f"The whole framework as an outline: {count} nodes, each with its links as sentences."

    def draw(self) -> Drawing:
        """Draw the whole framework."""
        return framework_map(edition(), self.bases, layout=default_layout(focus=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeState(FrameworkState):
    """The first page, which elsewhere is the outline of the framework, too."""

    page: ClassVar[str] = "/"

    @property
    def description(self) -> str:
        """What there is to read and to ask."""
        known, asked = len(edition().nodes), len(edition().questions)
        return f"A framework to read, to question and to draw: {known} nodes, and {asked} questions with their answers."


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesState(FrameworkState):
    """The cited works, which elsewhere are a link with a picture."""

    page: ClassVar[str] = "/sources"
    frame: ClassVar[str] = ""

    @property
    def title(self) -> str:
        """What the page is called."""
        return "Sources"

    @property
    def description(self) -> str:
        """How much there is of what."""
        findings = sum(count for kind, count in count_by_kind(edition()) if kind.is_finding)
        return f"The works that the framework cites and what was read of them: {findings} findings."


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceState(SourcesState):
    """Coverage and gaps, which elsewhere are a link with a picture."""

    page: ClassVar[str] = "/evidence"

    @property
    def title(self) -> str:
        """What the page is called."""
        return "Evidence and gaps"

    @property
    def description(self) -> str:
        """What the page says of each element."""
        return (
            "Which elements the cited works were found to speak of, and which not, in the order of the text."
        )


def _context(state: NodeState) -> Mapping[str, Any]:
    node, drawing, log = state.node, state.draw(), QueryLog(edition())
    found = entry(log, node.iri, recorded(log, node.iri))
    return {
        "node": node,
        "above": drawing.nodes.get(node.parent.local) if node.parent else None,
        "entry": found,
        "drawing": drawing,
        "cite": cited(found),
    }


NODE = View(
    name="node", state=NodeState, page="node.node", context=_context, label="one element or source, with its links", order=2,
    form={"code": "node", "kinds": "", "relations": "", "selected": "", "sort": ""},
)  # fmt: skip
FRAMEWORK = View(name="framework", state=FrameworkState, page="framework.framework", shown_as="outline")
HOME = View(name="home", state=HomeState, page="home.home", shown_as="outline")
SOURCES = View(name="sources", state=SourcesState, page="sources.sources")
EVIDENCE = View(name="evidence", state=EvidenceState, page="evidence.evidence")
