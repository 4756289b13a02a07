"""The worker processes: at most so many queries at once, each with a deadline that is kept."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar

import pyoxigraph as ox

from explorer.config import Settings
from explorer.errors import BadRequest, ExplorerError, HungUp, TookTooLong, TookTooMuchMemory
from explorer.store import Store
from explorer.store.embedded import EmbeddedStore
from explorer.store.sandbox import execute
from explorer.store.sandbox.deadline import Overdue, Watch
from explorer.store.sandbox.scheduler import Turn, Turns
from explorer.store.sandbox.task import Answer, Task
from explorer.store.sandbox.worker_pool import Fleet, stopped
from explorer.store.sandbox.worker_process import Ended, Process

_STACK = {-signal.SIGSEGV, -getattr(signal, "SIGBUS", signal.SIGSEGV), 0xC00000FD}
"""How a process ends whose stack overflows: on Linux, on macOS, on Windows."""
Outcome = TypeVar("Outcome")


class Visitors:
    """Answers visitors' queries; the processes start with `start` or with the first query.

    It may be used by many threads. A server that forks makes it first and starts it afterwards.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        client: Callable[[], str | None] = lambda: None,
        is_gone: Callable[[], bool] = lambda: False,
    ) -> None:
        """Take the limits from *settings*; *store* is the dataset that is asked.

        *client* tells the address of the client for which the calling thread works, if it is known,
        and *is_gone* whether that client has hung up.
        """
        self.settings = settings
        self.store = store
        self._client = client
        self._is_gone = is_gone
        self._turns = Turns(settings)
        self._fleet = Fleet(settings.query_workers, self._launch)

    @property
    def busy(self) -> tuple[Process, ...]:
        """The processes that work."""
        return self._fleet.busy

    def start(self) -> None:
        """Start the processes in the background, so that the first query finds them running."""
        self._fleet.fill()

    def stop(self) -> None:
        """End all processes for good: what runs or waits in them, and each later query, is `Unavailable`."""
        self._fleet.stop()

    def close(self) -> None:
        """End all processes and what runs in them; a later query starts them anew."""
        self._fleet.close()

    def answer(
        self,
        query: str,
        default_graphs: Iterable[str] = (),
        named_graphs: Iterable[str] = (),
        select_format: str | None = "json",
        graph_format: str | None = "ttl",
        rows_limit: int | None = None,
        cells_limit: int | None = None,
    ) -> Answer:
        """Answer *query* in the format that fits its form; of a SELECT at most *rows_limit* rows and *cells_limit* cells.

        *default_graphs* and *named_graphs* are graphs of the store (SPARQL 1.1 Protocol §2.1.4).
        Raises `QuerySyntaxError`, `Forbidden`, `NotAcceptable`, `TooLarge`,
        `TookTooLong`, `TookTooMuchMemory`, `TooBusy` or `Unavailable`.
        """
        task = self.task(
            query,
            default_graphs=tuple(default_graphs),
            named_graphs=tuple(named_graphs),
            select_format=select_format,
            graph_format=graph_format,
            rows=rows_limit,
            cells=cells_limit,
        )
        body = BytesIO()
        return replace(self.write(task, body), body=body.getvalue())

    def write(self, task: Task, into: IO[bytes]) -> Answer:
        """Write the answer to the query of *task* *into* a file; what is returned tells of it.

        Raises what `answer` raises; then a part of a document may be in the file.
        """
        return self.run(task, execute.answer, into.write)

    def task(self, text: str, **overrides: Any) -> Task:
        """Return the task to do something with *text* within the limits of the settings; *overrides* are its fields."""
        limits = {
            "bytes": self.settings.result_megabytes * 2**20,
            "seconds": self.settings.query_seconds,
            "base": self.settings.base,
        }
        return Task(text.removeprefix("\ufeff"), **{**limits, **overrides})

    def run(
        self, task: Task, work: Callable[[Task], Outcome], take: Callable[[bytes], object] = lambda _: None
    ) -> Outcome:
        """Do *work* on *task* in a worker process and return its outcome; *work* is a `worker.Work`.

        Work that writes a document gives *take* one chunk after the other.

        Raises what *work* raises, and `TookTooLong`, `TookTooMuchMemory`, `TooBusy`, `HungUp`, `Unavailable`,
        or `BadRequest` where the stack overflows.
        """
        with self._turns.turn(self._client() or "", self._look) as turn, self._process() as process:
            watch = Watch(task.seconds, self._look, lambda: self._lengthen(process, turn))
            try:
                return process.ask(work, task, take, watch)
            except (Overdue, Ended) as error:
                raise self._why(process, error) from None
            except MemoryError:
                raise self._too_much() from None
            except RecursionError:
                raise _too_deep() from None

    def _lengthen(self, process: Process, turn: Turn) -> None:
        self._fleet.lengthen(process)  # first, so that there is a process for whoever takes the place
        self._turns.lengthen(turn)

    def _look(self) -> None:
        if self._is_gone():
            raise HungUp("The query was ended because nobody waits for its answer any more.")

    @contextmanager
    def _process(self) -> Iterator[Process]:
        process = self._fleet.take(self._look)
        try:
            yield process
        finally:
            self._fleet.give_back(process)

    def _launch(self) -> Process:
        return Process(self._source, self.settings.query_megabytes)

    @cached_property
    def _source(self) -> bytes | Path:
        """What a worker opens: the folder on disk, or a copy of the very data that this process serves."""
        if self.settings.store != "memory":
            return Path(self.settings.store).absolute() / "data"
        if not isinstance(self.store, EmbeddedStore):
            raise TypeError(f"{type(self.store).__name__} keeps no data in memory.")
        return self.store.dataset.dump(format=ox.RdfFormat.N_QUADS) or b""

    def _why(self, process: Process, error: Overdue | Ended) -> ExplorerError:
        """Why there is no answer: the server stops, or a limit was passed, of time, of the stack or of memory."""
        if process not in self.busy:
            return stopped()
        if isinstance(error, Overdue) or error.code == -getattr(signal, "SIGALRM", 0):
            return self._too_long()
        return _too_deep() if error.code in _STACK else self._too_much()

    def _too_long(self) -> TookTooLong:
        return TookTooLong(
            f"The query was ended after {self.settings.query_seconds:g} seconds.",
            "Ask for less: bind more of the pattern, avoid patterns that share no variable, add a LIMIT.",
        )

    def _too_much(self) -> TookTooMuchMemory:
        return TookTooMuchMemory(
            f"The query was ended because it needed more than {self.settings.query_megabytes} MB.",
            "Ask for less: sort or group fewer rows, avoid patterns that share no variable.",
        )


def _too_deep() -> BadRequest:
    return BadRequest(
        "This query is nested too deep, or one of its parts is too long, to be read.", "Write it flatter."
    )
