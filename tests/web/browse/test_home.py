"""The front page: the picture of the whole."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from explorer.framework import Edition
from explorer.framework.coverage import coverage
from explorer.framework.evidence import all_comparisons


def test_the_picture_is_the_board_in_the_colours_of_the_reader(client: FlaskClient) -> None:
    page = client.get("/").text
    light = re.search(r'<img src="(/map\.svg[^"]*)" alt="[^"]{40,}"', page)
    dark = re.search(r'<source media="\(prefers-color-scheme: dark\)" srcset="([^"]*)"', page)
    assert light
    assert dark
    assert client.get(light[1]).data == client.get("/map.svg?layout=board").data
    assert client.get(dark[1]).data == client.get("/map.svg?layout=board&theme=dark").data


def test_the_picture_shows_the_links_that_were_chosen(client: FlaskClient) -> None:
    page = client.get("/?basis=framework").text
    assert '<img src="/map.svg?basis=framework"' in page
    assert 'srcset="/map.svg?theme=dark&amp;basis=framework"' in page


def test_the_outline_names_the_abilities_of_every_capacity(client: FlaskClient) -> None:
    page = client.get("/").text.partition('id="outline"')[2].partition("</section>")[0]
    named = re.findall(r'href="/id/(AB\d+)"', page)
    assert named == [f"AB{number}" for number in range(1, 12)]
    assert 'href="/id/P1"' not in page


def test_it_does_so_too_where_a_part_stands_outside_the_tree(client: FlaskClient) -> None:
    page = client.get("/?basis=framework").text.partition('id="outline"')[2].partition("</section>")[0]
    named = re.findall(r'href="/id/([A-Z]+\d+)\?', page)
    assert "C0" not in named
    assert {"A1", "CP1", "CP4"} <= {*named}


def test_what_is_only_inferred_is_counted_with_the_matches_on_all_pages(
    client: FlaskClient, edition: Edition
) -> None:
    covered = list(coverage(edition, tuple(edition.bases.values())).values())
    matched, inferred = (
        [one for one in covered if one.state in states]
        for states in (("found", "partly", "inferred"), ("inferred",))
    )
    numbers = client.get("/").text.partition('class="numbers"')[2]
    assert f"<strong>{len(matched)}</strong> <span>elements that the editor matched" in numbers
    assert f"about one, {len(inferred)} of them only inferred</span>" in numbers

    of_source = [
        one for one in all_comparisons(edition) if one.source and one.source.code == "S2" and not one.is_gap
    ]
    elements = {one.element.code for one in of_source}
    firm = {one.element.code for one in of_source if not one.is_inferred}
    listed = client.get("/sources").text.partition('id="S2"')[2].partition("</article>")[0]
    assert f"matched with {len(elements)} elements, {len(elements - firm)} of them only inferred: " in listed
