"""A framework whose data name a licence says so where it is read and drawn; on paper nothing is left of what only a screen can do."""

from __future__ import annotations

from html import unescape

import pytest

from explorer.config import PACKAGE
from tests.web.conftest import Small

BY = "https://creativecommons.org/licenses/by/4.0/"
FRAMEWORK = """
id:framework a ont:Framework ; dcterms:title "A framework"@en-GB ; skos:notation "TA" ; dcterms:license <%s> %s .
id:C0 a ont:Competence ; skos:notation "C0" ; skos:prefLabel "To do well"@en-GB ; ont:verbatimText "To do well"@en-GB .
"""


@pytest.mark.parametrize("address", ["/", "/framework"])
def test_the_licence_is_a_link_where_the_framework_is_read(small: Small, address: str) -> None:
    page = small(FRAMEWORK % (BY, "")).get(address).text
    assert f'Licence: <a href="{BY}" rel="license">{BY}</a>' in page


def test_rights_that_are_stated_stand_before_it(small: Small) -> None:
    client = small(FRAMEWORK % (BY, '; dcterms:rights "Of the midwives."@en'))
    assert f"Of the midwives. Licence: {BY}" in client.get("/map.svg").text
    assert "Of the midwives. Licence: <a" in client.get("/framework").text


def test_what_opens_and_closes_on_a_screen_is_not_printed(small: Small) -> None:
    style = (
        (PACKAGE / "static" / "core" / "style.css").read_text(encoding="utf-8").partition("@media print")[2]
    )
    assert ".unprinted" in style.partition("{ display: none !important; }")[0]
    client = small(FRAMEWORK % (BY, ""))
    assert '<span class="unprinted">Show or hide: </span>what signs' in unescape(client.get("/map").text)
    assert '<details class="unprinted">' in client.get("/").text
