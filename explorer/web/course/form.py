"""What a visitor brings: a table of a course, as a file or as pasted text; nothing of it is kept."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from flask import Request

from explorer.beside import Ended, bounded
from explorer.course.files.reading import tables_in
from explorer.course.model import Course
from explorer.course.reading.joining import one_table
from explorer.course.reading.reader import course_of
from explorer.errors import BadInput, BadRequest, Forbidden, TooBusy
from explorer.importing.readers.sheets.sheet import Sheet
from explorer.importing.readers.sheets.workbook import is_workbook
from explorer.web.core.current_edition import edition, in_place
from explorer.web.course.named_state import named_course

SECONDS = 20.0
"""Seconds that reading a workbook may take."""
MEGABYTES = 512
"""Memory that it may take, where the system can hold it to that."""
PASTED = "Your course"


@dataclass(frozen=True, slots=True)
class Brought:
    """A table of a course as its *sheets*; *name* is that of the file, *text* the same as CSV, to be changed and sent again."""

    name: str
    sheets: tuple[Sheet, ...]
    text: str

    @property
    def title(self) -> str:
        """What the course is called where its table does not say."""
        return Path(self.name).stem


def refuse_others(request: Request) -> None:
    """Raise `Forbidden` where another site sent *request*."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Forbidden("Another site sent this course.", "Open /course and choose your file there.")


def is_brought(request: Request, which: str = "") -> bool:
    """Return whether anything is in the fields that `read_form` reads."""
    given = request.files.get(f"file{which}")
    texts = (request.form.get(f"{name}{which}", "").strip() for name in ("text", "named"))
    return bool((given and given.filename) or any(texts))


def read_form(request: Request, which: str = "") -> Brought:
    """Read what was brought in the fields ``file`` and ``text``, or named in ``named``, or in those whose names end with *which*.

    Raises `BadRequest` where there is nothing, `BadInput` where it is no table, and `NotFound` where no course has that name.
    """
    given = request.files.get(f"file{which}")
    data = given.stream.read() if given and given.filename else b""
    text = request.form.get(f"text{which}", "").strip()
    if data and given:
        return _read(_file_name(given.filename or "") or "course.csv", data)
    if not text and (slug := request.form.get(f"named{which}", "").strip()):
        return read_named(slug)
    if not text:
        raise BadRequest("There is no file and no text.", "Choose a file, or paste a table into the field.")
    return read_text(text, _file_name(request.form.get(f"called{which}", "")) or PASTED)


def read_named(slug: str) -> Brought:
    """Return the file of the course that the server has under *slug*; raises `NotFound`."""
    file = named_course(slug).file
    return brought(file.name, file.sheets)


def read_text(text: str, name: str = PASTED) -> Brought:
    """Read a *text* that is a course in any format that is one, of a file that was called *name*; raises `BadInput` where it is no table."""
    return brought(name, tables_in(text.encode("utf-8", "replace"), PASTED))


def read(given: Brought) -> Course:
    """Read the course that was brought; raises `BadInput`."""
    return in_place(lambda: course_of(given.sheets, edition(), given.name, given.title))


def brought(name: str, found: Sequence[Sheet]) -> Brought:
    """Return the sheets *found* in the file called *name*, with the text of all that is a course."""
    file = StringIO()
    rows = (row.cells for _, row in one_table(found) if not row.is_empty)
    csv.writer(file, lineterminator="\n").writerows(rows)
    return Brought(name, tuple(found), file.getvalue())


def _file_name(text: str) -> str:
    """The last part of the path *text*, as far as it is taken; “” where there is none."""
    return Path(text.replace("\\", "/")).name[:80]


def _read(name: str, data: bytes) -> Brought:
    """Read a file: a workbook in a process of its own, as it may be made to harm whoever reads it."""
    if not is_workbook(data, name):
        return brought(name, tables_in(data, name))
    try:
        found = in_place(lambda: bounded(tables_in, data, name, seconds=SECONDS, megabytes=MEGABYTES))
    except Ended as error:
        raise BadInput(
            f"{name} could not be read within {SECONDS:g} seconds and {MEGABYTES} MB.",
            "Save it as CSV (UTF-8).",
        ) from error
    except OSError as error:
        raise TooBusy("There is no room for a file at this moment.", "Try again in a moment.") from error
    return brought(name, found)
