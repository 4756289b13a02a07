"""What the page of a node says."""

import html
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.framework import Edition
from explorer.framework.evidence import all_comparisons, comparisons_of
from explorer.network.analysis.link_index import all_links
from tests.frameworks import element, write_framework


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
    assert "Previous Recognise threatening strains Next Respond to strains in the bond" in page


def test_links_read_as_sentences_with_basis_and_reason(client: FlaskClient) -> None:
    page = text(client, "/id/AB10")
    assert "This ability answers ↯" in page
    assert (
        "Disagreement about tasks and goals framework in response to disagreements about tasks and goals FW15"
        in page
    )
    assert "This ability comes after ▲" in page
    assert (
        "Recognise threatening strains editorial, strong A threat is recognised before it is answered" in page
    )
    assert "Not reviewed by a clinician. ED30" in page


def test_links_that_are_alike_give_their_reason_once(client: FlaskClient) -> None:
    page = text(client, "/id/PA")
    assert page.count("increase the probability of forming a positive alliance") == 1
    assert all(code in page for code in ("FW01", "FW07", "FW14"))


def test_evidence_says_what_was_compared_and_who_compared(client: FlaskClient) -> None:
    page = text(client, "/id/P1")
    assert "source, exact The source's word, matched by the editor high confidence" in page
    assert "editorial, inferred The editor's reading of the source low confidence" in page
    assert "flexible , a part of it" in page
    assert "Matched by the editor (a program)" in page
    assert "The source's own abstract" in page


def test_a_gap_is_said_as_that(client: FlaskClient) -> None:
    page = text(client, "/id/AB2")
    assert "not found in what was read" in page
    assert "looked for in what could be read of all sources" in page
    assert "This does not say that a source is silent" in page


def test_a_condition_is_marked_in_its_statement(client: FlaskClient) -> None:
    page = client.get("/id/IB3").text
    assert (
        '<span class="condition">where the client recognises and acknowledges that the alliance is under strain</span>'
        in page
    )


def test_the_place_of_cp4_is_the_editors(client: FlaskClient) -> None:
    assert "is the editor’s reading: the text itself is flat. editorial" in text(client, "/id/CP4")


def test_a_source_names_what_was_read_and_what_matches_nothing(client: FlaskClient) -> None:
    page = text(client, "/id/S1")
    assert "Not read: the rest of the article" in page
    assert "uncertain attribute, negative not matched with any element" in page
    assert "What each bears on is the editor’s match, not the source’s." in page


def test_an_assertion_says_who_when_on_what_basis_and_why(client: FlaskClient) -> None:
    page = text(client, "/id/ED25")
    for said in ("takes up again", "editorial, strong", "The editor (a program)", "2026-11-23",
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
    assert f"(edition {app.extensions['edition'].version[:8]} of 30 November 2026)" in page
    assert "from http://localhost/id/AB10" in page
    assert "@misc{AB10," in page
    assert "https://w3id.org/alliance/id/AB10" in page
    assert "not yet registered" in page


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("S1-F01", "Rigid [finding S1-F01 of Ackerman & Hilsenroth 2001]. (2026)."),
        (
            "S3-F03",
            "[finding S3-F03 of Safran & Muran 2000, as reported by the reviewer in the American Journal",
        ),
        ("ED25", "The editor (a program). (2026). “Check and review the rationale” (IT1) takes up again"),
        ("ED25", "[editorial link ED25]"),
        ("MP01", "[editorial link MP01]"),
        ("FW01", "[link FW01]. (2026). In Therapeutic alliance framework, whose authors are not named"),
        ("EV39", "The editor (a program). (2026)."),
        (
            "P2",
            "Being respectful [factor P2]. (2026). In Therapeutic alliance framework, whose authors are not named",
        ),
        (
            "AB4.partOf.CP1",
            "AB4.partOf.CP1]. (2026). In Therapeutic alliance framework, whose authors are not named",
        ),
        ("P2", "(name in the linked data: https://w3id.org/alliance/id/P2)"),
    ],
)
def test_a_citation_says_whose_and_what_it_is(client: FlaskClient, code: str, said: str) -> None:
    assert said in text(client, f"/id/{code}").partition("Cite this")[2]


@pytest.mark.parametrize(
    "code",
    ["RM1", "SG1", "S1-F01", "W18-F02", "W12", "S1", "ED25", "ED41", "MP01", "EV39", "RE01", "D10", "editor"],
)
def test_what_the_framework_does_not_state_is_not_cited_as_its_own(client: FlaskClient, code: str) -> None:
    cited = text(client, f"/id/{code}").partition("Cite this")[2].partition("The name in the linked data")[0]
    assert "In Records on the framework “Therapeutic alliance framework” (edition " in cited
    assert "howpublished = {Records on the framework “Therapeutic alliance framework”, in Framework" in cited


def test_what_others_report_of_a_source_is_not_said_to_be_its_own(client: FlaskClient) -> None:
    reported = text(client, "/id/W18-F02")
    assert (
        "Not read in the book; its authors’ centre says so in a work that is not cited: Page on rupture resolution of the"
        in reported
    )
    assert "Said in Center for Alliance-Focused Training ." in reported
    assert "not the text of 2000" in reported.partition("All that is recorded")[0]
    quoted = text(client, "/id/S3-F13")
    assert "Quoted by Samstag, Muran & Safran, in “Defining and Identifying Alliance Ruptures”" in quoted
    assert "Said of Safran & Muran 2000" in quoted
    own = text(client, "/id/S1-F01")
    assert (
        "The work’s own words, read in Page 171 of Ackerman & Hilsenroth 2001, with the article's abstract"
        in own
    )
    assert "read on 2026-11-23 . A finding of Ackerman & Hilsenroth 2001" in own
    assert "not the text of 2000" in text(client, "/id/EV39").partition("All that is recorded")[0]
    assert "not the text of 2000" in text(client, "/id/IT2").partition("Cite this")[0]


def test_what_other_works_name_is_not_shown_as_a_part_of_the_framework(client: FlaskClient) -> None:
    marker = client.get("/id/RM1").text
    assert '<li><a href="/sources">Sources</a></li>' in marker
    assert '<a href="/sources" aria-current="page">' in marker
    assert '<a href="/framework" aria-current="page">' in client.get("/id/PA").text


def test_a_first_time_reader_finds_who_says_what(client: FlaskClient) -> None:
    intervention = text(client, "/id/IT1").partition("Cite this")[0]
    assert (
        "The framework cites its works for the competence as a whole, and none of them for this intervention."
        in intervention
    )
    assert "work not cited, synonym The other work's words, judged the same by the editor" in intervention
    assert "The framework cites its works for this competence as a whole" in text(client, "/id/C0")
    assert "The book itself was not read." in text(client, "/id/S3")
    aloof = text(client, "/id/S2-F25")
    assert (
        "Reported by authors of citing works, not named in the sentences read, in Sentences of other works"
        in aloof
    )
    assert "not the review of 2001" in aloof
    assert client.get("/id/S1-F11").headers["Location"].endswith("/id/S2-F25")
    states = [one["state"] for one in client.get("/evidence.json").get_json()]
    inferred = states.count("inferred")
    assert inferred >= 7
    for choice in ("", "?basis=framework,editorial", "?basis=source"):
        said = f" {inferred} only inferred by an editor, whichever boxes are ticked"
        assert said in text(client, f"/evidence{choice}")


def test_a_work_that_is_not_cited_has_an_honest_page(client: FlaskClient) -> None:
    page = text(client, "/id/W18")
    assert "Work not cited · W18 Rupture Resolution Strategies The framework does not cite this work." in page
    assert "What it says " in page
    assert client.get("/id/W18.json").get_json()["kind"] == "related-work"
    listed = text(client, "/sources")
    assert "The framework cites 3 works" in listed
    cited, _, others = listed.partition("Works that the framework does not cite ")
    assert "Rupture Resolution Strategies" in others
    assert "Rupture Resolution Strategies" not in cited
    assert [work["code"] for work in client.get("/sources.json").get_json()] == ["S1", "S2", "S3"]


@pytest.mark.parametrize("path", ["/framework", "/framework?basis=editorial", "/framework?basis=source"])
def test_no_code_of_a_source_is_bare_beside_a_statement(client: FlaskClient, path: str) -> None:
    marks = re.findall(r'<a class="basis[^>]*>([^<]*)</a>', client.get(path).text)
    assert len(marks) > 40
    assert not [mark for mark in marks if re.match(r"\W*S\d", mark)]
    assert all("editor’s" in mark for mark in marks if re.search(r"S\d", mark))


def test_a_source_that_was_not_read_itself_is_marked(client: FlaskClient) -> None:
    page = text(client, "/id/S3")
    assert "What is reported of it" in page
    assert "The work itself was not read" in page
    assert "not the text of 2000" not in page
    assert "What it reports" in text(client, "/id/S1")


def test_a_finding_in_another_language_has_its_note(client: FlaskClient) -> None:
    assert "One word of a list in Spanish" in text(client, "/id/P5").partition("Cite this")[0]


def test_a_mapping_leads_with_the_link_its_basis_and_its_reason(client: FlaskClient) -> None:
    page = text(client, "/id/MP01").partition("All that is recorded")[0]
    for said in ("The link", "related match : responsive communication style", "On what it rests editorial",
                 "Reason A therapist who lets the client discuss", "Review Not reviewed by a clinician"):  # fmt: skip
        assert said in page
    claim = client.get("/id/MP01.json").get_json()["claim"]
    assert (claim["basis"], claim["object"]["label"]) == ("editorial", "responsive communication style")


def test_records_name_what_they_refer_to(client: FlaskClient) -> None:
    assert "taken from The supplied text of the framework" in text(client, "/id/FW01")
    assert "manual mapping curation" in text(client, "/id/MP01")
    assert "semapv" not in text(client, "/id/MP01")


def test_what_rules_add_is_named_so(client: FlaskClient) -> None:
    page = client.get("/id/AB10").text
    assert '<span class="graph">by rule</span>' in page
    assert '<span class="graph">inferred</span>' not in page


def test_a_day_is_that_of_recording(client: FlaskClient) -> None:
    for code in ("FW01", "ED25", "EV39", "MP01"):
        assert "Recorded here on 2026-11-23" in text(client, f"/id/{code}")


@pytest.mark.parametrize(
    ("code", "word"), [("P1", "Factor that helps"), ("AB10", "Ability"), ("D01", "Consulted document")]
)
def test_the_word_above_a_title_is_a_capital(client: FlaskClient, code: str, word: str) -> None:
    assert f"{word} · {code}" in text(client, f"/id/{code}")


def test_every_property_is_shown(client: FlaskClient, app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    for code in ("AB10", "S3", "S1-F01", "EV02", "D01", "text", "mark-1"):
        node = f"https://w3id.org/alliance/id/{code}"
        rows = edition.store.select(
            f"SELECT DISTINCT ?property WHERE {{ GRAPH ?graph {{ <{node}> ?property ?value }} }}"
        )
        page = client.get(f"/id/{code}").text
        assert len(rows) > 2, code
        assert all(f'title="{row["property"]}"' in page for row in rows)


@pytest.mark.slow
def test_no_page_credits_the_framework_or_a_source_with_an_editors_link(app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    client = app.test_client()
    editors = [link for link in all_links(edition) if link.basis.name == "editorial" and link.assertion]
    assert len(editors) > 30
    seen = set()
    for link in editors:
        for node in (link.subject, link.object):
            page = client.get(node.path).text.partition('id="links"')[2].partition('id="cite"')[0]
            for item in re.findall(
                r'<li class="sentence">(?:(?!</li>).)*?' + link.assertion + r"(?:(?!</li>).)*</li>",
                page,
                re.S,
            ):
                group = page.partition(item)[0].rpartition('class="opening"')[2]
                badges = re.findall(r'class="basis basis-(\w+) ', item) or re.findall(
                    r'class="basis basis-(\w+) ', group
                )
                assert badges == ["editorial"], (node.code, link.assertion)
                seen.add((node.code, link.assertion))
    assert len(seen) > len(editors)


def test_only_what_has_links_has_a_switch_of_bases(client: FlaskClient) -> None:
    with_links = {
        code: 'id="switch"' in client.get(f"/id/{code}").text
        for code in ("AB10", "S3", "EV02", "D01", "mark-1")
    }
    assert with_links == {"AB10": True, "S3": True, "EV02": True, "D01": False, "mark-1": False}


@pytest.mark.slow
def test_the_comparisons_of_a_node_are_those_of_all(app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    everything = all_comparisons(edition)
    assert len(everything) > 40
    for node in edition.nodes.values():
        asked = comparisons_of(edition, [node])
        found = [one for one in everything if node in (one.element, one.source, one.finding)]
        assert set(asked) == set(found)
        assert len(asked) == len(found)


@pytest.mark.slow
def test_the_links_of_a_node_are_those_of_all_links(app: Flask) -> None:
    edition: Edition = app.extensions["edition"]
    everything = all_links(edition)
    assert len(everything) > 200
    for node in edition.nodes.values():
        queries = (edition.queries["links"].bind(**{end: node.iri}) for end in ("subject", "object"))
        asked = {link for query in queries for link in edition.links(query)}
        assert asked == {link for link in everything if node in (link.subject, link.object)}


@pytest.mark.parametrize("code", ["AB10", "S1", "S1-F01"])
def test_a_node_is_drawn_with_what_is_around_it(client: FlaskClient, code: str) -> None:
    assert "Around it" in client.get(f"/id/{code}").text


def test_a_recorded_link_leads_to_who_says_so(client: FlaskClient) -> None:
    for code, assertion, graph in (
        ("AB4", "AB4.partOf.CP1", "framework"),
        ("S1-F01", "S1-F01.reportedIn.S1", "evidence"),
        ("P1", "ED01", "editorial"),
    ):
        said = f'<a href="/id/{assertion}"><span class="unseen">Who says so: </span>{graph}</a>'
        assert said in client.get(f"/id/{code}").text
    facts = client.get("/id/AB4.json").get_json()["facts"]
    stated = {group["label"]: group["values"][0]["assertion"] for group in facts}
    assert (stated["part of"], stated["position"]) == ("AB4.partOf.CP1", "")


def test_parts_that_are_linked_are_listed_once_with_who_links_them(client: FlaskClient) -> None:
    page = client.get("/id/AB10").text.partition('id="parts"')[2]
    parts, _, rest = page.partition('id="links"')
    links = rest.partition('id="evidence"')[0]
    for part, assertion in (("IT1", "FW17"), ("IT2", "FW18"), ("IT3", "FW19")):
        assert (parts.count(f'href="/id/{part}"'), links.count(f'href="/id/{part}"')) == (1, 0)
        assert f'href="/id/{assertion}"' in parts
    assert "This ability <strong>deploys</strong>" in parts
    assert "This ability <strong>names</strong>" in links


@pytest.mark.parametrize("address", ["/id/AB10", "/id/S1"])
def test_the_editors_match_leads_to_how_it_is_marked(client: FlaskClient, address: str) -> None:
    assert re.search(
        r'editor’s match[^.]*\. <a href="/framework#marked"|<a href="/framework#marked">editor’s match</a>',
        client.get(address).text,
    )
    assert 'id="marked"' in client.get("/framework").text


def test_what_another_site_names_is_not_taken_for_a_node_of_ours(tmp_path: Path) -> None:
    theirs = "http://data.europa.eu/esco/id/5"
    app = create_app(write_framework(tmp_path, element("A") + f"id:A skos:exactMatch <{theirs}> .\n"))
    page = app.test_client().get("/id/A").text
    assert f'href="{theirs}"' in page
    assert 'href="/id/5"' not in page
    app.extensions["query_service"].close()
