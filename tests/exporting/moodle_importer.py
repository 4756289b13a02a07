"""What Moodle makes of a file: written from how its importer and PHP treat cells, not from how ours are written.

admin/tool/lpimportcsv/classes/framework_importer.php, lib/csvlib.class.php; PHP’s fgetcsv, strip_tags and ``==``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMERIC = re.compile(r"[ \t\n\r\v\f]*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\r\v\f]*")
_CELL = re.compile(r'(?:"((?:\\.|""|[^"\\])*)"|([^",\r\n]*))(,|\r?\n|$)', re.DOTALL)
MOST = 100
TAXONOMIES = {"behaviour", "competency", "concept", "domain", "indicator", "level", "outcome", "practice", "proficiency", "skill", "value"}  # fmt: skip


@dataclass
class Competency:
    """A competency as Moodle keeps it."""

    idnumber: str
    shortname: str
    description: str
    parent: str
    related: tuple[str, ...]


def fgetcsv(text: str) -> list[list[str]]:
    """Cut *text* as PHP does: a backslash in quotation marks keeps the mark after it from ending the cell."""
    rows: list[list[str]] = [[]]
    for found in _CELL.finditer(text):
        quoted, plain, end = found.groups()
        rows[-1].append(quoted.replace('""', '"') if quoted is not None else plain)
        if end != ",":
            rows.append([])
    assert "".join(found[0] for found in _CELL.finditer(text)) == text, "File format is invalid"
    return [row for row in rows if row not in ([], [""])]


def strip_tags(text: str) -> str:
    """Cut from each “<” with a letter or sign after it to the next “>”, or to the end."""
    return re.sub(r"<(?=[^\s]).*?(>|$)", "", text, flags=re.DOTALL)


def equal(one: str, other: str) -> bool:
    """Compare as ``==`` does: two numbers by their value."""
    if _NUMERIC.fullmatch(one) and _NUMERIC.fullmatch(other):
        return float(one) == float(other)
    return one == other


def competencies(data: bytes) -> tuple[list[str], list[Competency]]:
    """Import the file *data*: return the row of the framework, and what Moodle keeps in the order of its tree."""
    header, *rows = fgetcsv(data.decode("utf-8-sig"))
    assert all(len(row) == len(header) == 14 for row in rows), "File format is invalid"
    frame = [row for row in rows if row[12]][-1]
    assert frame[6], "the scale has to be configured"
    assert set(filter(None, frame[13].split(","))) <= TAXONOMIES
    flat: dict[str, list[str]] = {}
    for row in rows:
        if not row[12]:
            flat[row[1]] = row  # of two with one ID number the later survives
    kept: list[Competency] = []
    _add("", "", flat, kept)
    assert len({one.idnumber for one in kept}) == len(kept), "idnumbertaken"
    return frame, kept


def _add(parent: str, under: str, flat: dict[str, list[str]], kept: list[Competency]) -> None:
    for row in flat.values():
        if equal(row[0], parent):
            idnumber, shortname = row[1][:MOST], strip_tags(row[2])
            if len(shortname) > MOST:
                shortname = f"{shortname[: MOST - 3]}..."
            related = tuple(one.replace("%2C", ",") for one in row[10].split(",") if one)
            kept.append(Competency(idnumber, shortname, row[3], under, related))
            assert row[1], "infinite recursion"
            _add(row[1], idnumber, flat, kept)
