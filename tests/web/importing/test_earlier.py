"""``/import`` beside an earlier import: codes stay, and what changed is said, without anything being kept."""

from __future__ import annotations

import json
import re
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, stream_encode_multipart

from explorer import create_app
from explorer.config import Settings
from explorer.errors import BadInput
from explorer.importing.draft import Options
from explorer.importing.preview.earlier import copy_import
from explorer.importing.reimport.comparing import compare
from explorer.importing.reimport.editions import read_folder
from explorer.importing.run import Request, run
from explorer.web.importing import kept
from tests.frameworks import write_member

FIRST = b"ID,Code,Statement (en),Statement (nl),Parent\nu1,1,Care,Zorg,\nu2,1.1,Asks first,Vraagt,u1\nu3,1.2,Listens,Luistert,u1\nu4,,Sleeps,Slaapt,\n"
SECOND = b"ID,Code,Statement (en),Statement (nl),Parent\nu1,1,Care,Goede zorg,\nu2,9.9,Asks first and waits,Vraagt,u1\nu3,1.2,Listens,Luistert,\nu5,,Walks,Loopt,\n"
Bring = Callable[..., TestResponse]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A server with a framework that was imported, and one that was not."""
    folder = tmp_path_factory.mktemp("frameworks")
    write_member(folder / "one", "nursing", "Nursing", {"N1": ("", "Care")})
    (folder / "care.csv").write_bytes(FIRST)
    options = Options(language="en", title="Care & more")
    run(Request((folder / "care.csv",), folder / "care", "2026-01-01", slug="care", options=options))
    (folder / "care" / "private.txt").write_text("nobody may read this", encoding="utf-8")
    app = create_app(Settings(import_megabytes=1, frameworks=str(folder)))
    yield app
    for slug in app.extensions["collection"].members:
        app.extensions["collection"].app(slug).extensions["query_service"].close()


@pytest.fixture
def bring(app: Flask) -> Bring:
    """Send a table, an archive of an earlier import, and what is said of them."""
    client = app.test_client()

    def send(table: bytes | None = None, earlier: bytes | None = None, **said: object) -> TestResponse:
        given: dict[str, object] = {name.replace("_", "-"): value for name, value in said.items()}
        if table is not None:
            given["file"] = FileStorage(BytesIO(table), "care.csv")
        if earlier is not None:
            given["earlier"] = FileStorage(BytesIO(earlier), "care.zip")
        body, _, boundary = stream_encode_multipart(given, use_tempfile=False)
        return client.post(
            "/import", data=body.read(), content_type=f'multipart/form-data; boundary="{boundary}"'
        )

    return send


@pytest.fixture
def earlier(bring: Bring) -> bytes:
    """The folder that the page gave for the first table."""
    made = bring(FIRST, title="Care", language="en", **{"as": "turtle"})
    return bytes(made.data)


def visible(page: str) -> str:
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)).split())


def changed(page: str) -> str:
    """The section of what changed."""
    return page.partition('<h2 id="changed">')[2].partition('<h2 id="report">')[0]


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        packed.extractall(folder)
    (found,) = folder.iterdir()
    return found


def packed(files: dict[str, bytes]) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return into.getvalue()


def files_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_draft_says_what_changed_as_the_command_does(
    bring: Bring, earlier: bytes, tmp_path: Path
) -> None:
    page = bring(SECOND, earlier).text
    said = visible(changed(page))
    assert "1 added, 1 reworded, 1 moved, 1 renumbered, 1 retired, 1 with other words in Nederlands." in said
    assert "Asks first <ins>and waits</ins>" in changed(page)
    assert "<ins>Goede zorg</ins>" in changed(page)
    assert "1.2 Listens from 1 Care to the top" in said
    assert '<bdi lang="nl">' in changed(page)
    again = bring(SECOND, earlier, **{"as": "turtle"}).data
    found = compare(
        read_folder(unpacked(earlier, tmp_path / "a")), read_folder(unpacked(again, tmp_path / "b"))
    )
    parts = (found.added, found.reworded, found.moved, found.retired, found.translated)
    assert [len(one) for one in parts] == [1] * 5


def test_codes_stay_and_the_folder_keeps_what_was_before(bring: Bring, earlier: bytes) -> None:
    page = bring(SECOND, earlier).text
    form = page.partition('<section class="taking">')[2].partition("</form>")[0]
    carried = {
        name.replace("-", "_"): unescape(value)
        for name, value in re.findall(r'name="([\w-]+)" value="([^"]*)"', form)
    }
    again = bring(**{**carried, "as": "turtle"})
    files = files_of(again.data)
    told = json.loads(files["care/import.json"])
    assert (told["slug"], told["title"], told["language"]) == ("care", "Care", "en")
    assert {one["id"]: one["code"] for one in told["elements"]}["u2"] == "1.1"
    assert b"Asks first" in files["care/versions/1.json"]


def test_a_framework_of_this_site_can_be_chosen(bring: Bring, app: Flask) -> None:
    asked = app.test_client().get("/import").text
    assert re.findall(r'<option value="([^"]*)"[^>]*>', asked.partition('id="known"')[2].partition("</select>")[0]) == ["", "care"]  # fmt: skip
    page = bring(SECOND, known="care").text
    assert "1 added, 1 reworded" in visible(changed(page))
    assert '<input type="hidden" name="known" value="care">' in page
    files = files_of(bring(SECOND, known="care", **{"as": "turtle"}).data)
    assert "care/versions/1.json" in files
    assert "care/private.txt" not in files
    served = Path(app.extensions["collection"].members["care"].settings.ontology)
    assert not (served / "versions").exists()
    for unknown in ("nursing", "nothing", "../care"):
        assert bring(SECOND, known=unknown).status_code == 400


def test_without_an_earlier_import_nothing_is_said_of_changes(bring: Bring) -> None:
    assert 'id="changed"' not in bring(FIRST).text


def test_the_same_file_says_that_nothing_differs(bring: Bring, earlier: bytes) -> None:
    assert "Nothing differs." in visible(changed(bring(FIRST, earlier).text))


def test_it_can_be_compared_with_no_more(bring: Bring, earlier: bytes) -> None:
    page = bring(SECOND, earlier).text
    kept = {
        name: unescape(re.findall(rf'name="{name}" value="([^"]*)"', page)[0])
        for name in ("kept", "kept-earlier")
    }
    assert 'id="changed"' in bring(**kept).text
    assert 'id="changed"' not in bring(**kept, forget="1").text


def test_what_was_edited_by_hand_is_shown_before_it_is_written_over(bring: Bring, earlier: bytes) -> None:
    files = files_of(earlier)
    files["care/framework.ttl"] = files["care/framework.ttl"].replace(b"Listens", b"Hears")
    edited = packed(files)
    answer = bring(SECOND, edited)
    assert answer.status_code == 422
    assert "There are edits by hand" in answer.text
    assert re.search(r"^-.*Hears", unescape(answer.text), re.MULTILINE)
    assert 'name="replace"' in answer.text
    again = bring(SECOND, edited, replace="1")
    assert again.status_code == 200
    assert "Write over what was edited by hand" in again.text
    files["care/framework.ttl"] = files_of(earlier)["care/framework.ttl"]
    files["care/schema/kinds.ttl"] += b"# mine\n"
    kept = files_of(bring(SECOND, packed(files), **{"as": "turtle"}).data)
    assert kept["care/schema/kinds.ttl"].endswith(b"# mine\n")


def _named(name: str, way: str) -> str:
    """What a file of an archive is called that was packed in another *way*."""
    if way == "flat":
        return name.removeprefix("care/")
    if way == "deeper":
        return f"a/b/{name}"
    return name.replace("/", "\\") if way == "backslashes" else name


@pytest.mark.parametrize("way", ["flat", "deeper", "backslashes", "with what macOS adds"])
def test_an_archive_that_somebody_packed_again(bring: Bring, earlier: bytes, way: str) -> None:
    files = files_of(earlier)
    files = {_named(name, way): data for name, data in files.items()}
    if "macOS" in way:
        files["__MACOSX/care/._import.json"] = b"\0"
    assert "1 added, 1 reworded" in visible(changed(bring(SECOND, packed(files)).text))


class TestWhatIsRefused:
    def refused(self, answer: TestResponse, words: str) -> None:
        assert answer.status_code == 422
        assert words in visible(answer.text)
        assert "/tmp" not in visible(
            answer.text
        )  # a file that is sent again, in base64, may hold any letters

    def test_no_archive(self, bring: Bring) -> None:
        self.refused(bring(SECOND, b"no archive"), "is no archive that can be read")

    def test_no_import_in_it(self, bring: Bring) -> None:
        self.refused(bring(SECOND, packed({"care/framework.ttl": b""})), "holds no import.json")

    def test_several_in_it(self, bring: Bring) -> None:
        self.refused(
            bring(SECOND, packed({"a/import.json": b"{}", "b/import.json": b"{}"})), "several frameworks"
        )

    def test_more_than_a_draft_may_have(self, bring: Bring) -> None:
        into = BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("care/import.json", b"0" * 140_000_000)
        self.refused(bring(SECOND, into.getvalue()), "more than 128 MB")

    @pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "c:/x", "a//x", "./x", "x" * 300])
    def test_what_leads_out_of_the_folder(self, bring: Bring, earlier: bytes, path: str) -> None:
        files = files_of(earlier)
        self.refused(bring(SECOND, packed({**files, f"care/{path}": b"1"})), "no import has written")

    @pytest.mark.parametrize(
        "forged",
        [
            {"written": {"../../../secret.txt": "0"}},
            {"written": {"{secret}": "0"}},
            {"written": []},
            {"base": "https://example.org/> <x"},
            {"slug": "../x"},
            {"date": "yesterday"},
            {"title": "\ud800"},
            {"language": "no language"},
            {"elements": [{"id": "u1", "code": "1> . <x"}]},
            {"elements": [{"id": "u1", "code": "../1"}]},
            {"elements": [{"id": "u1", "code": "1", "day": "soon"}]},
            {"elements": [{"id": "u1", "code": "1", "texts": {"en": 1}}]},
            {"elements": [1]},
            [],
        ],
    )
    def test_a_record_that_somebody_forged(
        self, bring: Bring, earlier: bytes, tmp_path: Path, forged: object
    ) -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text("nobody may read this", encoding="utf-8")
        files = files_of(earlier)
        told = {**json.loads(files["care/import.json"]), **forged} if isinstance(forged, dict) else forged
        text = json.dumps(told).replace("{secret}", str(secret))
        answer = bring(SECOND, packed({**files, "care/import.json": text.encode()}))
        assert answer.status_code == 422, visible(answer.text)
        assert "nobody may read this" not in answer.text
        assert secret.is_file()

    def test_turtle_that_does_not_parse(self, bring: Bring, earlier: bytes) -> None:
        files = {
            **files_of(earlier),
            "care/framework.ttl": b"<<<",
            "care/links.ttl": b"<<<",
            "care/versions/7.json": b"7",
        }
        assert bring(SECOND, packed(files)).status_code == 422
        assert bring(SECOND, packed(files), replace="1").status_code == 200

    def test_what_is_too_large_together(self, bring: Bring) -> None:
        answer = bring(SECOND, b"0" * 1_048_500)
        assert answer.status_code == 413


def test_what_is_too_large_to_carry_is_to_be_chosen_again(
    bring: Bring, earlier: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(kept, "MOST_BYTES", 2_000)
    page = bring(SECOND, earlier).text
    assert 'name="kept-earlier"' not in page
    assert 'name="kept"' not in page
    assert "choose it again" in page


def test_nothing_of_it_stays(
    bring: Bring, earlier: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for given in (earlier, b"no archive"):
        bring(SECOND, given)
    bring(SECOND, known="care")
    assert not list(tmp_path.iterdir())


def test_a_link_in_the_folder_of_a_framework_is_not_followed_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "care.csv").write_bytes(FIRST)
    run(Request((tmp_path / "care.csv",), tmp_path / "care", "2026-01-01", options=Options(language="en")))
    (tmp_path / "private.txt").write_text("nobody may read this", encoding="utf-8")
    (tmp_path / "care" / "framework.ttl").unlink()
    (tmp_path / "care" / "framework.ttl").symlink_to(tmp_path / "private.txt")
    (tmp_path / "into").mkdir()
    with pytest.raises(BadInput, match="leads out of the folder"):
        copy_import(tmp_path / "care", tmp_path / "into")


@pytest.mark.parametrize("sort", ["many", "twice", "a file where a folder is", "a link", "many records"])
def test_archives_that_no_import_has_packed(bring: Bring, earlier: bytes, sort: str) -> None:
    files = files_of(earlier)
    into = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(into, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in files.items():
            archive.writestr(name, data)
        if sort == "many":
            for number in range(10_000):
                archive.writestr(f"care/{number}", b"")
        elif sort == "twice":
            archive.writestr("care/import.json", files["care/import.json"])
        elif sort == "a file where a folder is":
            archive.writestr("care/framework.ttl/x", b"")
        elif sort == "a link":
            link = zipfile.ZipInfo("care/more.ttl")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, b"/etc/passwd")
        else:
            for number in range(100):
                archive.writestr(f"care/{number}/import.json", b"{}")
    answer = bring(SECOND, into.getvalue())
    assert answer.status_code == (422 if sort in ("many", "a file where a folder is") else 200)
    assert "root:" not in answer.text
