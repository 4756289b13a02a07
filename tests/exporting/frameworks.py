"""Frameworks that are exported in tests: written as a spreadsheet, imported, and opened."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from explorer.config import Settings
from explorer.exporting.extract import Extract
from explorer.exporting.formats import FORMATS
from explorer.exporting.reading import read_extract
from explorer.framework import Edition
from explorer.importing.draft import Draft, Options
from explorer.importing.guess import format_of
from explorer.importing.run import Request, run
from explorer.importing.settling.settled import base_of

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
CODES = (
    "1.1",
    "1.10",
    "1e1",
    "10",
    "1",
    "0x1A",
    "C-1",
    "C-10",
    "A-1",
    "50%",
    "Ä1",
    "LK01",
    "a,b",
    "=cmd",
    "x" * 150,
)
TEXTS = (
    "<5 mmHg", "=cmd|' /C calc'!A0", "word " * 60, "x" * 300, "ends with \\", 'says \\"stop\\" and "go"', "👩‍⚕️ cares", "שלום עולם",
    "a & b &amp; c", "-1 degree", "@home", "<name>", "PHQ < 10", "line\nbreak", "'quoted'", "Washes hands", "washes hands",
)  # fmt: skip
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cn"]), min_size=1, max_size=30
)
Row = dict[str, str]


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Rows of statements with any codes and words, each under any of those before it."""
    number = draw(st.integers(1, 8))
    ids = [f"row-{at}" for at in range(number)]
    return [
        {
            "id": id_,
            "code": draw(st.sampled_from(("", *CODES)) | WORDS),
            "label": draw(st.just("") | st.sampled_from(TEXTS) | WORDS),
            "statement": "w " + draw(st.sampled_from(TEXTS) | WORDS),
            "kind": draw(st.sampled_from(("", "Skill", "Fähigkeit"))),
            "parent": ";".join(
                draw(st.lists(st.sampled_from(ids[:at]), max_size=3, unique=True)) if at else ()
            ),
            "definition": draw(st.just("") | st.sampled_from(TEXTS)),
        }
        for at, id_ in enumerate(ids)
    ]


def edition_of(rows: Sequence[Row], folder: Path) -> Edition:
    """The framework that *rows* make, imported into *folder*."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    folder.mkdir(exist_ok=True, parents=True)
    (folder / "any.csv").write_text(text.getvalue(), encoding="utf-8")
    return opened(folder / "any.csv", folder / "out")


def opened(file: Path, into: Path) -> Edition:
    """The framework in *file*, whatever its format, imported into the folder *into*."""
    run(Request((file,), into, "2026-11-30", slug="any", options=Options(language="en")))
    return Edition.open(Settings(ontology=into, base=base_of("any")))


def extract_of(edition: Edition, name: str) -> Extract:
    """The whole framework of *edition*, as the format called *name* takes it."""
    return read_extract(edition, FORMATS[name].usual_bases(edition.bases))


def read_back(data: bytes, name: str, folder: Path) -> Draft:
    """What the importer for whatever it looks like reads of the file *data*."""
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / f"back.{FORMATS[name].form.suffix}"
    path.write_bytes(data)
    return format_of("", (path,)).read((path,), Options(language="en"))
