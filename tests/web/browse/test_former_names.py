"""Codes and words of earlier versions: who has them in an old document is told what stands there today."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.framework.collection import with_own_base
from explorer.importing.reimport.former import Became, Former, FormerName, former_names
from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import Stated
from explorer.importing.reimport.versions import Version, read_versions
from tests.growth import growth
from tests.importing.reimport.test_versions import FIRST, SECOND, imported
from tests.web.browse.test_changes import visible
from tests.web.conftest import Small


def test_what_became_of_each_name_is_known(folder: Path) -> None:
    found = former_names(read_versions(folder), ())
    told = {(one.became, one.text): (one.printed, one.last, one.first, one.day, one.today) for one in found}
    assert told[Became.RENUMBERED, "Asks first"] == ("1.1", 1, 2, "2026-02-02", ("1.1",))
    assert told[Became.RENUMBERED, "Listens"] == ("1.2", 1, 2, "2026-02-02", ("1.2",))
    assert told[Became.REWORDED, "Walks"][1:4] == (2, 3, "2026-03-03")
    assert told[Became.RETIRED, "Sleeps well"][1:] == (1, 2, "2026-02-02", ())
    assert {one.became for one in found if one.text == "Care"} == set()


def said(visitor: FlaskClient, query: str) -> str:
    return visible(visitor.get("/search", query_string={"q": query}).text.partition("<h1>")[2])


@pytest.mark.parametrize("words", ["Sleeps well", "sleeping", "well"])
def test_words_of_what_was_retired_say_so(visitor: FlaskClient, words: str) -> None:
    told = said(visitor, words)
    assert "“ Sleeps well ” was retired in version 2 ( 2026-02-02 ). Nothing replaces it." in told


def test_a_code_that_another_statement_has_today_leads_to_both(visitor: FlaskClient) -> None:
    told = said(visitor, "1.2")
    assert "The file printed this code for 1.2 Listens until version 1 ( 2026-02-02 )." in told
    assert "Asks first and waits" in told


def test_words_that_were_changed_lead_to_those_of_today(visitor: FlaskClient) -> None:
    found = json.loads(visitor.get("/search.json?q=walks").text)["former"]
    assert found == [], "today's words have it, too"
    assert json.loads(visitor.get("/search.json?q=the").text)["former"] == []


def test_the_address_of_what_was_retired_says_when(visitor: FlaskClient) -> None:
    (gone,) = json.loads(visitor.get("/search.json?q=sleeps").text)["former"]
    answer = visitor.get(f"/id/{gone['code']}")
    assert answer.status_code == 410
    assert "was retired in version 2 (2026-02-02), and nothing replaces it" in unescape(answer.text)
    assert (gone["became"], gone["today"], gone["first"]) == ("retired", [], 2)


def test_a_broken_version_keeps_nobody_from_what_is_served(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for day, table in (("2026-01-01", FIRST), ("2026-02-02", SECOND)):
        made = imported(tmp_path, table, day)
    (made / "versions" / "1.json").write_text("{", encoding="utf-8")
    app = create_app(with_own_base(Settings(ontology=made, sources=made / "sources")))
    visitor = app.test_client()
    assert "Care" in said(visitor, "care")
    assert visitor.get("/search.json?q=care").status_code == 200
    assert visitor.get("/id/nothing").status_code == 404
    assert "versions/1.json is not as an import has written it" in caplog.text
    app.extensions["query_service"].close()


def version(number: int, *statements: tuple[str, str, str]) -> Version:
    """A version with statements by code, as printed, and text."""
    stated = Stated(tuple(EarlierStatement("", *one) for one in statements))
    return Version(number, f"2026-0{number}-01", f"2026-0{number + 1}-01", stated)


def test_codes_that_were_swapped_name_what_they_named() -> None:
    found = former_names(
        (version(1, ("a", "A", "One"), ("b", "B", "Two")), version(2, ("a", "B", "One"), ("b", "A", "Two"))),
        (),
    )
    former = Former(found, {"a": "One", "b": "Two"})
    assert [one.today for one in former.find("A")] == [("a",)]
    assert [one.today for one in former.find("b")] == [("b",)]


def test_each_code_of_a_chain_is_known_once_with_the_last_version_that_had_it() -> None:
    printed = ("1", "2", "3", "2", "5")
    chain = [version(number, ("a", code, "One")) for number, code in enumerate(printed, 1)]
    former = Former(former_names(chain, ()))
    told = {code: [(one.last, one.first) for one in former.find(code)] for code in sorted({*printed})}
    assert told == {"1": [(1, 2)], "2": [(4, 5)], "3": [(3, 4)], "5": []}


def test_a_code_is_not_taken_for_one_with_the_same_digits() -> None:
    was = version(1, ("1.1", "", "One"), ("11", "", "Two"), ("\u05d0-1", "", "Three"))
    former = Former(former_names((was, version(2, ("11", "", "Two")), version(3)), ()))
    assert [one.code for one in former.find("11")] == ["11"]
    assert [one.code for one in former.find("1.01")] == ["1.1"]
    assert [one.code for one in former.find("\u05d01")] == ["\u05d0-1"]
    gone = former.coded("11")
    assert gone is not None
    assert gone.first == 3
    assert former.coded("-") is None


def test_a_search_looks_at_what_has_its_words_alone() -> None:
    def searched(size: int) -> object:
        return [formers[size].find("word7 common") for _ in range(20)]

    formers = {
        size: Former(
            [FormerName(Became.REWORDED, str(n), str(n), f"common word{n}", "en") for n in range(size)]
        )
        for size in (500, 8_000)
    }
    assert [one.code for one in formers[500].find("word7 common")] == ["7"]
    assert growth(searched, 500, 16) < 8


FRAMEWORK = """
id:framework a ont:Framework ; dcterms:title "A framework"@en-GB ; skos:notation "TA" .
id:C0 a ont:Competence ; skos:notation "C0" ; skos:prefLabel "To do well"@en-GB ; ont:verbatimText "To do well"@en-GB .
id:OLD a ont:Competence ; owl:deprecated true ; dcterms:isReplacedBy id:OLDER ; skos:notation "OLD" ; skos:prefLabel "To do good"@en-GB .
id:OLDER a ont:Competence ; owl:deprecated true ; dcterms:isReplacedBy id:C0 ; skos:notation "OLDER" ; skos:prefLabel "To do fine"@en-GB .
"""


@pytest.mark.parametrize("query", ["OLD", "old", "good"])
def test_what_the_data_retire_leads_to_what_stands_there_today(small: Small, query: str) -> None:
    page = small(FRAMEWORK).get("/search", query_string={"q": query}).text
    assert "“ To do good ” was retired. Today: C0 To do well ." in visible(page)
    assert 'href="/id/C0"' in page.partition('id="former"')[2].partition("</ul>")[0]


def test_a_framework_of_which_nothing_was_retired_says_nothing_of_it(client: FlaskClient) -> None:
    assert 'id="former"' not in client.get("/search?q=rupture").text
    assert client.get("/search.json?q=rupture").get_json()["former"] == []
