"""What the page of a node says."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.framework import Edition
from explorer.framework.evidence import Comparison, comparisons


def text(client: FlaskClient, path: str) -> str:
    """The words of a page, without its markup."""
    main = client.get(path).text.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", "<main" + main)).split())


def test_an_element_shows_its_statement_word_for_word(client: FlaskClient) -> None:
    page = client.get("/id/AB10").text
    statement = (
        "An ability to deploy appropriate interventions in response to disagreements about tasks and goals:"
    )
    assert re.search(rf'<h1 [^>]*lang="en-gb"><bdi>{re.escape(statement)}</bdi></h1>', page)


def test_where_an_element_stands(client: FlaskClient) -> None:
    page = text(client, "/id/AB10")
    assert (
        "Therapeutic alliance and client's world view Maintain the alliance Recognise and address ruptures 2 of 3"
        in page
    )
    assert "Verbatim from the framework, line 51." in page
    assert "Before Recognise threatening strains After Respond to strains in the bond" in page


def test_links_read_as_sentences_with_basis_and_reason(client: FlaskClient) -> None:
    page = text(client, "/id/AB10")
    assert "This ability answers ↯" in page
    assert (
        "Disagreement about tasks and goals framework in response to disagreements about tasks and goals FW15"
        in page
    )
    assert "This ability comes after ▲" in page
    assert "Recognise threatening strains editor, strong A threat is recognised before it is answered" in page
    assert "Not reviewed by a clinician. ED30" in page


def test_links_that_are_alike_give_their_reason_once(client: FlaskClient) -> None:
    page = text(client, "/id/PA")
    assert page.count("increase the probability of forming a positive alliance") == 1
    assert all(code in page for code in ("FW01", "FW07", "FW14"))


def test_evidence_says_what_was_compared_and_who_compared(client: FlaskClient) -> None:
    page = text(client, "/id/P1")
    assert "source, exact high confidence" in page
    assert "editor, inferred low confidence" in page
    assert "flexible , a part of it" in page
    assert "Matched by the editor (a program)" in page
    assert "the source's own abstract" in page


def test_a_gap_is_said_as_that(client: FlaskClient) -> None:
    page = text(client, "/id/AB2")
    assert (
        "not found in what was consulted The statement as a whole" in page
        or "not found in what was consulted" in page
    )
    assert "This does not say that a source is silent" in page


def test_a_condition_is_marked_in_its_statement(client: FlaskClient) -> None:
    page = client.get("/id/IB3").text
    assert (
        '<span class="condition">where the client recognises and acknowledges that the alliance is under strain</span>'
        in page
    )


def test_the_place_of_cp4_is_the_editors(client: FlaskClient) -> None:
    assert "is the editor’s reading: the text itself is flat. editor" in text(client, "/id/CP4")


def test_a_source_names_what_was_read_and_what_matches_nothing(client: FlaskClient) -> None:
    page = text(client, "/id/S1")
    assert "Not read: the rest of the article" in page
    assert "uncertain attribute, negative no element of the framework" in page
    assert "What each bears on is the editor’s match, not the source’s." in page


def test_an_assertion_says_who_when_on_what_basis_and_why(client: FlaskClient) -> None:
    page = text(client, "/id/ED25")
    for said in ("takes up again", "editor, strong", "The editor (a program)", "2026-11-23",
                 "To clarify misunderstandings is much the same", "Not reviewed by a clinician"):  # fmt: skip
        assert said in page


def test_a_mapping_to_another_vocabulary_has_a_page(client: FlaskClient) -> None:
    assert "responsive communication style" in text(client, "/id/MP01")


def test_the_framework_node_leads_to_the_framework(client: FlaskClient) -> None:
    response = client.get("/id/framework?basis=framework")
    assert response.status_code == 303
    assert response.headers["Location"] == "/framework?basis=framework"
    assert client.get("/id/framework.ttl").status_code == 200


def test_a_page_can_be_cited(client: FlaskClient, app: Flask) -> None:
    page = text(client, "/id/AB10")
    assert f"(edition {app.extensions['edition'].version[:8]})" in page
    assert "from http://localhost/id/AB10" in page
    assert "@misc{AB10," in page
    assert "https://w3id.org/alliance/id/AB10" in page
    assert "not yet registered" in page


def test_every_property_is_shown(client: FlaskClient, app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    for code in ("AB10", "S3", "S1-F01", "EV02", "D01", "text", "mark-1"):
        node = f"https://w3id.org/alliance/id/{code}"
        rows = edition.store.select(
            f"SELECT DISTINCT ?property WHERE {{ GRAPH ?graph {{ <{node}> ?property ?value }} }}"
        )
        page = client.get(f"/id/{code}").text
        assert all(f'title="{row["property"]}"' in page for row in rows)


def test_no_page_credits_the_framework_or_a_source_with_an_editors_link(app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    client = app.test_client()
    editors = [
        link
        for link in edition.links(edition.bases.values())
        if link.basis.name == "editorial" and link.assertion
    ]
    assert len(editors) > 30
    for link in editors:
        for node in (link.subject, link.object):
            page = client.get(node.path).text.partition('id="links"')[2].partition('id="cite"')[0]
            for item in re.findall(
                r'<li class="sentence">(?:(?!</li>).)*?' + link.assertion + r"(?:(?!</li>).)*</li>",
                page,
                re.S,
            ):
                group = page.partition(item)[0].rpartition('class="opening"')[2]
                badges = re.findall(r'class="basis basis-(\w+)"', item) or re.findall(
                    r'class="basis basis-(\w+)"', group
                )
                assert badges == ["editorial"], (node.code, link.assertion)


def test_the_comparisons_read_at_start_are_those_of_the_query_shown(app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    everything: tuple[Comparison, ...] = app.extensions["comparisons"]
    for node in edition.nodes.values():
        asked = comparisons(edition, edition.rows("node-comparisons", node=node.iri))
        assert set(asked) == {one for one in everything if node in (one.element, one.source, one.finding)}


def test_the_links_of_a_node_are_those_of_all_links(app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    everything = edition.links(edition.bases.values())
    for node in edition.nodes.values():
        rows = edition.rows("node-links", node=node.iri)
        asked = {link for row in rows if (link := edition.link(row))}
        assert asked == {link for link in everything if node in (link.subject, link.object)}


@pytest.mark.parametrize("code", ["AB10", "S1", "S1-F01"])
def test_a_node_is_drawn_with_what_is_around_it(client: FlaskClient, code: str) -> None:
    assert "Around it" in client.get(f"/id/{code}").text
