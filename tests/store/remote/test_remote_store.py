"""A store on an engine elsewhere answers as those do that are here, and says what is wrong with it."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.errors import ConfigurationError, EngineFailed, QuerySyntaxError
from explorer.store import open_store, oxigraph
from explorer.store.remote import circuit, client, store
from explorer.terms import Iri, Text
from tests import engines
from tests.engines import FakeEngine, fake_engine

BASE = "https://example.org/"
EVERYTHING = "SELECT * WHERE { ?s ?p ?o } ORDER BY ?o"
TERMS = f"""
<{BASE}id/A> <{BASE}p> "plain", "word"@en-GB, 7, 1.5, true, "2024"^^<http://www.w3.org/2001/XMLSchema#gYear>, _:b .
"""


@pytest.fixture
def data() -> ox.Store:
    made = ox.Store()
    made.load(TERMS.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{BASE}graph/framework"))
    made.load(
        f'<{BASE}.well-known/void#dataset> <https://schema.org/version> "abc" . '
        f"<{BASE}x> <http://www.w3.org/ns/sparql-service-description#name> <{BASE}graph/framework> .",
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode(f"{BASE}graph/service"),
    )
    return made


@pytest.fixture
def engine(data: ox.Store) -> Iterator[FakeEngine]:
    with fake_engine(data) as made:
        yield made


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "BACKOFF_SECONDS", 0.01)


def remote(engine: FakeEngine, **more: object) -> store.RemoteStore:
    opened = open_store(Settings(store=engine.url, base=BASE, **more))  # type: ignore[arg-type]
    assert isinstance(opened, store.RemoteStore)
    return opened


def test_terms_come_as_from_a_store_in_memory(engine: FakeEngine, data: ox.Store) -> None:
    found = remote(engine).select(EVERYTHING)
    only = ox.Store()
    only.extend(data.quads_for_pattern(None, None, None, ox.NamedNode(f"{BASE}graph/framework")))
    here = oxigraph.EmbeddedStore(only, "").select(EVERYTHING)

    assert found == here
    values = [row["o"] for row in found]
    assert {type(value) for value in values} == {str, Text, int, float, bool}
    assert found.columns == ("s", "p", "o")
    assert all(isinstance(row["s"], Iri) for row in found)


def test_the_other_forms(engine: FakeEngine) -> None:
    opened = remote(engine)

    assert opened.ask(f"ASK {{ <{BASE}id/A> ?p 7 }}") is True
    assert opened.ask("ASK { <urn:x> ?p 7 }") is False
    lines = opened.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(!isBlank(?o)) }").splitlines()
    assert lines == sorted(lines)
    assert f'<{BASE}id/A> <{BASE}p> "word"@en-gb .'.encode() in [
        line.replace(b"en-GB", b"en-gb") for line in lines
    ]
    assert opened.folder is None
    assert opened.version == "abc"


@pytest.mark.parametrize(
    ("form", "text"),
    [("select", "ASK {}"), ("ask", "SELECT * {}"), ("construct", "SELECT * {}"), ("select", "SELECT")],
)
def test_another_form_is_a_mistake(engine: FakeEngine, form: str, text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        getattr(remote(engine), form)(text)


def test_the_graphs_are_named_in_the_protocol(engine: FakeEngine, data: ox.Store) -> None:
    data.add(
        ox.Quad(
            ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("system"), ox.NamedNode("urn:system")
        )
    )

    assert len(remote(engine).select(EVERYTHING)) == 7
    assert engine.asked[-1].all("default-graph-uri") == [f"{BASE}graph/framework"]


def test_oxigraph_is_asked_for_its_union(data: ox.Store) -> None:
    service = ox.NamedNode(f"{BASE}graph/service")
    data.add(
        ox.Quad(
            service, ox.NamedNode("http://www.w3.org/ns/sparql-service-description#name"), service, service
        )
    )
    with fake_engine(data, "Oxigraph/0.5") as engine:
        remote(engine).select(EVERYTHING)
        assert engine.asked[-1].all("union-default-graph") == [""]


@pytest.mark.parametrize("graph", [ox.DefaultGraph(), ox.NamedNode("urn:another")])
def test_oxigraph_with_other_data_is_told_the_graphs(
    data: ox.Store, graph: ox.NamedNode | ox.DefaultGraph
) -> None:
    data.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("other"), graph))
    with fake_engine(data, "Oxigraph/0.5") as engine:
        assert len(remote(engine).select(EVERYTHING)) == 7


def test_a_forked_process_has_connections_of_its_own(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = remote(engine)
    before = opened._dataset.client._pool
    monkeypatch.setattr("os.getpid", lambda: -1)

    assert len(opened.select(EVERYTHING)) == 7
    assert opened._dataset.client._pool is not before


def test_parameters_of_the_address_are_kept(engine: FakeEngine) -> None:
    opened = open_store(Settings(store=f"{engine.url}?timeout=500", base=BASE))
    opened.select(EVERYTHING)

    assert engine.asked[-1].all("timeout") == ["500"]


def test_without_a_stated_version_all_statements_are_hashed(
    engine: FakeEngine, data: ox.Store, capsys: pytest.CaptureFixture[str]
) -> None:
    data.remove_graph(ox.NamedNode(f"{BASE}graph/service"))
    first = remote(engine).version

    assert "does not say which edition" in capsys.readouterr().err
    assert remote(engine).version == first
    data.add(
        ox.Quad(
            ox.NamedNode("urn:s"),
            ox.NamedNode("urn:p"),
            ox.Literal("x"),
            ox.NamedNode(f"{BASE}graph/framework"),
        )
    )
    assert remote(engine).version != first


def test_who_asks_is_said_to_the_engine_alone(engine: FakeEngine, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("s3cret\n")
    opened = remote(engine, store_user="reader", store_password_file=str(tmp_path / "password"))

    sent = engine.asked[-1].headers["Authorization"]
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == "reader:s3cret"
    assert "s3cret" not in repr(opened.source)
    (tmp_path / "token").write_text("t0ken\n")
    remote(engine, store_token_file=str(tmp_path / "token"))
    assert engine.asked[-1].headers["Authorization"] == "Bearer t0ken"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"store_user": "reader"}, "EXPLORER_STORE_PASSWORD"),
        ({"store_password": "s3cret"}, "EXPLORER_STORE_USER"),
        ({"store_user": "reader", "store_password": "s3cret", "store_token": "t"}, "One|one of them"),
        ({"store_password": "s3cret", "store_password_file": "/x"}, "both set"),
        ({"store_token_file": "/nowhere/token"}, "EXPLORER_STORE_TOKEN_FILE.*/nowhere/token"),
        ({"store_token": "s3cret\nX-Evil: 1"}, "not one line"),
    ],
)
def test_credentials_that_do_not_go_together(engine: FakeEngine, more: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as raised:
        remote(engine, **more)

    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/sparql", "http:/example.org", "https://", "https://a b/", "https://example.org/#x"],
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ConfigurationError):
        open_store(Settings(store=address))


def test_no_setting_shows_a_secret() -> None:
    settings = Settings(store_password="s3cret", store_token="s3cret")

    assert "s3cret" not in repr(settings)
    with pytest.raises(ConfigurationError) as raised:
        Settings(store="https://reader:s3cret@example.org/sparql")
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (engines.status(401), "EXPLORER_STORE_USER"),
        (engines.status(403), "EXPLORER_STORE_USER"),
        (engines.status(404), "no endpoint at"),
        (engines.status(302, Location="https://example.org/"), "another address"),
        (engines.status(500, b"java.lang.OutOfMemoryError: out of memory"), "500"),
        (engines.status(503), "503"),
        (engines.page, "a page"),
        (engines.cut_off, "broke off"),
        (engines.hang_up, "broke off"),
    ],
)
def test_an_engine_that_is_unfit_at_the_start(engine: FakeEngine, fault: engines.Fault, said: str) -> None:
    engine.always = fault
    with pytest.raises(ConfigurationError, match=said):
        remote(engine)


def test_no_engine_at_the_start(data: ox.Store) -> None:
    with fake_engine(data) as gone:
        pass
    with pytest.raises(ConfigurationError, match="Nothing answers at"):
        remote(gone)


def test_an_engine_without_an_edition() -> None:
    with fake_engine(ox.Store()) as empty, pytest.raises(ConfigurationError, match="explorer load --into"):
        remote(empty)


@pytest.mark.parametrize("code", [429, 502, 503, 504])
def test_once_more_after_a_moment(engine: FakeEngine, code: int) -> None:
    opened = remote(engine)
    engine.faults.append(engines.status(code, Retry_After="0"))

    assert len(opened.select(EVERYTHING)) == 7


def test_a_kept_connection_that_was_closed(engine: FakeEngine) -> None:
    opened = remote(engine)
    engine.faults.append(engines.hang_up)

    assert len(opened.select(EVERYTHING)) == 7


def test_an_engine_is_not_waited_for_long(engine: FakeEngine) -> None:
    opened = remote(engine)
    engine.faults.append(engines.status(429, Retry_After="3600"))

    with pytest.raises(EngineFailed, match="too much to do") as raised:
        opened.select(EVERYTHING)
    assert raised.value.members["retry_after"] == 3600
    assert len(opened.select(EVERYTHING)) == 7


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (engines.status(500, b"std::bad_alloc: Out of memory"), "ran out of memory"),
        (engines.status(500, b"Virtuoso 42000 Error The estimated execution time 9 (sec) exceeds"), "too long"),
        (engines.status(500, b"secret place: 10.0.0.1"), "failed \\(status 500\\)"),
        (engines.status(401), "cannot be asked"),
        (engines.status(200, b"", "application/sparql-results+json"), "not whole"),
        (engines.page, "a page instead"),
        (engines.cut_off, "broke off"),
        (
            engines.status(200, b'{"head":{"vars":["s"]},"results":{"bindings":[', "application/sparql-results+json"),
            "not whole",
        ),
        (
            engines.status(
                200,
                b'{"head":{"vars":["s"]},"results":{"bindings":[The SPARQL operation has been cancelled',
                "application/sparql-results+json",
            ),
            "too long",
        ),
        (
            engines.status(
                200, b'{"head":{"vars":[]},"results":{"bindings":[]}}', "application/sparql-results+json",
                X_SQL_State="S1TAT",
            ),
            "a part of its answer",
        ),
    ],
)  # fmt: skip
def test_what_goes_wrong_later(engine: FakeEngine, fault: engines.Fault, said: str) -> None:
    opened = remote(engine)
    for text in (EVERYTHING, "CONSTRUCT WHERE { ?s ?p ?o }")[
        : 1 + (fault in (engines.page, engines.cut_off))
    ]:
        engine.faults.append(fault)
        run = opened.construct if text.startswith("CONSTRUCT") else opened.select
        with pytest.raises(EngineFailed, match=said) as raised:
            run(text)
        assert "127.0.0.1" not in str(raised.value)
        assert "10.0.0.1" not in str(raised.value)

    assert len(opened.select(EVERYTHING)) == 7


def test_a_slow_engine_is_given_up(engine: FakeEngine) -> None:
    opened = remote(engine, store_seconds=0.3)
    waiting = threading.Event()
    engine.faults.append(engines.after(waiting))
    with pytest.raises(EngineFailed, match=r"no whole answer in 0\.3 seconds"):
        opened.select(EVERYTHING)
    waiting.set()

    assert sum(EVERYTHING in asked.all("query") for asked in engine.asked) == 1


def test_an_answer_that_drips_is_given_up(engine: FakeEngine) -> None:
    ended = threading.Event()

    def drip(handler: engines.Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/sparql-results+json")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        with suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b" ")
                threading.Event().wait(0.1)
            ended.set()

    opened = remote(engine, store_seconds=0.5)
    engine.faults.append(drip)
    with pytest.raises(EngineFailed, match="no whole answer"):
        opened.select(EVERYTHING)

    assert not ended.is_set()


def dripping(*parts: bytes, rest: bytes) -> engines.Fault:
    """An engine that sends *parts* at once and then *rest* again and again, a byte at a time."""

    def drip(handler: engines.Handler) -> None:
        with suppress(OSError):
            for part in parts:
                handler.wfile.write(part)
            for at in range(200):
                handler.wfile.write(rest[at % len(rest) :][:1])
                threading.Event().wait(0.1)

    return drip


JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
CHUNKED = JSON + b"Transfer-Encoding: chunked\r\n\r\n"
ENDLESS = {
    "head": dripping(JSON, rest=b"X"),
    "interim answers": dripping(rest=b"HTTP/1.1 100 Continue\r\n\r\n"),
    "size of a chunk": dripping(CHUNKED, rest=b"0"),
    "trailers": dripping(CHUNKED, b"2\r\n{}\r\n0\r\n", rest=b"X: a\r\n"),
    "words of an error": dripping(b"HTTP/1.1 500 X\r\n\r\n", rest=b"x"),
    "words of a refusal": dripping(b"HTTP/1.1 400 X\r\n\r\n", rest=b"x"),
    "words of an engine with too much to do": dripping(b"HTTP/1.1 503 X\r\n\r\n", rest=b"x"),
}


@pytest.mark.parametrize("fault", ENDLESS.values(), ids=ENDLESS)
def test_whatever_drips_of_an_answer_it_is_given_up(engine: FakeEngine, fault: engines.Fault) -> None:
    """Each byte comes in time, and the whole in hours, for which a thread would be held."""
    opened = remote(engine, store_seconds=1)
    engine.always = fault
    before = monotonic()
    with pytest.raises(EngineFailed):
        opened.select(EVERYTHING)
    assert monotonic() - before < 15  # of 20 seconds that the engine drips


def test_the_words_of_an_engine_that_has_too_much_to_do_need_no_end(engine: FakeEngine) -> None:
    def flood(handler: engines.Handler) -> None:
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 503 X\r\n\r\n")
            while True:
                handler.wfile.write(b" " * 2**20)

    opened = remote(engine)
    engine.faults.append(flood)
    assert len(opened.select(EVERYTHING)) == 7


OTHER = {
    "a verdict": b'{"head":{},"boolean":true}',
    "no columns": b'{"head":{"vars":[]},"results":{"bindings":[{}]}}',
    "other columns": b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}',
    "a huge text": b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"%b' % (b"x" * 2**25),
}  # fmt: skip


@pytest.mark.parametrize("answer", OTHER.values(), ids=OTHER)
def test_another_answer_than_was_asked_for_is_refused(engine: FakeEngine, answer: bytes) -> None:
    opened = remote(engine)
    engine.faults.append(engines.status(200, answer, "application/sparql-results+json"))
    with pytest.raises(EngineFailed, match=r"answers one question with another|not whole"):
        opened.select(EVERYTHING)
    if answer != OTHER["a verdict"]:
        engine.faults.append(
            engines.status(200, answer.replace(b'"1"', b'"7"'), "application/sparql-results+json")
        )
        with pytest.raises(EngineFailed):
            opened.ask("ASK {}")
    assert len(opened.select(EVERYTHING)) == 7


def test_a_row_without_what_every_row_has_is_refused(engine: FakeEngine) -> None:
    opened = remote(engine)
    rows = b'{"head":{"vars":["s","p"]},"results":{"bindings":[{"s":{"type":"literal","value":"1"}}]}}'
    engine.faults.append(engines.status(200, rows, "application/sparql-results+json"))
    (row,) = opened.select(EVERYTHING)
    assert (row["s"], row.get("p")) == ("1", None)
    with pytest.raises(EngineFailed, match="leaves out a part"):
        row["p"]


def test_an_answer_of_too_many_bytes(engine: FakeEngine) -> None:
    opened = remote(engine, store_megabytes=1)
    engine.faults.append(engines.status(200, b" " * 2**21, "application/sparql-results+json"))
    with pytest.raises(EngineFailed, match="more than 1 MB"):
        opened.select(EVERYTHING)


def test_a_circuit_opens_and_closes(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = remote(engine)
    engine.always = engines.status(500)
    for _ in range(circuit.FAILURES):
        with pytest.raises(EngineFailed):
            opened.select(EVERYTHING)
    asked = len(engine.asked)
    with pytest.raises(EngineFailed) as raised:
        opened.select(EVERYTHING)

    assert len(engine.asked) == asked
    assert opened.state == "failing"
    assert 0 < int(str(raised.value.members["retry_after"])) <= circuit.SECONDS
    engine.always = None
    monkeypatch.setattr(opened._circuit, "_clock", lambda: monotonic() + circuit.SECONDS)
    assert len(opened.select(EVERYTHING)) == 7
    assert opened.state == "ready"


def test_a_query_that_is_not_taken_opens_no_circuit(engine: FakeEngine) -> None:
    opened = remote(engine)
    engine.always = engines.status(400, b"not such a query")
    for _ in range(circuit.FAILURES + 1):
        with pytest.raises(EngineFailed, match="does not take the query"):
            opened.select(EVERYTHING)

    assert opened.state == "ready"


def test_another_edition_is_noticed(
    engine: FakeEngine, data: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = remote(engine)
    version = next(data.quads_for_pattern(None, ox.NamedNode("https://schema.org/version"), None))
    data.remove(version)
    assert len(opened.select(EVERYTHING)) == 7
    monkeypatch.setattr(opened._lease, "until", 0)
    with pytest.raises(EngineFailed, match="another edition"):
        opened.select(EVERYTHING)
    assert opened.state == "other"
    data.add(version)
    monkeypatch.setattr(opened._lease, "until", 0)

    assert len(opened.select(EVERYTHING)) == 7


def virtuoso(body: bytes) -> engines.Fault:
    return engines.status(200, body, "application/sparql-results+json")


def test_what_virtuoso_does_otherwise_is_repaired(data: ox.Store) -> None:
    with fake_engine(data, "Virtuoso/07.20 (Linux)") as engine:
        opened = remote(engine)
        engine.faults.append(
            virtuoso(
                b'{"head":{"vars":["__ASK_RETVAL"]},"results":{"bindings":[{"__ASK_RETVAL":{"type":"literal","value":"1"}}]}}'
            )
        )
        assert opened.ask("ASK {}") is True
        engine.faults.append(virtuoso(b'{"head":{"vars":["__ASK_RETVAL"]},"results":{"bindings":[]}}'))
        assert opened.ask("ASK {}") is False
        number = b'"datatype":"http://www.w3.org/2001/XMLSchema#integer","value":'
        engine.faults.append(
            virtuoso(
                b'{"head":{"vars":["yes","n","b"]},"results":{"bindings":[\n'
                b'{"yes":{"type":"typed-literal",'
                + number
                + b'"1"},"n":{"type":"typed-literal",'
                + number
                + b'"1"},'
                b'"b": { "type": "bnode", "value": "nodeID://b10" }},\n{"yes":{"type":"typed-literal",'
                + number
                + b'"0"}}]}}'
            )
        )
        found = opened.select("SELECT (?n = 1 AS ?yes) ?n ?b WHERE { ?b ?p ?n }")

    assert [dict(row) for row in found] == [{"yes": True, "n": 1, "b": "_:b10"}, {"yes": False}]
