"""The phrases of links, written on their lines where a picture has room for them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from explorer.network import Drawing, Line
from explorer.network.layout.text_metrics import break_lines, text_width
from explorer.network.routing.bezier import SAMPLES, sample

SIZE, ROOM = 10.0, 116.0
"""Size of a phrase, and how wide it is at most."""
PLACES = (16, 11, 21, 8, 24)
"""Where on a line its phrase may stand, as numbers of samples, the best first."""


def write_phrases(root: Element, drawing: Drawing) -> Iterator[tuple[Element, Line]]:
    """Write how each of the main lines of paths reads along its arrow, over all lines and beside each other.

    Return a group for each, with its line; other drawings have no room for phrases.
    """
    taken: list[tuple[float, float, float, float]] = []
    for line in (line for line in drawing.lines if line.main and drawing.layout == "paths"):
        said = break_lines(line.link.relation.phrase, ROOM, SIZE, 3)
        wide, high = max(text_width(text, SIZE) for text in said) / 2 + 2, len(said) * SIZE / 2 + 1.5
        spots = [sample(line.route.points[:4])[at * SAMPLES // 32] for at in PLACES]  # type: ignore[arg-type] # its first curve
        boxes = [(x - wide, y - high, x + wide, y + high) for x, y in spots]
        box = next((one for one in boxes if not any(_overlap(one, other) for other in taken)), boxes[0])
        taken.append(box)
        left, top, right, bottom = box
        group = SubElement(root, "g", {"class": "map-phrases"})
        SubElement(
            group, "path", {"class": "map-backing", "d": f"M{left:g},{top:g}H{right:g}V{bottom:g}H{left:g}Z"}
        )
        for number, text in enumerate(said):
            at = {"x": f"{(left + right) / 2:g}", "y": f"{top + SIZE * (number + 1):g}"}
            SubElement(group, "text", {"class": "map-phrase", **at}).text = text
        yield group, line


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
