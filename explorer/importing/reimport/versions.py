"""Earlier versions of a framework: what it stated, kept in its folder when an import changes that or `explorer keep` is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from explorer.errors import BadInput, DataError
from explorer.importing.files import content, inside
from explorer.importing.reimport.changes import Changes
from explorer.importing.reimport.comparing import compare
from explorer.importing.reimport.editions import read_folder
from explorer.importing.reimport.manifest import (
    NAME,
    Manifest,
    as_json,
    from_json,
    read_manifest,
)
from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import EarlierLink, Stated, link_from_json, link_to_json
from explorer.importing.reimport.wrong_record import what_is_wrong

FOLDER = "versions"
"""Where the folder of a framework has them, numbered from 1."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a framework: its *number* from 1, the day *since* which it stood and *until* which (“” for the present one), and what was *stated*."""

    number: int
    since: str
    until: str
    stated: Stated

    @property
    def title(self) -> str:
        """What the framework was called."""
        return self.stated.title

    @property
    def statements(self) -> tuple[EarlierStatement, ...]:
        """Its statements, retired ones among them."""
        return self.stated.statements

    @property
    def is_present(self) -> bool:
        """Whether it is the one that is served."""
        return not self.until


def has_versions(folder: Path) -> bool:
    """Return whether *folder* keeps any earlier version."""
    return bool(_paths(folder))


def read_versions(folder: Path) -> tuple[Version, ...]:
    """Return the earlier versions that *folder* keeps, the first one first, and the present one; none where no earlier one is kept.

    The present one is what its Turtle says, so that what was edited by hand counts.
    Raises `DataError` where a file is not as an import has written it.
    """
    paths = _paths(folder)
    if not paths:
        return ()
    earlier = tuple(_read(number, path) for number, path in paths.items())
    try:
        present = _present(folder)
    except BadInput as error:
        raise DataError(error.detail, error.hint) from error
    title, since = present.title or earlier[-1].title, max(present.since, earlier[-1].until)
    return (*earlier, Version(max(paths) + 1, since, "", replace(present, title=title)))


def kept_versions(folder: Path, kept: Manifest, changed: Changes | None, today: str) -> Mapping[str, str]:
    """Return the files of earlier versions (path → text): those that *folder* has, and the present one where an import has *changed* it."""
    paths = _paths(folder)
    files = {
        f"{FOLDER}/{path.name}": content(inside(folder, f"{FOLDER}/{path.name}")).decode("utf-8", "replace")
        for path in paths.values()
    }
    if changed:
        files |= _file(max(paths, default=0) + 1, _as_served(folder, kept), today)
    return files


def keep(folder: Path, today: str, was: Path | None = None) -> str:
    """Keep what *folder* states as a version of it, or what another folder, *was*, states; returns the path of its file below *folder*.

    “” where that is what the last version states.  Raises `BadInput` where there is no framework, and `DataError` for a broken version.
    """
    earlier = [_read(number, path) for number, path in _paths(folder).items()]
    present = _present(was or folder)
    if earlier:
        last = earlier[-1]
        if not compare(last.stated, present, codes_stay=True) and last.stated.links is not None:
            return ""
        present = replace(present, since=max(present.since, last.until))
    ((path, text),) = _file(earlier[-1].number + 1 if earlier else 1, present, today).items()
    place = inside(folder, path)
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="\n")
    return path


def _file(number: int, stated: Stated, today: str) -> dict[str, str]:
    told = {
        "since": min(stated.since or today, today),
        "until": today,
        "title": stated.title,
        "statements": [as_json(one) for one in stated.statements],
        "links": None if stated.links is None else [link_to_json(one) for one in stated.links],
    }
    return {f"{FOLDER}/{number}.json": json.dumps(told, ensure_ascii=False, indent=1) + "\n"}


def _present(folder: Path) -> Stated:
    """What the Turtle of *folder* states, with title and day of the last import where there was one."""
    stated = read_folder(folder)
    kept = read_manifest(folder) if (folder / NAME).is_file() else Manifest()
    return replace(stated, title=kept.title or stated.title, since=kept.changed or stated.since)


def _as_served(folder: Path, kept: Manifest) -> Stated:
    """What was served of *folder*, edits by hand included, or what was imported where its Turtle cannot be read."""
    try:
        stated = _present(folder)
    except BadInput:
        stated = Stated(kept.statements)
    return replace(stated, title=kept.title, since=kept.changed or kept.date)


def _paths(folder: Path) -> dict[int, Path]:
    found = {int(path.stem): path for path in (folder / FOLDER).glob("*.json") if path.stem.isdecimal()}
    return dict(sorted(found.items()))


def _read(number: int, path: Path) -> Version:
    try:
        told: Any = json.loads(path.read_bytes())
        return Version(
            number,
            _text(told["since"]),
            _text(told["until"]),
            Stated(
                tuple(map(from_json, told["statements"])),
                _links(told.get("links")),  # files of before have none
                _text(told["title"]),
                _text(told["since"]),
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            f"{path} is not as an import has written it: {what_is_wrong(error)}.",
            "Take it back from a copy, or delete it.",
        ) from error


def _links(told: Any) -> tuple[EarlierLink, ...] | None:
    return None if told is None else tuple(map(link_from_json, told))


def _text(told: object) -> str:
    text = str(told)
    text.encode()  # half a character is a ValueError
    return text


def version_json(version: Version) -> Mapping[str, object]:
    """Return *version* for programs, without its statements."""
    return {name: getattr(version, name) for name in ("number", "since", "until", "title")} | {
        "statements": sum(1 for one in version.statements if not one.retired)
    }
