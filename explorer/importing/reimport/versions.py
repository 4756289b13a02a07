"""Earlier versions of an imported framework: what its statements were, kept in its folder when an import changes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from explorer.errors import BadInput, DataError
from explorer.importing.files import content
from explorer.importing.reimport.changes import Changes
from explorer.importing.reimport.editions import statements
from explorer.importing.reimport.manifest import NAME, Manifest, as_json, from_json, read_manifest
from explorer.importing.reimport.matching import EarlierStatement

FOLDER = "versions"
"""Where the folder of a framework has them, numbered from 1."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a framework: its *number* from 1, the day *since* which it stood and *until* which (“” for the present one), its *title* and *statements*."""

    number: int
    since: str
    until: str
    title: str
    statements: tuple[EarlierStatement, ...]

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
        kept = read_manifest(folder) if (folder / NAME).is_file() else Manifest()
        present = statements(folder)
    except BadInput as error:
        raise DataError(error.detail, error.hint) from error
    title = kept.title or earlier[-1].title
    return (*earlier, Version(max(paths) + 1, kept.changed or earlier[-1].until, "", title, present))


def kept_versions(folder: Path, kept: Manifest, changed: Changes | None, today: str) -> Mapping[str, str]:
    """Return the files of earlier versions (path → text): those that *folder* has, and the present one where an import has *changed* it."""
    paths = _paths(folder)
    files = {f"{FOLDER}/{path.name}": content(path).decode("utf-8", "replace") for path in paths.values()}
    if changed:
        number = max(paths, default=0) + 1
        told = {
            "since": kept.changed or kept.date,
            "until": today,
            "title": kept.title,
            "statements": [as_json(one) for one in _as_served(folder, kept)],
        }
        files[f"{FOLDER}/{number}.json"] = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return files


def _as_served(folder: Path, kept: Manifest) -> Sequence[EarlierStatement]:
    """What was served of *folder*, edits by hand included, or what was imported where its Turtle cannot be read."""
    try:
        return statements(folder)
    except BadInput:
        return kept.statements


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
            _text(told["title"]),
            tuple(map(from_json, told["statements"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            f"{path} is not as an import has written it: {error}.", "Take it back from a copy, or delete it."
        ) from error


def _text(told: object) -> str:
    text = str(told)
    text.encode()  # half a character is a ValueError
    return text


def version_json(version: Version) -> Mapping[str, object]:
    """Return *version* for programs, without its statements."""
    told = asdict(version)
    return {name: told[name] for name in ("number", "since", "until", "title")} | {
        "statements": sum(1 for one in version.statements if not one.retired)
    }
