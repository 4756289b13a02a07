"""The explorer as it ships, running; and another over data of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The explorer as it ships."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def other() -> Iterator[Server]:
    """Another explorer, over the people of the conformance tests."""
    data = Path(__file__).parent.parent / "conformance" / "data"
    with running(ontology=data, base="http://example.org/") as server:
        yield server
