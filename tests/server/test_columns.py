"""What clients have under way is counted over all processes."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest

from explorer import create_app
from explorer.config import Settings
from explorer.errors import TooBusy
from explorer.server.column import HANGING_SECONDS, Column
from explorer.server.columns import Columns
from explorer.server.member import CONTEXT
from explorer.store.sandbox.others import ANYONE, LONG, PICTURES, QUERIES, Others
from explorer.store.sandbox.scheduler import Scheduler
from explorer.web.core.http import throttle
from explorer.web.core.http.throttle import Throttle

ONE, OTHER = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def columns() -> Columns:
    return Columns(3, CONTEXT)


def test_others_are_counted_and_not_oneself(columns: Columns) -> None:
    first, second, third = (Column(columns, number) for number in range(3))
    first.tell(QUERIES, ONE, 2)
    second.tell(QUERIES, ONE, 1)
    second.tell(LONG, ONE, 1)
    assert [each.count(QUERIES, ONE) for each in (first, second, third)] == [1, 2, 3]
    assert [each.count(QUERIES) for each in (first, second, third)] == [1, 2, 3]
    assert [each.count(LONG, ONE) for each in (first, second, third)] == [1, 0, 1]
    assert third.count(QUERIES, OTHER) == 0

    second.tell(QUERIES, ONE, -1)
    assert third.count(QUERIES, ONE) == 2


def test_the_first_says_what_all_find_alike(
    columns: Columns, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "nothing.csv").write_text("a,b\n1,2\n")
    (tmp_path / "nobody").mkdir()
    for number in range(3):
        create_app(Settings(courses=str(tmp_path)), Column(columns, number))
    assert [line.partition(" is ")[0] for line in caplog.messages] == [
        "nothing.csv",
        str(tmp_path / "nobody"),
    ]


def test_one_that_does_not_go_round_its_loop_does_not_serve(
    columns: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Column(columns, 0), Column(columns, 1)
    for one in (first, second):
        one.beat()
        one.say("ready")
    assert first.states == ("ready", "ready", "")
    monkeypatch.setattr("explorer.server.column.monotonic", lambda: monotonic() + HANGING_SECONDS + 1)
    first.beat()
    assert first.states == ("ready", "", "")


def test_a_place_that_two_share_does_not_count_for_both(columns: Columns) -> None:
    first, second = Column(columns, 0), Column(columns, 1)
    places = {ONE: (1, 2), OTHER: (1, 3), ANYONE: (4, 5)}
    first._places = second._places = lambda _, client: places[client]  # type: ignore[assignment]
    first.tell(QUERIES, ONE, 5)
    assert (second.count(QUERIES, ONE), second.count(QUERIES, OTHER)) == (5, 0)
    first.tell(QUERIES, ONE, -5)
    assert second.count(QUERIES, ONE) == 0


def test_the_column_of_one_that_ended_is_cleared(columns: Columns) -> None:
    first, second = Column(columns, 0), Column(columns, 1)
    first.tell(QUERIES, ONE, 2)
    second.tell(QUERIES, ONE, 1)
    first.say("ready")
    second.say("starting")
    assert second.states == ("ready", "starting", "")
    columns.clear(0)
    assert second.states == ("", "starting", "")
    assert Column(columns, 2).count(QUERIES, ONE) == 1


def test_queries_of_a_client_and_of_all_are_limited_over_processes(columns: Columns) -> None:
    settings = Settings(query_per_client=2, query_waiting=3, query_seconds=0.05)
    first, second = (Scheduler(settings, Column(columns, number)) for number in range(2))
    with first.slot(ONE), second.slot(ONE):
        for each in (first, second):
            with pytest.raises(TooBusy, match="From your address 2 queries"), each.slot(ONE):
                pass
        with first.slot(OTHER), pytest.raises(TooBusy, match="All places"), second.slot("192.0.2.3"):
            pass
    with first.slot(ONE), second.slot(ONE):
        pass


def test_long_queries_of_a_client_and_of_all_are_limited_over_processes(columns: Columns) -> None:
    settings = Settings(query_long=3, query_per_client=9, query_workers=4, query_seconds=0.05)
    first, second = (Scheduler(settings, Column(columns, number)) for number in range(2))
    with ExitStack() as held:
        slots = [held.enter_context(each.slot(ONE)) for each in (first, second, second)]
        first.mark_long(slots[0])
        second.mark_long(slots[1])
        with pytest.raises(TooBusy, match="From your address 2 long queries"):
            second.mark_long(slots[2])
        first.mark_long(held.enter_context(first.slot(OTHER)))
        with pytest.raises(TooBusy, match="Long queries take all places"):
            second.mark_long(held.enter_context(second.slot("192.0.2.3")))
    assert Column(columns, 2).count(LONG) == Column(columns, 2).count(QUERIES) == 0


def test_a_client_has_one_picture_drawn_over_processes(
    columns: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "WAITING_SECONDS", 0.3)
    first, second = (Throttle(Column(columns, number)) for number in range(2))
    with first.place(ONE):
        with pytest.raises(TooBusy, match="of yours"), second.place(ONE):
            pass
        with second.place(OTHER):
            pass
    with second.place(ONE):
        assert Column(columns, 0).count(PICTURES, ONE) == 1
    assert Column(columns, 2).count(PICTURES) == 0


@pytest.mark.parametrize(
    ("states", "code", "status", "queries"),
    [
        (("ready", "ready"), 200, "ok", "idle"),
        (("ready", "failed"), 200, "ok", "failed"),
        (("ready", ""), 200, "degraded", "idle"),
        (("ready", "", ""), 503, "degraded", "idle"),
    ],
)
def test_one_says_how_all_are(states: tuple[str, ...], code: int, status: str, queries: str) -> None:
    class Several(Others):
        @property
        def states(self) -> tuple[str, ...]:
            return states

    answer = create_app(Settings(), Several()).test_client().get("/healthz")
    assert answer.status_code == code
    assert answer.json is not None
    assert answer.json["status"] == status
    assert answer.json["queries"] == queries
    assert answer.json["processes"] == {"ready": sum(map(bool, states)), "wanted": len(states)}


def test_one_alone_says_nothing_of_processes() -> None:
    answer = create_app(Settings()).test_client().get("/healthz")
    assert answer.json is not None
    assert "processes" not in answer.json
