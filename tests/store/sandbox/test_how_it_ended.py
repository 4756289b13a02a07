"""A worker process that ends by itself: why is told by how it ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.errors import BadRequest
from explorer.store import open_store
from explorer.store.sandbox import QueryService
from tests.days import days, sorting_days
from tests.frameworks import write_framework
from tests.servers import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def query_service() -> Iterator[QueryService]:
    settings = Settings()
    service = QueryService(settings, open_store(settings))
    yield service
    service.close()


def test_values_without_an_order_are_not_called_too_much_memory(query_service: QueryService) -> None:
    with pytest.raises(BadRequest, match=r"no order among each other.*ORDER BY STR\(\?day\)"):
        query_service.answer(sorting_days("?day"))

    assert query_service.answer(sorting_days("STR(?day)")).rows == 67


PAGES = """
from explorer import create_app
from explorer.config import Settings
from pathlib import Path
app = create_app(Settings(ontology=Path({ontology!r})))
for path in ("/", "/id/AB1", "/id/AB1.ttl", "/ont", "/healthz", "/framework", "/search?q=a"):
    assert app.test_client().get(path).status_code == 200, path
app.extensions["query_service"].close()
print("served")
"""


def test_mixed_days_in_the_data_stop_no_page(tmp_path: Path) -> None:
    several = " , ".join(days(count=80))
    write_framework(
        tmp_path,
        f"""
        id:AB1 a ont:Ability ; skos:notation "AB1" ; skos:prefLabel "One"@en ; ont:text "One"@en ;
            <http://purl.org/dc/terms/date> {several} ; <http://purl.org/dc/terms/modified> {several} .
        <https://w3id.org/alliance/ont> <http://purl.org/dc/terms/modified> {several} .
        ont:Ability <http://purl.org/dc/terms/modified> {several} .
        """,
    )
    program = PAGES.format(ontology=str(tmp_path))
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.stdout == "served\n", (ran.returncode, ran.stderr[-2000:])
