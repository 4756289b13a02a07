"""A framework in English, German and Arabic, as an import of a table makes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.cli import main
from explorer.config import Settings
from explorer.network import NodeBox
from explorer.network.arrangement import LEDGER
from explorer.network.layout.boxes import SIGN
from explorer.network.routing.board_gutters import word_areas
from tests.frameworks import write_framework

TABLE = Path(__file__).parent.parent / "data" / "importing" / "beekeeping.csv"
ARABIC = "يعثر على الملكة أو على بيض حديث"
GERMAN = "Findet die Königin oder frische Eier"
ENGLISH = "Finds the queen or fresh eggs"
PAGES = (
    "/", "/framework", "/id/B1.1.1", "/map", "/path", "/path?from=B1&to=B2.1", "/measures", "/evidence", "/search?q=queen",
    "/questions", "/learn", "/query", "/ask", "/ont", "/embed", "/changes-nothing-here",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("imported") / "beekeeping"
    assert main(["import", str(TABLE), "--into", str(folder), "--language", "en"]) == 0
    kinds = folder / "schema" / "kinds.ttl"
    written = kinds.read_text(encoding="utf-8")
    written = written.replace('rdfs:label "Skill"@en', 'rdfs:label "Skill"@en, "Fertigkeit"@de')
    written = written.replace('ont:plural "Skills"@en', 'ont:plural "Fertigkeiten"@de, "Skills"@en')
    kinds.write_text(written, encoding="utf-8")
    app = create_app(Settings(ontology=folder))
    app.testing = True
    yield app
    app.extensions["query_service"].close()


@pytest.fixture
def bees(served: Flask) -> FlaskClient:
    return served.test_client()


def heading(client: FlaskClient, address: str, accepted: str = "") -> str:
    headers = {"Accept-Language": accepted} if accepted else {}
    return unescape(re.search(r"<h1.*?</h1>", client.get(address, headers=headers).text, re.DOTALL)[0])  # type: ignore[index]


@pytest.mark.parametrize("address", PAGES)
def test_each_page_offers_the_languages(bees: FlaskClient, address: str) -> None:
    page = bees.get(f"{address}{'&' if '?' in address else '?'}lang=de").text
    offered = re.search(r'<nav class="languages".*?</nav>', page, re.DOTALL)[0]  # type: ignore[index]
    assert re.findall(r'hreflang="(\w+)"', offered) == ["en", "ar", "de"]
    assert re.findall(r'hreflang="(\w+)" aria-current="true"', offered) == ["de"]
    assert 'lang="ar" dir="rtl"' in offered


def test_the_language_that_is_chosen_is_shown(bees: FlaskClient) -> None:
    assert heading(bees, "/id/B1.1.1") == f'<h1 class="verbatim" lang="en"><bdi>{ENGLISH}</bdi></h1>'
    assert GERMAN in heading(bees, "/id/B1.1.1?lang=de")
    assert f'lang="ar" dir="rtl"><bdi>{ARABIC}' in heading(bees, "/id/B1.1.1?lang=ar")


@pytest.mark.parametrize(
    ("accepted", "shown"),
    [("de-CH,en;q=0.5", GERMAN), ("fr,ar;q=0.4", ARABIC), ("fr", ENGLISH), ("de;q=0", ENGLISH), ("*", ENGLISH), ("x;q=y,,", ENGLISH)],
)  # fmt: skip
def test_otherwise_the_reader_s_own_decides(bees: FlaskClient, accepted: str, shown: str) -> None:
    assert shown in heading(bees, "/id/B1.1.1", accepted)
    answer = bees.get("/id/B1.1.1", headers={"Accept-Language": accepted})
    assert "Accept-Language" in answer.headers["Vary"]
    assert ENGLISH in heading(bees, "/id/B1.1.1?lang=en", accepted)
    assert "Accept-Language" not in bees.get("/id/B1.1.1?lang=en").headers["Vary"]


def test_what_is_cached_is_of_one_language(bees: FlaskClient) -> None:
    for accepted, shown in [("de", GERMAN), ("ar", ARABIC), ("de", GERMAN), ("en", ENGLISH)]:
        assert shown in heading(bees, "/id/B1.1.1", accepted)
        assert shown[:8] in unescape(bees.get("/map.svg", headers={"Accept-Language": accepted}).text)


def test_the_choice_is_kept_in_links_and_forms(bees: FlaskClient) -> None:
    page = unescape(bees.get("/framework?lang=ar").text)
    assert '<a class="code" href="/id/B1.1.1?lang=ar">' in page
    assert '<input type="hidden" name="lang" value="ar">' in page
    assert "/framework.docx?lang=ar" in page
    assert "/framework.json?lang=ar" in page
    usual = unescape(bees.get("/framework").text)
    assert '<a class="code" href="/id/B1.1.1">' in usual
    assert 'name="lang"' not in usual
    assert "lang=ar&lang=ar" not in page


def test_a_text_in_another_language_says_so(bees: FlaskClient) -> None:
    page = unescape(bees.get("/framework?lang=ar").text)
    assert page.count('class="in-language"') == 1
    assert '<bdi lang="en">Prevents swarming in spring</bdi> <span class="in-language"' in page
    assert "There is no text in العربية; this one is in English." in page
    assert 'class="in-language"' not in bees.get("/framework").text
    assert 'class="in-language"' in bees.get("/id/B1.2?lang=ar").text


@pytest.mark.parametrize("address", ["/framework.md", "/framework.csv", "/map.csv", "/id/B1.1.1.md", "/embed/outline", "/embed/id/B1.1.1", "/id/B1.1.1.json", "/framework.json"])  # fmt: skip
def test_files_and_frames_follow(bees: FlaskClient, address: str) -> None:
    assert GERMAN in unescape(bees.get(f"{address}?lang=de").text)
    assert GERMAN not in unescape(bees.get(address).text) or address == "/id/B1.1.1.json"  # which has all


def test_descriptions_for_other_sites_follow(bees: FlaskClient) -> None:
    address = quote("http://localhost/id/B1.1.1?lang=ar", safe="")
    said = json.loads(bees.get(f"/oembed?url={address}").text)
    assert said["title"] == f"{ARABIC} (B1.1.1)"
    assert "/embed/id/B1.1.1?lang=ar" in said["html"]
    assert "lang%3Dar" in said["thumbnail_url"]


def test_words_of_the_schema_follow(bees: FlaskClient) -> None:
    assert "Fertigkeit" in bees.get("/id/B1.1.1?lang=de").text
    assert "Fertigkeit" not in bees.get("/id/B1.1.1").text
    assert "Skill" in bees.get("/id/B1.1.1?lang=ar").text


@pytest.mark.parametrize(
    ("word", "code"),
    [("نحل", "B1.2.1"), ("يميز", "B1.1.2"), ("يُميّز", "B1.1.2"), ("يـميز", "B1.1.2"), ("Völker", "B1.1"), ("volk", "B1.1"), ("Milbe", "B2.1"), ("mite", "B2.1")],
)  # fmt: skip
def test_a_word_of_any_language_is_found(bees: FlaskClient, word: str, code: str) -> None:
    for chosen in ("en", "de", "ar"):
        found = json.loads(bees.get("/search.json", query_string={"q": word, "lang": chosen}).text)
        assert code in [hit["code"] for hit in found["hits"]]
    assert f">{GERMAN}<" in unescape(bees.get("/search?q=queen&lang=de").text)


def test_lines_of_a_map_run_from_right_to_left(bees: FlaskClient) -> None:
    picture = bees.get("/map.svg?lang=ar").text
    assert re.search('text-anchor="end"[^>]*>\u202b\\(أقل من 18٪\\)\u202c<', picture)
    assert "\u202b" not in bees.get("/map.svg?lang=de").text
    assert '"leftwards": true' in bees.get("/map?lang=ar").text


@pytest.mark.parametrize("layout", ["board", "tree"])
def test_the_sign_stands_where_reading_begins(bees: FlaskClient, layout: str) -> None:
    def sides(language: str) -> dict[str, bool]:
        picture = bees.get(f"/map.svg?layout={layout}&lang={language}").text
        shape = r'data-node="([^"]+)".*?<path[^>]*>\s*<path [^>]*transform="translate\((\S+) '
        nodes = re.findall(shape, picture)
        return {code: float(x) > 0 for code, x in nodes}

    assert not any(sides("de").values())
    signs = sides("ar")
    assert len(signs) == 16
    assert {code for code, is_right in signs.items() if not is_right} == {"B1.2"}  # whose text is in English


def test_lines_keep_away_from_labels_that_run_from_right_to_left(bees: FlaskClient) -> None:
    edition = bees.application.extensions["edition"]
    node = edition.nodes["B1.1.1"]
    for language, counts in (("ar", ()), ("ar", ((next(iter(edition.bases.values())), 2),)), ("en", ())):
        words = replace(node, short_label_language=language)
        box = NodeBox(words, 0.0, 0.0, 200.0, 30.0, ("label",), 0, counts=counts)
        left, _, right, _ = word_areas(box)[0]
        assert (left == box.left + SIGN) == (language == "en")
        assert box.left < left < right <= box.right
        if language == "ar":
            assert right == box.right - SIGN - (LEDGER if counts else 0)


def test_the_framework_s_own_language_comes_first_however_few_its_texts(tmp_path: Path) -> None:
    own = 'id:framework a ont:Framework ; dcterms:title "F"@en ; dcterms:language "en" .\n'
    nodes = "".join(
        f'id:C{n} a ont:Competence ; skos:notation "C{n}" ; ont:position {n} ; skos:prefLabel "Wort {n}"@de .\n'
        for n in range(1, 4)
    )
    both = 'id:C0 a ont:Competence ; skos:notation "C0" ; ont:position 9 ; skos:prefLabel "Word"@en, "Wort"@de .\n'
    app = create_app(write_framework(tmp_path, own + nodes + both))
    assert app.extensions["edition"].nodes.languages.tags == ("en", "de")
    app.extensions["query_service"].close()


def test_one_language_is_no_choice(tmp_path: Path) -> None:
    one = 'id:C0 a ont:Competence ; skos:notation "C0" ; ont:position 1 ; skos:prefLabel "Word"@en .\n'
    app = create_app(write_framework(tmp_path, one))
    answer = app.test_client().get("/id/C0", headers={"Accept-Language": "de"})
    assert 'class="languages"' not in answer.text
    assert "Accept-Language" not in answer.headers["Vary"]
    app.extensions["query_service"].close()


def test_a_question_takes_the_language_beside_its_own_parameters(bees: FlaskClient) -> None:
    for question in ("iq01-what-is-part-of", "tq18-query-in-a-query"):
        for address in (
            f"/questions/{question}",
            f"/embed/question/{question}",
            f"/questions/{question}.csv",
        ):
            answer = bees.get(f"{address}?lang=ar")
            assert answer.status_code == 200, address
            assert "There is no parameter" not in answer.text
    assert "no parameter" in bees.get("/questions/iq01-what-is-part-of?language=ar").text


def test_a_citation_that_begins_with_arabic_is_an_english_sentence(bees: FlaskClient) -> None:
    assert '<p class="copyable"><bdi dir="ltr">' in bees.get("/id/B1.1.1?lang=ar").text
    assert '<p class="copyable"><bdi>' in bees.get("/id/B1.1.1?lang=de").text


def test_frameworks_are_compared_in_a_language_that_both_have(tmp_path: Path) -> None:
    (tmp_path / "hives.csv").write_text(
        f"Code,Kompetenz,Kompetenz (en)\n1,Sucht die Königin,{ENGLISH}\n2,Pflegt Beuten,Looks after hives\n",
        encoding="utf-8",
    )
    for table, tag in ((TABLE, "en"), (tmp_path / "hives.csv", "de")):
        into = str(tmp_path / "all" / table.stem)
        assert main(["import", str(table), "--into", into, "--language", tag]) == 0
    app = create_app(Settings(frameworks=str(tmp_path / "all")))
    found = app.test_client().get("/frameworks/compare.json?one=beekeeping&other=hives").get_json()
    assert [(pair["one"]["code"], pair["other"]["code"]) for pair in found["same"]] == [("B1.1.1", "1")]
    assert "Looks after hives" in str(found["onlyOther"])
    listed = app.test_client().get("/frameworks").text
    assert '<bdi lang="ar" dir="rtl">العربية</bdi>' in listed
    assert "English (GB)" in listed
    for one in app.extensions["collection"].services():
        one.close()


def test_languages_are_called_by_name(bees: FlaskClient) -> None:
    assert '<option value="de">Deutsch</option>' in bees.get("/embed").text


def test_words_in_another_language_are_named_by_it(bees: FlaskClient) -> None:
    page = bees.get("/id/B1.1.1?lang=en").text
    assert f'<span class="soft tongue" lang="de">Deutsch</span> <bdi lang="de">{GERMAN}</bdi>' in page
    assert re.search(rf'lang="ar" dir="rtl">العربية</span> <bdi lang="ar" dir="rtl">{ARABIC}</bdi>', page)


def test_names_in_another_language_stand_beside_what_has_no_statement(tmp_path: Path) -> None:
    (tmp_path / "bread.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix b: <https://example.org/b/> .\n"
        'b:s a skos:ConceptScheme ; skos:prefLabel "Pain"@fr .\n'
        'b:1 a skos:Concept ; skos:inScheme b:s ; skos:notation "1" ; skos:prefLabel "Pétrir"@fr, "Knead"@en .\n',
        encoding="utf-8",
    )
    assert (
        main(["import", str(tmp_path / "bread.ttl"), "--into", str(tmp_path / "out"), "--language", "fr"])
        == 0
    )
    app = create_app(Settings(ontology=tmp_path / "out"))
    page = app.test_client().get("/id/1?lang=fr").text
    assert '<span class="soft tongue" lang="en">English</span> <bdi lang="en">Knead</bdi>' in page
    app.extensions["query_service"].close()


def test_the_mark_of_a_language_stands_with_the_name_in_the_outline_of_a_map(bees: FlaskClient) -> None:
    page = bees.get("/map?lang=ar").text
    assert re.search(
        r'<span class="map-called"><a[^>]*>(?:(?!</span>).)*</a> <span class="in-language"', page, re.S
    )


def test_the_name_above_a_page_is_in_the_language_that_is_read(tmp_path: Path) -> None:
    for slug, title in (("one", '"Eins"@de, "One"@en'), ("two", '"Zwei"@de')):
        (tmp_path / f"{slug}.ttl").write_text(
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix b: <https://example.org/b/> .\n"
            f"b:s a skos:ConceptScheme ; skos:prefLabel {title} .\n"
            'b:1 a skos:Concept ; skos:inScheme b:s ; skos:notation "1" ; skos:prefLabel "Wort"@de, "Word"@en .\n',
            encoding="utf-8",
        )
        into = str(tmp_path / "all" / slug)
        files = [str(tmp_path / f"{slug}.ttl"), "--into", into]
        assert main(["import", *files, "--language", "de", "--slug", slug]) == 0
    app = create_app(Settings(frameworks=str(tmp_path / "all")))
    assert ">One</bdi></a>, <a" in app.test_client().get("/f/one/map?lang=en").text
    assert ">Zwei</bdi></a>, <a" in app.test_client().get("/f/two/map?lang=en").text
    for one in app.extensions["collection"].services():
        one.close()


def test_own_words_say_which_language_questions_are_in(bees: FlaskClient, client: FlaskClient) -> None:
    said = "Questions are understood in English."
    assert said in bees.get("/ask", query_string={"q": "welche xylophon"}).text
    assert "Not understood" in (page := client.get("/ask", query_string={"q": "which xylophone"}).text)
    assert said not in page
