"""Styles, scripts and fonts inside a page, for a file that works without a network."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from markupsafe import Markup

from explorer.config import PACKAGE
from explorer.errors import DataError

FONT = "vendor/source-sans-3/source-sans-3-latin-wght-normal.woff2"


@cache
def font() -> Markup:
    """Return the rule that brings our sans serif along, which is then the family of headings, too."""
    data = b64encode(_bytes(FONT)).decode("ascii")
    return Markup(
        '@font-face {{ font-family: "Source Sans 3 Variable"; font-weight: 200 900; '
        'src: url("data:font/woff2;base64,{}") format("woff2"); }}\n.alone {{ --serif: var(--sans); }}'
    ).format(data)


@cache
def inside(element: str, names: tuple[str, ...]) -> Markup:
    """Return the static files *names* as the text of an *element*, which nothing in them may end.

    Raises `DataError` where one is missing.
    """
    text = "\n".join(_bytes(name).decode() for name in names)
    if f"</{element}" in text.lower():
        raise DataError(f"One of {', '.join(names)} would end its element.")
    return Markup(text)  # ours alone, and checked above


def _bytes(name: str) -> bytes:
    try:
        return (PACKAGE / "static" / name).read_bytes()
    except OSError as error:
        raise DataError(
            f"The file {name} is missing.", "Set the explorer up again: pip install, or make setup."
        ) from error
