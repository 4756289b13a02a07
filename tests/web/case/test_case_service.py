"""The CASE Service 1.1: every answer is valid by the official description, and says what the package says."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from explorer import create_app
from explorer.config import Settings
from explorer.web.case.documents import FIELDS
from explorer.web.case.views import OPERATIONS
from explorer.web.core.service import CASE as BASE
from tests.frameworks import write_member
from tests.web.frameworks.conftest import MIDWIFERY

DESCRIPTION = Path(__file__).parents[2] / "data" / "exporting" / "imscasev1p1_openapi3_v1p0.json"
LICENSED = (
    "\n<https://w3id.org/alliance/f/midwifery/id/framework> "
    "dcterms:license <https://creativecommons.org/licenses/by/4.0/> .\n"
)
UNKNOWN = "6ba7b811-9dad-11d1-80b4-00c04fd430c8"


@cache
def description() -> Any:
    """The official description."""
    return json.loads(DESCRIPTION.read_text(encoding="utf-8"))


def check(answer: TestResponse, operation: str, status: int = 200) -> Any:
    """What *answer* says, which is valid as the answer of *operation* with *status*."""
    assert answer.status_code == status, answer.text[:300]
    assert answer.mimetype == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    responses = description()["paths"][operation]["get"]["responses"]
    schema = responses[str(status)]["content"]["application/json"]["schema"]
    validator = jsonschema_rs.Draft7Validator(
        {**schema, "components": description()["components"]}, validate_formats=True
    )
    told = json.loads(answer.data)
    assert [(one.message, list(one.instance_path)) for one in validator.iter_errors(told)] == []
    return told


def one(operation: str) -> str:
    """*operation* on a single record, as the description writes it."""
    return f"/{operation}/{{sourcedId}}"


@pytest.fixture
def package(client: FlaskClient) -> Any:
    """The package of the framework that ships."""
    (document,) = check(client.get(f"{BASE}/CFDocuments"), "/CFDocuments")["CFDocuments"]
    address = document["CFPackageURI"]["uri"].removeprefix("http://localhost")
    return check(client.get(address), one("CFPackages"))


def test_a_client_that_knows_only_the_base_gets_the_file_that_is_exported(
    client: FlaskClient, package: Any
) -> None:
    assert package == json.loads(client.get("/export/case").data)
    assert len(package["CFItems"]) == 49


def test_the_document_is_that_of_the_package_with_the_address_of_it(
    client: FlaskClient, package: Any
) -> None:
    identifier = package["CFDocument"]["identifier"]
    told = check(client.get(f"{BASE}/CFDocuments/{identifier}"), one("CFDocuments"))
    assert told.pop("CFPackageURI")["uri"] == f"http://localhost{BASE}/CFPackages/{identifier}"
    assert told == package["CFDocument"]


def test_every_record_is_found_and_is_that_of_the_package(client: FlaskClient, package: Any) -> None:
    document = package["CFDocument"]
    within = {"title": document["title"], "identifier": document["identifier"], "uri": document["uri"]}
    for operation in ("CFItems", "CFAssociations"):
        assert len(package[operation]) > 40
        for record in package[operation]:
            told = check(client.get(f"{BASE}/{operation}/{record['identifier']}"), one(operation))
            assert told == {**record, "CFDocumentURI": within}
    assert package["CFDefinitions"]["CFItemTypes"]
    for record in package["CFDefinitions"]["CFItemTypes"]:
        told = check(client.get(f"{BASE}/CFItemTypes/{record['identifier']}"), one("CFItemTypes"))
        assert told == {"CFItemTypes": [record]}


def test_a_licence_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_member(folder, "midwifery", "Midwifery skills", MIDWIFERY)
    with (folder / "framework.ttl").open("a", encoding="utf-8") as file:
        file.write(LICENSED)
    client = create_app(Settings(ontology=folder)).test_client()
    (record,) = json.loads(client.get("/export/case").data)["CFDefinitions"]["CFLicenses"]
    assert record["uri"] == "https://creativecommons.org/licenses/by/4.0/"
    told = check(client.get(f"{BASE}/CFLicenses/{record['identifier']}"), one("CFLicenses"))
    assert told == record


def test_the_associations_of_an_item_are_those_that_begin_or_end_there(
    client: FlaskClient, package: Any
) -> None:
    for item in package["CFItems"]:
        identifier = item["identifier"]
        answer = client.get(f"{BASE}/CFItemAssociations/{identifier}")
        told = check(answer, one("CFItemAssociations"))
        assert told["CFItem"]["identifier"] == identifier
        expected = [
            link["identifier"]
            for link in package["CFAssociations"]
            if identifier in (link["originNodeURI"]["identifier"], link["destinationNodeURI"]["identifier"])
        ]
        assert [link["identifier"] for link in told["CFAssociations"]] == expected
        assert expected


@pytest.mark.parametrize("operation", ["CFDocuments", "CFPackages", *OPERATIONS])
def test_what_there_is_not_is_said_as_the_service_says_it(client: FlaskClient, operation: str) -> None:
    for identifier, code in ((UNKNOWN, "unknownobject"), ("AB10", "invalid_uuid")):
        told = check(client.get(f"{BASE}/{operation}/{identifier}"), one(operation), 404)
        assert (told["imsx_codeMajor"], told["imsx_severity"]) == ("failure", "error")
        (field,) = told["imsx_codeMinor"]["imsx_codeMinorField"]
        assert field["imsx_codeMinorFieldValue"] == code
        assert identifier in told["imsx_description"]


def test_an_identifier_in_capital_letters_is_the_same(client: FlaskClient, package: Any) -> None:
    identifier = package["CFItems"][0]["identifier"]
    assert json.loads(client.get(f"{BASE}/CFItems/{identifier.upper()}").data)["identifier"] == identifier


def test_an_operation_that_there_is_not_names_those_there_are(client: FlaskClient) -> None:
    answer = client.get(f"{BASE}/CFThings")
    assert answer.status_code == 404
    assert "CFItemAssociations" in json.loads(answer.data)["imsx_description"]


@pytest.mark.parametrize("path", ["", "/", "/CFThings"])
def test_an_address_without_an_operation_is_told_as_the_service_tells_it(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(BASE + path)
    assert answer.status_code == 404
    told = json.loads(answer.data)
    assert told["imsx_codeMajor"] == "failure"
    assert "CFItemAssociations" in told["imsx_description"]


@pytest.mark.parametrize("path", ["", "/", "/CFDocuments", f"/CFItems/{UNKNOWN}", "/CFThings"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_that_nothing_is_written_is_told_as_the_service_tells_it(
    client: FlaskClient, method: str, path: str
) -> None:
    answer = client.open(BASE + path, method=method, data=b"{}")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    told = json.loads(answer.data)
    assert told["imsx_codeMajor"] == "failure"
    assert told["imsx_codeMinor"]["imsx_codeMinorField"][0]["imsx_codeMinorFieldValue"] == "forbidden"


@pytest.fixture
def three(several_app: Flask) -> FlaskClient:
    """A client of a server with three frameworks."""
    return several_app.test_client()


def titles(answer: TestResponse) -> list[str]:
    """The titles of the documents in *answer*, which is valid."""
    return [told["title"] for told in check(answer, "/CFDocuments")["CFDocuments"]]


def first_words(answer: TestResponse) -> list[str]:
    """The first word of each title."""
    return [title.split()[0] for title in titles(answer)]


def test_the_root_lists_every_framework_and_finds_the_records_of_each(three: FlaskClient) -> None:
    answer = three.get(f"{BASE}/CFDocuments")
    assert first_words(answer) == ["Therapeutic", "Midwifery", "Nursing"]
    assert answer.headers["X-Total-Count"] == "3"
    own = three.get(f"/f/midwifery{BASE}/CFDocuments")
    assert titles(own) == ["Midwifery skills"]
    (document,) = json.loads(own.data)["CFDocuments"]
    assert document["CFPackageURI"]["uri"].startswith(f"http://localhost/f/midwifery{BASE}/CFPackages/")
    package = json.loads(three.get(f"{BASE}/CFPackages/{document['identifier']}").data)
    assert package == json.loads(three.get("/f/midwifery/export/case").data)
    for item in package["CFItems"]:
        assert three.get(f"{BASE}/CFItems/{item['identifier']}").status_code == 200
    elsewhere = json.loads(three.get("/export/case").data)["CFItems"][0]["identifier"]
    assert three.get(f"/f/midwifery{BASE}/CFItems/{elsewhere}").status_code == 404


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("limit=2", ["Therapeutic", "Midwifery"]),
        ("limit=2&offset=2", ["Nursing"]),
        ("sort=title&orderBy=desc", ["Therapeutic", "Nursing", "Midwifery"]),
        ("sort=title", ["Midwifery", "Nursing", "Therapeutic"]),
        ("filter=title='midwifery skills'", ["Midwifery"]),
        ("filter=title~'ur'", ["Nursing"]),
        ("filter=title!='Midwifery skills' AND title~'i'", ["Therapeutic", "Nursing"]),
        ("filter=title~'midwif' OR title~'newborn' AND title~'zzz'", ["Midwifery"]),
        ("filter=title>'n'", ["Therapeutic", "Nursing"]),
        ("filter=CFPackageURI.title ~ 'newborn'", ["Nursing"]),
        ("filter=title!='it''s' AND title<'n'", ["Midwifery"]),
    ],
)
def test_the_list_is_cut_sorted_and_filtered(three: FlaskClient, words: str, expected: list[str]) -> None:
    answer = three.get(f"{BASE}/CFDocuments?{quote(words, safe='=&')}")
    assert first_words(answer) == expected


@pytest.mark.parametrize("words", ["offset=7", "filter=title='it''s'"])
def test_a_list_without_documents_is_none_as_the_description_wants(three: FlaskClient, words: str) -> None:
    told = check(three.get(f"{BASE}/CFDocuments?{quote(words, safe='=&')}"), "/CFDocuments", 404)
    assert told["imsx_codeMinor"]["imsx_codeMinorField"][0]["imsx_codeMinorFieldValue"] == "unknownobject"


def test_the_links_lead_through_the_whole_list(three: FlaskClient) -> None:
    seen, address = [], f"{BASE}/CFDocuments?limit=1&sort=title&orderBy=desc"
    while address:
        answer = three.get(address)
        seen += first_words(answer)
        assert answer.headers["X-Total-Count"] == "3"
        found = re.search(r'<http://localhost([^>]*)>; rel="next"', " ".join(answer.headers.getlist("Link")))
        address = found[1] if found else ""
    assert seen == ["Therapeutic", "Nursing", "Midwifery"]
    links = dict(
        reversed(re.findall(r'<([^>]*)>; rel="(\w+)"', link)[0])
        for link in three.get(f"{BASE}/CFDocuments?limit=2&offset=2").headers.getlist("Link")
    )
    assert {name: address.partition("?")[2] for name, address in links.items()} == {
        "last": "limit=2&offset=2", "first": "limit=2", "prev": "limit=2",
    }  # fmt: skip


def test_only_the_fields_that_are_named_are_sent(three: FlaskClient) -> None:
    told = json.loads(three.get(f"{BASE}/CFDocuments?fields=title,identifier&limit=1").data)
    assert [list(document) for document in told["CFDocuments"]] == [["title", "identifier"]]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("sort=titel", "invalid_sort_field"),
        ("fields=title,titel", "invalid_selection_field"),
        ("fields=licenseURI.title", "invalid_selection_field"),
        ("filter=titel='x'", "invalid_selection_field"),
        ("filter=title=x", "invalid_selection_field"),
        ("filter=title='x' title='y'", "invalid_selection_field"),
        ("filter=title='x' AND ", "invalid_selection_field"),
        ("limit=0", ""),
        ("offset=-1", ""),
        ("orderBy=up", ""),
    ],
)
def test_what_cannot_be_understood_is_said(three: FlaskClient, words: str, code: str) -> None:
    told = check(three.get(f"{BASE}/CFDocuments?{quote(words, safe='=&')}"), "/CFDocuments", 400)
    fields = told.get("imsx_codeMinor", {}).get("imsx_codeMinorField", [])
    assert [field["imsx_codeMinorFieldValue"] for field in fields] == ([code] if code else [])


def test_the_fields_are_those_of_the_description() -> None:
    schema = description()["components"]["schemas"]["CFDocumentDType"]
    assert set(FIELDS) == set(schema["properties"]) - {"extensions"}


def test_the_description_has_every_operation_at_its_address_here(client: FlaskClient) -> None:
    told = json.loads(client.get(f"{BASE}/discovery/imscasev1p1_openapi3_v1p0.json").data)
    assert told["servers"] == [{"url": f"http://localhost{BASE}"}]
    paths = {path.replace("{identifier}", "{sourcedId}") for path in told["paths"]}
    assert paths - {"/discovery/imscasev1p1_openapi3_v1p0.json"} == set(description()["paths"])
    asked = {
        given["name"]
        for given in told["paths"]["/CFDocuments"]["get"]["parameters"]
        if given["in"] == "query"
    }
    official = {given["name"] for given in description()["paths"]["/CFDocuments"]["get"]["parameters"]}
    assert asked == official


def test_it_stands_below_the_path_of_the_server(client: FlaskClient) -> None:
    answer = client.get(f"{BASE}/CFDocuments", headers={"Host": "frameworks.example"})
    (document,) = json.loads(answer.data)["CFDocuments"]
    assert document["CFPackageURI"]["uri"].startswith("http://frameworks.example/ims/case/v1p1/CFPackages/")
