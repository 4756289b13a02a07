"""What runs in a worker process: it opens the dataset, gives up what it may not do, and answers.

All that is done with a visitor's text is done here, within the limits: reading its words, running it,
and finding what is wrong with it.

The limits are those of the system: memory by ``RLIMIT_DATA``, files and sockets by ``RLIMIT_NOFILE``.
macOS does not hold a process to the first; Windows knows neither, and there the deadline alone holds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pyoxigraph as ox

from explorer.errors import (
    BadRequest,
    ExplorerError,
    Forbidden,
    NotAcceptable,
    QuerySyntaxError,
    TooLarge,
    Unavailable,
)
from explorer.store.embedded import syntax_error, written_order
from explorer.store.visitors import guard, mistakes
from explorer.store.visitors.answer import GRAPH_FORMATS, SELECT_FORMATS, Answer, Task
from explorer.vocabulary import PREFIXES

_SELECT = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_GRACE_SECONDS = 2.0
Work = Callable[[Task], Answer]
_dataset: ox.Store


def serve(tasks: Connection, source: bytes | Path, megabytes: int) -> None:
    """Say by *tasks* that the dataset is open, then do what comes by it, until the other end is closed.

    What comes is `answer` or `run` with a task; what goes back is its answer, or the error that it raised.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    start(source, megabytes)
    try:
        tasks.send(None)
        while True:
            work, task = tasks.recv()
            tasks.send(_outcome(work, task))
    except (EOFError, OSError):
        return


def _outcome(work: Work, task: Task) -> Answer | Exception:
    try:
        return work(task)
    except Exception as error:  # whatever it is, the server must hear of it
        return error


def start(source: bytes | Path, megabytes: int) -> None:
    """Open the dataset once for all queries of this process, and give up files, sockets and memory.

    *source* is N-Quads, or the folder that `explorer.store.embedded.build_folder` built.
    """
    global _dataset
    _dataset = _open(source)
    os.environ["RUST_BACKTRACE"] = "0"
    _silence()
    if sys.platform != "win32":
        _limit(megabytes)


def answer(task: Task) -> Answer:
    """Run *task* as a visitor's: refuse what is never done here, and explain a mistake.

    Raises an `ExplorerError`.
    """
    with _deadline(task):
        guard.refuse(task.text)
        try:
            return replace(_answered(task), repeatable=guard.is_repeatable(task.text))
        except QuerySyntaxError as error:
            raise mistakes.explained(error, task.text) from None


def run(task: Task) -> Answer:
    """Run *task* as it is; raises an `ExplorerError`."""
    with _deadline(task):
        return _answered(task)


def _answered(task: Task) -> Answer:
    try:
        return _written(task, _found(task))
    except SyntaxError as error:
        raise syntax_error(error) from None
    except (ValueError, RuntimeError) as error:
        raise BadRequest(f"{error}.") from None
    except OSError:
        raise _cut_off(task) from None


def _open(source: bytes | Path) -> ox.Store:
    if isinstance(source, Path):
        return ox.Store.read_only(str(source))
    dataset = ox.Store()
    dataset.load(source, format=ox.RdfFormat.N_QUADS)
    return dataset


def _silence() -> None:
    """Give standard input, output and error to the null device: no noise, and no free descriptor below 3."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)


def _limit(megabytes: int) -> None:
    """Allow *megabytes* more memory, no core dump and no new descriptor.

    The one descriptor that is allowed is taken; what is open already stays open.
    """
    import resource

    memory = _data_in_use() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (1, 1))


def _data_in_use() -> int:
    """Bytes of data that this process has now (Linux), otherwise the most it ever had."""
    import resource

    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmData"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def _deadline(task: Task) -> Iterator[None]:
    """Let the system end this process soon after its deadline, even if the serving process is gone."""
    _alarm(task.seconds + _GRACE_SECONDS)
    try:
        yield
    finally:
        _alarm(0)


def _alarm(seconds: float) -> None:
    """End this process after *seconds*; 0 for never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _found(task: Task) -> Any:
    if not task.default_graphs and not task.named_graphs:
        return _dataset.query(task.text, use_default_graph_as_union=not guard.names_dataset(task.text))
    return _dataset.query(
        task.text,
        default_graph=[ox.NamedNode(iri) for iri in task.default_graphs],
        named_graphs=[ox.NamedNode(iri) for iri in task.named_graphs],
    )


def _written(task: Task, found: Any) -> Answer:
    if isinstance(found, ox.QueryTriples):
        return _graph(task, found)
    name = _acceptable(task.select_format, SELECT_FORMATS)
    output = _Capped(task.bytes)
    if isinstance(found, ox.QueryBoolean):
        found.serialize(output, format=_SELECT[name])
        return Answer("ask", SELECT_FORMATS[name], output.getvalue())
    columns, truncated = tuple(variable.value for variable in found.variables), False
    if task.rows is not None:
        columns = written_order(task.text, list(columns))
        found, truncated = _first_rows(found, columns, task)
    found.serialize(output, format=_SELECT[name])
    body = output.getvalue()
    if name == "xml":
        _check_xml(body, "json")
    return Answer("select", SELECT_FORMATS[name], body, columns, truncated)


def _graph(task: Task, found: Any) -> Answer:
    name = _acceptable(task.graph_format, GRAPH_FORMATS)
    output = _Capped(task.bytes)
    ox.serialize(found, output, format=_GRAPH[name], prefixes=dict(PREFIXES))
    body = output.getvalue()
    if name == "rdf":
        _check_xml(body, "ttl")
    return Answer("graph", GRAPH_FORMATS[name], _tidy(body) if name == "ttl" else body)


def _check_xml(body: bytes, instead: str) -> None:
    """Refuse a *body* that is no XML: some characters and some names of properties have no form there.

    Raises `NotAcceptable`, which names the format *instead*.
    """
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(body, True)
    except expat.ExpatError:
        media = {**SELECT_FORMATS, **GRAPH_FORMATS}[instead].partition(";")[0]
        raise NotAcceptable(
            "This answer holds a character, or the name of a property, that XML cannot hold.",
            f"Ask for {media} (format={instead}).",
            formats=[instead],
        ) from None


def _tidy(turtle: bytes) -> bytes:
    """Keep the prefixes that *turtle* uses, in a fixed order; Oxigraph declares all, in any order."""
    lines = turtle.splitlines(keepends=True)
    start = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    body = b"".join(lines[start:])
    used = [
        f"@prefix {name}: <{space}> .\n".encode()
        for name, space in PREFIXES.items()
        if f"{name}:".encode() in body
    ]
    return b"".join(used) + body


def _acceptable(name: str | None, formats: Iterable[str]) -> str:
    if name is None:
        raise NotAcceptable(
            "The answer to this query comes in none of the formats that you accept.",
            f"Ask for one of: {', '.join(formats)}.",
            formats=list(formats),
        )
    return name


def _first_rows(found: Any, columns: tuple[str, ...], task: Task) -> tuple[Any, bool]:
    """Keep the first rows of *found*, as many as the *task* allows; tell whether there are more."""
    output, truncated = _Capped(task.bytes), False
    output.write(b'{"head":{"vars":' + json.dumps(columns).encode() + b'},"results":{"bindings":[')
    for number, solution in enumerate(found):
        truncated = number == task.rows
        if truncated:
            break
        row = {name: _json(term) for name in columns if (term := solution[name]) is not None}
        output.write(b"," * (number > 0) + json.dumps(row).encode())
    output.write(b"]}}")
    return ox.parse_query_results(output.getvalue(), format=ox.QueryResultsFormat.JSON), truncated


def _json(term: Any) -> dict[str, Any]:
    """Write a *term* as in SPARQL 1.1 Query Results JSON §3.2.2 (and SPARQL 1.2 for triples)."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    plain = {"type": "literal", "value": term.value}
    if term.language:
        return plain | {"xml:lang": term.language}
    return plain | {"datatype": term.datatype.value}


def _cut_off(task: Task) -> ExplorerError:
    """The error for a query that tried to open a file or a socket."""
    if "SERVICE" in task.text.upper():
        return Forbidden("This query asks another server, and this one never does that.")
    return Unavailable("The data could not be read.", "Try again, or tell the people who run this server.")


class _Capped(BytesIO):
    """A buffer that refuses more than *limit* bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """Add *data*; raises `TooLarge`."""
        if self.tell() + len(data) > self.limit:
            raise TooLarge(
                f"The answer to this query has more than {self.limit // 2**20} MB.",
                "Ask for less, or add a LIMIT.",
            )
        return super().write(data)
