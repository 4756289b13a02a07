"""The nodes of a drawing as a table in CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO

from explorer.formats.caption import Caption
from explorer.network import Drawing
from explorer.network.characters import kept

COLUMNS = ("code", "kind", "label", "links", "neighbours")
BETWEEN = "; "
_FORMULAS = ("=", "+", "-", "@", "\t")


def write(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (codes and words alone)
    """Write code, kind, label, number of links and the codes of neighbours of each node, in the drawing's order.

    The file begins with a byte order mark, by which spreadsheets know UTF-8;
    a text that they would run as a formula has an apostrophe before it.
    """
    links: dict[str, int] = {}
    neighbours: dict[str, dict[str, None]] = {}
    for link in drawing.links.values():
        one, other = link.subject.code, link.object.code
        for code, near in {(one, other), (other, one)}:
            links[code] = links.get(code, 0) + 1
            neighbours.setdefault(code, {})[near] = None
    order = {code: place for place, code in enumerate(drawing.nodes)}
    file = StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for code, node in drawing.nodes.items():
        near = BETWEEN.join(sorted(neighbours.get(code, ()), key=order.__getitem__))
        cells = (code, node.kind.label, node.short, str(links.get(code, 0)), near)
        rows.writerow(map(_text, cells))
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _text(text: str) -> str:
    """*text* on one line, and so that it is one in a spreadsheet, too."""
    line = " ".join(kept(text).split())
    return f"'{line}" if line.startswith(_FORMULAS) else line
