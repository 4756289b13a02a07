"""Work in a process beside this one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from time import sleep

import pytest

from explorer.beside import Ended, beside, bounded

pytestmark = pytest.mark.slow


def who(number: int, word: str) -> tuple[int, int, str]:
    return os.getpid(), number, word


def dies_elsewhere(here: int) -> int:
    if os.getpid() != here:
        os._exit(1)
    return here


def eats(megabytes: int) -> int:
    return len(bytearray(megabytes * 2**20))


def fails(what: str) -> None:
    raise ValueError(what)


def test_it_is_done_in_another_process() -> None:
    with beside(who, 3, "three") as result:
        process, *given = result()
    assert given == [3, "three"]
    assert process != os.getpid()


def test_what_a_process_cannot_do_is_done_here() -> None:
    with beside(dies_elsewhere, os.getpid()) as result:
        assert result() == os.getpid()


def test_where_no_process_starts_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError("no process")

    monkeypatch.setattr(multiprocessing.get_context("spawn"), "Pipe", none)
    with beside(who, 1, "one") as result:
        assert result() == (os.getpid(), 1, "one")


def test_an_error_is_raised_here() -> None:
    with beside(fails, "so") as result, pytest.raises(ValueError, match="so"):
        result()


def test_a_block_that_fails_does_not_wait_for_it() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(KeyError), beside(sleep, 600):
        raise KeyError
    assert set(multiprocessing.active_children()) <= before


def test_within_its_limits_work_is_done_elsewhere() -> None:
    process, *given = bounded(who, 3, "three", seconds=60, megabytes=512)
    assert given == [3, "three"]
    assert process != os.getpid()


def test_an_error_within_limits_is_raised_here() -> None:
    with pytest.raises(ValueError, match="so"):
        bounded(fails, "so", seconds=60, megabytes=512)


def test_what_takes_too_long_is_ended() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(Ended) as ended:
        bounded(sleep, 600, seconds=0.5, megabytes=512)
    assert ended.value.out_of_time
    assert set(multiprocessing.active_children()) <= before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_what_needs_too_much_memory_is_ended() -> None:
    with pytest.raises(Ended) as ended:
        bounded(eats, 2_000, seconds=60, megabytes=512)
    assert not ended.value.out_of_time


def test_what_dies_within_limits_is_not_done_here() -> None:
    with pytest.raises(Ended):
        bounded(dies_elsewhere, os.getpid(), seconds=60, megabytes=512)
