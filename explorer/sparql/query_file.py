"""A ``.rq`` file: a query with a header, its parameters, and the safe binding of values to them.

Each parameter has one ``VALUES ?name { … }`` block (SPARQL 1.1 §10.2) that holds its default.
Binding puts other terms into that block, so the file runs unchanged,
and the bound text is a complete query that a person can read, copy and change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from explorer.errors import DataError, UnknownParameter
from explorer.sparql.query_header import (
    Header,
    Parameter,
    read_columns,
    read_parameters,
    read_title,
    split_header,
)
from explorer.terms import Value, n3

_FORM = re.compile(
    r"(?:\s|#[^\n]*(?:\n|$)|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A query with its header: *body* is the SPARQL text without the header lines.

    *columns* are headings for people: the name of a variable → the words above its column.
    *form* is ``select``, ``ask``, ``construct`` or ``describe`` (SPARQL 1.1 §16);
    *header* holds all that the header says, also for features of their own such as lessons.
    """

    name: str
    title: str
    description: str
    audience: str
    topic: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    body: str
    form: str = "select"
    header: Header = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> QueryFile:
        """Read the query in the file *path*.

        Raises `DataError` where the header is missing or wrong,
        or where a parameter has not exactly one ``VALUES`` block.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path.name} cannot be read: {error}.") from error
        return cls.parse(text, path.stem, path.name)

    @classmethod
    def parse(cls, text: str, name: str, file: str = "query") -> QueryFile:
        """Make a query called *name* from *text*; *file* is named in errors."""
        header, body = split_header(text, file)
        query = cls(
            name=name,
            title=read_title(header, file),
            description=str(header.get("description", "")),
            audience=str(header.get("audience", "")),
            topic=str(header.get("topic", "")),
            parameters=read_parameters(header, file),
            columns=read_columns(header, file),
            body=body,
            form=form_of(body),
            header=header,
        )
        for parameter in query.parameters:
            query._block(parameter.name, file)
        return query

    @property
    def text(self) -> str:
        """The query as it runs with its defaults."""
        return self.body

    def bind(self, **values: Value | Iterable[Value]) -> str:
        """Return the query's text with *values* in the blocks of their parameters.

        A value is one term or several; several are alternatives, none leaves no solution.
        Raises `UnknownParameter` for a name that the query does not have.
        """
        text = self.body
        blocks = [(self._block(name, self.name), value) for name, value in values.items()]
        for match, value in sorted(blocks, key=lambda block: block[0].start(), reverse=True):
            terms = " ".join(n3(term) for term in _several(value))
            text = text[: match.start(1)] + f" {terms} " + text[match.end(1) :]
        return text

    def _block(self, name: str, file: str) -> re.Match[str]:
        if name not in {parameter.name for parameter in self.parameters}:
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise UnknownParameter(f"{file} has no parameter “{name}”.", f"It has: {known}.")
        return _only_block(name, self.body, file)


def read_queries(folder: Path) -> Mapping[str, QueryFile]:
    """Read every ``.rq`` file of *folder*: name → query, in the order of names.

    Raises `DataError` where the folder holds none.
    """
    queries = {path.stem: QueryFile.read(path) for path in sorted(folder.glob("*.rq"))}
    if not queries:
        raise DataError(f"There is no .rq file in {folder}.", "Is the folder the right one?")
    return queries


def form_of(text: str) -> str:
    """Return the form of the query *text*: the first word after its prologue (SPARQL 1.1 §19.8, production 2).

    A text that is not a query counts as ``select``: the engine reports what is wrong with it.
    """
    found = _FORM.match(text)
    return found[1].lower() if found else "select"


def _several(value: Value | Iterable[Value]) -> Iterable[Value]:
    return [value] if isinstance(value, str | int | float | bool) else value


def _only_block(name: str, text: str, file: str) -> re.Match[str]:
    # A block ends at the first closing brace outside a string or an IRI.
    inside = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^>\s]*>|[^}"'<])*"""
    blocks = list(re.finditer(rf"\bVALUES\s+\?{re.escape(name)}\s*\{{({inside})\}}", text))
    if len(blocks) != 1:
        raise DataError(
            f"{file} has {len(blocks)} blocks “VALUES ?{name} {{ … }}”.",
            "A parameter needs exactly one.",
        )
    return blocks[0]
