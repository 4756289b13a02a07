"""The CSV for Canvas: its importer takes all of it, and each statement is found again in each of its places."""

from __future__ import annotations

import tempfile
from html import unescape
from pathlib import Path

from hypothesis import example, given

from explorer.exporting.canvas import HEADERS
from explorer.exporting.formats import FORMATS
from explorer.framework import Edition
from tests.exporting.canvas_importer import entries
from tests.exporting.frameworks import FEW, Row, edition_of, extract_of, tables
from tests.exporting.test_moodle import TRAPS

WRITE = FORMATS["canvas"].write
OUT_OF_ORDER: list[Row] = [
    {"id": id_, "code": id_, "label": "", "statement": f"Does {id_}", "kind": "", "parent": parent, "definition": ""}
    for id_, parent in (("a", ""), ("b", "a"), ("c", "b"), ("d", ""), ("e", "d"), ("f", "c;e"), ("g", "f;d"), ("f.self", "f"))
]  # fmt: skip


@FEW
@given(tables())
@example(TRAPS)
@example(OUT_OF_ORDER)
def test_each_statement_is_an_outcome_in_each_of_its_places(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        extract = extract_of(edition_of(rows, Path(folder)), "canvas")
    found = entries(WRITE(extract).data)

    groups = {place for one in extract.statements for place in one.parents}
    outcomes = {guid: one for guid, one in found.items() if one.kind == "outcome"}
    assert len(outcomes) == len(extract.statements)
    assert len(found) == len(extract.statements) + len(groups) + 1
    titles = {guid: one.title for guid, one in found.items()}
    by_code = dict(zip(extract.by_code, outcomes.items(), strict=True))
    whole = next(iter(found))
    for one in extract.statements:
        _, outcome = by_code[one.code]
        assert " ".join(one.wording.split()) in " ".join(
            unescape(outcome.description.replace("<br>", " ")).split()
        )
        if one.code in groups:
            (group,) = outcome.parents
            assert titles[group] == outcome.title
            assert len(found[group].parents) == 1
            place = found[group].parents[0]
        else:
            place, *others = outcome.parents
            assert len(others) == len(one.parents[1:])
        assert place == whole if not one.parent else titles[place] == by_code[one.parent][1].title


def test_the_framework_that_ships(edition: Edition) -> None:
    extract = extract_of(edition, "canvas")
    written = WRITE(extract)
    found = entries(written.data)

    assert written.data.decode().startswith(",".join(HEADERS))
    assert found["alliance:RK1"].parents == ("alliance:AB10",)
    assert found["alliance:AB10.self"].parents == ("alliance:AB10",)
    assert found["alliance:AB10"].parents == ("alliance:CP4",)
    assert found["alliance:CP4"].parents == ("alliance",)
    assert found["alliance:RK1"].display_name == "RK1"
    assert "Licence: not stated." in found["alliance"].description
    assert "2: A link that Canvas has no place for: “answers”." in [
        loss.line.partition(" (")[0] for loss in written.losses
    ]


def test_a_title_that_is_cut_ends_between_words(tmp_path: Path) -> None:
    long = "communicates " * 40
    rows = [
        {"id": "a", "code": "A", "label": long, "statement": long, "kind": "", "parent": "", "definition": ""}
    ]
    written = WRITE(extract_of(edition_of(rows, tmp_path), "canvas"))
    title = entries(written.data)["any:A"].title
    assert title.endswith("communicates…")
    assert 200 < len(title) <= 255
    assert any(loss.what.startswith("The title is cut") and loss.codes == ("A",) for loss in written.losses)
