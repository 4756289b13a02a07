"""A ``.rq`` file as an object: what it asks, its parameters, and the safe binding of values.

The file opens with header lines ``#+ key: value``, YAML as in grlc's decorators.
Each parameter has one ``VALUES ?name { … }`` block (SPARQL 1.1 §10.2) that holds its default.
Binding puts other terms into that block, so the file runs as it stands,
and the bound text is a complete query that a person can read, copy and change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from explorer.errors import DataError, UnknownParameter
from explorer.sparql.lesson import Lesson, read_lesson
from explorer.terms import Value, n3

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast
_FORM = re.compile(
    r"(?:\s|#[^\n]*(?:\n|$)|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query: its type, what to call it, and its default as written in the header.

    *kinds* are the only kinds of node (their words in addresses) that fit a parameter of type element or node;
    none means: all.
    """

    name: str
    type: str
    label: str
    default: object
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A query with its header: *body* is the SPARQL text without the header lines.

    *columns* are headings for people: the name of a variable → the words above its column.
    *form* is ``select``, ``ask``, ``construct`` or ``describe`` (SPARQL 1.1 §16);
    *lesson* is the step of the course that the query is, if it is one.
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
    lesson: Lesson | None = None

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
        header, body = _split(text, file)
        query = cls(
            name=name,
            title=_text(header, "title", file),
            description=str(header.get("description", "")),
            audience=str(header.get("audience", "")),
            topic=str(header.get("topic", "")),
            parameters=_parameters(header, file),
            columns=_columns(header, file),
            body=body,
            form=form_of(body),
            lesson=read_lesson(header["lesson"], body, file) if "lesson" in header else None,
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

    A text that is no query counts as ``select``: what is wrong with it is for the engine to say.
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


def _split(text: str, file: str) -> tuple[dict[str, Any], str]:
    lines = text.splitlines(keepends=True)
    header = [line[3:] if line.startswith("#+ ") else "\n" for line in lines if line[:2] == "#+"]
    body = "".join(line for line in lines if line[:2] != "#+").strip() + "\n"
    try:
        values = yaml.load("".join(header), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise DataError(f"The header of {file} is not YAML: {error}") from error
    if not isinstance(values, dict):
        raise DataError(f"{file} has no header.", "Open it with lines like “#+ title: …”.")
    return values, body


def _text(header: Mapping[str, Any], key: str, file: str) -> str:
    value = header.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"The header of {file} has no “{key}”.", f"Add a line “#+ {key}: …”.")
    return value


def _parameters(header: Mapping[str, Any], file: str) -> tuple[Parameter, ...]:
    listed = header.get("parameters") or {}
    if not isinstance(listed, dict) or not all(isinstance(p, dict) for p in listed.values()):
        raise DataError(f"The parameters of {file} are not a mapping of name to type, label, default.")
    return tuple(_parameter(str(name), fields, file) for name, fields in listed.items())


def _parameter(name: str, fields: Mapping[str, Any], file: str) -> Parameter:
    type_, kinds = str(fields.get("type", "text")), fields.get("kinds", [])
    if not isinstance(kinds, list) or (kinds and type_ not in ("element", "node")):
        raise DataError(
            f"The kinds of the parameter “{name}” of {file} are not a list, or not those of an element.",
            "Write them as “{type: element, kinds: [capacity, ability], …}”.",
        )
    return Parameter(
        name=name,
        type=type_,
        label=str(fields.get("label", name)),
        default=fields.get("default"),
        kinds=tuple(map(str, kinds)),
    )


def _columns(header: Mapping[str, Any], file: str) -> Mapping[str, str]:
    columns = header.get("columns") or {}
    if not isinstance(columns, dict):
        raise DataError(f"The columns of {file} are not a mapping of variable to heading.")
    return {str(name): str(words) for name, words in columns.items()}
