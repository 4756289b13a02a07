"""One server for the whole folder, over the data beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The explorer over `data`, whose graphs are called ``http://example.org/graph/{file}``."""
    with running(ontology=Path(__file__).parent / "data", base="http://example.org/") as server:
        yield server
