"""What runs in a worker process: it opens the dataset, gives up what it may not do, and answers.

The limits are those of the system: memory by ``RLIMIT_DATA``, files and sockets by ``RLIMIT_NOFILE``.
macOS does not hold a process to the first; Windows knows neither, and there the deadline alone holds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.errors import BadRequest, ExplorerError, Forbidden, NotAcceptable, TooLarge, Unavailable
from explorer.store.embedded import syntax_error, written_order
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
_dataset: ox.Store


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
    """Run *task* and write its answer; raises an `ExplorerError`."""
    _alarm(task.seconds + _GRACE_SECONDS)
    try:
        return _written(task, _found(task))
    except ExplorerError:
        raise
    except SyntaxError as error:
        raise syntax_error(error) from None
    except ValueError as error:
        raise BadRequest(f"{error}.") from None
    except RuntimeError as error:
        raise BadRequest(f"{error}.") from None
    except OSError:
        raise _cut_off(task) from None
    finally:
        _alarm(0)


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

    One descriptor is allowed and taken: poll(2), by which tasks arrive, refuses a limit of none.
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


def _alarm(seconds: float) -> None:
    """Let the system end this process after *seconds*, even if the serving process is gone; 0 for never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _found(task: Task) -> Any:
    if not task.default_graphs and not task.named_graphs:
        return _dataset.query(task.text, use_default_graph_as_union=task.union)
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
    return Answer("select", SELECT_FORMATS[name], output.getvalue(), columns, truncated)


def _graph(task: Task, found: Any) -> Answer:
    name = _acceptable(task.graph_format, GRAPH_FORMATS)
    output = _Capped(task.bytes)
    ox.serialize(found, output, format=_GRAPH[name], prefixes=dict(PREFIXES))
    body = output.getvalue()
    return Answer("graph", GRAPH_FORMATS[name], _tidy(body) if name == "ttl" else body)


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
