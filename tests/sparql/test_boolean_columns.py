"""Which columns are truth values."""

import pytest

from explorer.framework import Edition
from explorer.sparql.boolean_columns import boolean_columns


@pytest.mark.parametrize(
    ("expression", "is_boolean"),
    [
        ("EXISTS { ?x ?p (1 = 2) }", True),
        ("NOT EXISTS { ?x ?p ?o }", True),
        ("?x = 1", True),
        ("(?x < 1)", True),
        ("!BOUND(?x)", True),
        ("BOUND(?x) && ?x > 2", True),
        ("?x IN (1, 2)", True),
        ("IF(?x = 1, 1, 0)", False),
        ("IF(?x = 1, true, ?x)", True),
        ("COALESCE(?x, false)", True),
        ("COALESCE(?x, 'a = b')", False),
        ("STR(?x = 1)", False),
        ("COUNT(DISTINCT ?x)", False),
        ("?x + 1", False),
        ("?x", False),
        ("'true'", False),
        ("true", True),
        ("STRSTARTS(STR(?x), 'a')", True),
    ],
)
def test_expressions(expression: str, is_boolean: bool) -> None:
    bound = f"SELECT * WHERE {{ ?s ?p ?x BIND ({expression} AS ?found) }}"
    projected = f"SELECT ?x ({expression} AS ?found) WHERE {{ ?s ?p ?x }}"

    assert [boolean_columns(text) for text in (bound, projected)] == [
        frozenset({"found"} if is_boolean else ())
    ] * 2


def test_the_explorers_own_queries(edition: Edition) -> None:
    """What comes as a truth value is found to be one."""
    for query in edition.queries.values():
        if query.form == "select":
            rows = edition.store.select(query.text)
            found = {name for row in rows for name, value in row.items() if isinstance(value, bool)}
            stored = {"shownOnRequest", "value"}
            assert found - stored <= boolean_columns(query.text), query.name
