"""``/openapi.json`` against the application: nothing is missing, nothing is invented, and what it tells comes from the tables."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

import pytest
from flask import Flask, Request
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from explorer import create_app
from explorer.config import Settings
from explorer.media_types import EXPORT_FORMATS, HTML, REFERENCE_FORMATS
from explorer.web.core.http.negotiation import PAGE_FORMATS
from explorer.web.core.service import RESULTS
from explorer.web.core.url_compression import pack
from explorer.web.openapi.paths import address_of
from explorer.web.sparql.description import VOID_FORMATS
from tests.conftest import COURSES

PAGES = {
    "/", "/ask", "/embed", "/embed/ask", "/embed/examples", "/embed/id/{code}", "/embed/map", "/embed/outline", "/embed/path",
    "/embed/question/{slug}", "/favicon.ico", "/learn", "/learn/{number}", "/problems", "/query",
    "/robots.txt", "/sitemap.xml", "/opensearch.xml", "/.well-known/security.txt", "/apple-touch-icon.png",
    "/static/{filename}", "/kinds.css", "/import", "/courses/{course}/audit", "/embed/courses/{course}", "/course", "/course/compare", "/course/carry", "/course/levels", "/course/plan", "/ims/case/v1p1/", "/ims/case/v1p1/{rest}",
}  # fmt: skip
"""Addresses for people, or for a browser alone."""
REQUIRED = {
    "from": "AB10",
    "to": "AB4",
    "query": "SELECT * { ?s ?p ?o } LIMIT 1",
    "packed": pack("SELECT * { ?s ?p ?o } LIMIT 1"),
    "url": "http://localhost/map?focus=AB10",
    "one": "alliance",
    "other": "alliance",
}
"""Values for the parameters without which there is no answer."""
CARRIED = {
    "/courses",
    "/graph/{name}",
    "/ont",
    "/ont/changes",
    "/ont/{version}",
    "/questions",
    "/questions/{slug}",
    "/.well-known/void",
}
"""Addresses whose page only carries the choice of bases on: it changes nothing else, so it is not described."""


class RecordedArgs(MultiDict[str, str]):
    """The parameters of an address that adds to *read* which of them were read."""

    read: set[str]

    def get(self, key: str, *more: Any, **options: Any) -> Any:
        self.read.add(key)
        return super().get(key, *more, **options)

    def getlist(self, key: str, *more: Any, **options: Any) -> Any:
        self.read.add(key)
        return super().getlist(key, *more, **options)

    def __contains__(self, key: object) -> bool:
        self.read.add(str(key))
        return super().__contains__(key)


class RecordingRequest(Request):
    read: ClassVar[defaultdict[str, set[str]]] = defaultdict(set)
    """Path → the parameters that were read while it was answered."""

    @cached_property
    def args(self) -> RecordedArgs:
        found = RecordedArgs(super().args)
        found.read = self.read[self.path]
        return found


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(client.get("/openapi.json").data)
    return read


def addresses(app: Flask) -> dict[str, set[str]]:
    """The addresses of *app* as OpenAPI writes them, each with its methods."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        found.setdefault(address_of(rule), set()).update(rule.methods or ())
    return found


def requests(path: str, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield addresses that *path* stands for, with an ``Accept`` for each, with a query written out and packed."""
    parameters = item["get"]["parameters"]
    variables = {one["name"]: one["example"] for one in parameters if one["in"] == "path"}
    given = {one["name"]: REQUIRED[one["name"]] for one in parameters if one["name"] in REQUIRED}
    ways = [{"query": ""}, {"packed": ""}] if "query" in given else [{}]
    if path == "/preview.png":
        given["url"] = "/map?focus=AB10"
    if path.startswith("/sources"):
        given["from"] = "S1"
    suffixes: list[str] = next((one["schema"]["enum"] for one in parameters if one["name"] == "suffix"), [])
    media_types = item["get"]["responses"]["200"]["content"]
    for suffix in {"json", "html", "pdf", *suffixes[:1]} & {*suffixes} or {""}:
        address = path.format(**{**variables, "suffix": suffix})
        for accept in (
            {"text/html", "application/json", "application/pdf", *[*media_types][:1]} & {*media_types}
            if not suffix
            else {"*/*"}
        ):
            for way in ways:
                yield f"{address}?{urlencode({**given, **way})}", accept


class TestTheDocument:
    def test_it_tells_every_address_that_is_for_programs(self, app: Flask, described: dict[str, Any]) -> None:
        assert set(described["paths"]) == set(addresses(app)) - PAGES

    @pytest.mark.slow
    def test_it_tells_the_parameters_that_are_read_and_no_others(self, described: dict[str, Any]) -> None:
        apps = {False: create_app(), True: create_app(Settings(courses=str(COURSES)))}
        for app in apps.values():
            app.request_class = RecordingRequest
        for path, item in described["paths"].items():
            if path in ("/sparql", "/frameworks/sparql"):
                continue  # which decodes its parameters itself
            app = apps[path.startswith("/courses")]
            read: set[str] = set()
            for address, accept in requests(path, item):
                RecordingRequest.read.clear()
                with app.test_client().get(address, headers={"Accept": accept}) as response:
                    assert response.status_code in (200, 303, 307, 404, 406), (address, accept)
                if response.status_code in (200, 303):
                    read |= RecordingRequest.read[address.partition("?")[0]]
            told = {one["name"] for one in item["get"]["parameters"] if one["in"] == "query"}

            assert read - ({"basis"} if path in CARRIED else set()) == told - {"values"}, path

    def test_its_methods_are_those_there_are(self, app: Flask, described: dict[str, Any]) -> None:
        there = addresses(app)
        assert len(described["paths"]) > 20
        for address, item in described["paths"].items():
            assert {method.upper() for method in item} <= there[address]
        assert {"GET", "HEAD", "POST", "OPTIONS"} == {name.upper() for name in described["paths"]["/sparql"]}

    def test_its_media_types_are_those_of_the_tables(self, described: dict[str, Any]) -> None:
        paths = described["paths"]

        def types(address: str, method: str = "get") -> set[str]:
            return set(paths[address][method]["responses"]["200"]["content"])

        tables = {one.media_type for one in RESULTS}
        assert types("/sparql") == types("/sparql", "post") == tables
        assert types("/id/{code}") == {
            one.media_type for one in (*PAGE_FORMATS, *EXPORT_FORMATS, *REFERENCE_FORMATS)
        }
        assert types("/.well-known/void") == {one.media_type for one in VOID_FORMATS}
        assert types("/.well-known/void.{suffix}") == {
            one.media_type for one in VOID_FORMATS if one is not HTML
        }

    def test_its_suffixes_are_those_of_the_addresses(self, app: Flask, described: dict[str, Any]) -> None:
        rules = {address_of(rule): rule for rule in app.url_map.iter_rules()}
        suffixed = {one for one in described["paths"] if one.endswith(".{suffix}")}
        assert len(suffixed) > 4
        for address, item in described["paths"].items():
            if address in suffixed:
                (suffix,) = (one for one in item["get"]["parameters"] if one["name"] == "suffix")
                listed = re.search(r"any\(([^)]*)\):suffix", rules[address].rule)
                assert listed
                assert set(suffix["schema"]["enum"]) == set(listed[1].split(", "))

    def test_it_names_the_address_by_which_it_was_asked(self, client: FlaskClient) -> None:
        said = json.loads(client.get("/openapi.json", headers={"Host": "frameworks.example"}).data)

        assert said["servers"] == [{"url": "http://frameworks.example"}]

    def test_all_statuses_of_the_endpoint_are_told(self, described: dict[str, Any]) -> None:
        item = described["paths"]["/sparql"]

        assert set(item["get"]["responses"]) == {
            "200", "303", "304", "400", "403", "406", "413", "503", "507",
        }  # fmt: skip
        assert set(item["post"]["responses"]) >= {"413", "415", "503", "507"}

    def test_links_and_comparisons_are_described_in_full(
        self, client: FlaskClient, described: dict[str, Any]
    ) -> None:
        node = json.loads(client.get("/id/P1.json").data)
        schemas = described["components"]["schemas"]

        for name, records in (("Link", node["links"]), ("Comparison", node["matches"])):
            assert records
            assert all(set(record) == set(schemas[name]["properties"]) for record in records)
