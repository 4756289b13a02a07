"""``/openapi.json`` against the application: nothing is missing, nothing is invented, and what it tells comes from the tables."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.media_types import HTML
from explorer.web.core.http.negotiation import PAGE_FORMATS
from explorer.web.sparql.description import VOID_FORMATS
from explorer.web.sparql.result_format import ALL_FORMATS

PAGES = {
    "/", "/embed", "/embed/examples", "/embed/id/{code}", "/embed/map", "/embed/outline", "/embed/path",
    "/embed/question/{slug}", "/favicon.ico", "/learn", "/learn/{number}", "/map", "/path", "/problems", "/query", "/questions",
    "/robots.txt", "/search", "/static/{filename}", "/kinds.css",
}  # fmt: skip
"""Addresses for people, or for a browser alone."""


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(client.get("/openapi.json").data)
    return read


def addresses(app: Flask) -> dict[str, set[str]]:
    """The addresses of *app* as OpenAPI writes them, each with its methods."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule)
        suffixes = re.search(r"\.<any\(([^)]*)\):suffix>", rule.rule)
        if suffixes and "," not in suffixes[1]:
            address = address.replace("{suffix}", suffixes[1])
        found.setdefault(address, set()).update(rule.methods or ())
    return found


class TestTheDocument:
    def test_it_tells_every_address_that_is_for_programs(self, app: Flask, described: dict[str, Any]) -> None:
        told = {address.replace("/evidence.{suffix}", "/evidence.json") for address in described["paths"]}

        assert told == set(addresses(app)) - PAGES

    def test_its_methods_are_those_there_are(self, app: Flask, described: dict[str, Any]) -> None:
        there = addresses(app)
        for address, item in described["paths"].items():
            methods = there[address.replace("/evidence.{suffix}", "/evidence.json")]
            assert {method.upper() for method in item} <= methods
        assert {"GET", "HEAD", "POST", "OPTIONS"} == {name.upper() for name in described["paths"]["/sparql"]}

    def test_its_media_types_are_those_of_the_tables(self, described: dict[str, Any]) -> None:
        paths = described["paths"]

        def types(address: str, method: str = "get") -> set[str]:
            return set(paths[address][method]["responses"]["200"]["content"])

        tables = {one.media_type for one in ALL_FORMATS}
        assert types("/sparql") == types("/sparql", "post") == tables
        assert types("/id/{code}") == {one.media_type for one in PAGE_FORMATS}
        assert types("/.well-known/void") == {one.media_type for one in VOID_FORMATS}
        assert types("/.well-known/void.{suffix}") == {
            one.media_type for one in VOID_FORMATS if one is not HTML
        }

    def test_its_suffixes_are_those_of_the_addresses(self, app: Flask, described: dict[str, Any]) -> None:
        rules = {
            re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule): rule for rule in app.url_map.iter_rules()
        }
        for address, item in described["paths"].items():
            if address.endswith(".{suffix}"):
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
