"""What a dataset says of itself is its own: not the days and the version of a vocabulary that it shares with others."""

from __future__ import annotations

from pathlib import Path

from explorer.config import Settings
from explorer.framework import Edition
from explorer.importing.run import Request, run
from explorer.importing.settling.settled import base_of

FILE = Path(__file__).parent.parent / "data" / "importing" / "midwifery.csv"


def imported(folder: Path) -> Edition:
    run(Request((FILE,), folder, "2025-02-03", slug="care"))
    return Edition.open(Settings(ontology=folder, base=base_of("care")))


def test_an_imported_framework_has_the_days_of_its_import_and_no_version(tmp_path: Path) -> None:
    edition = imported(tmp_path / "care")
    (row,) = edition.rows("dataset")
    assert (row["created"], row["modified"]) == ("2025-02-03", "2025-02-03")
    assert "version" not in row
    assert "previous" not in row
    assert [one["day"] for one in edition.rows("edition-date")] == ["2025-02-03"]


def test_a_version_that_it_states_is_its_own(tmp_path: Path) -> None:
    imported(tmp_path / "care")
    file = tmp_path / "care" / "framework.ttl"
    stated = file.read_text(encoding="utf-8").replace(
        "a ont:Framework ;", 'a ont:Framework ;\n    owl:versionInfo "4.5" ;', 1
    )
    file.write_text(stated, encoding="utf-8")
    (row,) = Edition.open(Settings(ontology=tmp_path / "care", base=base_of("care"))).rows("dataset")
    assert row["version"] == "4.5"


def test_the_framework_that_ships_has_the_version_of_its_vocabulary(edition: Edition) -> None:
    first = next(iter(edition.rows("dataset")))
    assert (first["version"], first["created"]) == ("2.0.0", "2026-11-23")
    assert [one["day"] for one in edition.rows("edition-date")] == ["2026-11-30"]
