"""``/import``: a file becomes a draft that lives in the browser alone."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, stream_encode_multipart

from explorer import create_app
from explorer.config import Settings
from explorer.errors import BadInput
from explorer.importing.preview.sketch import Sketch
from explorer.web.core.http import throttle
from explorer.web.importing import form, kept, making, views
from tests.frameworks import HOSTILE, write_member

DATA = Path(__file__).parents[2] / "data" / "importing" / "midwifery.csv"
MIDWIFERY = DATA.read_bytes()
ODD = "Ort,Farbe\nA,Hört gut zu\nB,Fragt nach\n".encode()
Bring = Callable[..., TestResponse]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A server that takes files of one megabyte, with a second framework."""
    folder = tmp_path_factory.mktemp("frameworks")
    write_member(folder / "one", "nursing", "Nursing", {"N1": ("", "Care")})
    app = create_app(Settings(import_megabytes=1, frameworks=str(folder)))
    yield app
    for slug in app.extensions["collection"].members:
        app.extensions["collection"].app(slug).extensions["query_service"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def bring(client: FlaskClient) -> Bring:
    """Send files (name → bytes) with what is said of them."""

    def send(files: dict[str, bytes] | None = None, **said: object) -> TestResponse:
        given = [FileStorage(BytesIO(data), name) for name, data in (files or {}).items()]
        body, _, boundary = stream_encode_multipart({**said, "file": given}, use_tempfile=False)
        kind = f'multipart/form-data; boundary="{boundary}"'
        return client.post("/import", data=body.read(), content_type=kind)

    return send


def visible(page: str) -> str:
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)).split())


def kept_in(page: str) -> str:
    return unescape(re.findall(r'name="kept" value="([^"]*)"', page)[0])


class TestWhereItIsOff:
    def test_there_is_no_page_and_no_entry(self) -> None:
        app = create_app(Settings())
        client = app.test_client()
        assert client.get("/import").status_code == client.post("/import").status_code == 404
        for path in ("/", "/frameworks", "/search?q=upload"):
            assert '/import"' not in client.get(path).text, path
        app.extensions["query_service"].close()

    def test_it_is_off_unless_somebody_allows_it(self) -> None:
        assert Settings().import_megabytes == 0


class TestWhereItIsOn:
    @pytest.mark.parametrize("path", ["/", "/frameworks", "/search?q=upload"])
    def test_it_is_found(self, client: FlaskClient, path: str) -> None:
        assert 'href="/import"' in client.get(path).text

    def test_a_framework_leads_to_the_page_of_the_server(self, client: FlaskClient) -> None:
        moved = client.get("/f/nursing/import")
        assert (moved.status_code, moved.location) == (307, "../../import")

    def test_the_page_says_that_nothing_is_kept(self, client: FlaskClient) -> None:
        page = client.get("/import").text
        assert "Nothing of what you bring is kept" in page
        assert "1 MB and 20 files at most" in visible(page)

    def test_other_addresses_take_no_more_than_before(self, client: FlaskClient) -> None:
        answer = client.post("/sparql", data={"query": "x" * 1_100_000})
        assert answer.status_code == 413
        assert "1,024 kB" in answer.text


class TestTheDraft:
    def test_it_shows_the_report_and_the_tree(self, bring: Bring) -> None:
        answer = bring({"midwifery.csv": MIDWIFERY})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        said = visible(answer.text)
        assert "30 rows: 30 statements." in said
        assert "30 The column “Statement” was read as statement." in said
        assert "else say it with “Language”" in said
        assert "--" not in said
        assert "▲ Skill M1.2.1 Asks about earlier births" in said

    def test_the_tree_is_nested_as_the_file_says(self, bring: Bring) -> None:
        page = bring({"a.csv": b"Code,Statement,Part of\n1,One,\n1.1,Two,1\n1.1.1,Three,1.1\n2,Four,\n"}).text
        tree = page.partition('<ul class="draft-outline">')[2].partition("</section>")[0]
        marks = re.findall(r"</?ul>|</?li>|class=\"code\">([\d.]+)", tree)
        shape = "".join(re.findall(r"<(/?)(ul|li)>", tree) and re.findall(r"</?(?:ul|li)>", tree))
        assert [mark for mark in marks if mark] == ["1", "1.1", "1.1.1", "2"]
        assert shape == "<li><ul><li><ul><li></li></ul></li></ul></li><li></li></ul>"

    def test_every_statement_of_a_deep_tree_is_there(self, bring: Bring) -> None:
        rows = "".join(f"c{n},Statement {n},{f'c{n - 1}' if n else ''}\n" for n in range(400))
        answer = bring({"deep.csv": f"Code,Statement,Part of\n{rows}".encode()}, **{"as": "site"})
        assert answer.status_code == 200
        assert len(re.findall(r'<article id="s-c\d+"', answer.text)) == 400

    def test_options_are_those_of_the_command(self, bring: Bring) -> None:
        said = {"title": "Hebammen", "slug": "heb", "language": "de", "format": "spreadsheet"}
        answer = bring({"midwifery.csv": MIDWIFERY}, **said, **{"as": "turtle"})
        with zipfile.ZipFile(BytesIO(answer.data)) as packed:
            told = json.loads(packed.read("heb/import.json"))
        assert {name: told[name] for name in ("title", "slug", "language", "format")} == said
        assert answer.headers["Content-Disposition"] == 'attachment; filename="heb.zip"'

    def test_a_text_may_be_pasted(self, bring: Bring) -> None:
        answer = bring(text="Code\tStatement\n1\tListens\n2\tAsks\n")
        assert "2 rows: 2 statements." in visible(answer.text)

    def test_several_files_make_one(self, bring: Bring) -> None:
        answer = bring({"a.csv": b"Code,Statement\n1,One\n", "A.csv": b"Code,Statement\n2,Two\n"})
        assert "2 rows: 2 statements." in visible(answer.text)

    def test_what_is_hostile_is_text(self, bring: Bring) -> None:
        cells = "".join(f'"{text.replace(chr(34), chr(34) * 2)}"\n' for text in HOSTILE)
        for way in ("page", "site"):
            page = bring({"<img src=x>.csv": f"Statement\n{cells}".encode()}, **{"as": way}).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page


class TestAskingWhichColumnIsWhich:
    def test_the_page_asks_and_takes_the_answer_without_the_file(self, bring: Bring) -> None:
        asked = bring({"odd.csv": ODD})
        assert asked.status_code == 422
        assert "Please say which column is which" in asked.text
        assert re.findall(r'name="header" value="([^"]*)"', asked.text) == ["Ort", "Farbe"]
        told = {"header": ["Ort", "Farbe"], "field": ["", "statement"], "in": ["", "de"]}
        made = bring(kept=kept_in(asked.text), **told)
        assert made.status_code == 200
        assert '<bdi lang="de">Hört gut zu</bdi>' in made.text
        assert "Nobody said what the column “Ort” means" in made.text

    def test_a_download_has_what_was_said_before(self, bring: Bring) -> None:
        told = {"header": ["Farbe"], "field": ["statement"], "in": ["de"], "title": "Zuhören"}
        page = bring({"odd.csv": ODD}, **told).text
        form = page.partition('<section class="taking">')[2].partition("</form>")[0]
        again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        again = {name: unescape(value) for name, value in again.items()} | {"as": "site"}
        assert "<title>Zuhören</title>" in bring(**again).text


class TestTheSite:
    def test_it_needs_no_network_and_no_script(self, bring: Bring) -> None:
        answer = bring({"midwifery.csv": MIDWIFERY}, **{"as": "site"})
        assert answer.headers["Content-Disposition"] == 'attachment; filename="midwifery.html"'
        page = answer.text
        assert not re.findall(r'(?:src|href|action)="(?!#|data:)', page)
        assert "<script" not in page
        assert not re.findall(r'url\("(?!data:)', page)

    def test_each_link_leads_somewhere_in_it(self, bring: Bring) -> None:
        page = bring({"midwifery.csv": MIDWIFERY}, **{"as": "site"}).text
        led = set(re.findall(r'href="#([^"]*)"', page))
        assert len(led) > 30
        assert led <= set(re.findall(r'id="([^"]*)"', page))

    def test_a_link_is_said_at_both_ends(self, bring: Bring) -> None:
        table = b"Code,Statement,Related,Precedes\n1,One,2,3\n2,Two,,\n3,Three,,\n"
        page = bring({"a.csv": table}, language="en", **{"as": "site"}).text
        facts = {
            code: visible(text)
            for code, text in re.findall(
                r'<article id="s-(\d)".*?<dl class="facts">(.*?)</dl>', page, re.DOTALL
            )
        }
        assert {code: re.findall(r"\d", said) for code, said in facts.items()} == {
            "1": ["3", "2"],
            "2": ["1"],
            "3": ["1"],
        }

    def test_it_has_outline_map_statements_and_report(self, bring: Bring) -> None:
        page = bring({"midwifery.csv": MIDWIFERY}, **{"as": "site"}).text
        assert page.count('<article id="s-') == 30
        assert page.count('class="map-node') >= 30 or page.count("<svg") >= 1
        assert "30 rows: 30 statements." in visible(page)
        assert "Begin with an open question, not with a form." in page


class TestNothingIsKept:
    @pytest.fixture(autouse=True)
    def temporary(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A temporary folder of its own, for the server and for the process that reads."""
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        return tmp_path

    @pytest.mark.parametrize("files", [{"midwifery.csv": MIDWIFERY}, {"odd.csv": ODD}, {"x.rdf": b"<rdf"}])
    @pytest.mark.parametrize("way", ["page", "turtle", "site"])
    def test_no_file_stays(
        self, bring: Bring, app: Flask, temporary: Path, files: dict[str, bytes], way: str
    ) -> None:
        for given in ({"a.csv": b"Statement\nOne\n"}, {"b.csv": b"Ort,Farbe\nA,rot\n"}):
            bring(given, **{"as": way})  # which caches what all pages have
        cached, kept = app.extensions["files"].size, app.extensions["edition"].cache.size
        bring(files, **{"as": way})
        assert not list(temporary.iterdir())
        assert (app.extensions["files"].size, app.extensions["edition"].cache.size) == (cached, kept)

    def test_it_is_made_there(self, bring: Bring, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[list[str]] = []

        def look(*_: object, **__: object) -> Sketch:
            seen.append([path.name for path in temporary.rglob("*") if path.is_file()])
            return Sketch(failure=BadInput("Seen."))

        monkeypatch.setattr(making, "bounded", look)
        bring({"midwifery.csv": MIDWIFERY})
        assert seen == [["midwifery.csv"]]
        assert not list(temporary.iterdir())

    def test_no_file_stays_of_what_is_ended(
        self, bring: Bring, temporary: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(making, "SECONDS", 0.01)
        answer = bring({"midwifery.csv": MIDWIFERY})
        assert answer.status_code == 422
        assert "Reading this took more than 0.01 seconds, so it was ended." in answer.text
        assert not list(temporary.iterdir())

    def test_the_store_is_as_it_was(self, bring: Bring, client: FlaskClient) -> None:
        before = client.get("/healthz").json
        bring({"midwifery.csv": MIDWIFERY})
        assert client.get("/healthz").json == before
        assert "Asks about earlier births" not in client.get("/search?q=births").text


class TestWhatIsRefused:
    def test_a_second_draft_of_one_visitor_waits_for_the_first(
        self, bring: Bring, app: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(throttle, "WAITING_SECONDS", 0.05)
        with app.extensions["throttle"].place("127.0.0.1"):
            answer = bring({"a.csv": MIDWIFERY})
        assert answer.status_code == 503
        assert "still being made" in answer.text

    def test_nothing_at_all(self, bring: Bring) -> None:
        answer = bring()
        assert answer.status_code == 400
        assert "There is no file and no text." in answer.text

    @pytest.mark.parametrize("bytes_", [1_100_000, 5_000_000])
    def test_what_is_too_large(self, bring: Bring, bytes_: int) -> None:
        answer = bring({"a.csv": b"x" * bytes_})
        assert answer.status_code == 413
        assert "more than 1 MB together" in answer.text

    def test_a_form_without_files_has_no_more_than_elsewhere(self, client: FlaskClient) -> None:
        answer = client.post(
            "/import", data=b"a&" * 600_000, content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 413

    def test_a_text_or_the_head_of_a_file_beyond_what_the_parser_looks_at_again(
        self, bring: Bring, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(form, "MOST_TEXT", 300_000)
        head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + b"x" * 400_000
        long = client.post("/import", data=head, content_type="multipart/form-data; boundary=b")
        for answer in (long, bring(text="Statement\n" * 40_000)):
            assert answer.status_code == 413
            assert "Save a long text as a file" in answer.text

    @pytest.mark.parametrize("name", ["😀" * 300 + ".csv", "ü" * 300 + "." + "😀" * 9, "x" * 10_000])
    def test_a_long_name_is_cut_to_what_a_folder_takes(self, bring: Bring, name: str) -> None:
        answer = bring({name: b"Code,Statement\n1,One\n"}, format="spreadsheet")
        assert answer.status_code == 200, visible(answer.text)

    def test_too_many_files(self, bring: Bring) -> None:
        answer = bring({f"{n}.csv": b"Statement\nOne\n" for n in range(21)})
        assert answer.status_code == 400
        assert "These are 21 files; 20 are taken." in answer.text

    def test_a_form_that_another_site_sends(self, client: FlaskClient) -> None:
        sent = {"Sec-Fetch-Site": "cross-site"}
        answer = client.post("/import", data={"text": "Statement\nOne\n"}, headers=sent)
        assert answer.status_code == 403

    def test_a_format_that_there_is_not(self, bring: Bring) -> None:
        assert bring({"a.csv": MIDWIFERY}, format="../x").status_code == 400

    @pytest.mark.parametrize("context", ["http://127.0.0.1:9/context.jsonld", "file:///etc/passwd"])
    def test_no_address_of_a_file_is_opened(self, bring: Bring, context: str) -> None:
        told = {
            "@context": [context, {"@import": context}],
            "@id": "https://example.org/1",
            "@type": "http://www.w3.org/2004/02/skos/core#Concept",
            "http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "One", "@language": "en"},
        }
        answer = bring({"a.jsonld": json.dumps(told).encode()})
        assert answer.status_code == 200
        assert "1 concept: 1 statement." in visible(answer.text)
        assert "root:" not in answer.text

    def test_a_name_leads_out_of_no_folder(self, bring: Bring, tmp_path: Path) -> None:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(f"../../{tmp_path.name}.csv", b"Statement\nOne\n")
            archive.writestr("/etc/x.csv", b"Statement\nTwo\n")
        answer = bring(kept=b64encode(packed.getvalue()).decode())
        assert answer.status_code == 200
        assert "2 rows: 2 statements." in visible(answer.text)
        assert not list(tmp_path.parent.parent.rglob(f"{tmp_path.name}.csv"))

    def test_what_a_page_did_not_carry(self, bring: Bring) -> None:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", b"0" * 3_000_000)
        for text in ("no", "!!", b64encode(b"PK").decode(), b64encode(packed.getvalue()).decode()):
            assert bring(kept=text).status_code == 400

    @pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    def test_what_a_page_carried_and_somebody_changed(self, bring: Bring, method: int) -> None:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", method) as archive:
            archive.writestr("a.csv", MIDWIFERY)
        for at in range(30, 60):
            changed = bytearray(packed.getvalue())
            changed[at] ^= 0xFF
            assert bring(kept=b64encode(changed).decode()).status_code == 400, at

    def test_more_files_than_a_page_carries(self, bring: Bring) -> None:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for number in range(form.MOST_FILES + 1):
                archive.writestr(f"{number}/a.csv", b"Statement\nOne\n")
        assert bring(kept=b64encode(packed.getvalue()).decode()).status_code == 400

    def test_more_than_a_page_carries(self, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(kept, "LONGEST", 100)
        answer = bring(kept=kept.pack({"a.csv": MIDWIFERY}))
        assert answer.status_code == 400
        assert "longer than a page keeps" in answer.text


def test_a_large_file_is_to_be_chosen_again(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 10)
    page = bring({"midwifery.csv": MIDWIFERY}).text
    assert 'name="kept"' not in page
    assert "too large for this page to carry" in page
    assert page.count('value="site"') == page.count('value="turtle"') == 1


def test_what_is_kept_in_the_page_is_what_was_brought(bring: Bring) -> None:
    carried = kept_in(bring({"../Übung 1.csv": MIDWIFERY}).text)
    with zipfile.ZipFile(BytesIO(b64decode(carried))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"Übung 1.csv": MIDWIFERY}


def test_no_page_of_none_or_of_all_frameworks_tells_of_the_editor_of_one(
    client: FlaskClient, bring: Bring
) -> None:
    foot = '<p id="about">'
    assert foot in client.get("/").text
    pages = [client.get(path) for path in ("/import", "/frameworks", "/frameworks?q=care", "/frameworks/compare?one=alliance&other=nursing")]  # fmt: skip
    for said in (*pages, bring({"skills.csv": MIDWIFERY}), bring({"odd.csv": ODD})):
        assert "<footer" in said.text
        assert foot not in said.text


class TestManyStatements:
    """A page shows the upper levels of a large draft, not its beginning."""

    TABLE = "Code,Statement\n" + "".join(
        f"{a},Area {a}\n" + "".join(f"{a}.{b},Part {b} of {a}\n" for b in range(1, 10)) for a in range(1, 6)
    )

    def test_the_upper_levels_are_shown_with_how_much_is_below(
        self, bring: Bring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "SHOWN", 20)
        said = visible(bring({"large.csv": self.TABLE.encode()}, language="en").text)
        outline = said.partition("Outline 50")[2]
        assert "its upper levels, 5 statements" in outline
        assert "5 Area 5 (9 below)" in outline
        assert "Part" not in outline.partition("Make it again")[0]

    def test_of_a_level_that_is_too_large_the_first_are_shown(
        self, bring: Bring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "SHOWN", 3)
        flat = "Statement\n" + "".join(f"Care number {at}\n" for at in range(9))
        outline = visible(bring({"flat.csv": flat.encode()}, language="en").text).partition("Outline 9")[2]
        assert "the first 3 statements" in outline
        assert "Care number 3" not in outline

    def test_a_map_of_more_than_a_picture_can_show_has_the_upper_levels(self, bring: Bring) -> None:
        parts = "".join(f"{a}.{b},Part\n" for a in range(1, 11) for b in range(1, 45))
        table = "Code,Statement\n" + "".join(f"{a},Area\n" for a in range(1, 11)) + parts
        page = bring({"large.csv": table.encode()}, language="en", **{"as": "site"}).text
        assert "so its upper levels are drawn" in visible(page)
        assert "<svg" in page.partition('id="map"')[2]
