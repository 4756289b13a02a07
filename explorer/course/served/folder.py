"""Reads the folder of courses that the setting ``EXPLORER_COURSES`` names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from explorer.config import Settings
from explorer.course.files.reading import tables_in
from explorer.course.served.shelf import NO_COURSES, CourseFile, Shelf, Unread, lay_out
from explorer.errors import BadInput, ConfigurationError
from explorer.framework.edition import Edition
from explorer.importing.files import content
from explorer.store.header import read_header
from explorer.text import one_line, slug_of, without_surrogates

_ASIDE = frozenset({"", ".md", ".html", ".pdf"})
"""Ends of files that somebody keeps beside courses, such as a README."""
_TEMPORARY = (".", "~")
"""How files begin that other programs keep while they have one open."""


def read_shelf(settings: Settings, edition: Edition) -> Shelf:
    """Return the courses in the folder that *settings* name, over *edition*; an empty shelf where they name none.

    They stand in the folder itself, or in one there that is called by the slug of the framework.
    A file that holds none is told (`Shelf.unread`) and stops nothing.
    Raises `ConfigurationError` where the folder is not there.
    """
    if not settings.courses:
        return NO_COURSES
    found: dict[str, CourseFile] = {}
    unread: list[Unread] = []
    for path in _files(settings):
        read = _read(path)
        if isinstance(read, Unread):
            unread.append(read)
        elif read.slug in found:
            unread.append(_called_alike(read, found[read.slug]))
        else:
            found[read.slug] = read
    return lay_out(tuple(found.values()), unread, edition)


def of_no_framework(settings: Settings, slugs: Collection[str]) -> tuple[Unread, ...]:
    """Return the folders of courses that are called by the slug of no framework, where *slugs* are those that there are."""
    folders = sorted(path for path in _inside(settings) if path.is_dir() and path.name not in slugs)
    known = ", ".join(slugs)
    return tuple(
        Unread(
            one_line(without_surrogates(f"{path.name}/")),
            f"{one_line(without_surrogates(str(path)))} is called like no framework of this server.",
            f"Call it by the slug of one: {known}.",
        )
        for path in folders
    )


def _inside(settings: Settings) -> Iterator[Path]:
    """What stands in the folder of courses, but what is hidden; raises `ConfigurationError` where it is not there."""
    if not settings.courses:
        return
    folder = Path(settings.courses)
    if not folder.is_dir():
        raise ConfigurationError(
            f"There is no folder {folder}.", "Set EXPLORER_COURSES to the folder that holds the courses."
        )
    yield from _visible(folder)


def _visible(folder: Path) -> list[Path]:
    """What stands in *folder*, but what is hidden; raises `ConfigurationError` where it cannot be read."""
    try:
        return [path for path in folder.iterdir() if not path.name.startswith(_TEMPORARY)]
    except OSError as error:
        raise ConfigurationError(
            f"The folder {folder} cannot be read: {error.strerror}.", "Let the server read the courses there."
        ) from error


def _files(settings: Settings) -> list[Path]:
    here = list(_inside(settings))
    own = Path(settings.courses) / (read_header(settings.ontology).slug or ".")
    if own in here:
        here += _visible(own)
    found = (path for path in here if not path.is_dir() and path.suffix.lower() not in _ASIDE)
    return sorted(found, key=lambda path: (path.name.casefold(), path))


def _read(path: Path) -> CourseFile | Unread:
    slug, name = slug_of(path.stem), one_line(without_surrogates(path.name))
    if not slug:
        return Unread(
            name,
            f"{name} has a name of which no address can be made.",
            "Give it one with letters or digits.",
        )
    if not path.is_file():
        return Unread(name, f"{name} is no file.", "Is it a link that leads nowhere?")
    try:
        return CourseFile(slug, name, Path(name).stem, tables_in(content(path), name))
    except BadInput as error:
        return Unread(name, error.detail, error.hint)


def _called_alike(second: CourseFile, first: CourseFile) -> Unread:
    return Unread(
        second.name,
        f"{second.name} would have the address of {first.name}, “{first.slug}”.",
        "Give one of the two files another name.",
    )
