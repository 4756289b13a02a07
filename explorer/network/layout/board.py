"""The whole on one board: a node is a frame round what is part of it, and what has no parts is a card.

The frames say what is part of what; every other link is counted on the card, by its basis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from explorer.framework import Basis, Node
from explorer.network.arrangement import (
    ENTRY,
    LEADING,
    LEDGER,
    TEXT,
    TITLE_RIM,
    NodeBox,
    count_by_basis,
)
from explorer.network.graph import Graph, Parents, forest, nodes_of
from explorer.network.layout.boxes import AIR, SIGN
from explorer.network.layout.edges import edges_of
from explorer.network.layout.packing import MOST_COLUMNS, Block, Packing
from explorer.network.layout.text_metrics import break_lines

CARDS = tuple(range(140, 221, 16))
"""How wide cards may be; those are taken with which the board is largest in a window."""
WINDOW = 16 / 9
"""The width of a window by its height."""
COMPARED = 16
"""So many of the largest boards are filled, to see how much of each is blank."""
BLANK = 0.5
"""How much a blank part counts beside the size of the whole."""
UPRIGHT, LIST = 676, 306
"""How wide the board is on a tablet, and in a narrow place."""
CARD_RIM, LEDGER_RIM = 14, 8
"""Air above and below the lines of a card, and above and below its counts, together."""
BOLD = 1.06
"""How much wider a title is set than the label of a card."""
ALL, OTHERS = "", " "
GROUPS = frozenset((ALL, OTHERS))
"""Groups without a frame, the second for what is not an element: no code is like these."""


def board(graph: Graph, parents: Parents) -> tuple[NodeBox, ...]:
    """Lay out *graph* so that it is as large as can be in a window; what is not an element stands below or beside."""
    sheet = _Sheet.of(graph, parents)
    packings = (sheet.packing(card) for card in CARDS)
    sizes = [(packing, size) for packing in packings for size in packing.sizes(ALL)]
    best = sorted(sizes, key=lambda found: _smallness(*found[1]))[:COMPARED]
    return sheet.boxes(min((packing.fill(ALL, width) for packing, (width, _) in best), key=_cost))


def upright_board(graph: Graph, parents: Parents) -> tuple[NodeBox, ...]:
    """Lay out *graph* so that it is as low as can be in a place as wide as a tablet."""
    sheet = _Sheet.of(graph, parents)
    packings = [sheet.packing(card) for card in CARDS]
    room = max(UPRIGHT, min(next(packing.sizes(ALL))[0] for packing in packings))
    return sheet.boxes(min((packing.fill(ALL, room) for packing in packings), key=_cost))


def narrow_board(graph: Graph, parents: Parents) -> tuple[NodeBox, ...]:
    """Lay out *graph* as a list of frames for a narrow place."""
    sheet = _Sheet.of(graph, parents)
    packing = sheet.packing(CARDS[0], most_columns=1)
    least, _ = next(packing.sizes(ALL))
    return sheet.boxes(packing.fill(ALL, max(LIST, least)))


def _smallness(width: int, height: int) -> float:
    """How small a board of that size is in a window."""
    return max(width / WINDOW, height)


def _cost(board: Block) -> tuple[float, int]:
    """How small *board* is in a window, and how much of it is blank."""
    area = board.width * board.height
    return round(_smallness(board.width, board.height) * (1 + BLANK * board.blank / max(area, 1)), 3), area


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The nodes of a board, what each holds, and the counts of each."""

    nodes: Mapping[str, Node]
    children: Mapping[str, Sequence[str]]
    counts: Mapping[str, tuple[tuple[Basis, int], ...]]
    broken: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph, parents: Parents) -> _Sheet:
        nodes = nodes_of(graph)
        roots, children = forest(nodes, parents, nodes)
        others = [code for code in roots if not nodes[code].kind.is_element]
        elements = [code for code in roots if nodes[code].kind.is_element]
        groups = {ALL: [*elements, OTHERS], OTHERS: others} if elements and others else {ALL: roots}
        return cls(nodes, {**children, **groups}, count_by_basis(edges_of(graph, parents)))

    def packing(self, card: int, most_columns: int = MOST_COLUMNS) -> Packing:
        """What fills the frames with cards that are *card* wide."""
        return Packing(self.children, self.height, card, GROUPS, most_columns)

    def height(self, code: str, width: int) -> int:
        """How high a card, or the title of a frame, is; a group has none."""
        if code in GROUPS:
            return 0
        lines, entries = len(self.lines(code, width)), len(self.counts.get(code, ()))
        rim, air = (TITLE_RIM, LEDGER_RIM / 2) if code in self.children else (CARD_RIM, LEDGER_RIM)
        high = max(lines * LEADING + rim, entries * ENTRY + air)
        return int(high + high % 2)

    def lines(self, code: str, width: int) -> tuple[str, ...]:
        """The lines of the label of *code* in a card or a frame that is *width* wide."""
        if (code, width) not in self.broken:
            self.broken[code, width] = self._lines(code, width)
        return self.broken[code, width]

    def _lines(self, code: str, width: int) -> tuple[str, ...]:
        room = width - SIGN - AIR - LEDGER  # counts or none: a card keeps its place when links are hidden
        return break_lines(self.nodes[code].short_label, room / (BOLD if code in self.children else 1), TEXT)

    def boxes(self, whole: Block) -> tuple[NodeBox, ...]:
        """The boxes of all nodes, in their order."""
        found = {block.code: self._box(block) for block in whole.walk() if block.code in self.nodes}
        return tuple(found[code] for code in self.nodes)

    def _box(self, block: Block) -> NodeBox:
        x, y = block.x + block.width / 2, block.y + block.height / 2
        lines = self.lines(block.code, block.width)
        return NodeBox(
            self.nodes[block.code], x, y, float(block.width), float(block.height), lines, 0,
            is_frame=bool(block.columns), counts=self.counts.get(block.code, ()),
        )  # fmt: skip
