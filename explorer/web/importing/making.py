"""Makes a draft in a process of its own, in a folder that is gone before the answer leaves.

Files of strangers may be made to harm: archives that unfold, texts that refer to themselves, trees without end.
What reads them has so much time and memory and no more, one visitor has one place, and the server goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from explorer.beside import Ended, bounded
from explorer.errors import BadInput, TooBusy
from explorer.importing.preview.earlier import ARCHIVE
from explorer.importing.preview.sketch import Sketch, Wanted, sketch
from explorer.web.core.current_edition import in_place
from explorer.web.importing.form import Form
from explorer.web.importing.site_file import make_site

Made = TypeVar("Made")

SECONDS = 40.0
"""Seconds that a draft may take; proxies mostly wait for 60."""
MEGABYTES = 1_024
"""Memory that it may take, where the system can hold it to that."""
PREFIX = "explorer-import-"
_ELSEWHERE = (
    "Bring a part of it, or use the command explorer import on your own computer: it has no such limit."
)


def make(form: Form) -> Sketch:
    """Return what becomes of *form*; raises `TooBusy` where there is no place."""
    try:
        return _made(sketch, form, drawn=False)
    except Ended as ended:
        return Sketch(failure=_ended(ended))


def make_with_site(form: Form) -> tuple[Sketch, str]:
    """Return what becomes of *form*, and the site of it, “” where nothing does; raises `TooBusy` where there is no place."""
    try:
        found = _made(make_site, form, drawn=True)
    except Ended as ended:
        return Sketch(failure=_ended(ended)), ""
    return found.made, found.page


def _made(work: Callable[[Path, Wanted], Made], form: Form, *, drawn: bool) -> Made:
    def in_folder() -> Made:
        with TemporaryDirectory(prefix=PREFIX) as name:
            folder = Path(name)
            for file, data in form.files.items():
                (folder / file).write_bytes(data)
            if form.earlier.data:
                (folder / ARCHIVE).write_bytes(form.earlier.data)
            return bounded(work, folder, form.wanted(drawn=drawn), seconds=SECONDS, megabytes=MEGABYTES)

    try:
        return in_place(in_folder)
    except OSError as error:
        raise TooBusy("There is no room for a draft at this moment.", "Try again in a moment.") from error


def _ended(ended: Ended) -> BadInput:
    if ended.out_of_time:
        return BadInput(f"Reading this took more than {SECONDS:g} seconds, so it was ended.", _ELSEWHERE)
    return BadInput(f"Reading this needed more than {MEGABYTES:,} MB of memory, so it was ended.", _ELSEWHERE)
