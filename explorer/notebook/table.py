"""The answer to a SELECT, as a notebook shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from explorer.errors import NotFound
from explorer.terms import Value

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped] # it has no types of its own


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: *columns*, and *rows* as mappings from column to value; what is unbound is None.

    A value is a ``str``, ``int``, ``float`` or ``bool``; an IRI is an `explorer.terms.Iri`, and a text with a language
    an `explorer.terms.Text`, both of which are strings.  A notebook shows it as a table.
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Value | None], ...]

    @classmethod
    def of(cls, columns: str, rows: Iterable[Iterable[Value | None]]) -> Table:
        """Return the table of *rows*, each with a value for every one of *columns*, names with spaces between."""
        names = tuple(columns.split())
        return cls(names, tuple(dict(zip(names, row, strict=True)) for row in rows))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Value | None]]:
        return iter(self.rows)

    def __getitem__(self, place: int) -> Mapping[str, Value | None]:
        return self.rows[place]

    def column(self, name: str) -> list[Value | None]:
        """Return the values of one column; raises `NotFound` for another name."""
        if name not in self.columns:
            raise NotFound(f"There is no column “{name}”.", f"There are: {', '.join(self.columns)}.")
        return [row[name] for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas frame; raises `ImportError` where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("A frame needs pandas: python -m pip install pandas") from error
        return pandas.DataFrame([list(row.values()) for row in self.rows], columns=list(self.columns))

    frame = to_pandas

    def _repr_html_(self) -> str:
        """The table as a notebook shows it."""
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        texts = (["" if value is None else str(value) for value in row.values()] for row in self)
        rows = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in texts)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
