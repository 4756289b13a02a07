"""Every page and every file that a page leads to is there."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urldefrag

import pytest
from flask import Flask

from tests.web.core.markup import Page

FILES = (
    "bib", "csv", "cyjs", "docx", "gexf", "graphml", "json", "jsonld", "md", "nt", "pdf", "png", "rdf", "ris", "svg", "tsv",
    "ttl", "xlsx", "xml",
)  # fmt: skip
"""The suffixes of files that lead nowhere else, so that they are asked for after all pages, one sort after the other."""


@pytest.fixture(scope="module")
def linked(app: Flask) -> dict[str, set[str]]:
    """What the pages that can be reached from the first one lead to: pages under "", files under their suffix."""
    client = app.test_client()
    waiting, linked = ["/"], defaultdict[str, set[str]](set, {"": {"/"}})
    while waiting:
        path = waiting.pop()
        response = client.get(path, follow_redirects=True)
        assert response.status_code == 200, path
        links = Page(response.text).links if "html" in response.content_type else []
        for address in sorted({urldefrag(link)[0] for link in links if link.startswith("/")}):
            suffix = address.rpartition(".")[2]
            sort = linked[suffix if suffix in FILES else ""]
            if "?" not in address and address not in sort:
                sort.add(address)
                waiting += [] if suffix in FILES else [address]
    return dict(linked)


@pytest.mark.slow(seconds=30)
def test_every_node_has_a_page(app: Flask, linked: dict[str, set[str]]) -> None:
    codes = {row["node"].rsplit("/", 1)[1] for row in app.extensions["edition"].rows("node-addresses")}
    assert codes - {path.removeprefix("/id/") for path in linked[""]} == set()


def test_files_of_every_sort_are_linked(linked: dict[str, set[str]]) -> None:
    assert set(linked) == {"", *FILES}


@pytest.mark.slow(seconds=3)
@pytest.mark.parametrize("suffix", FILES)
def test_every_file_that_is_linked_is_there(app: Flask, linked: dict[str, set[str]], suffix: str) -> None:
    client = app.test_client()
    assert linked[suffix]
    for path in sorted(linked[suffix]):
        assert client.get(path, follow_redirects=True).status_code == 200, path
