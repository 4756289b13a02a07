"""Puts files into a folder, and never over what a person has edited unless that is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from explorer.importing.files import digest, inside
from explorer.importing.reimport.manifest import NAME, Manifest


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What happened: the paths that were *written*, and *edited* ones that stay as nothing new is in them.

    Where *differences* are shown, edits stood in the way, and nothing was written.
    """

    written: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


def write_safely(
    folder: Path, files: Mapping[str, str], record: Mapping[str, object], kept: Manifest, *, replace: bool
) -> WriteResult:
    """Write *files* (path → text) and the *record* into *folder*.

    A file that a person edited since it was *kept* stays where the import has nothing new for it;
    otherwise nothing at all is written, unless all is to be *replaced*.
    Raises `BadInput` where a link in *folder* leads out of it.
    """
    places = {path: inside(folder, path) for path in {NAME, *files, *kept.written}}
    there = {path: _there(places[path]) for path in {*files, *kept.written}}
    digests = {path: digest(text.encode()) for path, text in files.items()}
    edited = {
        path
        for path, text in there.items()
        if text is not None and _is_edited(path, text, kept) and digest(text.encode()) != digests.get(path)
    }
    clashing = {path for path in edited if digests.get(path) != kept.written.get(path)}
    if clashing and not replace:
        return WriteResult(
            edited=tuple(sorted(edited)), differences=tuple(_differences(clashing, there, files))
        )
    left = set() if replace else edited - clashing
    for path, text in files.items():
        if path not in left:
            places[path].parent.mkdir(parents=True, exist_ok=True)
            places[path].write_text(text, encoding="utf-8", newline="\n")
    for path in set(kept.written) - set(files):
        places[path].unlink(missing_ok=True)
    told = {**record, "written": digests}
    places[NAME].write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    return WriteResult(tuple(sorted(set(files) - left)), tuple(sorted(left)))


def _there(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if path.is_file() else None


def _is_edited(path: str, text: str, kept: Manifest) -> bool:
    return path not in kept.written or digest(text.encode()) != kept.written[path]


def _differences(paths: set[str], there: Mapping[str, str | None], files: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(paths):
        yield from unified_diff(
            (there[path] or "").splitlines(),
            files.get(path, "").splitlines(),
            f"{path} (as it is)",
            f"{path} (as it would be written)",
            lineterm="",
        )
