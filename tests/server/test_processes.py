"""Several processes serve on one port: what holds for all of them, and what happens when one ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from explorer.cli import main
from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.load import load
from explorer.server import member, processes
from explorer.server.member import CONTEXT, Member
from explorer.server.processes import Processes
from tests.frameworks import element, write_framework
from tests.servers import Server, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are read from /proc"),
]
SECONDS = 60.0
ENDLESS = "SELECT (COUNT(*) AS ?n{}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u }}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("served") / "built"
    load(Settings(), into)
    return into


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """Two processes that serve."""
    with running(
        store=folder, processes=2, query_per_client=3, connections_per_client=30, query_seconds=4
    ) as server:
        until(lambda: health(server)["processes"] == {"ready": 2, "wanted": 2})
        yield server


def until(holds: Callable[[], object]) -> None:
    end = monotonic() + SECONDS
    while not holds():
        assert monotonic() < end
        sleep(0.05)


def health(server: Server) -> Any:
    return json.loads(server.request("GET", "/healthz", client="127.0.3.1").body)


def below(process: int) -> dict[int, str]:
    """The processes below *process*, with their commands."""
    found: dict[int, str] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = (stat.parent / "cmdline").read_text()
        except OSError:
            continue
        if parent == process and command:
            number = int(stat.parent.name)
            found |= {number: command} | below(number)
    return found


def serve_here(process: int) -> list[int]:
    """Those below *process* that serve."""
    return [number for number, command in below(process).items() if "spawn_main" in command]


def are_gone(numbers: list[int]) -> bool:
    return not any(
        (Path("/proc") / str(number) / "cmdline").exists() and command(number) for number in numbers
    )


def command(number: int) -> str:
    try:
        return (Path("/proc") / str(number) / "cmdline").read_text()  # empty for one that has ended
    except OSError:
        return ""


def sockets(number: int) -> int:
    return sum(
        str(file.readlink()).startswith("socket") for file in (Path("/proc") / str(number) / "fd").iterdir()
    )


def test_all_accept_on_one_port(server: Server) -> None:
    serve = serve_here(server.process)
    before = [sockets(one) for one in serve]
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(socket.create_connection((server.host, server.port)))
        until(lambda: sum(map(sockets, serve)) == sum(before) + 20)
        assert all(sockets(one) > was for one, was in zip(serve, before, strict=True))


def test_a_client_may_connect_again_and_again(server: Server) -> None:
    """Each process has the whole number of connections that a client may have several times over."""
    for _ in range(150):
        assert server.request("GET", "/robots.txt", client="127.0.5.1").status == 200


def test_the_limits_of_a_client_hold_for_all_together(server: Server) -> None:
    def is_refused(number: int) -> bool:
        reply = server.ask(ENDLESS.format(number), client="127.0.4.1")
        return "queries run or wait already" in reply.text

    with ThreadPoolExecutor(16) as pool:
        one = [pool.submit(is_refused, number) for number in range(10)]
        sleep(2)
        other = server.ask("ASK {}", client="127.0.4.2").status
        assert sum(each.result() for each in one) >= 7
    assert other == 200
    with ExitStack() as stack:
        opened = [
            stack.enter_context(
                socket.create_connection((server.host, server.port), SECONDS, ("127.0.4.3", 0))
            )
            for _ in range(50)
        ]
        sleep(1)
        refused = 0
        for connection in opened:
            connection.setblocking(False)
            try:
                refused += connection.recv(12) == b"HTTP/1.1 429"
            except BlockingIOError:
                continue
        assert refused == 20
        assert health(server)["status"] == "ok"
    until(lambda: server.request("GET", "/healthz", client="127.0.4.3").status == 200)


def test_one_that_dies_is_replaced(server: Server) -> None:
    (first, second) = serve_here(server.process)
    statuses: list[int] = []
    lost = 0
    os.kill(first, signal.SIGKILL)
    end = monotonic() + SECONDS
    ready = 0
    while len(serve_here(server.process)) < 2 or ready < 2:
        assert monotonic() < end
        try:
            statuses.append(server.request("GET", "/id/AB10").status)
            ready = health(server)["processes"]["ready"]
        except OSError:
            lost += 1
    assert second in serve_here(server.process)
    assert first not in serve_here(server.process)
    assert lost <= 1
    assert set(statuses) == {200}


def test_one_that_hangs_is_not_ready(server: Server) -> None:
    hanging = serve_here(server.process)[0]
    os.kill(hanging, signal.SIGSTOP)
    try:
        until(lambda: health(server)["processes"] == {"ready": 1, "wanted": 2})
        assert health(server)["status"] == "degraded"
    finally:
        os.kill(hanging, signal.SIGCONT)
    until(lambda: health(server)["processes"] == {"ready": 2, "wanted": 2})


@pytest.mark.parametrize("sent", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_all_stop_together(folder: Path, sent: str) -> None:
    with running(store=folder, processes=2) as server:
        assert server.ask("ASK {}").status == 200
        until(lambda: health(server)["processes"]["ready"] == 2 and health(server)["queries"] == "ready")
        numbers = [server.process, *below(server.process)]
        assert len(numbers) > 6
        os.kill(server.process, signal.Signals[sent])
        until(lambda: are_gone(numbers))


def test_what_has_begun_is_answered_when_all_stop(folder: Path) -> None:
    with running(store=folder, processes=2, query_seconds=60) as server, ThreadPoolExecutor(4) as pool:
        until(lambda: health(server)["processes"]["ready"] == 2)
        asked = [
            pool.submit(server.ask, ENDLESS.format(number), client=f"127.0.5.{number}") for number in (1, 2)
        ]
        sleep(1)
        os.kill(server.process, signal.SIGTERM)
        assert [each.result().status for each in asked] == [503, 503]  # told, not cut off


def test_what_would_be_in_memory_is_loaded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_framework(tmp_path, element("C0", kind="Competence"))
    (temporary := tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with running(ontology=tmp_path, processes=2) as server:
        assert server.request("GET", "/id/C0").status == 200
        numbers = [server.process, *below(server.process)]
        assert list(temporary.glob("explorer-*/store/current"))
        os.kill(server.process, signal.SIGKILL)
        until(lambda: are_gone(numbers))
    assert list(temporary.glob("explorer-*")) == []


def test_why_none_can_start_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match=r"There is no store in .*\n.*explorer load --into"),
        running(store=tmp_path / "none", processes=2),
    ):
        pass


def test_windows_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(["serve", "--processes", "2"]) == 2
    assert "On Windows one process serves" in capsys.readouterr().err


def ends(parent: Connection, _: int, places: Path, times: int) -> None:
    """Say that it serves and stay if it is started for more than so many *times*, and end at once otherwise."""
    place = places / str(len(list(places.iterdir())))
    place.touch()
    if int(place.name) < times:
        os._exit(3)
    parent.send(None)
    parent.poll(SECONDS)


@pytest.mark.parametrize("times", [2, 99])
def test_one_that_ends_at_once_is_started_again_after_pauses_and_given_up_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], times: int
) -> None:
    monkeypatch.setattr(member, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(processes, "MOST_FAILURES", 4)
    asked, ask = CONTEXT.Pipe(duplex=False)
    cleared: list[int] = []
    several = Processes([Member(ends, 0, tmp_path, times)], cleared.append, asked)
    if times == 99:
        with pytest.raises(ConfigurationError, match="No process can be started: the last ended with code 3"):
            several.run("Here.")
        assert len(list(tmp_path.iterdir())) == 4
        return
    with ThreadPoolExecutor(1) as pool:
        running_ = pool.submit(several.run, "Here.")
        until(lambda: len(list(tmp_path.iterdir())) == 3)
        sleep(0.2)
        ask.send(None)
        running_.result()
    assert cleared == [0, 0]
    assert capsys.readouterr().out.count("ended with code 3, and another takes its place") == 2


def test_pauses_grow_and_begin_anew_after_a_time() -> None:
    one = Member(ends, 0)
    pauses = []
    for has_lived in (0, 0, 0, 99, 0):
        one._process = type("Ended", (), {"exitcode": 1, "close": lambda _: None})()
        one.has_served, one._began = True, monotonic() - has_lived
        one.ended()
        pauses.append(one._pause)
    assert pauses == [0.5, 1.0, 2.0, 0.0, 0.5]


def test_an_end_that_is_seen_before_its_exit_code_is_waited_for() -> None:
    """Or what could not be loaded would be taken for loaded, and its folder for one that a person forgot to build."""

    class Ending:
        exitcode: int | None = None

        def __init__(self) -> None:
            self.read, write = CONTEXT.Pipe(duplex=False)
            write.close()
            self.sentinel = self.read.fileno()

        def join(self) -> None:
            self.exitcode = 2

        def close(self) -> None:
            self.read.close()

    one = Member(ends, 0)
    one._process = Ending()
    assert one.ended() == "ended with code 2"
    assert not one.is_started
