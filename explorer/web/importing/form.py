"""What a visitor brings and says: files or a text, and the same options as the command has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from explorer.errors import BadRequest, TooLarge
from explorer.importing.guess import FORMATS
from explorer.importing.preview.sketch import Wanted
from explorer.web.importing.earlier import NOTHING, Earlier, read_earlier
from explorer.web.importing.kept import safe_name, unpack

MOST_FILES = 20
MEGABYTE = 2**20
PASTED = "pasted text"
_FIELDS = 64 * 1024
"""Bytes of a request beside its files."""
MOST_TEXT = 4 * MEGABYTE
"""Bytes of a field, such as a pasted text, and of the heads of all files: the parser looks at these again with each piece that comes."""
_MULTIPART = "multipart/form-data"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Form:
    """What a visitor filled in: *files* by name, what is said of them as it was typed, and the *earlier* import of the same.

    *columns* are headers with what each holds and in which language, as they were chosen.
    """

    files: Mapping[str, bytes]
    format: str = ""
    slug: str = ""
    title: str = ""
    language: str = ""
    scheme: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    earlier: Earlier = NOTHING

    def wanted(self, *, drawn: bool) -> Wanted:
        """Return what a draft is made of; with a map where it is to be *drawn*."""
        return Wanted(
            tuple(self.files),
            datetime.now(UTC).date().isoformat(),
            self.format,
            self.slug,
            self.title,
            self.language,
            self.scheme,
            self.columns,
            is_drawn=drawn,
            earlier=self.earlier.folder,
            replaces=self.earlier.replaces,
        )


def allow_files(request: Request, megabytes: int) -> None:
    """Let *request* have files of so many *megabytes*, whatever other requests may have; raises `TooLarge`.

    A form without files has no more than elsewhere: its fields may be millions, each of which takes memory.
    """
    if request.mimetype != _MULTIPART:
        return
    request.max_content_length = megabytes * MEGABYTE * 4 // 3 + _FIELDS
    request.max_form_memory_size = min(request.max_content_length, MOST_TEXT)
    if (request.content_length or 0) > request.max_content_length:
        raise too_large(megabytes)


def too_large(megabytes: int) -> TooLarge:
    """Return the error that says how much may be brought."""
    return TooLarge(
        f"Your files have more than {megabytes} MB together, which is what this page takes.",
        "Bring a part of them, or use the command explorer import on your own computer: it has no such limit.",
    )


def read_form(request: Request, megabytes: int) -> Form:
    """Read what was filled in; raises `BadRequest` where there is no file, and `TooLarge`."""
    form, brought = _parsed(request)
    given = brought.getlist("file")
    most = megabytes * MEGABYTE
    if len(given) > MOST_FILES:
        raise BadRequest(f"These are {len(given)} files; {MOST_FILES} are taken.", "Bring fewer of them.")
    files = dict(_brought(given, form.get("text", "").strip()))
    if not files and form.get("kept"):
        taken: set[str] = set()
        files = {
            safe_name(name, taken): data for name, data in unpack(form["kept"], most, MOST_FILES).items()
        }
    if not files:
        raise BadRequest("There is no file and no text.", "Choose a file, or paste a text into the field.")
    earlier = read_earlier(form, brought, most)
    if sum(map(len, files.values())) + len(earlier.data) > most:
        raise too_large(megabytes)
    format_ = form.get("format", "")
    if format_ not in {"", *FORMATS}:
        raise BadRequest(
            f"“{format_[:_LONGEST]}” is not a format that is read here.", f"These are: {', '.join(FORMATS)}."
        )
    said = {
        name: " ".join(form.get(name, "").split())[:1_000] for name in ("slug", "title", "language", "scheme")
    }
    return Form(files, format_, **said, columns=tuple(_columns(request)), earlier=earlier)


def _parsed(request: Request) -> tuple[MultiDict[str, str], MultiDict[str, FileStorage]]:
    """The fields and the files of *request*; raises `TooLarge`."""
    try:
        return request.form, request.files
    except RequestEntityTooLarge as error:
        if request.mimetype != _MULTIPART:
            raise
        raise TooLarge(
            f"A text in this form has more than {MOST_TEXT // MEGABYTE} MB, or the form has too many parts.",
            "Save a long text as a file, and choose that.",
        ) from error


def _brought(given: Iterable[FileStorage], text: str) -> Iterator[tuple[str, bytes]]:
    taken: set[str] = set()
    for one in given:
        if one.filename and (name := safe_name(one.filename, taken)):
            yield name, one.stream.read()
        one.close()  # a large one stands in an unnamed file until then
    if text:
        yield safe_name(PASTED, taken), text.encode("utf-8", "replace")


def _columns(request: Request) -> Iterator[tuple[str, str]]:
    form = request.form
    for header, field, language in zip(
        form.getlist("header"), form.getlist("field"), form.getlist("in"), strict=False
    ):
        if header and field:
            yield header, f"{field}@{language.strip()}" if language.strip() else field
