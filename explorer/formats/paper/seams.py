"""Where a poster is cut into sheets, so that each box is whole on one of them."""

from collections.abc import Sequence
from typing import TypeAlias

from explorer.formats.drawing.svg_box import TEXT_AT
from explorer.languages import is_written_leftwards
from explorer.network import Drawing, NodeBox
from explorer.network.arrangement import TEXT
from explorer.network.layout.text_metrics import font_width, text_width

Extents: TypeAlias = Sequence[tuple[float, float]]
"""Where things begin and end along one side of a picture."""
OVERLAP = 24.0
"""What two neighbouring sheets both show at least, in points, so that they can be glued."""
LARGEST = 2 / 3
"""How much of a sheet a box may take to be kept whole."""


def box_extents(drawing: Drawing) -> tuple[Extents, Extents]:
    """Return where each box, and the title of each frame, is across and downwards, from the corner of *drawing*."""
    left, top, _, _ = drawing.bounds
    titles = [place.title for place in drawing.places]
    across = [(place.left - left, _end_of_label(place) - left) for place in drawing.places]
    return across, [(title.top - top, title.bottom - top) for title in titles]


def _end_of_label(place: NodeBox) -> float:
    """The right edge of a box; of a frame, which may be wider than a sheet, where its label ends."""
    if not place.is_frame or is_written_leftwards(place.node.short_label_language):
        return place.right
    widths = (font_width(line, TEXT, True) or text_width(line, TEXT) for line in place.lines)
    return min(place.right, place.left + TEXT_AT + max(widths, default=0.0))


def sheet_starts(length: float, room: float, kept: Extents) -> list[float]:
    """Return where the sheets of *room* along *length* begin.

    Each also shows the end of the one before, at least `OVERLAP` of it, and from their beginning the things of *kept*
    that are cut there, unless these take more than `LARGEST` of a sheet.
    """
    starts = [0.0]
    while (edge := starts[-1] + room) < length - 1e-6:
        cut = (begin for begin, end in kept if begin < edge < end and end - begin <= room * LARGEST)
        starts.append(min(edge - OVERLAP, *cut, edge))
    return starts


def shared(starts: Sequence[float], start: float, room: float) -> tuple[float, float]:
    """Return how much a sheet of *room* that begins at *start* has in common with the one before it and the one after."""
    before = max((one for one in starts if one < start), default=start - room)
    after = min((one for one in starts if one > start), default=start + room)
    return before + room - start, start + room - after
