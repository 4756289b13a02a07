"""What a map shows, as its address says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from explorer.errors import BadRequest
from explorer.framework import Edition, Kind, Node, Relation
from explorer.framework.outline import count_by_kind
from explorer.network import (
    FOCUSED,
    Drawing,
    default_kinds,
    default_layout,
    framework_map,
    neighbourhood_map,
    selection_map,
)
from explorer.network.maps.evidence_map import evidence_map
from explorer.text import capital
from explorer.web.core.answers.drawing import answer_map
from explorer.web.core.current_edition import edition
from explorer.web.core.views.selection import ONLY, selection_title
from explorer.web.core.views.shared_parameters import KINDS, QUERY, RELATIONS, node_by_code
from explorer.web.core.views.state import DrawingState, declared
from explorer.web.map.parameters import DEPTH, FOCUS, LAYOUT, OPENED, QUESTION


def default_layout_of(query: str, focused: bool, depth: int | None) -> str:
    """Return the layout of a map whose address names none."""
    return "layers" if query and not focused else default_layout(focused, depth or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapState(DrawingState):
    """What a map shows; *depth* 0 is the whole, no kinds or relations are the usual ones.

    *opened* are nodes whose neighbours are drawn too. Where there are statements *only*, these alone are drawn.
    Where there is a *query*, its answer is drawn; *question* is the name that the library has for it.
    """

    page: ClassVar[str] = "/map"
    frame: ClassVar[str] = "/embed/map"
    frame_size: ClassVar[tuple[int, int]] = (760, 660)
    subject: ClassVar[frozenset[str] | None] = frozenset(
        {"focus", *ONLY.names, "packed", "query", "question"}
    )

    question: str = declared(QUESTION)
    query: str = declared(QUERY)
    only: tuple[Node, ...] = declared(ONLY)
    focus: Node | None = declared(FOCUS)
    depth: int = declared(DEPTH)
    kinds: tuple[Kind, ...] = declared(KINDS)
    relations: tuple[Relation, ...] = declared(RELATIONS)
    layout: str = declared(LAYOUT)
    opened: tuple[Node, ...] = declared(OPENED)

    @classmethod
    def resolve(cls, values: dict[str, Any], edition: Edition) -> dict[str, Any]:
        """Find the query of a question, and the depth and the layout where the address names none.

        Raises `BadRequest` for a layout that needs a focus where there is none, and for a selected node that is none.
        """
        values = super(MapState, cls).resolve(values, edition)
        if values["only"]:
            values = {**values, **_of_selection(values)}
        question, focus, depth, layout = (values[name] for name in ("question", "focus", "depth", "layout"))
        query = edition.questions[question].text if question else values["query"].strip()
        if layout in FOCUSED and focus is None:
            raise BadRequest(
                f"The layout “{layout}” needs a focus.", "Add the code of a node, as in focus=AB10."
            )
        layout = layout or default_layout_of(query, focus is not None and depth != 0, depth)
        is_around = focus is not None and (layout in FOCUSED or bool(query))
        if values["selected"] and not query:  # in an answer, anything may be selected
            values["selected"] = node_by_code("selected", values["selected"], edition).code
        return {
            **values,
            "query": query,
            "layout": layout,
            "depth": (is_around and depth) or _default_depth(query),
        }

    def replace(self, **changes: Any) -> Self:
        """Return the same state with *changes*; what has the usual layout has that which is usual then."""
        changed = super(MapState, self).replace(**changes)
        if "layout" in changes or self.layout != self.usual_layout:
            return changed
        return replace(changed, layout=changed.usual_layout)

    @property
    def defaults(self) -> Mapping[str, object]:
        """The query of a question, and the usual depth and layout of what is shown."""
        return {
            **super(MapState, self).defaults,
            "query": self.query if self.question else "",
            "depth": _default_depth(self.query),
            "layout": self.usual_layout,
        }

    @property
    def usual_layout(self) -> str:
        """The layout that it has where its address names none."""
        return default_layout_of(self.query, self.focus is not None, self.depth)

    def find_drawing(self) -> Drawing:
        """Draw the framework, what is around the focus, or the answer to the query."""
        if self.query:
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
        chosen = (self.kinds, self.relations)
        if self.only:
            return selection_map(self.edition, self.only, self.bases, *chosen, self.layout, self.opened)
        if self.layout == "evidence":
            return evidence_map(self.edition, self.bases, *chosen, self.focus, self.opened)
        if self.layout in FOCUSED and self.focus:
            return neighbourhood_map(
                self.edition, self.focus, self.bases, self.depth, *chosen, self.layout, self.opened
            )
        drawn = framework_map(self.edition, self.bases, *chosen, self.layout, self.opened)
        return replace(drawn, focus=self.focus)

    @property
    def query_words(self) -> Mapping[str, str]:
        """The parameters that say which query is asked, none for the framework itself."""
        return {"question": self.question} if self.question else QUERY.format(self.query)

    @property
    def title(self) -> str:
        """What the view is called."""
        if self.query:
            asked = edition().questions.get(self.question)
            return asked.title if asked else "The answer to a query as a map"
        if self.only:
            return f"{capital(selection_title(self.only))}, as a map"
        if self.layout == "evidence":
            return f"What was matched with {f'“{self.focus.short_label}”' if self.focus else 'the framework'}"
        if self.focus is None or self.layout not in FOCUSED:
            return "The framework as a map"
        return f"Around “{self.focus.short_label}”"

    @property
    def description(self) -> str:
        """How much the map shows, in a line."""
        drawing = self.draw()
        return (
            f"{len(drawing.places)} nodes and {len(drawing.lines)} links as a map and as an outline; "
            "each link says on whose word it rests."
        )

    def toggle_expand(self, node: Node) -> Self:
        """Return the same view with what *node* leads to drawn too; where it is open already, closed again."""
        others = tuple(one for one in self.opened if one.code != node.code)
        opened = others if len(others) < len(self.opened) else (*others, node)
        return self.replace(opened=opened, selected=node.code)

    def reset(self) -> MapState:
        """Return the answer to the same query as it is drawn at first."""
        return MapState(
            question=self.question, query=self.query, depth=_default_depth(self.query),
            layout=default_layout_of(self.query, False, None), bases=tuple(edition().bases.values()),
            language=self.language, theme=self.theme,
        )  # fmt: skip

    def left_out(self) -> Mapping[Kind, int]:
        """Return the kinds of node that the map of the whole does not show, each with the number of its nodes."""
        shown = self.kinds or default_kinds(edition(), self.bases)
        if self.query or self.only or self.layout == "evidence" or self.focus is not None:
            return {}
        return {kind: count for kind, count in count_by_kind(edition()) if kind not in shown}


def _of_selection(values: Mapping[str, Any]) -> Mapping[str, object]:
    """Return what those of *values* become that a map of chosen statements does not have: a query, and what is around a node.

    Raises `BadRequest` for a layout that is for these.
    """
    if values["layout"] in (*FOCUSED, "evidence"):
        raise BadRequest(
            f"The layout “{values['layout']}” is not for statements that were chosen.",
            "Leave out “only”, or choose another layout.",
        )
    return {"question": "", "query": "", "focus": None, "depth": None}


def _default_depth(query: str) -> int:
    """Return the depth of a view whose address names none; the answer to a *query* is drawn as a whole."""
    return 0 if query else 1
