"""The box of a node as SVG: its shape, its sign, its label, and what is counted on it."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from explorer.formats.drawing.shapes import capsule_path, node_path, sign_path
from explorer.framework import Basis, Kind
from explorer.languages import is_written_leftwards
from explorer.network import NodeBox
from explorer.network.arrangement import ENTRY, LEADING, LEDGER
from explorer.network.layout.text_metrics import text_width

SIGN_AT, TEXT_AT = 12.0, 22.0
"""Distance of the sign's middle and of the label from the edge where reading begins."""
DIGIT = 5.5
"""How wide a digit of a count is: one of several begins further left, away from the edge."""
BASELINE = 4.4
BEYOND, BEYOND_HEIGHT = 10.0, 13.0
"""Size of the number of nodes that are not drawn beside one, and the height of the capsule around it."""
LEFTWARDS = ("\u202b", "\u202c")
"""The marks around a line by which all of it runs from right to left, words in Latin letters among them; not all that draws SVG knows ``direction``."""


def draw_box(link: Element, place: NodeBox, states: Sequence[str]) -> tuple[Element, Kind]:
    """Draw the box of a node in *link*, with classes that say what it is and in which *states*."""
    node = place.node
    frame = ["is-frame"] if place.is_frame else []
    link.set("class", " ".join(["map-node", f"kind-{node.kind.name}", *frame, *states]))
    link.set("data-node", node.code)
    link.set("transform", f"translate({place.x:g} {place.y:g})")
    SubElement(link, "title").text = _title(place)
    SubElement(link, "path", {"class": "map-box", "d": node_path(place)})
    middle = place.title.y - place.y
    first = middle - (len(place.lines) - 1) * LEADING / 2 + BASELINE
    left = -place.width / 2
    leftwards = is_written_leftwards(node.short_label_language)
    right = _right_edge(place)
    write_sign(link, node.kind.sign, right - SIGN_AT if leftwards else left + SIGN_AT, first)
    at = right - TEXT_AT if leftwards else left + TEXT_AT
    for number, text in enumerate(place.lines):
        words = text.join(LEFTWARDS) if leftwards else text
        line = _write(link, "map-label", words, at, first + number * LEADING)
        if leftwards:
            line.set("text-anchor", "end")
    for number, (basis, count) in enumerate(place.counts):
        _count(link, basis, count, place.width / 2, middle + (number - (len(place.counts) - 1) / 2) * ENTRY)
    if place.hidden:
        _beyond(link, place)
    return link, node.kind


def _right_edge(place: NodeBox) -> float:
    """Where a box ends that is read from right to left: before what is counted, if anything is."""
    half = place.width / 2
    return min((_ledger(count, half) for _, count in place.counts), default=half)


def _ledger(count: int, right: float) -> float:
    """Where the sample of a line begins before its *count*."""
    return right - LEDGER - DIGIT * (len(str(count)) - 1)


def _title(place: NodeBox) -> str:
    more = f" ({place.hidden} more beside it)" if place.hidden else ""
    counts = ", ".join(f"{count} that {basis.attribution}" for basis, count in place.counts)
    return f"{place.node.caption}{more}{'. Links: ' if counts else ''}{counts}"


def _count(link: Element, basis: Basis, count: int, right: float, y: float) -> None:
    """Draw a short line of *basis*, and write how many links rest on it."""
    strokes = (y - 1.3, y + 1.3) if basis.line == "double" else (y,)
    left = _ledger(count, right)
    sample = {"class": "map-sample", "d": "".join(f"M{left + 1:g},{at:g}h11" for at in strokes)}
    if basis.dashes:
        sample["stroke-dasharray"] = " ".join(f"{min(length, 2.6):g}" for length in basis.dashes)
    SubElement(link, "path", sample)
    _write(link, "map-tally", str(count), left + 14.5, y + 3.6)


def write_sign(parent: Element, text: str, x: float, baseline: float) -> None:
    """Draw the sign of a kind with its middle at *x*, or write it where it has no shape."""
    shape = sign_path(text)
    if not shape:
        _write(parent, "map-sign", text, x, baseline)
        return
    at = f"translate({x:g} {baseline - BASELINE:g})"
    SubElement(parent, "path", {"class": "map-sign", "d": shape, "transform": at})


def fitting(part: Element, look: Mapping[str, str]) -> Mapping[str, str]:
    """Return the attributes of *look* that *part* may have: those of letters are for texts alone."""
    is_text = part.tag == "text"
    return {name: word for name, word in look.items() if is_text or not name.startswith(("font-", "text-"))}


def _beyond(link: Element, place: NodeBox) -> None:
    """How many nodes are not drawn beside this one, in a capsule on the corner of its box."""
    text = f"+{place.hidden}"
    wide = text_width(text, BEYOND) + 9
    x, y = place.width / 2 + 7 - wide / 2, -place.height / 2 - 1
    shape = capsule_path(wide, BEYOND_HEIGHT)
    SubElement(link, "path", {"class": "map-beyond", "d": shape, "transform": f"translate({x:g} {y:g})"})
    _write(link, "map-beyond-count", text, x, y + 3.4)


def _write(parent: Element, name: str, text: str, x: float, y: float) -> Element:
    written = SubElement(parent, "text", {"class": name, "x": f"{x:g}", "y": f"{y:g}"})
    written.text, written.tail = text, " "  # so that lines are read as words
    return written
