"""A framework that changed twice, and a visitor of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.framework.collection import with_own_base
from tests.importing.reimport.test_versions import FIRST, SECOND, THIRD, imported


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A framework with three versions: “Asks first” was 1.1 and is printed as 1.2, “Sleeps well” was retired."""
    place = tmp_path_factory.mktemp("care")
    for day, table in (("2026-01-01", FIRST), ("2026-02-02", SECOND), ("2026-03-03", THIRD)):
        made = imported(place, table, day)
    return made


@pytest.fixture(scope="module")
def visitor(folder: Path) -> Iterator[FlaskClient]:
    """A visitor of it."""
    app = create_app(with_own_base(Settings(ontology=folder, sources=folder / "sources")))
    yield app.test_client()
    app.extensions["query_service"].close()
