"""Long work in a process of its own: while this one goes on (`beside`), or within limits of time and memory (`bounded`)."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar, TypeVarTuple, cast

from explorer.main_script import hidden_main

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")
_GRACE_SECONDS = 2.0


class Ended(Exception):
    """Work that ran into a limit: it was *out_of_time*, or else needed too much memory."""

    def __init__(self, *, out_of_time: bool) -> None:
        super().__init__("out of time" if out_of_time else "out of memory")
        self.out_of_time = out_of_time


@contextmanager
def beside(work: Callable[[*Arguments], Result], *given: *Arguments) -> Iterator[Callable[[], Result]]:
    """Begin *work* on what is *given*, in a process of its own; call what is yielded for its result.

    *work* is a function of a module; what it is given and returns can be pickled.
    Where there is no process, or it ends by itself, the work is done here.  It ends with the block at the latest.
    """
    context = get_context("spawn")
    try:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(theirs, work, given), daemon=True)
        with hidden_main():
            process.start()
    except OSError:  # no process, or no room for one
        yield lambda: work(*given)
        return
    theirs.close()

    def result() -> Result:
        with suppress(EOFError, OSError):
            found: Result = ours.recv()
            return found
        return work(*given)

    try:
        yield result
    finally:
        process.kill()
        process.join()
        ours.close()


def bounded(
    work: Callable[[*Arguments], Result], *given: *Arguments, seconds: float, megabytes: int
) -> Result:
    """Return what *work* makes of what is *given*, in a process of its own that has so many *seconds* and *megabytes*.

    It is never done here: what somebody brings may be made to harm whoever reads it.
    What limits memory is the system (Linux); elsewhere the time alone is limited.
    Raises what *work* raises, and `Ended` where it ran into a limit.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_limited, args=(theirs, work, given, seconds, megabytes), daemon=True)
    with hidden_main():
        process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise Ended(out_of_time=True)
        found = ours.recv()
    except (EOFError, OSError) as error:
        raise Ended(out_of_time=False) from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(found, MemoryError):
        raise Ended(out_of_time=False) from found
    if isinstance(found, Exception):
        raise found
    return cast(Result, found)


def _work(result: Connection, work: Callable[[*Arguments], object], given: tuple[*Arguments]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits, which ends this one
    with suppress(BrokenPipeError):
        result.send(work(*given))


def _limited(
    result: Connection,
    work: Callable[[*Arguments], object],
    given: tuple[*Arguments],
    seconds: float,
    megabytes: int,
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)  # even where nobody waits any more
    found: object
    try:
        found = work(*given)
    except Exception as error:
        found = error
    with suppress(BrokenPipeError):
        result.send(found)
