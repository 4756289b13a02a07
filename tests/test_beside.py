"""Work in a process beside this one."""

from __future__ import annotations

import multiprocessing
import os
from time import sleep

import pytest

from explorer.beside import beside

pytestmark = pytest.mark.slow


def who(number: int, word: str) -> tuple[int, int, str]:
    return os.getpid(), number, word


def dies_elsewhere(here: int) -> int:
    if os.getpid() != here:
        os._exit(1)
    return here


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
