"""What pages say of bases where all links rest on one."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Small

ONE = """
id:C0 a ont:Competence ; skos:notation "C0" ; ont:position 1 ; skos:prefLabel "Whole"@en .
id:A1 a ont:Ability ; skos:notation "A1" ; ont:position 1 ; skos:prefLabel "Part"@en ; ont:partOf id:C0 .
"""
PAGES = ("/", "/framework", "/id/A1", "/map", "/path", "/path?from=C0&to=A1", "/measures", "/evidence", "/sources", "/search?q=part", "/embed", "/embed/map", "/.well-known/void")  # fmt: skip
SAID = (
    "an editor infers",
    "editor’s judgement",
    "No editorial link",
    "Editorial links",
    "On whose word",
    'name="basis"',
)


@pytest.fixture
def one(small: Small) -> FlaskClient:
    return small(ONE)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_to_be_chosen_between_one(one: FlaskClient, address: str) -> None:
    page = one.get(address).text
    assert [said for said in SAID if said in page] == []


@pytest.mark.parametrize(
    "address", ["/framework", "/id/A1", "/map", "/path", "/measures", "/search?q=part", "/embed"]
)
def test_who_left_some_out_can_take_them_back(one: FlaskClient, address: str) -> None:
    page = one.get(f"{address}{'&' if '?' in address else '?'}basis=editorial").text
    assert 'name="basis"' in page
