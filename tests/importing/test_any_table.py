"""Whatever stands in a table is what stands in the Turtle that is written; no file makes it fall over."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from explorer.config import Settings
from explorer.errors import BadInput
from explorer.framework import Edition
from explorer.importing.plain_text import plain
from explorer.importing.run import Request, run
from explorer.importing.settling.settled import base_of
from explorer.terms import PREFIXES

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
CODES = (
    "1.1",
    "1.10",
    "1e1",
    "10",
    "A-1",
    "a/b",
    "x#y",
    "50%",
    "Ä1",
    "١٢",
    "LK01",
    "framework",
    "q.json",
    "..",
    "a b",
    "=cmd",
    "\\1",
    '"',
    "<1>",
)
TEXTS = (
    "<5 mmHg",
    "=cmd|' /C calc'!A0",
    "x" * 300,
    "\\",
    'says "stop"',
    "a\\nb",
    "👩‍⚕️ cares",
    "שלום עולם",
    "a & b",
    "-1",
    "<name>",
    "line\u2028two",
    "tab\tin",
    "'",
)
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cn"]), min_size=1, max_size=30
)


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows with ids of their own, any codes and words, and parents among the rows."""
    number = draw(st.integers(1, 8))
    ids = [f"row-{at}" for at in range(number)]
    return [
        {
            "id": id_,
            "code": draw(st.sampled_from(("", *CODES)) | WORDS),
            "statement": "w " + draw(st.sampled_from(TEXTS) | WORDS),
            "kind": draw(st.sampled_from(("", "Skill", "Fähigkeit", "技能", "a/b"))),
            "parent": ";".join(draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))),
        }
        for id_ in ids
    ]


def written(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def imported(folder: Path, content: bytes, name: str = "any.csv") -> Path:
    (folder / name).write_bytes(content)
    into = folder / "out"
    run(Request((folder / name,), into, "2026-11-30", slug="any"))
    return into


def facts(into: Path) -> dict[str, dict[str, list[Any]]]:
    """What the Turtle says of each statement, by the identifier of the file."""
    quads = [
        quad
        for path in into.glob("*.ttl")
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]
    of: dict[Any, dict[str, list[Any]]] = {}
    for quad in quads:
        of.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    identifier = f"{PREFIXES['dcterms']}identifier"
    return {one[identifier][0].value: {**one, "iri": [name]} for name, one in of.items() if identifier in one}


@FEW
@given(tables())
@example(
    [
        {"id": "row-0", "code": "1.1", "statement": "w a", "kind": "", "parent": ""},
        {"id": "row-1", "code": "1.10", "statement": "w b", "kind": "", "parent": "row-0"},
        {"id": "row-2", "code": "1e1", "statement": "w c", "kind": "", "parent": "row-1;row-0"},
    ]
)
def test_what_is_read_is_what_is_written(rows: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        into = imported(Path(folder), written(rows).encode())
        told = json.loads((into / "import.json").read_text(encoding="utf-8"))
        found = facts(into)
        assert told["units"] == told["statements"] == len(found) == len(rows)
        names = {id_: one["iri"][0] for id_, one in found.items()}
        ont, skos = PREFIXES["ont"], PREFIXES["skos"]
        for row in rows:
            written_of = found[row["id"]]
            assert [text.value for text in written_of[f"{ont}verbatimText"]] == [plain(row["statement"])]
            code = written_of[f"{skos}notation"][0].value
            assert written_of["iri"][0].value == f"{base_of('any')}id/{code}"
            above = {*written_of.get(f"{ont}partOf", []), *written_of.get(f"{ont}alsoPartOf", [])}
            meant = {names[parent] for parent in row["parent"].split(";") if parent and parent != row["id"]}
            assert above <= meant
            if all(parent < one["id"] for one in rows for parent in one["parent"].split(";")):
                assert above == meant  # no circle was to be broken
        edition = Edition.open(Settings(ontology=into, base=base_of("any")))
        assert {node.iri for node in edition.nodes.all()} == {name.value for name in names.values()}


@FEW
@given(tables(), st.data())
def test_a_damaged_file_is_read_or_refused_in_words(rows: list[dict[str, str]], data: st.DataObject) -> None:
    content = bytearray(written(rows).encode(data.draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        content = content or bytearray(b"x")
    name = data.draw(st.sampled_from(("any.csv", "any.txt", "any.md", "any.tsv", "any.xlsx", "any")))
    with tempfile.TemporaryDirectory() as folder, suppress(BadInput):
        imported(Path(folder), bytes(content), name)


@pytest.mark.parametrize("name", ["midwifery.csv"])
def test_every_beginning_of_a_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    whole = (Path(__file__).parent.parent / "data" / "importing" / name).read_bytes()
    for at in range(1, len(whole), 211):
        folder = tmp_path / str(at)
        folder.mkdir()
        with suppress(BadInput):
            imported(folder, whole[:at])
