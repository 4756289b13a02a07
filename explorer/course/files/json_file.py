"""A course as JSON: what the browser keeps, what an address holds, and a file to save."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explorer.course.files.table import HEADS, Cells, by_module, declared_levels, weight_text
from explorer.course.framework import Framework
from explorer.course.model import Course, Link
from explorer.errors import BadInput
from explorer.framework.json_record import Plain, encode_json, record
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.text import without_surrogates

_HINT = "Open a file that this site saved as JSON."
_OF_A_LINK = ("level", "activity", "assessment", "weight", "note")


def course_data(course: Course, whole: Framework) -> Plain:
    """Return *course*, which is laid over *whole*, as plain data; what is empty is left out."""
    said: Plain = {"course": course.title, "over": whole.to_dict()}
    if levels := declared_levels(course):
        said["levels"] = [record(level) for level in levels]
    said["modules"] = [
        _filled({"id": module.id, "title": module.title, "year": module.year})
        | {"links": [_link(link) for link in links]}
        for module, links in by_module(course)
    ]
    return said


def course_text(course: Course, whole: Framework) -> str:
    """Write `course_data` as short as it can be."""
    return json.dumps(course_data(course, whole), ensure_ascii=False, separators=(",", ":"))


def save_json(course: Course, whole: Framework) -> bytes:
    """Write *course*, which is laid over *whole*, as JSON."""
    return encode_json(course_data(course, whole))


def _link(link: Link) -> Plain:
    texts = {"activity": link.activity, "assessment": link.assessment, "note": link.note}
    weight = {} if link.weight is None else {"weight": link.weight}
    return {"statement": link.node.code, "level": link.level.mark} | _filled(texts) | weight


def _filled(said: Plain) -> Plain:
    return {name: text for name, text in said.items() if text}


def is_json(text: str) -> bool:
    """Whether *text* begins as a course in JSON does."""
    return text.lstrip().startswith("{")


def json_tables(text: str, name: str) -> tuple[Sheet, ...]:
    """Read the JSON *text* of the file *name* as rows; raises `BadInput` where it is no course."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{name} is not JSON ({error}).", _HINT) from error
    if not isinstance(said, dict) or not isinstance(said.get("modules"), list):
        raise BadInput(f"{name} has no “modules”, so it is not a course.", _HINT)
    return (Sheet(name, tuple(Row(at, cells) for at, cells in enumerate(_rows(said), 1))),)


def _rows(said: Mapping[str, Any]) -> Iterator[Cells]:
    whole = _record(said.get("over"))
    yield ("course", _text(said.get("course")))
    yield ("over", *(_text(whole.get(key)) for key in ("title", "version", "iri")))
    for level in _records(said.get("levels")):
        yield ("level", *(_text(level.get(key)) for key in ("mark", "name", "countsAs")))
    yield HEADS
    for module in _records(said["modules"]):
        first = tuple(_text(module.get(key)) for key in ("id", "title", "year"))
        links = [*_records(module.get("links"))]
        yield from ((*first, *_of_link(link)) for link in links)
        if not links:
            yield first


def _of_link(link: Mapping[str, Any]) -> Iterator[str]:
    yield from (_text(link.get(key)) for key in ("statement", *_OF_A_LINK))


def _record(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _records(value: Any) -> Iterable[Mapping[str, Any]]:
    return map(_record, value if isinstance(value, list) else ())


def _text(value: Any) -> str:
    """The text of a *value*; a half of a character that stands alone, which no file can hold, is replaced."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return weight_text(float(value)) if abs(value) < 1e9 else ""
    return without_surrogates(value) if isinstance(value, str) else ""
