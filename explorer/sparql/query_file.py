"""A ``.rq`` file: a query with a header, its parameters, and the safe binding of values to them.

The header is lines ``#+ key: value``, YAML as in grlc's decorators.
Each parameter has a ``VALUES ?name { … }`` block (SPARQL 1.1 §10.2) that holds its default; each branch of a union may repeat it.
Binding puts other terms into these blocks, so the file runs unchanged, and the bound text is a complete query to read, copy and change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from explorer.errors import DataError, UnknownParameter
from explorer.ontology_files import read_file, visible_files
from explorer.sparql.refusal import check_file
from explorer.sparql.tokens import FORMS, first_keyword
from explorer.terms import Value, n3

Header = Mapping[str, Any]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query: its type, what to call it, and its default as written in the header.

    *kinds* are the only kinds of node (their words in addresses) that fit an element or a node; none means: all.
    """

    name: str
    type: str
    label: str
    default: object
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A query with its header: *text* is the SPARQL without the header lines; it runs with its defaults.

    *columns* are headings for people: the name of a variable → the words above its column.
    *title_with* is the title for other values than the defaults, ``{name}`` where the value of a parameter goes.
    *form* is ``select``, ``ask``, ``construct`` or ``describe`` (SPARQL 1.1 §16); *line* is where the text begins in its file;
    *is_stored* says that its answer takes a look at the whole dataset, so ``explorer load`` computes it once;
    *header* holds all that the header says, also for features of their own such as lessons.
    """

    name: str
    title: str
    title_with: str
    description: str
    audience: str
    topic: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    text: str
    form: str
    is_stored: bool
    header: Header
    line: int

    @classmethod
    def read(cls, path: Path) -> QueryFile:
        """Read the query in the file *path*.

        Raises `DataError` where the file cannot be read or must not run, for what is wrong with its header,
        or where a parameter has no ``VALUES`` block, or several that differ.
        """
        data = read_file(path)
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise DataError(
                f"{path.name}, line {line}: this is not UTF-8.", "Save the file as UTF-8."
            ) from error
        return cls.parse(text.replace("\r\n", "\n"), path.stem, path.name)

    @classmethod
    @lru_cache(1024)  # every framework of a server has the same queries of pages
    def parse(cls, text: str, name: str, file: str = "query") -> QueryFile:
        """Make a query called *name* from *text*; *file* is named in errors."""
        header, body = _split_header(text, file)
        check_file(body, file)
        title = header.get("title")
        if not isinstance(title, str) or not title.strip():
            raise DataError(f"The header of {file} has no “title”.", "Add a line “#+ title: …”.")
        parameters = _mapping(header, "parameters", "name to type, label, default", file, dict)
        columns = _mapping(header, "columns", "variable to heading", file)
        query = cls(
            name=name,
            title=title,
            title_with=str(header.get("titleWith", "")),
            description=str(header.get("description", "")),
            audience=str(header.get("audience", "")),
            topic=str(header.get("topic", "")),
            parameters=tuple(_parameter(name, fields, file) for name, fields in parameters.items()),
            columns={name: str(words) for name, words in columns.items()},
            text=body,
            form=form_of(body),
            is_stored=header.get("stored") is True,
            header=header,
            line=text.count("\n", 0, text.find("\n" + body.partition("\n")[0])) + 2,
        )
        for parameter in query.parameters:
            query._blocks(parameter.name, file)
        return query

    def bind(self, **values: Value | Iterable[Value]) -> str:
        """Return the query's text with *values* in the blocks of their parameters.

        A value is one term or several; several are alternatives, none leaves no solution.
        Raises `UnknownParameter` for a name that the query does not have.
        """
        text = self.text
        blocks = [
            (block, f" {' '.join(map(n3, _several(value)))} ")
            for name, value in values.items()
            for block in self._blocks(name, self.name)
        ]
        for block, terms in sorted(blocks, key=lambda one: one[0].start(), reverse=True):
            text = text[: block.start(1)] + terms + text[block.end(1) :]
        return text

    def _blocks(self, name: str, file: str) -> list[re.Match[str]]:
        """The blocks of the parameter *name*: each ends at the first closing brace outside a string or an IRI."""
        if name not in {parameter.name for parameter in self.parameters}:
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise UnknownParameter(f"{file} has no parameter “{name}”.", f"It has: {known}.")
        inside = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^>\s]*>|[^}"'<])*"""
        blocks = list(re.finditer(rf"\bVALUES\s+\?{re.escape(name)}\s*\{{({inside})\}}", self.text))
        if len({block[1].strip() for block in blocks}) != 1:
            raise DataError(
                f"{file} has {len(blocks) or 'no'} blocks “VALUES ?{name} {{ … }}”{' that differ' * bool(blocks)}.",
                "A parameter needs one, or several that are alike.",
            )
        return blocks


def _several(value: Value | Iterable[Value]) -> Iterable[Value]:
    return [value] if isinstance(value, str | int | float | bool) else value


def read_queries(folder: Path) -> Mapping[str, QueryFile]:
    """Read every ``.rq`` file of *folder*: name → query, in the order of names; raises `DataError` for none."""
    queries = {path.stem: QueryFile.read(path) for path in visible_files(folder, "*.rq")}
    if not queries:
        raise DataError(f"There is no .rq file in {folder}.", "Is the folder the right one?")
    return queries


def form_of(text: str) -> str:
    """Return the form of the query *text*: the first word after its prologue (SPARQL 1.1 §19.8, production 2).

    A text that is not a query counts as ``select``: the engine reports what is wrong with it.
    """
    word = first_keyword(text)
    return word.lower() if word in FORMS else "select"


def _split_header(text: str, file: str) -> tuple[Header, str]:
    """Return the header of the query file *text* and its body; raises `DataError` for a header that is not YAML."""
    lines = list(StringIO(text, newline=None))  # ends where a comment of SPARQL does, not at U+2028
    header = [line[3:] if line.startswith("#+ ") else "\n" for line in lines if line[:2] == "#+"]
    body = "".join(line for line in lines if line[:2] != "#+").strip() + "\n"
    try:
        values = yaml.load("".join(header), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise DataError(f"The header of {file} is not YAML: {error}") from error
    if not isinstance(values, dict):
        raise DataError(f"{file} has no header.", "Open it with lines like “#+ title: …”.")
    return values, body


def _mapping(header: Header, key: str, words: str, file: str, of: type = object) -> Mapping[str, Any]:
    """Return the mapping under *key*, whose values are *of* a type; raises `DataError` where it is not one."""
    found = header.get(key) or {}
    if not isinstance(found, dict) or not all(isinstance(value, of) for value in found.values()):
        raise DataError(f"The {key} of {file} are not a mapping of {words}.")
    return {str(name): value for name, value in found.items()}


def _parameter(name: str, fields: Header, file: str) -> Parameter:
    type_, kinds = str(fields.get("type", "text")), fields.get("kinds", [])
    if not isinstance(kinds, list) or (kinds and type_ not in ("element", "node")):
        raise DataError(
            f"The kinds of the parameter “{name}” of {file} are not a list, or not of an element.",
            "Write them as “{type: element, kinds: [capacity, ability], …}”.",
        )
    label, default = str(fields.get("label", name)), fields.get("default")
    return Parameter(name, type_, label, default, tuple(map(str, kinds)))
