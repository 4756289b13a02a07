"""``/map?only=``: statements that were chosen and the links among them, in every form, never taken for the framework."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from explorer.framework import Edition
from explorer.network import FOCUSED, MAP_LIMIT
from explorer.network.analysis.link_index import all_links

CHOSEN = ("AB10", "RK1", "IT1", "N2", "AB1")
ONLY = f"only={','.join(CHOSEN)}"


def drawn(client: FlaskClient, words: str) -> tuple[set[str], set[tuple[str, str, str]]]:
    """The codes of the nodes, and the links with their ends, of the map with *words* in its address."""
    told = json.loads(client.get(f"/map.json?{words}").data)
    links = {
        (one["link"]["subject"]["code"], one["link"]["relation"], one["link"]["object"]["code"])
        for one in told["edges"]
    }
    return {one["node"]["code"] for one in told["nodes"]}, links


def test_it_has_what_was_chosen_and_every_link_among_it(client: FlaskClient, edition: Edition) -> None:
    expected = {
        (link.subject.code, link.relation.name, link.object.code)
        for link in all_links(edition)
        if {link.subject.code, link.object.code} <= set(CHOSEN)
    }
    nodes, links = drawn(client, ONLY)
    assert nodes == set(CHOSEN)
    assert links == expected
    assert {relation for _, relation, _ in links} > {"partOf"}


def test_a_basis_leaves_the_links_of_others_out(client: FlaskClient) -> None:
    _, every = drawn(client, ONLY)
    nodes, own = drawn(client, f"{ONLY}&basis=framework")
    assert nodes == set(CHOSEN)
    assert every - own == {("AB1", "counteractsFactor", "N2")}


def test_its_kinds_can_be_narrowed(client: FlaskClient) -> None:
    nodes, _ = drawn(client, f"{ONLY}&kinds=rupture,intervention")
    assert nodes == {"RK1", "IT1"}


def test_what_a_statement_leads_to_can_be_opened(client: FlaskClient) -> None:
    nodes, _ = drawn(client, f"{ONLY}&open=RK1")
    assert nodes > set(CHOSEN)


@pytest.mark.parametrize("path", ["/map", "/embed/map", "/embed/outline"])
def test_it_says_how_many_of_how_many_it_shows(client: FlaskClient, path: str) -> None:
    page = client.get(f"{path}?{ONLY}").text
    assert "5 of the 49 statements of “Therapeutic alliance framework”" in page
    assert "The framework as" not in page


def test_the_page_keeps_the_choice_and_leads_back_to_it(client: FlaskClient) -> None:
    page = client.get(f"/map?{ONLY}").text
    assert f'<input type="hidden" name="only" value="{",".join(CHOSEN)}">' in page
    assert f'href="/selection?{ONLY}"' in page
    assert "not the framework" in page
    assert 'name="focus"' not in page.partition('<form action="/map"')[2].partition("</form>")[0]
    for suffix in ("svg", "graphml", "gexf"):
        assert re.search(rf'href="/map\.{suffix}\?[^"]*{ONLY}', page)
    assert f'href="/map?{ONLY}"' in client.get(f"/selection?{ONLY}").text


@pytest.mark.parametrize("suffix", ["svg", "graphml", "gexf", "csv", "ttl"])
def test_its_files_have_the_same_nodes(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/map.{suffix}?{ONLY}")
    assert answer.status_code == 200
    for code in CHOSEN:
        assert re.search(rf"\b{code}\b", answer.text)
    assert not re.search(r"\bAB11\b", answer.text)


@pytest.mark.parametrize("layout", [*sorted(FOCUSED), "evidence"])
def test_a_layout_that_is_not_for_it_is_refused(client: FlaskClient, layout: str) -> None:
    answer = client.get(f"/map?{ONLY}&layout={layout}")
    assert answer.status_code == 400
    assert "not for statements that were chosen" in answer.text
    assert f'value="{layout}"' not in client.get(f"/map?{ONLY}").text


def test_too_many_are_refused(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(CHOSEN) < MAP_LIMIT
    monkeypatch.setattr("explorer.network.maps.selection_map.MAP_LIMIT", 4)
    answer = client.get(f"/map?{ONLY}")
    assert answer.status_code == 400
    assert "5 statements are too many for a map" in answer.text


def test_nodes_stand_where_the_framework_has_them_whatever_the_order_of_the_address(
    client: FlaskClient,
) -> None:
    one, other = (
        json.loads(client.get(f"/map.json?only={','.join(order)}").data) for order in (CHOSEN, CHOSEN[::-1])
    )
    assert one["nodes"] == other["nodes"]
    assert one["edges"] == other["edges"]
