"""The worker processes: at most so many queries at once, each with a deadline that is kept."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar

from explorer.config import Settings
from explorer.errors import ClientGone
from explorer.single_flight import Flight, SingleFlight
from explorer.sparql.parser import Query
from explorer.store import Store
from explorer.store.remote.engine import Engine
from explorer.store.sandbox import execute
from explorer.store.sandbox.deadline import Deadline, DeadlinePassed
from explorer.store.sandbox.explain_end import explain_end
from explorer.store.sandbox.others import Others
from explorer.store.sandbox.scheduler import Scheduler, Slot, network
from explorer.store.sandbox.task import Answer, Task
from explorer.store.sandbox.worker_pool import WorkerPool, stopped
from explorer.store.sandbox.worker_process import WorkerEnded, WorkerProcess

SHARING = 100
"""Askers who may wait for another’s run of an equal query, each in a thread of the server."""
PARSE_SECONDS = 2.0
"""The longest time for which a query is parsed; what takes longer is not for reading aloud."""
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
        others: Others | None = None,
    ) -> None:
        """Take the limits from *settings*; *store* is the dataset that is asked.

        *client* gives the address of the client for which the calling thread works, if it is known,
        and *is_gone* whether that client has hung up; the limits hold for the *others* too.
        """
        self.settings = settings
        self.store = store
        self._client = client
        self._is_gone = is_gone
        self._scheduler = Scheduler(settings, others)
        self._flights = SingleFlight(SHARING)
        self._pool = WorkerPool(settings.query_workers, self._launch)

    def share_places(self, other: "QueryService") -> None:
        """Count queries together with those of the *other*, so that the limits hold for both; before the first query."""
        self._scheduler = other._scheduler

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

        def work(flight: Flight) -> Answer:
            body = BytesIO()
            return replace(self.write(task, body, flight), body=body.getvalue())

        return self.share(("answer", task), work, lambda answer: answer.repeatable)

    def share(
        self, key: Hashable, work: Callable[[Flight], Outcome], is_shared: Callable[[Outcome], bool]
    ) -> Outcome:
        """Do *work*, or wait for equal work under *key* which runs already, as `SingleFlight.run` does.

        Only the one who does it needs a place for a query.
        """
        client = network(self._client() or "")
        return self._flights.run(key, work, client=client, poll=self._poll, is_shared=is_shared)

    def write(self, task: Task, into: IO[bytes], flight: Flight) -> Answer:
        """Write the answer to the query of *task* *into* a file, for all who share *flight*; what is returned describes it.

        Raises what `answer` raises; then a part of a document may be in the file.
        """
        answer = self._run(task, execute.answer_query, flight, into.write)
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

    def run(self, task: Task, work: Callable[[Task], Outcome]) -> Outcome:
        """Do *work* on *task* in a worker process and return its outcome; *work* is a `worker.Work` that writes no document.

        Raises what *work* raises, and `TimeLimitExceeded`, `MemoryLimitExceeded`, `TooBusy`, `ClientGone`, `Unavailable`,
        or `BadRequest` where the stack overflows.
        """
        return self.share((work, task), lambda flight: self._run(task, work, flight), lambda _: True)

    def _run(
        self,
        task: Task,
        work: Callable[[Task], Outcome],
        flight: Flight,
        receive: Callable[[bytes], object] = lambda _: None,
    ) -> Outcome:
        """Do *work* on *task*; work that writes a document gives *receive* one chunk after the other."""

        def poll() -> None:
            if not flight.is_awaited:
                self._poll()

        with self._scheduler.slot(self._client() or "", poll) as slot, self._process(poll) as process:
            deadline = Deadline(task.seconds, poll, lambda: self._mark_long(process, slot))
            try:
                with self.store.guard() as over_union:
                    return process.ask(work, replace(task, over_union=over_union), receive, deadline)
            except (DeadlinePassed, WorkerEnded, MemoryError, RecursionError) as error:
                is_stopped = isinstance(error, DeadlinePassed | WorkerEnded) and process not in self.busy
                raise (
                    stopped() if is_stopped else explain_end(error, task, self.settings.query_megabytes)
                ) from None

    def _mark_long(self, process: WorkerProcess, slot: Slot) -> None:
        self._pool.mark_long(process)  # first, so that there is a process for whoever takes the place
        self._scheduler.mark_long(slot)

    def _poll(self) -> None:
        if self._is_gone():
            raise ClientGone("The query was ended because nobody waits for its answer any more.")

    @contextmanager
    def _process(self, poll: Callable[[], object]) -> Iterator[WorkerProcess]:
        process = self._pool.acquire(poll)
        try:
            yield process
        finally:
            self._pool.release(process)

    def _launch(self) -> WorkerProcess:
        return WorkerProcess(self._source, self.settings.query_megabytes)

    @cached_property
    def _source(self) -> bytes | Path | Engine:
        """What a worker opens; written once for all of them."""
        return self.store.source
