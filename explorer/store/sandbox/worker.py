"""What runs in a worker process: it opens the dataset, gives up what it may not do, and works.

All that is done with a visitor's text is done here, within the limits: reading its words, running it,
and finding what is wrong with it.

The limits are those of the system: memory by ``RLIMIT_DATA``, files and sockets by ``RLIMIT_NOFILE``.
macOS does not hold a process to the first; Windows knows neither, and there the deadline alone holds.

No module can be imported once the limits are set, so all that work needs is imported here.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from explorer.store.remote.engine import Engine
from explorer.store.sandbox import execute
from explorer.store.sandbox.data_files import open_descriptors
from explorer.store.sandbox.task import Task

_GRACE_SECONDS = 2.0
Work = Callable[[Task], Any]
"""A function of a module that is imported here; what it returns, or raises, can be pickled."""


class Chunk(NamedTuple):
    """A part of a document, after which more comes."""

    data: bytes


def serve(tasks: Connection, errors: Connection, megabytes: int) -> None:
    """Do what comes by *tasks*, until the other end is closed.

    What comes first is the dataset, and None goes back before it and when it is open.
    Then comes some `Work` with its task; what goes back is each `Chunk` of a document,
    and the outcome, or the error that it raised.  What the engine writes to standard error goes to *errors*.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        tasks.send(None)
        place = None if sys.platform == "win32" else errors.fileno()
        start(tasks.recv(), megabytes, lambda data: tasks.send(Chunk(data)), place)
        tasks.send(None)
        while True:
            work, task = tasks.recv()
            tasks.send(outcome(work, task))


def start(
    source: bytes | Path | Engine, megabytes: int, send: Callable[[bytes], object], errors: int | None = None
) -> None:
    """Open the dataset once for all queries of this process, and give up files, sockets and memory.

    *source* is N-Quads, the folder that `explorer.store.oxigraph.write_build` wrote, or an engine: then a few sockets are left;
    of a folder, as many files as the engine has not opened yet;
    documents go to *send*, and standard error to the file descriptor *errors*.
    """
    opened_later = execute.open_dataset(source, send)
    os.environ["RUST_BACKTRACE"] = "0"
    _silence(errors)
    if sys.platform != "win32":
        _limit(megabytes, opened_later)


def outcome(work: Work, task: Task) -> Any:
    """Do *work* on *task* before its deadline; an error is returned, whatever it is: the server must hear of it."""
    try:
        with _deadline(task):
            return work(task)
    except Exception as error:
        return error


def _silence(errors: int | None) -> None:
    """Give standard error to *errors*, and the rest to the null device: no noise, and no free descriptor below 3."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if errors is not None:
        os.dup2(errors, 2)
    os.close(null)


def _limit(megabytes: int, descriptors: int) -> None:
    """Allow *megabytes* more memory, no core dump and so many more *descriptors*; what is open stays open."""
    import resource

    memory = _data_in_use() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = 1 + max(open_descriptors()) + descriptors if descriptors else 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


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
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, task.seconds + _GRACE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
