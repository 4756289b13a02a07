"""``explorer course``: what it is told, and what it prints."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from explorer.config import Settings
from explorer.course.audit.document import about_framework, audit_export
from explorer.course.carrying.carry import carried_export, carry
from explorer.course.carrying.earlier import read_earlier
from explorer.course.carrying.touched import Carried
from explorer.course.carrying.words import carried_in_words
from explorer.course.files.reading import tables_in
from explorer.course.files.saving import SAVED
from explorer.course.framework import Framework, framework_of
from explorer.course.model import Course
from explorer.course.reading.reader import course_of, read_course
from explorer.course.report import Report, report_of
from explorer.course.reports.comparing import Comparison, compare, of_year
from explorer.course.reports.laid import lay
from explorer.course.sheets import matrix_export, template_export
from explorer.course.words import compared_in_words, in_words
from explorer.errors import BadInput
from explorer.formats.documents.document import Export
from explorer.formats.documents.docx import write_docx
from explorer.formats.documents.spreadsheet import write_first_sheet, write_xlsx
from explorer.framework.edition import Edition
from explorer.framework.json_record import encode_json
from explorer.framework.model import Basis
from explorer.importing.files import content
from explorer.importing.readers.sheets.sheet import Sheet

EXAMPLE = Path(__file__).parent / "example.csv"
"""A course for the framework that ships."""
_SHEETS = {".csv": write_first_sheet, ".xlsx": write_xlsx}
_DOCUMENTS = {".docx": write_docx, ".xlsx": write_xlsx}


def course(settings: Settings, chosen: Namespace) -> int:
    """Report on the course that is *chosen*, or write a template; returns the exit code. Raises `explorer.errors.ExplorerError`."""
    for path, writers in (
        (chosen.template, _SHEETS),
        (chosen.matrix, _SHEETS),
        (chosen.carry, _SHEETS),
        (chosen.audit, _DOCUMENTS),
    ):
        if path:
            _writer(path, writers)
    if chosen.save:
        _saver(chosen.save)
    path = EXAMPLE if chosen.example else chosen.file
    if not (path or chosen.template):
        raise BadInput(
            "No course is named.", "Name its file, or --example, or --template FILE to begin with."
        )
    edition = Edition.open(settings)
    if chosen.template:
        return _write_template(edition, chosen.template)
    bases = tuple(edition.bases.values())
    sheets = tables_in(content(path), path.name)
    carried = _carried(sheets, chosen, edition)
    found = course_of(carried.sheets if carried else sheets, edition, path.name, path.stem)
    report = report_of(found, edition, bases)
    compared = _compared(report, chosen, edition, bases)
    written = [*_write_files(report, chosen, edition, carried)]
    if chosen.json:
        said = report.to_dict() | ({"comparison": compared.to_dict()} if compared else {})
        sys.stdout.buffer.write(encode_json(said | ({"carried": carried.to_dict()} if carried else {})))
        return 0
    print(*in_words(report), *(compared_in_words(compared) if compared else ()), sep="\n")
    print(*(carried_in_words(carried) if carried else ()), sep="\n", end="\n" if carried else "")
    if written:
        print("", *written, sep="\n")
    return 0


def _carried(sheets: Sequence[Sheet], chosen: Namespace, edition: Edition) -> Carried | None:
    """Carry the course in *sheets* from the version for which it was written, where that is said."""
    if not chosen.since:
        if chosen.carry:
            raise BadInput("It is not said for which version the course was written.", "Add --since VERSION.")
        return None
    before, after, codes_stay = read_earlier(edition.settings.ontology, chosen.since)
    return carry(sheets, before, after, edition, codes_stay=codes_stay)


def _write_files(
    report: Report, chosen: Namespace, edition: Edition, carried: Carried | None
) -> Iterator[str]:
    """Write the files that are asked for, and yield a sentence for each."""
    whole = framework_of(edition)
    if chosen.carry and carried:
        export = carried_export(carried, report.course.title, f"{report.course.title}, carried to {whole}")
        chosen.carry.write_bytes(_writer(chosen.carry, _SHEETS)(export))
        yield f"The course with the codes of now, what changed and proposals is in {chosen.carry}."
    if chosen.matrix:
        title = f"{report.course.title}, over {whole}"
        chosen.matrix.write_bytes(_writer(chosen.matrix, _SHEETS)(matrix_export(report, title)))
        yield f"The coverage matrix is in {chosen.matrix}."
    if chosen.audit:
        about = tuple(about_framework(whole, edition.version, ""))
        export = audit_export(report, about, " ".join((report.course.title + ".", *about)))
        chosen.audit.write_bytes(_writer(chosen.audit, _DOCUMENTS)(export))
        yield f"The audit is in {chosen.audit}."
    if chosen.save:
        chosen.save.write_bytes(_saver(chosen.save)(report.course, whole))
        yield f"The course is in {chosen.save}."


def _write_template(edition: Edition, path: Path) -> int:
    path.write_bytes(
        _writer(path, _SHEETS)(template_export(edition, f"A course over {framework_of(edition)}"))
    )
    print(f"Each statement has a row in {path}. Fill in its module and its level (I, D or A; or I, R or M);")
    print("repeat the row for each further module, and leave rows as they are for what is not taught.")
    return 0


def _compared(
    report: Report, chosen: Namespace, edition: Edition, bases: tuple[Basis, ...]
) -> Comparison | None:
    """Compare the course with another file, or two of its years, as far as that is asked for."""
    if chosen.compare:
        return compare(report.laid, lay(read_course(chosen.compare, edition), edition, bases))
    if chosen.years:
        first, second = (lay(of_year(report.course, year), edition, bases) for year in chosen.years)
        return compare(first, second)
    return None


def _writer(path: Path, writers: Mapping[str, Callable[[Export], bytes]]) -> Callable[[Export], bytes]:
    """Return the one of *writers* for the file *path*, by its suffix; raises `BadInput` for another suffix."""
    try:
        return writers[path.suffix.lower()]
    except KeyError:
        one, other = writers
        raise BadInput(
            f"{path} is neither {one[1:].upper()} nor {other[1:].upper()}.",
            f"Name a file that ends in {one} or {other}.",
        ) from None


def _saver(path: Path) -> Callable[[Course, Framework], bytes]:
    """Return what saves a course in the file *path*, by its suffix; raises `BadInput` for another suffix."""
    suffix = path.suffix.lower().removeprefix(".")
    found = next((save for form, save in SAVED.items() if form.suffix == suffix), None)
    if found is None:
        known = ", ".join(f".{form.suffix}" for form in SAVED)
        raise BadInput(
            f"{path} is in no format in which a course is saved.",
            f"Name a file that ends in one of: {known}.",
        )
    return found
