"""What a map shows, as its address says it: the whole state of a view is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from explorer.framework import Kind, Node, Relation
from explorer.network import FOCUSED, Drawing, default_kinds, default_layout, framework_map, neighbourhood_map
from explorer.network.maps.evidence_map import evidence_map
from explorer.web.core.answers.drawing import answer_map
from explorer.web.core.current import edition
from explorer.web.core.url_compression import parameters
from explorer.web.core.view_state import Shown


def usual(query: str, focused: bool) -> str:
    """The layout of a view whose address names none."""
    return "layers" if query and not focused else default_layout(focused)


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Shown):
    """What a map shows, as its address says; *depth* 0 is the whole, no kinds or relations are the usual ones.

    *opened* are nodes whose neighbours are drawn too.
    Where there is a *query*, its answer is drawn; *question* is the name that the library has for it.
    """

    at: ClassVar[str] = "/map"
    focus: Node | None
    depth: int
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]
    layout: str
    opened: tuple[Node, ...] = ()
    query: str = ""
    question: str = ""

    def draw(self) -> Drawing:
        """Draw the view; a selected node that is not in the picture is passed over."""
        return self._drawn().with_selection(self.selected)

    def _drawn(self) -> Drawing:
        if self.query:
            return self.once(self._answer)
        chosen = (self.kinds, self.relations)
        if self.layout == "evidence":
            return evidence_map(self.edition, self.bases, *chosen, self.focus, self.opened)
        if self.layout in FOCUSED and self.focus:
            return neighbourhood_map(
                self.edition, self.focus, self.bases, self.depth, *chosen, self.layout, self.opened
            )
        drawn = framework_map(self.edition, self.bases, *chosen, self.layout, self.opened)
        return replace(drawn, focus=self.focus)

    def _answer(self) -> Drawing:
        return answer_map(
            self.query,
            self.title,
            layout=self.layout,
            focus=self.focus.code if self.focus else "",
            depth=self.depth,
            kinds=[kind.name for kind in self.kinds],
            relations=[relation.name for relation in self.relations],
            bases=[basis.name for basis in self.bases],
        )

    @property
    def own(self) -> Mapping[str, str]:
        """The parameters that a map has alone; those with their usual value are empty."""
        around = self.focus is not None and (self.layout in FOCUSED or bool(self.query))
        usual_depth = 0 if self.query else 1
        usual_layout = usual(self.query, self.focus is not None)
        return {
            **self.asked,
            "focus": self.focus.code if self.focus else "",
            "depth": str(self.depth) if around and self.depth != usual_depth else "",
            "kinds": ",".join(kind.name for kind in self.kinds),
            "relations": ",".join(relation.name for relation in self.relations),
            "layout": self.layout if self.layout != usual_layout else "",
            "open": ",".join(node.code for node in self.opened),
        }

    @property
    def asked(self) -> Mapping[str, str]:
        """The parameters that say which query is asked, none for the framework itself."""
        if self.question:
            return {"question": self.question}
        return parameters(self.query) if self.query else {}

    @property
    def title(self) -> str:
        """What the view is called."""
        if self.query:
            asked = edition().questions.get(self.question)
            return asked.title if asked else "The answer to a query as a map"
        if self.layout == "evidence":
            return (
                f"What “{self.focus.short_label}” rests on" if self.focus else "What the framework rests on"
            )
        if self.focus is None or self.layout not in FOCUSED:
            return "The framework as a map"
        return f"Around “{self.focus.short_label}”"

    @property
    def lead(self) -> str:
        """What there is to see, in a sentence or two."""
        if self.query:
            return "What a query asks for. A link that the framework’s graph holds keeps its basis; any other is the query’s own."
        if self.layout == "evidence":
            return (
                "From left to right: the sources, what they report, the elements that this bears on, "
                "and what these stand under."
            )
        if self.layout == "layers":
            return "The whole, so that links lead from left to right. The line shows on whose word."
        if self.focus is None or self.layout not in FOCUSED:
            return (
                "From left to right in the framework’s order. Links that are not part of that order are faint "
                "until you choose one of their nodes."
            )
        away = ("one link", "up to two links", "up to three links")[self.depth - 1]
        return f"Everything {away} away. The line shows on whose word."

    def opening(self, node: Node) -> View:
        """The same view with what *node* leads to drawn too; where it is open already, closed again."""
        others = tuple(one for one in self.opened if one.code != node.code)
        opened = others if len(others) < len(self.opened) else (*others, node)
        return replace(self, opened=opened, selected=node.code)

    def within(self, depth: int) -> View:
        """The same view of what is at most *depth* links away."""
        return replace(self, depth=depth)

    @property
    def afresh(self) -> View:
        """The answer to the same query as it is drawn at first."""
        return replace(
            self, focus=None, depth=0, kinds=(), relations=(), bases=(*edition().bases.values(),), selected="",
            layout=usual(self.query, False), opened=(), sort="",
        )  # fmt: skip

    @property
    def entire(self) -> View:
        """The same view with nodes of all kinds."""
        return replace(self, kinds=tuple(edition().kinds.values()))

    def left_out(self) -> Mapping[Kind, int]:
        """The kinds of node that the map of the whole does not show, each with the number of its nodes."""
        shown = self.kinds or default_kinds(edition(), self.bases)
        if self.query or self.layout == "evidence" or self.focus is not None:
            return {}
        counts = Counter(node.kind.name for node in edition().nodes.values())
        missing = {kind: counts[kind.name] for kind in edition().kinds.values() if kind not in shown}
        return {kind: count for kind, count in missing.items() if count}
