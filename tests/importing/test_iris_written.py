"""What is written as an address is one, or the whole file cannot be read."""

import pytest
from pyoxigraph import RdfFormat, parse

from explorer.importing.writing.terms import full, is_iri


@pytest.mark.parametrize(
    "text",
    [
        "http://x.org/[a]",
        "http://x.org:port/",
        "http://x.org/%zz",
        "http://x.org/a b",
        "no address",
        "https://x.org/ü?q=1#a",
    ],
)
def test_an_address_that_is_taken_for_one_can_be_written(text: str) -> None:
    if is_iri(text):
        assert list(parse(f"{full(text)} a {full(text)} .", format=RdfFormat.TURTLE))


def test_usual_addresses_are_taken() -> None:
    assert all(map(is_iri, ("https://x.org/a", "urn:uuid:1", "https://x.org/ü")))
    assert not is_iri("http://x.org/[a]")
