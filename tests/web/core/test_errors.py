"""Errors, for people and for programs."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app, errors
from explorer.config import Settings
from explorer.errors import DataError, ExplorerError
from explorer.web.core.errors import kinds
from explorer.web.core.http.guard import REFUSAL
from explorer.web.core.pages import page
from tests.conftest import AppWith

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PROGRAM = {"Accept": "application/json"}
MEMBERS = {"type", "title", "status", "detail", "instance"}


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [("/nothing", "GET", 404), ("/id/zz", "GET", 404), ("/id/AB4.xyz", "GET", 404), ("/framework", "POST", 405),
     ("/search?kind=cat", "GET", 400), ("/id/P1?basis=rumour", "GET", 400)],
)  # fmt: skip
class TestEachError:
    def test_is_a_page_for_people(self, client: FlaskClient, path: str, method: str, status: int) -> None:
        response = client.open(path, method=method, headers=BROWSER)
        assert response.status_code == status
        assert response.content_type == "text/html; charset=utf-8"
        assert f"Error {status}" in response.text
        assert "Accept" in response.headers["Vary"]

    def test_is_a_problem_document_for_programs(
        self, client: FlaskClient, path: str, method: str, status: int
    ) -> None:
        response = client.open(path, method=method, headers=PROGRAM)
        assert response.status_code == status
        assert response.content_type == "application/problem+json"
        problem = response.get_json()
        assert set(problem) >= MEMBERS
        assert problem["status"] == status
        assert problem["instance"] == path


def test_an_unknown_code_names_the_nearest(client: FlaskClient) -> None:
    page = client.get("/id/ab-4", headers=BROWSER).text
    problem = client.get("/id/ab-4", headers=PROGRAM).get_json()
    assert 'href="/id/AB4"' in page
    assert next(iter(problem["nearest"])) == "AB4"


@pytest.mark.parametrize(
    ("asked", "code"),
    [("ab10", "AB10"), ("s1-f01", "S1-F01"), ("ab10.ttl", "AB10.ttl"), ("ev39?basis=source", "EV39?basis=source")],
)  # fmt: skip
def test_a_code_that_differs_in_case_alone_leads_on(client: FlaskClient, asked: str, code: str) -> None:
    response = client.get(f"/id/{asked}")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/id/{code}"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("P-1", "P1"),
        ("S1F01", "S1-F01"),
        ("respectful", "P2"),
        ("Bond", "AC1"),
        ("BA10", "AB10"),
        ("ABl0", "AB10"),
        ("AB999", "AB9"),
    ],
)
def test_codes_and_names_that_look_alike_are_near(client: FlaskClient, asked: str, code: str) -> None:
    assert code in client.get(f"/id/{asked}", headers=PROGRAM).get_json()["nearest"]


@pytest.mark.parametrize(
    "asked", ["a b", "%3Cscript%3E", "%22%7D", "x" * 5000, "%E2%80%AE", "%00", "1/2", "_:b0"]
)
def test_codes_that_cannot_be_are_not_found(client: FlaskClient, asked: str) -> None:
    response = client.get(f"/id/{asked}")
    assert response.status_code == 404
    assert "<script>" not in response.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("blank", ["%20", "%C2%A0", "%0A", "%1C", "%E2%80%A8", "%E3%80%80"])
@pytest.mark.parametrize(
    "path", ["/id/", "/questions/", "/embed/id/", "/embed/question/", "/ont/", "/graph/"]
)
def test_a_blank_names_nothing(client: FlaskClient, path: str, blank: str) -> None:
    assert client.get(f"{path}{blank}").status_code == 404
    assert client.get("/oembed", query_string={"url": f"http://localhost{path}{blank}"}).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("PUT", "/sparql", 405), ("DELETE", "/sparql", 405), ("GET", "/sparql/x", 404), ("POST", "/sparql", 415),
     ("PUT", "/healthz", 405), ("PUT", "/.well-known/void", 405), ("PUT", "/query/reading", 405),
     ("GET", "/graph/nothing", 404), ("PUT", "/graph/framework", 405), ("GET", "/.well-known/void.trigg", 404)],
)  # fmt: skip
@pytest.mark.parametrize("accept", [{}, {"Accept": "*/*"}])
def test_addresses_for_programs_never_break_into_a_page(
    client: FlaskClient, method: str, path: str, status: int, accept: dict[str, str]
) -> None:
    """As curl asks, and scripts of other sites."""
    response = client.open(path, method=method, headers=accept)

    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert client.open(path, method=method, headers=BROWSER).mimetype == "text/html"


def test_too_large_a_request_is_a_problem_document(client: FlaskClient) -> None:
    response = client.post("/sparql", data={"query": "#" * 2_000_000}, headers={"Accept": "*/*"})

    assert (response.status_code, response.content_type) == (413, "application/problem+json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    ["/learn", "/learn/3", "/questions", "/id/AB4", "/ont", "/framework.ttl", "/.well-known/void", "/map"],
)
def test_a_slash_too_many_leads_to_the_address_without_it(client: FlaskClient, path: str) -> None:
    for end in ("", "?basis=framework&x=a%20b"):
        response = client.get(f"{path}/{end}")
        assert (response.status_code, response.headers.get("Location")) == (301, f"{path}{end}")


@pytest.mark.parametrize("path", ["/nothing/", "/id/", "/static/", "/%5Cevil.example/", "/learn/x/"])
def test_a_slash_after_nothing_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["//evil.example/", "//learn/", "/%5Clearn/", "///"])
def test_no_slash_leads_to_another_host(client: FlaskClient, path: str) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": path})

    assert not response.headers.get("Location", "/").startswith(("//", "/\\", "http://evil"))


@pytest.mark.parametrize(
    "path",
    ["/id/zz.ttl", "/map.csv?sort=zz", "/map.graphml?theme=xx", "/map.svg?theme=xx", "/map.png?theme=xx", "/map.gexf?depth=x",
     "/map.cyjs?focus=zz", "/map.json?theme=xx", "/path.svg?from=AB4", "/questions/nothing.rq", "/questions/nothing.md",
     "/graph/nothing.trig", "/sitemap.xml/x.xml", "/embed/map.svg?theme=xx"],
)  # fmt: skip
def test_a_suffix_of_a_file_gets_a_problem_document(client: FlaskClient, path: str) -> None:
    assert client.get(path).content_type == "application/problem+json"
    assert client.get(path, headers=BROWSER).mimetype == "text/html"


def test_the_one_file_that_is_a_page_gets_a_page(client: FlaskClient) -> None:
    assert client.get("/map.html?theme=xx").mimetype == "text/html"


@pytest.mark.parametrize(
    ("path", "link"),
    [("/questions/nothing", "/questions"), ("/learn/99", "/learn"), ("/map?question=nothing", "/questions"),
     ("/path.svg?from=AB4", "/path?from=AB4&amp;to=N2"), ("/ont/9.9.9", "/ont"), ("/graph/framework/x", "/graph/framework")],
)  # fmt: skip
def test_an_address_in_a_hint_is_a_link(client: FlaskClient, path: str, link: str) -> None:
    assert f' <a href="{link}">{link}</a>' in client.get(path, headers=BROWSER).text


def test_what_is_allowed_is_said(client: FlaskClient) -> None:
    assert "GET" in client.post("/framework").headers["Allow"]


@pytest.mark.slow
def test_nothing_internal_is_shown() -> None:
    app = create_app(Settings())
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken() -> str:
        raise RuntimeError("the secret of /home/someone")

    def misread() -> str:
        raise DataError("/home/someone/secret.ttl, line 3")

    app.add_url_rule("/broken", view_func=broken)
    app.add_url_rule("/misread", view_func=misread)
    for path in ("/broken", "/misread"):
        for headers in (BROWSER, PROGRAM):
            response = app.test_client().get(path, headers=headers)
            assert response.status_code == 500
            assert "secret" not in response.text
            assert "Trace" not in response.text


@pytest.mark.slow
def test_what_went_wrong_inside_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings())

    def misread() -> str:
        raise DataError("/home/someone/secret.ttl, line 3")

    app.add_url_rule("/misread", view_func=misread)
    app.test_client().get("/misread")
    assert "secret.ttl, line 3" in caplog.text


@pytest.mark.parametrize("kind", kinds(ExplorerError), ids=lambda kind: kind.__name__)
def test_the_type_of_a_problem_leads_to_what_it_means(client: FlaskClient, kind: type[ExplorerError]) -> None:
    assert f'id="{kind.slug}"' in client.get("/problems").text


def test_all_errors_of_the_tree_are_listed() -> None:
    tree = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ExplorerError)
    ]
    assert {*kinds(ExplorerError), ExplorerError} == set(tree)


def test_the_type_is_an_address_of_this_server(app: Flask) -> None:
    problem = app.test_client().get("/id/zz", headers=PROGRAM).get_json()
    assert problem["type"] == "http://localhost/problems#not-found"


def test_the_instance_is_a_uri_whatever_was_asked_for(client: FlaskClient) -> None:
    """RFC 9457 §3.1.5: a URI reference, so nothing in it is written that no URI holds."""
    told = client.get("/id/a b;é<.json?x=%zz&y=%20ü", headers={"Accept": "application/json"}).get_json(
        force=True
    )

    assert told["instance"] == "/id/a%20b;%C3%A9%3C.json?x=%25zz&y=%20%C3%BC"


def test_the_addresses_of_problems_stay() -> None:
    assert {kind.slug for kind in kinds(ExplorerError)} == {
        "configuration-error", "data-error", "bad-input", "bad-request", "query-syntax-error", "unknown-parameter", "forbidden",
        "not-found", "nothing-to-draw", "gone", "not-acceptable", "too-large", "head-too-large", "transfer-coding", "unsupported-media", "not-written", "unavailable",
        "took-too-long", "took-too-much-memory", "no-room", "framework-failed", "engine-failed", "too-busy", "hung-up",
    }  # fmt: skip


def test_a_flood_of_requests_that_cannot_be_read_makes_one_page(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, made = app_with().test_client(), []

    def counted(template: str, **shown: object) -> str:
        made.append(shown["detail"])
        return page(template, **shown)

    def refused(detail: str, path: str = "/") -> str:
        error = errors.BadRequest(detail, "Send another.")
        response = client.get(path, headers=BROWSER, environ_overrides={REFUSAL: error})
        assert response.status_code == 400
        return response.text

    monkeypatch.setattr("explorer.web.core.errors.page", counted)
    for detail in ("One.", "Two.", "One.", "One."):
        assert detail in refused(detail)
    assert made == ["One.", "Two."]

    refused("One.", "/map")  # its page has another address
    assert made == ["One.", "Two.", "One."]
