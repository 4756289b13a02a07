"""A class behind one address that asks for the same thing at once: it is made once, and everybody gets it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from threading import Barrier
from time import monotonic, sleep
from typing import Any

import pytest
from flask import Flask

from explorer.cache import Cache
from explorer.errors import TimeLimitExceeded
from explorer.formats.documents.document import Export
from explorer.formats.documents.export_writers import EXPORT_WRITERS
from explorer.formats.documents.framework_export import export_framework
from explorer.formats.drawing.drawing_writers import DRAWING_WRITERS
from explorer.formats.drawing.social_card import card
from explorer.media_types import DOCX, PNG, XLSX, Format
from explorer.single_flight import SingleFlight
from explorer.store.sandbox import execute
from explorer.store.sandbox.worker_process import WorkerProcess
from explorer.web.core.http import streaming
from explorer.web.core.pages import page
from tests.conftest import AppWith

pytestmark = pytest.mark.slow

SECONDS = 30.0


def ask_at_once(app: Flask, path: str, count: int, client: str = "192.0.2.1") -> list[tuple[int, bytes]]:
    """The status and the body that each of *count* visitors gets."""
    together = Barrier(count)

    def ask(_: int) -> tuple[int, bytes]:
        together.wait(SECONDS)
        with app.test_client() as visitor:
            response = visitor.get(path, environ_base={"REMOTE_ADDR": client})
            return response.status_code, response.data

    with ThreadPoolExecutor(count) as visitors:
        return list(visitors.map(ask, range(count)))


def eventually(holds: Callable[[], object]) -> None:
    until = monotonic() + SECONDS
    while not holds():
        assert monotonic() < until
        sleep(0.001)


def count_runs(monkeypatch: pytest.MonkeyPatch, flights: SingleFlight, followers: int) -> list[str]:
    """Record the queries that run; each begins when so many wait for one."""
    runs: list[str] = []
    ask = WorkerProcess.ask

    def counted(process: WorkerProcess, work: Any, task: Any, *rest: Any) -> object:
        if work is execute.answer_query:
            runs.append(task.text)
            eventually(lambda: flights._waiting == followers)
        return ask(process, work, task, *rest)

    monkeypatch.setattr(WorkerProcess, "ask", counted)
    return runs


@pytest.mark.parametrize(
    "path",
    [
        "/query?query=SELECT * {{ ?s ?p ?o }} LIMIT 50 %23 {}",
        "/sparql?format=html&query=SELECT * {{ ?s ?p ?o }} LIMIT 50 %23 {}",
        "/query.csv?query=SELECT * {{ ?s ?p ?o }} LIMIT 50 %23 {}",
        "/query?view=graph&query=DESCRIBE <https://w3id.org/alliance/id/AB10> %23 {}",
    ],
)
def test_thirty_who_ask_one_query_run_it_once(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    app = app_with(query_per_client=4)
    runs = count_runs(monkeypatch, app.extensions["query_service"]._flights, 29)
    found = ask_at_once(app, path.format("once"), 30)

    assert {status for status, _ in found} == {200}
    assert len({body for _, body in found}) == 1
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("path", "view"), [("/map?focus=AB10", "views"), ("/path?from=AB4&to=N2", "path"), ("/path", "path")]
)
def test_the_page_of_a_map_is_written_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch, path: str, view: str
) -> None:
    flights, names = app.extensions["query_service"]._flights, list[str]()

    def counted(name: str, **context: Any) -> str:
        names.append(name)
        eventually(lambda: flights._waiting == 29)
        return page(name, **context)

    monkeypatch.setattr(f"explorer.web.map.{view}.page", counted)
    found = ask_at_once(app, path, 30)

    assert {status for status, _ in found} == {200}
    assert len({body for _, body in found}) == len(names) == 1


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/query?query=SELECT * { ?s ?p ?o } LIMIT 50 %23 page", "explorer.web.query.views.page"),
        ("/learn/3?query=SELECT * { ?s ?p ?o } LIMIT 50 %23 step", "explorer.web.questions.tutorial.page"),
    ],
)
def test_the_page_of_an_answer_is_written_once(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch, path: str, written: str
) -> None:
    app = app_with(query_per_client=4)
    count_runs(monkeypatch, app.extensions["query_service"]._flights, 29)
    names: list[str] = []

    def counted(name: str, **context: Any) -> str:
        names.append(name)
        return page(name, **context)

    monkeypatch.setattr(written, counted)
    found = ask_at_once(app, path, 30)

    assert {status for status, _ in found} == {200}
    assert len(names) == 1


def test_what_came_too_late_is_kept_for_nobody_who_waited(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with(query_per_client=4)
    name = next(question for question in app.extensions["edition"].questions if question.startswith("cq20"))
    assert app.test_client().get(f"/questions/{name}").status_code == 200  # its rows are kept from now on
    app.extensions["responses"].clear()
    app.extensions["edition"].cache.clear()
    flights, runs = app.extensions["edition"].cache._flights, list[int]()

    def late(*_: object) -> None:
        runs.append(1)
        eventually(lambda: flights._waiting == 3)
        raise TimeLimitExceeded("It took too long.")

    monkeypatch.setattr("explorer.store.sandbox.QueryService.parse", late)
    found = ask_at_once(app, f"/questions/{name}", 4)

    assert {status for status, _ in found} == {200}
    assert {b"parsed in time" in body for _, body in found} == {True}
    assert len(runs) == 1
    assert app.extensions["responses"].size == 0


def test_the_files_of_a_question_are_shared(app_with: AppWith, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_with(query_per_client=4)
    name = next(question for question in app.extensions["edition"].questions if question.startswith("cq01"))
    runs = count_runs(monkeypatch, app.extensions["query_service"]._flights, 29)
    found = ask_at_once(app, f"/questions/{name}.csv", 30)

    assert {status for status, _ in found} == {200}
    assert len({body for _, body in found}) == 1
    assert len(runs) == 1


def test_a_long_answer_is_one_file_for_all_and_closed_at_the_end(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, files = app_with(query_per_client=4), []

    def spooled(**how: Any) -> Any:
        files.append(SpooledTemporaryFile(**how))  # noqa: SIM115 (the product closes it)
        return files[-1]

    monkeypatch.setattr(streaming, "SpooledTemporaryFile", spooled)
    runs = count_runs(monkeypatch, app.extensions["query_service"]._flights, 7)
    query = "SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 30000"
    found = ask_at_once(app, f"/sparql?format=csv&query={query}", 8)

    assert {status for status, _ in found} == {200}
    assert len({body for _, body in found}) == 1
    assert len(found[0][1]) > streaming.IN_MEMORY
    assert found[0][1].count(b"\r\n") == 30_001
    assert len(runs) == len(files) == 1
    assert files[0].closed


@pytest.mark.parametrize("path", ["/map.png?focus=AB10&depth=1", "/preview.png?url=/id/AB10"])
def test_twelve_who_want_one_picture_have_it_drawn_once(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    app = app_with(query_per_client=4)
    drawn, files = [], Cache(2**20, len)
    flights = files._flights
    monkeypatch.setitem(app.extensions, "files", files)

    def counting(draw: Callable[..., bytes]) -> Callable[..., bytes]:
        def counted(*args: Any) -> bytes:
            drawn.append(args)
            eventually(lambda: flights._waiting == 11)
            return draw(*args)

        return counted

    writer = DRAWING_WRITERS[PNG]
    monkeypatch.setitem(DRAWING_WRITERS, PNG, replace(writer, write=counting(writer.write)))
    monkeypatch.setattr("explorer.web.embed.preview.card", counting(card))
    found = ask_at_once(app, path, 12)

    assert {status for status, _ in found} == {200}
    assert len({body for _, body in found}) == 1
    assert found[0][1].startswith(b"\x89PNG")
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/framework.docx", DOCX),
        ("/evidence.xlsx", XLSX),
        ("/questions/cq01.xlsx", XLSX),
        ("/query.xlsx?query=SELECT * { ?s ?p ?o } LIMIT 50", XLSX),
    ],
)
def test_twelve_who_want_one_document_have_it_written_once_in_a_place(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch, path: str, form: Format
) -> None:
    app = app_with(query_per_client=4)
    flights, places = app.extensions["query_service"]._flights, list[object]()
    name = next(question for question in app.extensions["edition"].questions if question.startswith("cq01"))
    write = EXPORT_WRITERS[form]

    def counted(export: Export) -> bytes:
        places.append(set(app.extensions["throttle"]._busy))
        eventually(lambda: flights._waiting == 11)
        return write(export)

    monkeypatch.setitem(EXPORT_WRITERS, form, counted)
    found = ask_at_once(app, path.replace("cq01", name), 12)

    assert {status for status, _ in found} == {200}
    assert len({body for _, body in found}) == 1
    assert places == [{"192.0.2.1"}]


def test_documents_of_other_addresses_wait_for_the_place_before_they_are_made(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read for them keeps others waiting too, in the same process."""
    made = list[set[str]]()

    def seen(*arguments: Any) -> Export:
        made.append(set(app.extensions["throttle"]._busy))
        return export_framework(*arguments)

    monkeypatch.setattr("explorer.web.browse.framework.export_framework", seen)
    with app.test_client() as client:
        assert client.get("/framework.docx?x=1").status_code == client.get("/framework.md").status_code == 200
    assert made == [{"127.0.0.1"}, set()]


def test_who_comes_while_another_reads_moves_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    file = SpooledTemporaryFile()  # noqa: SIM115 (it is closed with the last reader)
    file.write(b"0123456789")
    shared = streaming._SharedFile(None, file)  # type: ignore[arg-type]
    one, read = streaming._Reader(shared), file.read

    def read_while_another_comes(size: int = -1) -> bytes:
        streaming._Reader(shared)
        return read(size)

    monkeypatch.setattr(file, "read", read_while_another_comes)

    assert one.read(4) == b"0123"
    one.close()
    assert file.closed


def test_a_reader_reads_from_any_place_whoever_else_reads() -> None:
    file = SpooledTemporaryFile()  # noqa: SIM115 (it is closed with the last reader)
    file.write(b"0123456789")
    shared = streaming._SharedFile(None, file)  # type: ignore[arg-type]
    one, other = streaming._Reader(shared.hold()), streaming._Reader(shared.hold())
    shared.release()
    assert one.read(3) == b"012"
    assert other.read() == b"0123456789"
    assert one.read(4) == b"3456"
    one.close()
    one.close()
    with pytest.raises(ValueError, match="closed"):
        one.read()
    assert not file.closed
    assert (other.seek(-2, 2), other.tell(), other.read(), other.read()) == (8, 8, b"89", b"")
    other.close()

    assert file.closed
