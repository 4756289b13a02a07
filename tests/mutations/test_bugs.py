"""The bugs that `python -m tests.mutations` plants are still there to be planted."""

from pathlib import Path

import pytest

from tests.mutations.bugs import BUGS, Bug

ROOT = Path(__file__).parents[2]


def test_there_are_bugs() -> None:
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 42


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_bug_has_one_place_and_tests(bug: Bug) -> None:
    assert (ROOT / bug.file).read_text(encoding="utf-8").count(bug.old) == 1
    assert bug.old != bug.new
    paths = [part for part in bug.tests.split() if part.startswith("tests/")]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
