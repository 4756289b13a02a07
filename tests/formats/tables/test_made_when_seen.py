"""Rows are made when they are looked at."""

from explorer.formats.tables.made_when_seen import MadeWhenSeen


def test_only_what_is_looked_at_is_made() -> None:
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return number * 2

    numbers = MadeWhenSeen(range(1000), double)
    assert len(numbers) == 1000
    assert made == []
    assert numbers[:2] == (0, 2)
    assert numbers[-1] == 1998
    assert made == [0, 1, 999]


def test_it_is_what_a_tuple_of_the_same_is() -> None:
    numbers = MadeWhenSeen([1, 2], str)
    assert numbers == ("1", "2")
    assert numbers != ("1",)
    assert numbers != "12"
    assert hash(numbers) == hash(("1", "2"))
    assert list(numbers) == ["1", "2"]
