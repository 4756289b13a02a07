"""The files of an import with the days on which what they say changed last, so that an import of the same changes nothing."""

from __future__ import annotations

from dataclasses import replace

from explorer.importing.files import digest
from explorer.importing.reimport.changes import Changes
from explorer.importing.reimport.manifest import Manifest
from explorer.importing.settling.settled import Settled
from explorer.importing.writing.days import Days
from explorer.importing.writing.folder import FROM_THE_FILE, written


def dated(
    settled: Settled, kept: Manifest, changed: Changes | None, today: str
) -> tuple[dict[str, str], Days, Changes | None]:
    """Return the files for *settled* (path → text), the days that they name, and what *changed* with whether anything did.

    The framework has *today* where anything that comes from the file is another than was *kept*, be it a note or a
    translation; a statement where it is among what *changed*. All else keeps its day.
    """
    first = kept.date or today
    before = {one.code: one.day for one in kept.statements if one.day}
    days = Days(first, kept.modified or first, {**before, **dict.fromkeys(_codes(changed), today)})
    files = written(settled, days)
    if kept.is_first or not _differs(files, kept):
        return files, days, changed
    days = replace(days, framework=today)
    return written(settled, days), days, replace(changed or Changes(), is_elsewhere=not changed)


def _codes(changed: Changes | None) -> set[str]:
    if not changed:
        return set()
    pairs = (*changed.reworded, *changed.translated, *changed.moved)
    return {one.code for one in (*changed.added, *changed.retired, *(new for _, new in pairs))}


def _differs(files: dict[str, str], kept: Manifest) -> bool:
    return any(
        (digest(files[path].encode()) if path in files else None) != kept.written.get(path)
        for path in FROM_THE_FILE
    )
