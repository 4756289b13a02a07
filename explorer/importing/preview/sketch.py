"""Makes a draft of files, in a folder that goes with it, and packs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from explorer.config import Settings
from explorer.errors import BadInput, DataError
from explorer.formats.drawing.palette import kind_rules
from explorer.formats.drawing.svg import svg
from explorer.framework import Edition, Kind
from explorer.framework.collection import with_own_base
from explorer.framework.model import Colour
from explorer.importing.draft import Options
from explorer.importing.guess import format_of
from explorer.importing.preview.archive import check_archives
from explorer.importing.preview.columns import SeenColumn, columns_seen
from explorer.importing.preview.earlier import ARCHIVE, copy_import, unpack_import
from explorer.importing.readers.sheets import sheets
from explorer.importing.reimport.changes import Changes
from explorer.importing.run import Request, run
from explorer.importing.settling.settled import ElementKind, Settled
from explorer.network import framework_map
from explorer.terms import Iri

_TABLE = "spreadsheet"
_MOST_DRAWN = 2_000
"""Statements of which a map is drawn; to open more takes longer than a visitor waits."""
_EDITED = "Files of the earlier import were edited by hand, and the draft would write over what was edited: see the lines below."
_REPLACE = "Tick “Write over what was edited by hand” and send the form again, or compare with the ZIP as the import gave it."
_INTO = ".framework"
"""Where the draft is written: no file of somebody is called so, as their names begin with no dot."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a draft is made of: the names of its *files*, and what the person said of them; *today* is the day (2026-11-30).

    *columns* are headers of a table with what each holds.
    *is_drawn* is true where a map of it is wanted, too.
    *earlier* is the folder of a framework with which it is compared; an archive of one lies beside the files (`earlier.ARCHIVE`).
    *replaces* is true where what somebody has edited in it is written over.
    """

    files: tuple[str, ...]
    today: str
    format: str = ""
    slug: str = ""
    title: str = ""
    language: str = ""
    scheme: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    is_drawn: bool = False
    earlier: str = ""
    replaces: bool = False

    @property
    def options(self) -> Options:
        """What the readers are told."""
        return Options(self.language, self.title, self.scheme, dict(self.columns))


@dataclass(frozen=True, slots=True)
class Picture:
    """The map of a draft as SVG, “” where it has more than a picture can show; *styles* are the colours of its kinds."""

    svg: str
    styles: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What became of the files: the framework as it was *settled*, the folder of it as a ZIP *archive*, and a *picture*.

    Where nothing could be made of them, *failure* says why, and the others are None or empty.
    *columns* are those of a table, understood or not.
    *changed* is what differs from the earlier import, None where there is none.
    *differences* are lines of files that somebody has edited and that would be written over; then nothing is made.
    """

    settled: Settled | None = None
    archive: bytes = b""
    picture: Picture | None = None
    columns: tuple[SeenColumn, ...] = ()
    failure: BadInput | None = None
    changed: Changes | None = None
    differences: tuple[str, ...] = ()


def anchor(code: str) -> str:
    """Return the anchor of the statement with *code* in a file that shows the draft."""
    return f"s-{code}"


def sketch(folder: Path, wanted: Wanted) -> Sketch:
    """Make a draft of the files in *folder*; what is written on the way is below it, and is nowhere else."""
    files = tuple(folder / name for name in wanted.files)
    into = folder / _INTO
    request = Request(
        files,
        into,
        wanted.today,
        format=wanted.format,
        slug=wanted.slug,
        replace=wanted.replaces,
        options=wanted.options,
    )
    columns: tuple[SeenColumn, ...] = ()
    try:
        check_archives(files)
        columns = _columns(files, wanted)
        _put_earlier(folder, wanted, into)
        settled, done, changed = run(request)
        if done.differences:
            return Sketch(columns=columns, failure=BadInput(_EDITED, _REPLACE), differences=done.differences)
        picture = _picture(into, settled) if wanted.is_drawn else None
    except (BadInput, DataError) as error:
        return Sketch(columns=columns, failure=_of_the_folder(error, into))
    return Sketch(settled, _packed(into, settled.slug, wanted.today), picture, columns, changed=changed)


def _put_earlier(folder: Path, wanted: Wanted, into: Path) -> None:
    """Put the earlier import with which the draft is compared *into* the folder in which it is made, where there is one."""
    if (folder / ARCHIVE).is_file():
        unpack_import(folder / ARCHIVE, into)
    elif wanted.earlier:
        copy_import(Path(wanted.earlier), into)


def _of_the_folder(error: BadInput | DataError, into: Path) -> BadInput:
    """*error* without the place at which the folder of a draft happens to be."""
    detail, hint = (text.replace(f"{into}/", "") for text in (error.detail, error.hint))
    return BadInput(detail, hint)


def _columns(files: Sequence[Path], wanted: Wanted) -> tuple[SeenColumn, ...]:
    if format_of(wanted.format, files).name != _TABLE:
        return ()
    return columns_seen([sheet for file in files for sheet in sheets(file)], wanted.options)


def _packed(folder: Path, slug: str, today: str) -> bytes:
    """The files of *folder* in an archive, in a folder called *slug*."""
    year, month, day = (int(part) for part in today.split("-"))
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            entry = ZipInfo(f"{slug}/{path.relative_to(folder).as_posix()}", (year, month, day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED)
    return packed.getvalue()


def _picture(folder: Path, settled: Settled) -> Picture:
    styles = kind_rules(map(_kind, settled.kinds))
    if len(settled.elements) > _MOST_DRAWN:
        return Picture("", styles)
    own = replace(Settings(), ontology=folder, sources=folder / "sources")
    edition = Edition.open(with_own_base(own))
    drawing = framework_map(edition, edition.bases.values())
    return Picture(svg(drawing, lambda node: f"#{anchor(node.code)}", settled.titles[0].text), styles)


def _kind(kind: ElementKind) -> Kind:
    """*kind* as it is when it is served, as far as its colours need it."""
    label, colour = kind.labels[0].text, Colour(kind.light, kind.dark)
    return Kind(
        Iri(""),
        kind.word,
        label,
        label,
        kind.sign,
        kind.order,
        "",
        is_element=True,
        shape=kind.shape,
        colour=colour,
    )
