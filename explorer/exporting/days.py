"""When things were changed, as moments with a time zone."""

from __future__ import annotations

from explorer.exporting.extract import Extract, Statement


def moment(day: str) -> str:
    """Return the first second of *day* (ISO 8601, a day, a month or a year) with its time zone."""
    year, month, day_of_month = (*day.split("-"), "01", "01")[:3]
    return f"{year or '1970'}-{month}-{day_of_month}T00:00:00+00:00"


def changed(statement: Statement, extract: Extract) -> str:
    """Return when *statement* was last changed; as the framework where nothing says it."""
    return moment(statement.modified or extract.modified)
