"""The file: a ZIP with the tables and their descriptor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from explorer.exporting.description import about, what_is_lost
from explorer.exporting.extract import Extract, Statement
from explorer.exporting.formats import Written
from explorer.exporting.losses import Loss, lost, never_held
from explorer.exporting.sheets import beside, statements
from explorer.exporting.sheets.sheet import Row, Sheet
from explorer.formats.tables.csv import no_formula, write_csv
from explorer.framework.json_record import Plain
from explorer.text import slug_of

SHEETS = (*statements.SHEETS, *beside.SHEETS)
DESCRIPTOR = "datapackage.json"
_DAY = (1980, 1, 1, 0, 0, 0)
"""When every file in the ZIP was written, so that the same framework is the same file; a ZIP knows no earlier day."""
_UNIX, _READABLE = 3, 0o644 << 16


def write(extract: Extract) -> Written:
    """Write *extract* as a ZIP of tables."""
    losses = tuple(_losses(extract))
    files = {
        sheet.file: write_csv([one.name for one in sheet.columns], _cells(sheet.rows(extract)))
        for sheet in SHEETS
    }
    told = json.dumps(_descriptor(extract, files, losses), ensure_ascii=False, indent=1)
    return Written(_packed({DESCRIPTOR: f"{told}\n".encode(), **files}), losses)


def _cells(rows: Iterable[Row]) -> Iterator[list[str | int]]:
    yield from (["" if cell is None else cell for cell in row] for row in rows)


def _descriptor(extract: Extract, files: Mapping[str, bytes], losses: tuple[Loss, ...]) -> Plain:
    whole = extract.whole
    slug = slug_of(whole.slug) or "framework"
    found: Plain = {
        "profile": "tabular-data-package",
        "name": f"{slug}-selection" if extract.is_selection else slug,
        "id": extract.iri,
        "title": extract.title,
        "description": "\n".join((*about(extract), *what_is_lost(losses))),
        "homepage": whole.iri,
        "version": whole.version,
        "licenses": [{"path": whole.license}] if whole.license else [],
        "contributors": [
            {"title": name, "role": role}
            for role, name in (("author", whole.creator), ("publisher", whole.publisher))
            if name
        ],
        "modified": extract.modified,
        "rights": whole.rights,
        "losses": [loss.to_dict() for loss in losses],
    }
    told = {name: value for name, value in found.items() if value}
    return {**told, "resources": [_resource(sheet, files[sheet.file]) for sheet in SHEETS]}


def _resource(sheet: Sheet, data: bytes) -> Plain:
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "path": sheet.file,
        "title": sheet.what,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": sheet.schema(),
    }


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _DAY)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            archive.writestr(entry, data)
    return packed.getvalue()


def _losses(extract: Extract) -> Iterator[Loss]:
    yield from lost(
        "The text has several lines, which are one here.",
        (one.code for one in extract.statements if any("\n" in text for text in _all_texts(one))),
    )
    yield from lost(
        "The label is an editor’s short name, not the framework’s; its wording is in the column beside it.",
        (one.code for one in extract.statements if one.texts("ont:shortLabel")),
    )
    yield from lost(
        "Where a statement stands in the text, and the documents in which findings were read: the RDF of this site has them.",
        (one.code for one in extract.statements if one.node.start is not None),
    )
    yield from never_held(extract)
    yield from lost(
        "A text that a spreadsheet would run as a formula has an apostrophe before it.",
        (one.code for one in extract.statements if any(no_formula(text) != text for text in _all_texts(one))),
    )


def _all_texts(one: Statement) -> Iterator[str]:
    yield one.code
    yield from (str(value) for values in one.said.values() for value in values)
