"""A running server takes further frameworks that are replaced, new or gone, and serves what it had until then."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from werkzeug.test import Client

from explorer.config import Settings
from explorer.server import current_app
from explorer.server.current_app import CurrentApp
from explorer.server.held import files_held
from explorer.server.renewing import open_others
from tests.frameworks import PREFIXES, write_member
from tests.server.test_processes import until

FIRST = {"1": ("", "Keeps quarto records"), "1.1": ("1", "Keeps quarto notes")}
SECOND = {"1": ("", "Keeps folio records"), "1.1": ("1", "Keeps folio notes")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        write_member(tmp_path / "all" / f"f{number}", f"f{number}", f"Framework {number}", FIRST)
    return tmp_path / "all"


@pytest.fixture
def current(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Client, list[str]]]:
    """What visitors see of it, with all frameworks open, and what its log says."""
    monkeypatch.setattr(current_app, "OPENING_PAUSE", 0.0)
    said: list[str] = []
    app = CurrentApp(Settings(frameworks=str(folder)), write=said.append, look=0.1)
    app.start()
    client = Client(app)
    assert [client.get(f"/f/f{number}/").status_code for number in range(3)] == [200] * 3
    yield client, said
    app.close()


def replace(folder: Path, slug: str) -> None:
    """Write the second version of it in the place of the first."""
    shutil.rmtree(folder / slug)
    write_member(folder / slug, slug, "Framework, second version", SECOND)


def test_what_is_replaced_new_and_gone_is_taken_while_visitors_read(
    current: tuple[Client, list[str]], folder: Path
) -> None:
    client, said = current
    statuses, mixed, ended = Counter[int](), list[str](), Event()

    def visit() -> None:
        while not ended.is_set():
            for path in ("/f/f0/", "/f/f0/framework", "/f/f1/id/1.1", "/frameworks"):
                answer = client.get(path)
                statuses[answer.status_code] += 1
                if path.startswith("/f/") and "quarto" in answer.text and "folio" in answer.text:
                    mixed.append(path)

    visitors = [Thread(target=visit) for _ in range(2)]
    for one in visitors:
        one.start()
    try:
        replace(folder, "f0")
        write_member(folder / "f3", "f3", "Framework 3", FIRST)
        shutil.rmtree(folder / "f2")
        until(lambda: said)
    finally:
        ended.set()
        for one in visitors:
            one.join()
    assert said[-1] == f"The frameworks in {folder} are served from now on."
    assert "Keeps folio notes" in client.get("/f/f0/id/1.1").text
    assert "Keeps quarto notes" in client.get("/f/f1/id/1.1").text
    assert client.get("/f/f3/id/1.1").status_code == 200
    assert client.get("/f/f2/").status_code == 404
    assert "Framework 3" in client.get("/frameworks").text
    assert (set(statuses), mixed) == ({200}, [])


def test_those_that_are_as_they_were_stay_open_and_know_of_the_others(
    current: tuple[Client, list[str]], folder: Path
) -> None:
    client, said = current
    before = dict(current_apps(client))
    assert "Framework 3" not in client.get("/f/f1/id/1.1.json").text
    same = f"<{id_of('f3', '1.1')}> skos:exactMatch <{id_of('f1', '1.1')}> .\n"
    write_member(folder / "f3", "f3", "Framework 3", FIRST)
    (folder / "f3" / "same.ttl").write_text(PREFIXES + same, encoding="utf-8")
    replace(folder, "f0")
    until(lambda: said and "folio" in client.get("/f/f0/id/1.1").text)
    now = dict(current_apps(client))
    assert (now["f1"], now["f2"]) == (before["f1"], before["f2"])
    assert now["f0"] is not before["f0"]
    assert client.get("/f/f3/").status_code == 200
    assert "Framework 3" in client.get("/f/f1/id/1.1.json").text
    assert "true" in client.get("/f/f1/sparql?query=ASK+{+?s+?p+?o+}").text


def test_nothing_is_changed_for_visitors_before_all_is_ready(
    current: tuple[Client, list[str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, said = current
    root, before = root_of(client), dict(current_apps(client))
    seen: list[bool] = []

    def look() -> None:
        known = {one.extensions["collection"] for one in before.values()}
        seen.append(root_of(client) is root and known == {root.extensions["collection"]})

    def opened(app: Any, then: Any, pause: Callable[[], bool]) -> Iterator[str]:
        yield from open_others(app, then, pause)
        look()

    monkeypatch.setattr(current_app, "open_others", opened)
    replace(folder, "f0")
    until(lambda: said)
    assert seen[0]
    assert root_of(client) is not root


def current_apps(client: Client) -> Mapping[str, Any]:
    """The applications that are open now, by slug."""
    apps: Mapping[str, Any] = root_of(client).extensions["collection"].open_ones()
    return apps


def root_of(client: Client) -> Any:
    """The application that serves now."""
    app: Any = client.application
    return app._app


def id_of(slug: str, code: str) -> str:
    """The name of the statement *code* of the framework called *slug*."""
    return f"https://w3id.org/alliance/f/{slug}/id/{code}"


def test_one_that_is_broken_is_served_on_and_said(current: tuple[Client, list[str]], folder: Path) -> None:
    client, said = current
    (folder / "f0" / "framework.ttl").write_text("this is << no Turtle", encoding="utf-8")
    (folder / "unfinished").mkdir()
    replace(folder, "f1")
    until(lambda: len(said) == 2)
    assert "framework “f0” cannot be served as it is now, so the one before still is" in said[0]
    assert "f0/framework.ttl, line 1, column" in said[0]
    assert "Keeps quarto notes" in client.get("/f/f0/id/1.1").text
    assert "Keeps folio notes" in client.get("/f/f1/id/1.1").text
    listed = client.get("/frameworks").text
    assert "unfinished holds no framework" in listed
    assert "Its files were changed and cannot be served as they are now" in listed
    unread = {
        one["slug"]: one["unread"] for one in json.loads(client.get("/frameworks.json").text)["frameworks"]
    }
    assert {slug for slug, why in unread.items() if why} == {"f0"}
    assert client.get("/f/unfinished/").status_code == 503
    assert "true" in client.get("/f/f0/sparql?query=ASK+{+?s+?p+?o+}").text
    replace(folder, "f0")
    until(lambda: len(said) == 3)
    assert "Keeps folio notes" in client.get("/f/f0/id/1.1").text
    assert "Its files were changed" not in client.get("/frameworks").text


def test_what_is_still_being_written_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    seen = iter(["a", "b", "c", "d", "d", "d"])
    monkeypatch.setattr(current_app, "files_held", lambda _: next(seen, "d"))
    taken: list[str] = []
    app = CurrentApp(Settings(frameworks=str(folder)), write=said.append, look=0.01)

    def take(*given: str) -> None:
        taken.append(given[-1])
        app.stop()

    monkeypatch.setattr(app, "_take", take)
    app.start()
    until(lambda: app._stopping.is_set())
    app.close()
    assert taken == ["d"]


class TestWhatIsSeen:
    def test_each_file_counts(self, folder: Path) -> None:
        settings = Settings(frameworks=str(folder))
        before = files_held(settings)
        assert before == files_held(settings)
        assert before != ""
        path = folder / "f0" / "framework.ttl"
        os.utime(path, ns=(1, 1))
        assert files_held(settings) != before

    def test_what_editors_leave_and_files_of_a_store_do_not(self, folder: Path) -> None:
        settings = Settings(frameworks=str(folder))
        (folder / "f0" / "store" / "build-1").mkdir(parents=True)
        (folder / "f0" / "store" / "current").write_text("build-1", encoding="utf-8")
        before = files_held(settings)
        (folder / "f0" / ".a.ttl.swp").write_text("", encoding="utf-8")
        (folder / "f0" / "store" / "build-1" / "data").write_text("", encoding="utf-8")
        assert files_held(settings) == before
        (folder / "f0" / "store" / "current").write_text("build-20", encoding="utf-8")
        assert files_held(settings) != before

    def test_nothing_where_the_folder_is_gone_or_there_is_none(self, folder: Path) -> None:
        shutil.rmtree(folder)
        assert files_held(Settings(frameworks=str(folder))) == files_held(Settings()) == ""
