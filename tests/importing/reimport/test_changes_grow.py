"""Editions are compared in a time that grows with them."""

from __future__ import annotations

from explorer.importing.reimport.comparing import changes
from explorer.importing.reimport.matching import EarlierStatement
from tests.growth import growth


def test_a_large_framework_is_compared_in_a_time_that_grows_with_it() -> None:
    def compare(size: int) -> None:
        found = [EarlierStatement(f"x{n}", f"c{n}", "", f"Statement {n}") for n in range(size)]
        assert not changes(found, found, codes_stay=True)

    assert growth(compare, 1_000, 8) < 24
