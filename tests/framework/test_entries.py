"""The values behind the page of one node."""

from explorer.framework.entries import cut


def test_a_statement_is_cut_where_its_condition_stands() -> None:
    found = cut("so that, where it rains, one is dry", "where it rains")
    assert found
    assert (found.before, found.words, found.after) == ("so that, ", "where it rains", ", one is dry")


def test_a_condition_that_is_not_in_the_statement_cuts_nothing() -> None:
    assert cut("one is dry", "where it rains") is None
    assert cut("one is dry", "") is None
