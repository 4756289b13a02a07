"""How work grows with its size: a ratio of one run, which a busy machine changes little."""

import gc
from collections.abc import Callable
from time import thread_time

TRIES = 3


def growth(work: Callable[[int], object], small: int, times: int) -> float:
    """Return how many times as long *work* takes with *times* as much as with *small*: *times* where it grows with its size, the square where each part is looked at for each other.

    What counts is the processor's time of this thread, and the least of a few tries.
    """
    gc.disable()
    try:
        return _seconds(work, small * times) / _seconds(work, small)
    finally:
        gc.enable()


def _seconds(work: Callable[[int], object], size: int) -> float:
    return min(_once(work, size) for _ in range(TRIES))


def _once(work: Callable[[int], object], size: int) -> float:
    begun = thread_time()
    work(size)
    return thread_time() - begun
