"""The header of a ``.rq`` file: lines ``#+ key: value``, YAML as in grlc's decorators."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from explorer.errors import DataError

Header = Mapping[str, Any]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast


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


def split_header(text: str, file: str) -> tuple[Header, str]:
    """Return the header of the query file *text* and its body; raises `DataError` for a header that is not YAML."""
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


def read_title(header: Header, file: str) -> str:
    """Return the title; raises `DataError` where there is none."""
    title = header.get("title")
    if not isinstance(title, str) or not title.strip():
        raise DataError(f"The header of {file} has no “title”.", "Add a line “#+ title: …”.")
    return title


def read_parameters(header: Header, file: str) -> tuple[Parameter, ...]:
    """Return the parameters; raises `DataError` where they are malformed."""
    listed = header.get("parameters") or {}
    if not isinstance(listed, dict) or not all(isinstance(p, dict) for p in listed.values()):
        raise DataError(f"The parameters of {file} are not a mapping of name to type, label, default.")
    return tuple(_parameter(str(name), fields, file) for name, fields in listed.items())


def _parameter(name: str, fields: Header, file: str) -> Parameter:
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


def read_columns(header: Header, file: str) -> Mapping[str, str]:
    """Return the headings of columns by variable; raises `DataError` where they are malformed."""
    columns = header.get("columns") or {}
    if not isinstance(columns, dict):
        raise DataError(f"The columns of {file} are not a mapping of variable to heading.")
    return {str(name): str(words) for name, words in columns.items()}
