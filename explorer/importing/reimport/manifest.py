"""import.json: what was imported into a folder before, so that codes stay and hand edits are noticed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from explorer.errors import BadInput
from explorer.framework.nodes.checks import fits_an_address
from explorer.importing.draft import Item
from explorer.importing.files import content, digest, is_below
from explorer.importing.reimport.matching import EarlierStatement, match_statements
from explorer.importing.reimport.wrong_record import WrongRecord, what_is_wrong
from explorer.importing.report import to_dict
from explorer.importing.settling.settled import Element, Settled
from explorer.importing.writing.days import Days

NAME = "import.json"
_VERSION = 1
_LONGEST = 80
_CODE = re.compile(r"[\w.\-]+")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of an earlier import: its *slug*, *base*, *date*, *title* and *language*, its statements, and the digests of the files *written*.

    *changed* is the day since which its statements are as they are, *modified* that since which all is that the file says.
    """

    slug: str = ""
    base: str = ""
    date: str = ""
    title: str = ""
    language: str = ""
    statements: tuple[EarlierStatement, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    changed: str = ""
    modified: str = ""

    @property
    def is_first(self) -> bool:
        """Whether nothing was imported before."""
        return not self.slug

    def codes_for(self, items: Sequence[Item]) -> dict[str, str]:
        """The codes that *items* had (id → code)."""
        return match_statements(self.statements, [_now(item) for item in items])


def _now(item: Item) -> EarlierStatement:
    """*item* as a statement whose code is its id, as no code is decided yet."""
    return EarlierStatement(
        item.id if item.foreign_id else "",
        item.id,
        item.code,
        text_of(item),
        item.parents[0] if item.parents else "",
    )


def text_of(item: Item) -> str:
    """The words by which *item* is known again."""
    return (item.statements or item.labels)[0].text


def read_manifest(folder: Path) -> Manifest:
    """Return what was imported into *folder* before; raises `BadInput` where it holds something else."""
    path = folder / NAME
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is a file.", "Name a folder that is new or empty (--into).")
    if not path.is_file():
        if folder.is_dir() and any(folder.iterdir()):
            raise BadInput(
                f"{folder} holds files that no import has written.",
                "Name a folder that is new or empty (--into).",
            )
        return Manifest()
    try:
        told: Any = json.loads(content(path))
        statements = tuple(map(_checked, map(from_json, told["elements"])))
        named = {name: _text(told[name]) for name in ("slug", "base", "title", "language")}
        named["date"] = _day(told["date"])
        changed = _day(told.get("changed", told["date"]))  # files of before lack it
        modified = _day(told.get("modified", told["date"]))
        written = _paths(told["written"])
        return Manifest(**named, statements=statements, written=written, changed=changed, modified=modified)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(
            f"{path} is not as an import has written it: {what_is_wrong(error)}.",
            "Take it back from a copy, or import into a new folder.",
        ) from error


def _checked(was: EarlierStatement) -> EarlierStatement:
    """Return *was*; raises ``ValueError`` where it has what no import writes: its code becomes part of names and addresses."""
    if not _CODE.fullmatch(was.code) or not fits_an_address(was.code):
        raise ValueError(f"“{was.code[:_LONGEST]}” is no code")
    if was.day:
        _day(was.day)
    return was


def _paths(told: Mapping[str, str]) -> Mapping[str, str]:
    """Path → digest; raises ``ValueError`` for a path that leads out of the folder, as it would be read or removed."""
    for path in told:
        if not is_below(path):
            raise ValueError(f"“{path[:_LONGEST]}” is no file of an import")
    return dict(told)


def _day(told: str) -> str:
    return date.fromisoformat(told).isoformat()


def _text(told: object) -> str:
    text = str(told)
    text.encode()  # half a character is a ValueError
    return text


def record(
    files: Iterable[Path], settled: Settled, kept: Manifest, days: Days, changed: str
) -> dict[str, object]:
    """Return what import.json says, without the digests of what is written.

    *days* are those on which things changed, *changed* that on which statements did, “” where they are as *kept*.
    """
    return {
        "version": _VERSION,
        "date": days.first,
        "changed": changed or kept.changed or days.first,
        "modified": days.framework,
        "files": [{"name": path.name, "sha256": digest(content(path))} for path in files],
        **to_dict(settled),
        "elements": [
            as_json(earlier_statement(element, settled.language, days.statements.get(element.code, "")))
            for element in settled.elements
        ],
    }


def earlier_statement(element: Element, language: str, day: str = "") -> EarlierStatement:
    """Return *element* as what is kept of it, with the *day* on which it changed after the first import.

    *language* is that of words for which the file names none.
    """
    item = element.item
    texts: dict[str, str] = {}
    for words in item.statements or item.labels:
        texts.setdefault(words.language or language, words.text)
    return EarlierStatement(
        item.id if item.foreign_id else "",
        element.code,
        item.code,
        text_of(item),
        element.parent,
        item.retired,
        day,
        (item.statements or item.labels)[0].language or language,
        tuple(sorted(texts.items())) if len(texts) > 1 else (),
    )


def from_json(told: Mapping[str, object]) -> EarlierStatement:
    """Return the statement of which `as_json` wrote *told*; raises ``ValueError`` and ``TypeError`` where it did not."""
    texts = told.get("texts", {})
    if not isinstance(texts, dict) or not all(isinstance(value, str) for value in texts.values()):
        raise WrongRecord("the texts of a statement are none")
    for name, value in told.items():
        if name not in EarlierStatement.__slots__:
            raise WrongRecord(f"a statement has no “{name[:_LONGEST]}”")
        if name != "texts" and not isinstance(value, bool if name == "retired" else str):
            raise WrongRecord(f"“{name}” of a statement is no text")
        str(value).encode()  # half a character, as JSON may escape one, is a ValueError
    told = {**told, "id": told["id"], "code": told["code"]}  # a KeyError where one is missing
    return EarlierStatement(**{**told, "texts": tuple(texts.items())})  # type: ignore[arg-type] # looked at above


def as_json(was: EarlierStatement) -> dict[str, object]:
    """Return what is written of a statement: what is empty is left out."""
    told = {name: getattr(was, name) for name in EarlierStatement.__slots__}
    told["texts"] = dict(was.texts)
    return {name: value for name, value in told.items() if value or name in ("id", "code")}
