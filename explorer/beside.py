"""Long work in a process of its own, while this one goes on."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar, TypeVarTuple

from explorer.main_script import hidden_main

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


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


def _work(result: Connection, work: Callable[[*Arguments], object], given: tuple[*Arguments]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits, which ends this one
    with suppress(BrokenPipeError):
        result.send(work(*given))
