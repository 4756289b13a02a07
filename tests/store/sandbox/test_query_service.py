"""Visitors' queries: what they get, what ends them, and what they can never reach."""

from __future__ import annotations

import json
import multiprocessing
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.errors import (
    BadRequest,
    ExplorerError,
    Forbidden,
    MemoryLimitExceeded,
    NotAcceptable,
    QuerySyntaxError,
    TimeLimitExceeded,
    TooBusy,
    TooLarge,
    Unavailable,
)
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.sandbox import Answer, QueryService, execute

pytestmark = pytest.mark.slow

FACTS = """
<http://a/flexible> <http://a/opposes> <http://a/rigid> <http://g/editorial> .
<http://a/flexible> <http://a/label> "flexible"@en-GB <http://g/framework> .
<http://a/rigid> <http://a/label> "rigid"@en-GB <http://g/framework> .
"""
NUMBERS = "".join(f'<http://a/{n}> <http://a/number> "{n}" <http://g/filling> .\n' for n in range(3000))
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SETTINGS = Settings(
    query_seconds=1.0, query_megabytes=96, result_megabytes=1, query_waiting=2, query_workers=2
)


def fill(dataset: ox.Store) -> ox.Store:
    dataset.load(FACTS + NUMBERS, format=ox.RdfFormat.N_QUADS)
    return dataset


def in_memory(_: Path, seconds: float = SETTINGS.query_seconds) -> QueryService:
    return QueryService(replace(SETTINGS, query_seconds=seconds), EmbeddedStore(fill(ox.Store()), ""))


def in_a_folder(folder: Path, seconds: float) -> QueryService:
    dataset = fill(ox.Store(str(folder / "data")))
    dataset.flush()
    del dataset
    opened = ox.Store.read_only(str(folder / "data"))
    settings = replace(SETTINGS, store=str(folder), query_seconds=seconds)
    return QueryService(settings, EmbeddedStore(opened, ""))


@pytest.fixture(scope="module", params=[in_memory, in_a_folder])
def query_service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[QueryService]:
    made: QueryService = request.param(tmp_path_factory.mktemp("store"), SETTINGS.query_seconds)
    yield made
    made.close()


@pytest.fixture(scope="module", params=[in_memory, in_a_folder])
def patient_service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[QueryService]:
    """The same with so much time that only another limit ends a query, however busy the machine is."""
    made: QueryService = request.param(tmp_path_factory.mktemp("store"), 60.0)
    yield made
    made.close()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def was_reached(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def rows(answer: Answer) -> list[dict[str, str]]:
    bindings = json.loads(answer.body)["results"]["bindings"]
    return [{name: term["value"] for name, term in binding.items()} for binding in bindings]


def processes() -> set[int | None]:
    return {process.pid for process in multiprocessing.active_children()}


def still_answers(query_service: QueryService) -> bool:
    return b"true" in query_service.answer("ASK { ?s ?p ?o }").body


def unguarded(query_service: QueryService, text: str) -> Answer:
    """Run *text* without the guard, so that the worker alone must hold."""
    return query_service.run(query_service.task(text), execute.run_query)


class TestAnswers:
    def test_select_asks_the_union_of_all_graphs(self, query_service: QueryService) -> None:
        query = "SELECT ?label { <http://a/flexible> <http://a/opposes>/<http://a/label> ?label }"
        answer = query_service.answer(query)

        assert (
            answer.kind,
            answer.media_type,
            answer.columns,
        ) == ("select", "application/sparql-results+json", ("label",))
        assert rows(answer) == [{"label": "rigid"}]

    @pytest.mark.parametrize(
        ("name", "start"),
        [("json", b'{"head"'), ("xml", b"<?xml"), ("csv", b"s\r\n"), ("tsv", b"?s\n")],
    )
    def test_rows_come_in_each_format(self, query_service: QueryService, name: str, start: bytes) -> None:
        assert query_service.answer(
            "SELECT ?s { ?s <http://a/opposes> ?o }", select_format=name
        ).body.startswith(start)

    @pytest.mark.parametrize(
        ("name", "part"),
        [
            ("ttl", b'<http://a/rigid> <http://a/label> "rigid"'),
            ("nt", b'<http://a/rigid> <http://a/label> "rigid"@en'),
            ("rdf", b"<rdf:RDF"),
            ("jsonld", b'"@id":"http://a/rigid"'),
        ],
    )
    def test_a_graph_comes_in_each_format(self, query_service: QueryService, name: str, part: bytes) -> None:
        answer = query_service.answer("CONSTRUCT WHERE { <http://a/rigid> ?p ?o }", graph_format=name)

        assert answer.kind == "graph"
        assert part in answer.body

    def test_turtle_declares_the_prefixes_that_it_uses_in_a_fixed_order(
        self, query_service: QueryService
    ) -> None:
        query = "CONSTRUCT { <http://a/x> a <http://www.w3.org/2004/02/skos/core#Concept> ; <http://purl.org/dc/terms/title> 1 } {}"
        lines = query_service.answer(query).body.decode().splitlines()

        assert [line.split()[1] for line in lines if line.startswith("@prefix")] == ["skos:", "dcterms:"]

    def test_ask_and_describe(self, query_service: QueryService) -> None:
        assert b'"boolean":false' in query_service.answer("ASK { <http://a/nobody> ?p ?o }").body
        assert query_service.answer("DESCRIBE <http://a/rigid>").kind == "graph"

    @pytest.mark.parametrize("name", ["json", "csv"])
    def test_rows_beyond_the_limit_are_left_out_and_it_says_so(
        self, query_service: QueryService, name: str
    ) -> None:
        query = "SELECT * { ?thing <http://a/number> ?number }"
        answer = query_service.answer(query, select_format=name, rows=7)

        assert answer.truncated
        assert answer.columns == ("thing", "number")
        assert (answer.body.count(b"http://a/")) == 7

    def test_as_many_rows_as_the_limit_are_all(self, query_service: QueryService) -> None:
        answer = query_service.answer("SELECT * { ?s <http://a/label> ?label } ORDER BY ?s", rows=2)

        assert not answer.truncated
        assert [row["label"] for row in rows(answer)] == ["flexible", "rigid"]

    def test_the_format_must_fit_the_form(self, query_service: QueryService) -> None:
        with pytest.raises(NotAcceptable, match="json, xml, csv, tsv"):
            query_service.answer("SELECT * {}", select_format=None)
        with pytest.raises(NotAcceptable, match="ttl, trig, nt, rdf, jsonld"):
            query_service.answer("CONSTRUCT WHERE { ?s ?p ?o }", graph_format=None)

    @pytest.mark.parametrize(
        ("query", "formats", "words"),
        [
            ('SELECT ("\\u0001" AS ?x) {}', {"select_format": "xml"}, "format=json"),
            ('CONSTRUCT { <urn:a> <urn:b> "\\u0001" } {}', {"graph_format": "rdf"}, "format=ttl"),
            ('CONSTRUCT { <urn:a> <urn:1> "x" } {}', {"graph_format": "rdf"}, "format=ttl"),
        ],
    )
    def test_what_xml_cannot_hold_is_refused_and_another_format_named(
        self, query_service: QueryService, query: str, formats: dict[str, str], words: str
    ) -> None:
        with pytest.raises(NotAcceptable, match=words):
            query_service.answer(query, **formats)
        assert query_service.answer(query).body

    def test_a_byte_order_mark_is_no_part_of_the_query(self, query_service: QueryService) -> None:
        assert b"true" in query_service.answer("\ufeffASK { ?s ?p ?o }").body

    def test_a_syntax_error_has_its_place(self, query_service: QueryService) -> None:
        with pytest.raises(QuerySyntaxError) as caught:
            query_service.answer("SELECT *\nWHERE { ?s ?p ex:o }")
        assert caught.value.members["line"] == 2
        assert caught.value.__cause__ is None or "Traceback" not in caught.value.detail

    def test_an_unknown_function_is_the_visitors_mistake(self, query_service: QueryService) -> None:
        with pytest.raises(BadRequest, match="http://a/f"):
            query_service.answer("SELECT (<http://a/f>(1) AS ?x) {}")


class TestDatasets:
    """SPARQL 1.1 Protocol §2.1.4 and Query §13.2."""

    LABELS = "SELECT ?o { ?s <http://a/label>|<http://a/opposes> ?o }"

    def test_the_request_names_the_default_graph(self, query_service: QueryService) -> None:
        answer = query_service.answer(self.LABELS, default_graphs=("http://g/editorial",))

        assert rows(answer) == [{"o": "http://a/rigid"}]

    def test_several_default_graphs_are_merged(self, query_service: QueryService) -> None:
        graphs = ("http://g/editorial", "http://g/framework")

        assert len(rows(query_service.answer(self.LABELS, default_graphs=graphs))) == 3

    def test_named_graphs_alone_leave_the_default_graph_empty(self, query_service: QueryService) -> None:
        given = ("http://g/framework",)

        assert rows(query_service.answer(self.LABELS, named_graphs=given)) == []
        answer = query_service.answer("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", named_graphs=given)
        assert rows(answer) == [{"g": "http://g/framework"}]

    def test_from_in_the_query_is_kept_to(self, query_service: QueryService) -> None:
        query = "SELECT ?o FROM <http://g/editorial> { ?s <http://a/label>|<http://a/opposes> ?o }"

        assert rows(query_service.answer(query)) == [{"o": "http://a/rigid"}]

    def test_the_request_comes_before_the_query(self, query_service: QueryService) -> None:
        query = "SELECT ?o FROM <http://g/editorial> { ?s <http://a/label>|<http://a/opposes> ?o }"

        assert len(rows(query_service.answer(query, default_graphs=("http://g/framework",)))) == 2

    def test_a_graph_name_that_is_no_iri_is_refused(self, query_service: QueryService) -> None:
        with pytest.raises(BadRequest):
            query_service.answer("ASK {}", default_graphs=("no iri",))


class TestLimits:
    def test_a_query_that_runs_too_long_is_ended_with_its_process(self, query_service: QueryService) -> None:
        assert still_answers(query_service)
        before = processes()
        with pytest.raises(TimeLimitExceeded, match=r"after 1 second\."):
            query_service.answer(ENDLESS)
        assert before - processes()
        assert still_answers(query_service)

    @pytest.mark.skipif("not __import__('sys').platform.startswith('linux')", reason="held on Linux alone")
    def test_a_query_that_takes_too_much_memory_is_ended(self, patient_service: QueryService) -> None:
        with pytest.raises(MemoryLimitExceeded, match="more than 96 MB"):
            patient_service.answer("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a")
        assert still_answers(patient_service)

    @pytest.mark.parametrize(
        ("query", "rows_limit"),
        [
            ("SELECT * { ?a ?b ?c . ?d ?e ?f }", None),
            ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 1_000_000),
            ("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", None),
        ],
    )
    def test_an_answer_that_is_too_large_is_not_finished(
        self, patient_service: QueryService, query: str, rows_limit: int | None
    ) -> None:
        with pytest.raises(TooLarge, match="more than 1 MB"):
            patient_service.answer(query, rows=rows_limit)
        assert still_answers(patient_service)

    @pytest.mark.parametrize(
        "query",
        [
            f"ASK {{ FILTER({'!' * 30_000}1) }}",
            f"ASK {{ ?s {'/'.join(['<http://a/p>'] * 30_000)} 1 }}",
            f"ASK {{ FILTER({'||'.join(['true'] * 30_000)}) }}",
        ],
    )
    def test_a_query_that_overflows_the_parser_hurts_nobody(
        self, patient_service: QueryService, query: str
    ) -> None:
        with pytest.raises(BadRequest, match="nested too deep"):
            patient_service.answer(query)
        assert still_answers(patient_service)

    def test_a_query_that_overflows_the_parser_ends_none_beside_it(self) -> None:
        query_service = QueryService(replace(SETTINGS, query_seconds=60), EmbeddedStore(fill(ox.Store()), ""))
        ended: list[ExplorerError] = []

        def runs_long() -> None:
            try:
                query_service.answer(ENDLESS)
            except ExplorerError as error:
                ended.append(error)

        beside = threading.Thread(target=runs_long)
        beside.start()
        while not query_service.busy:
            pass
        (process,) = query_service.busy
        for _ in range(3):
            with pytest.raises(BadRequest, match="nested too deep"):
                query_service.answer(f"ASK {{ FILTER({'||'.join(['true'] * 30_000)}) }}")
        assert process.is_alive
        query_service.stop()
        beside.join()

        assert [type(error) for error in ended] == [Unavailable]

    def test_a_text_is_read_within_the_limits_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The serving process reads no word of it."""
        for name in ("refusal.TOKEN", "tokens.TOKEN", "tokens.WORD"):
            monkeypatch.setattr(f"explorer.sparql.{name}", None)
        query_service = in_memory(Path())
        try:
            assert still_answers(query_service)
            with pytest.raises(QuerySyntaxError, match="Do you mean SELECT"):
                query_service.answer("SELEKT * {}")
        finally:
            query_service.close()

    def test_more_than_may_wait_are_asked_to_come_back(self, query_service: QueryService) -> None:
        def runs_long(number: int) -> None:
            with pytest.raises(TimeLimitExceeded):
                query_service.answer(f"{ENDLESS} # {number}")  # equal ones would share one run

        threads = [threading.Thread(target=runs_long, args=(n,)) for n in range(SETTINGS.query_waiting)]
        for thread in threads:
            thread.start()
        while len(query_service.busy) < SETTINGS.query_waiting:
            pass
        with pytest.raises(TooBusy, match="places for queries are taken") as caught:
            query_service.answer("ASK {}")
        for thread in threads:
            thread.join()

        assert caught.value.members["retry_after"] == 1
        assert still_answers(query_service)


@pytest.mark.skipif("__import__('sys').platform == 'win32'", reason="Windows has no such limit")
class TestReach:
    def test_an_engine_without_a_worker_does_reach_the_listener(self) -> None:
        """The control: the listener is one that a query can reach."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            met = threading.Thread(target=lambda: server.accept()[0].close())
            met.start()
            query = f"SELECT * {{ SERVICE <{address(server)}> {{ ?s ?p ?o }} }}"
            with pytest.raises(OSError):  # noqa: PT011 (the engine's own, and its wording)
                list(ox.Store().query(query))  # type: ignore[arg-type]
            met.join()

    def test_service_is_refused(self, query_service: QueryService, listener: socket.socket) -> None:
        with pytest.raises(Forbidden, match="SERVICE asks another server"):
            query_service.answer(f"SELECT * {{ SERVICE <{address(listener)}> {{ ?s ?p ?o }} }}")
        assert not was_reached(listener)

    def test_service_cannot_be_reached_even_unguarded(
        self, query_service: QueryService, listener: socket.socket
    ) -> None:
        with pytest.raises(Forbidden, match="asks another server"):
            unguarded(query_service, f"SELECT * {{ SERVICE <{address(listener)}> {{ ?s ?p ?o }} }}")
        assert not was_reached(listener)

    @pytest.mark.parametrize(
        "pattern",
        [
            "SERVICE SILENT <{}> {{ ?s ?p ?o }}",
            "BIND(<{}> AS ?there) SERVICE SILENT ?there {{ ?s ?p ?o }}",
            "\\u0053ERVICE <{}> {{ ?s ?p ?o }}",
        ],
    )
    def test_nor_silently_or_in_disguise(
        self, query_service: QueryService, listener: socket.socket, pattern: str
    ) -> None:
        with suppress(QuerySyntaxError):
            unguarded(query_service, f"SELECT * {{ {pattern.format(address(listener))} }}")
        assert not was_reached(listener)

    @pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
    def test_from_is_never_fetched(
        self, query_service: QueryService, listener: socket.socket, clause: str
    ) -> None:
        query = f"SELECT * {clause} <{address(listener)}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"

        assert rows(query_service.answer(query)) == []
        assert not was_reached(listener)

    def test_graphs_of_the_request_are_never_fetched(
        self, query_service: QueryService, listener: socket.socket
    ) -> None:
        answer = query_service.answer("SELECT * { ?s ?p ?o }", default_graphs=(address(listener),))

        assert rows(answer) == []
        assert not was_reached(listener)

    def test_a_file_is_never_read(self, query_service: QueryService, tmp_path: Path) -> None:
        secret = tmp_path / "secret.ttl"
        secret.write_text("<http://a/secret> <http://a/is> 'told' .")

        assert rows(query_service.answer(f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")) == []

    @pytest.mark.parametrize(
        "update",
        ["LOAD <{}>", "LOAD SILENT <{}> INTO GRAPH <http://g/x>", "INSERT DATA {{ <{}> a <http://a/X> }}"],
    )
    def test_updates_are_refused_guarded_or_not(
        self, query_service: QueryService, listener: socket.socket, update: str
    ) -> None:
        text = update.format(address(listener))
        with pytest.raises(BadRequest, match="only reads"):
            query_service.answer(text)
        with pytest.raises(QuerySyntaxError):
            unguarded(query_service, text)
        assert not was_reached(listener)


ALONE = f"""
from explorer.store.sandbox import execute, worker
from explorer.store.sandbox.task import Task
worker.start("".join(f"<a:{{n}}> <a:b> <a:{{n}}> .\\n" for n in range(3000)).encode(), 512, print)
worker._GRACE_SECONDS = 0
worker.outcome(execute.run_query, Task({ENDLESS!r}, bytes=2**20, seconds=0.2))
"""


class TestWork:
    """Other work than answering a query is done in the same way, within the same limits."""

    def test_its_outcome_comes_back(self, query_service: QueryService) -> None:
        task = query_service.task("\ufeffSELECT", rows=3)

        assert (task.text, task.rows, task.bytes, task.seconds) == ("SELECT", 3, 2**20, 1.0)
        assert query_service.run(task, repr) == repr(task)

    def test_so_does_its_error(self, query_service: QueryService) -> None:
        with pytest.raises(TypeError, match="has no len"):
            query_service.run(query_service.task("SELECT"), len)  # type: ignore[arg-type]
        assert still_answers(query_service)


class TestProcesses:
    @pytest.mark.skipif("__import__('sys').platform == 'win32'", reason="Windows has no such alarm")
    def test_a_worker_ends_at_its_deadline_when_the_server_is_gone(self) -> None:
        ended = subprocess.run([sys.executable, "-c", ALONE], check=False, timeout=60)

        assert ended.returncode == -signal.SIGALRM

    def test_closing_leaves_no_process(self) -> None:
        before = processes()
        query_service = in_memory(Path())
        assert still_answers(query_service)
        assert processes() - before
        query_service.close()
        assert before == processes()

    def test_stopping_tells_those_who_wait_and_those_who_come(self) -> None:
        query_service = QueryService(replace(SETTINGS, query_seconds=60), EmbeddedStore(fill(ox.Store()), ""))
        told: list[ExplorerError] = []

        def runs_long(number: int) -> None:
            with pytest.raises(Unavailable, match="being stopped") as caught:
                query_service.answer(f"{ENDLESS} # {number}")  # equal ones would be one run
            told.append(caught.value)

        threads = [threading.Thread(target=runs_long, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        while len(query_service.busy) < 2:
            pass
        query_service.stop()
        for thread in threads:
            thread.join(30)
        assert len(told) == 2
        with pytest.raises(Unavailable, match="being stopped"):
            query_service.answer("ASK {}")

    def test_it_opens_again_after_closing_and_survives_a_worker_that_dies_idle(self) -> None:
        query_service = in_memory(Path())
        assert still_answers(query_service)
        query_service.close()
        assert still_answers(query_service)
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        answered = False
        for _ in range(100):
            try:
                answered = answered or still_answers(query_service)
            except ExplorerError:
                continue
        query_service.close()
        assert answered

    def test_workers_say_nothing(self, capfd: pytest.CaptureFixture[str]) -> None:
        query_service = in_memory(Path())
        with pytest.raises(ExplorerError):
            query_service.answer("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a")
        query_service.close()

        assert capfd.readouterr() == ("", "")
