"""Why a worker process gave no answer, in words: the engine failed, or a limit was passed, of time, stack or memory."""

import re
import signal

from explorer.errors import BadRequest, ExplorerError, MemoryLimitExceeded, TimeLimitExceeded, Unavailable
from explorer.sparql.diagnostics import explain_time_limit
from explorer.store.sandbox.deadline import DeadlinePassed
from explorer.store.sandbox.task import Task
from explorer.store.sandbox.worker_process import WorkerEnded
from explorer.text import truncate

_STACK = {-signal.SIGSEGV, -getattr(signal, "SIGBUS", signal.SIGSEGV), 0xC00000FD}
"""How a process ends whose stack overflows: on Linux, on macOS, on Windows."""

_MEMORY = re.compile(r"alloc|MemoryError|capacity overflow")
"""What a process says that finds no memory: Rust, Python, or Rust for more than there could be."""
_PANIC = re.compile(r"panicked at [^\n]*:\n([^\n]+)")
"""What a panic of the engine says, after the file and the line, which are nobody's business."""


def explain_end(error: Exception, task: Task, megabytes: int) -> ExplorerError:
    """Return the error for people that *error* means, which ended *task* within *megabytes* of memory."""
    code = error.code if isinstance(error, WorkerEnded) else None
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
    if isinstance(error, WorkerEnded) and error.words and not _MEMORY.search(error.words):
        said = _PANIC.search(error.words)
        why = f": {truncate(' '.join(said[1].split()), 200)}" if said else "."
        hint = "Write it another way, or ask the people who run this server."
        return Unavailable(f"The engine failed at this query{why}", hint)
    return MemoryLimitExceeded(
        f"The query was ended because it needed more than {megabytes} MB.",
        "Ask for less: sort or group fewer rows, avoid patterns that share no variable.",
    )
