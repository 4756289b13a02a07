"""Tables in Markdown, as GitHub Flavored Markdown 0.29 §4.10 writes them."""

import re
from collections.abc import Iterable

from explorer.formats.tables.result_table import Cell, Table

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#!$]")
"""What would otherwise mean something inside a cell: CommonMark 0.30 §2.4, and mathematics where that is read."""


def write_table(shown: Table, root: str) -> str:
    """Write *shown* as a Markdown table; links to pages of this server begin with *root*."""
    headings = [escape_markdown(heading) for heading in shown.headings]
    numbers = [_is_number(row[place] for row in shown.rows) for place in range(len(headings))]
    lines = [write_row(headings), write_row("---:" if number else "---" for number in numbers)]
    lines += [write_row(_cell(one, root) for one in row) for row in shown.rows]
    return "".join(lines)


def escape_markdown(text: str) -> str:
    """Return *text* on one line, so that it is shown as it is."""
    one_line = " ".join(text.split())
    return _SPECIAL.sub(lambda match: "&amp;" if match[0] == "&" else f"\\{match[0]}", one_line)


def write_link(text: str, address: str) -> str:
    """Write *text* so that it leads to *address*, which stands between pointed brackets (CommonMark 0.30 §6.3)."""
    safe = re.sub(r"[<>\s|\\]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)
    return f"[{escape_markdown(text)}](<{safe}>)"


def _cell(one: Cell, root: str) -> str:
    if not one.href:
        return escape_markdown(one.text)
    link = write_link(one.text, root + one.href if one.href.startswith("/") else one.href)
    return f"{link} {escape_markdown(one.code)}" if one.code else link


def write_row(cells: Iterable[str]) -> str:
    """Write *cells*, which are Markdown, as a row of a table."""
    return f"| {' | '.join(cells)} |\n"


def _is_number(cells: Iterable[Cell]) -> bool:
    kinds = {one.kind for one in cells}
    return kinds <= {"number", "empty"} and "number" in kinds
