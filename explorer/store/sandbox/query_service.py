"""The worker processes: at most so many queries at once, each with a deadline that is kept."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar

import pyoxigraph as ox

from explorer.config import Settings
from explorer.errors import (
    BadRequest,
    ClientGone,
    ExplorerError,
    MemoryLimitExceeded,
    TimeLimitExceeded,
    Unavailable,
)
from explorer.sparql.diagnostics import explain_time_limit
from explorer.sparql.parser import Query
from explorer.store import Store
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.sandbox import execute
from explorer.store.sandbox.deadline import Deadline, DeadlinePassed
from explorer.store.sandbox.scheduler import Scheduler, Slot
from explorer.store.sandbox.task import Answer, Task
from explorer.store.sandbox.worker_pool import WorkerPool, stopped
from explorer.store.sandbox.worker_process import WorkerEnded, WorkerProcess
from explorer.text import truncate

PARSE_SECONDS = 2.0
"""The longest time for which a query is parsed; what takes longer is not for reading aloud."""
_STACK = {-signal.SIGSEGV, -getattr(signal, "SIGBUS", signal.SIGSEGV), 0xC00000FD}
"""How a process ends whose stack overflows: on Linux, on macOS, on Windows."""
Outcome = TypeVar("Outcome")


class QueryService:
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

        *client* gives the address of the client for which the calling thread works, if it is known,
        and *is_gone* whether that client has hung up.
        """
        self.settings = settings
        self.store = store
        self._client = client
        self._is_gone = is_gone
        self._scheduler = Scheduler(settings)
        self._pool = WorkerPool(settings.query_workers, self._launch)

    @property
    def busy(self) -> tuple[WorkerProcess, ...]:
        """The processes that work."""
        return self._pool.busy

    @property
    def state(self) -> str:
        """Whether the processes are ``ready``, ``starting``, ``failed`` or, before the first query, ``idle``."""
        return self._pool.state

    def start(self) -> None:
        """Start the processes in the background, so that the first query finds them running."""
        self._pool.start()

    def stop(self) -> None:
        """End all processes for good: what runs or waits in them, and each later query, is `Unavailable`."""
        self._pool.stop()

    def close(self) -> None:
        """End all processes and what runs in them; a later query starts them again."""
        self._pool.close()

    def answer(self, text: str, **overrides: Any) -> Answer:
        """Answer the query *text* in the format that fits its form; *overrides* are fields of its `Task`.

        Raises `QuerySyntaxError`, `Forbidden`, `NotAcceptable`, `TooLarge`,
        `TimeLimitExceeded`, `MemoryLimitExceeded`, `TooBusy` or `Unavailable`.
        """
        task = self.task(text, **overrides)
        body = BytesIO()
        return replace(self.write(task, body), body=body.getvalue())

    def write(self, task: Task, into: IO[bytes]) -> Answer:
        """Write the answer to the query of *task* *into* a file; what is returned describes it.

        Raises what `answer` raises; then a part of a document may be in the file.
        """
        answer = self.run(task, execute.answer_query, into.write)
        into.write(answer.body)
        return replace(answer, body=b"")

    def parse(self, text: str) -> Query:
        """Parse the query *text*.

        Raises `explorer.sparql.parser.UnsupportedQuery` where the store understands the query and the parser here
        does not, and what `run` raises, such as `QuerySyntaxError` for a mistake.
        """
        seconds = min(PARSE_SECONDS, self.settings.query_seconds)
        return self.run(self.task(text, seconds=seconds), execute.parse_query)

    def task(self, text: str, **overrides: Any) -> Task:
        """Return the task to do something with *text* within the limits of the settings; *overrides* are its fields."""
        limits = {
            "bytes": self.settings.result_megabytes * 2**20,
            "seconds": self.settings.query_seconds,
            "base": self.settings.base,
        }
        return Task(text.removeprefix("\ufeff"), **{**limits, **overrides})

    def run(
        self, task: Task, work: Callable[[Task], Outcome], receive: Callable[[bytes], object] = lambda _: None
    ) -> Outcome:
        """Do *work* on *task* in a worker process and return its outcome; *work* is a `worker.Work`.

        Work that writes a document gives *receive* one chunk after the other.

        Raises what *work* raises, and `TimeLimitExceeded`, `MemoryLimitExceeded`, `TooBusy`, `ClientGone`, `Unavailable`,
        or `BadRequest` where the stack overflows.
        """
        with self._scheduler.slot(self._client() or "", self._poll) as slot, self._process() as process:
            deadline = Deadline(task.seconds, self._poll, lambda: self._mark_long(process, slot))
            try:
                return process.ask(work, task, receive, deadline)
            except (DeadlinePassed, WorkerEnded, MemoryError, RecursionError) as error:
                raise self._why(process, task, error) from None

    def _mark_long(self, process: WorkerProcess, slot: Slot) -> None:
        self._pool.mark_long(process)  # first, so that there is a process for whoever takes the place
        self._scheduler.mark_long(slot)

    def _poll(self) -> None:
        if self._is_gone():
            raise ClientGone("The query was ended because nobody waits for its answer any more.")

    @contextmanager
    def _process(self) -> Iterator[WorkerProcess]:
        process = self._pool.acquire(self._poll)
        try:
            yield process
        finally:
            self._pool.release(process)

    def _launch(self) -> WorkerProcess:
        return WorkerProcess(self._source, self.settings.query_megabytes)

    @cached_property
    def _source(self) -> bytes | Path:
        """What a worker opens: the folder on disk, or a copy of the very data that this process serves."""
        if self.settings.store != "memory":
            return Path(self.settings.store).absolute() / "data"
        if not isinstance(self.store, EmbeddedStore):
            raise TypeError(f"{type(self.store).__name__} keeps no data in memory.")
        return self.store.dataset.dump(format=ox.RdfFormat.N_QUADS) or b""

    def _why(self, process: WorkerProcess, task: Task, error: Exception) -> ExplorerError:
        """Why there is no answer: the server stops, the engine failed, or a limit was passed, of time, stack or memory."""
        code = error.code if isinstance(error, WorkerEnded) else None
        if isinstance(error, DeadlinePassed | WorkerEnded) and process not in self.busy:
            return stopped()
        if isinstance(error, DeadlinePassed) or code == -getattr(signal, "SIGALRM", 0):
            return TimeLimitExceeded(
                f"The query was ended after {task.seconds:g} second{'s'[: task.seconds != 1]}.",
                explain_time_limit(task.text),
            )
        if isinstance(error, RecursionError) or code in _STACK:
            message = "This query is nested too deep, or one of its parts is too long, to be read."
            return BadRequest(message, "Write it flatter.")
        if isinstance(error, WorkerEnded) and "comparison" in error.words:
            return BadRequest(
                "This query sorts values that have no order among each other, such as days with and without a time zone.",
                "Sort by their text, as in ORDER BY STR(?day).",
            )
        if isinstance(error, WorkerEnded) and error.words and "alloc" not in error.words:
            return Unavailable(
                f"The engine failed at this query: {truncate(' '.join(error.words.split()), 200)}",
                "Write it another way, or ask the people who run this server.",
            )
        return MemoryLimitExceeded(
            f"The query was ended because it needed more than {self.settings.query_megabytes} MB.",
            "Ask for less: sort or group fewer rows, avoid patterns that share no variable.",
        )
