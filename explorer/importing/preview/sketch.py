"""Makes a draft of files, in a folder that goes with it, and packs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from explorer.config import Settings
from explorer.errors import BadInput
from explorer.formats.drawing.palette import kind_rules
from explorer.formats.drawing.svg import svg
from explorer.framework import Edition, Kind
from explorer.framework.collection import with_own_base
from explorer.framework.model import Colour
from explorer.importing.draft import Options
from explorer.importing.guess import format_of
from explorer.importing.preview.archive import check_archives
from explorer.importing.preview.columns import SeenColumn, columns_seen
from explorer.importing.readers.sheets import sheets
from explorer.importing.run import Request, run
from explorer.importing.settling.settled import ElementKind, Settled
from explorer.network import framework_map
from explorer.terms import Iri

_TABLE = "spreadsheet"
_MOST_DRAWN = 2_000
"""Statements of which a map is drawn; to open more takes longer than a visitor waits."""
_INTO = ".framework"
"""Where the draft is written: no file of somebody is called so, as their names begin with no dot."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a draft is made of: the names of its *files*, and what the person said of them; *today* is the day (2026-11-30).

    *columns* are headers of a table with what each holds.
    *is_drawn* is true where a map of it is wanted, too.
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
    """

    settled: Settled | None = None
    archive: bytes = b""
    picture: Picture | None = None
    columns: tuple[SeenColumn, ...] = ()
    failure: BadInput | None = None


def anchor(code: str) -> str:
    """Return the anchor of the statement with *code* in a file that shows the draft."""
    return f"s-{code}"


def sketch(folder: Path, wanted: Wanted) -> Sketch:
    """Make a draft of the files in *folder*; what is written on the way is below it, and is nowhere else."""
    files = tuple(folder / name for name in wanted.files)
    into = folder / _INTO
    request = Request(
        files, into, wanted.today, format=wanted.format, slug=wanted.slug, options=wanted.options
    )
    columns: tuple[SeenColumn, ...] = ()
    try:
        check_archives(files)
        columns = _columns(files, wanted)
        settled, _, _ = run(request)
    except BadInput as error:
        return Sketch(columns=columns, failure=error)
    picture = _picture(into, settled) if wanted.is_drawn else None
    return Sketch(settled, _packed(into, settled.slug, wanted.today), picture, columns)


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
