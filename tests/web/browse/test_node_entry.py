"""The values behind the page of one node."""

from explorer.web.browse.node_entry import split_at


def test_a_statement_is_cut_where_its_condition_stands() -> None:
    found = split_at("so that, where it rains, one is dry", "where it rains")
    assert found
    assert (found.before, found.text, found.after) == ("so that, ", "where it rains", ", one is dry")


def test_a_condition_that_is_not_in_the_statement_cuts_nothing() -> None:
    assert split_at("one is dry", "where it rains") is None
    assert split_at("one is dry", "") is None
