"""What a page may load, and who may frame it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import AppWith

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


@pytest.mark.parametrize(
    "path", ["/", "/id/AB4", "/id/AB4.ttl", "/nothing", "/healthz", "/id/framework", "/sparql"]
)
def test_every_response_is_protected(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["Permissions-Policy"] == (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
    )
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", ["/embed/map", "/embed/outline", "/embed/id/AB4", "/embed/id/nothing"])
@pytest.mark.parametrize(
    ("setting", "ancestors"),
    [
        ("https://course.example", "'self' http://localhost https://course.example"),
        ("'self' https://course.example", "'self' http://localhost https://course.example"),
        ("*", "*"),
        ("'none'", "'none'"),
    ],
)
def test_embeds_differ_in_who_may_frame_them_and_name_their_origin(
    app_with: AppWith, path: str, setting: str, ancestors: str
) -> None:
    response = app_with(frame_ancestors=setting).test_client().get(path)
    framed = POLICY.replace("'self'", "'self' http://localhost")
    framed = framed.replace("frame-ancestors 'none'", f"frame-ancestors {ancestors}")
    assert response.headers["Content-Security-Policy"] == framed
    assert "X-Frame-Options" not in response.headers
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("public", "host", "origin"),
    [
        ("https://frameworks.example:8443/ta/", "localhost", " https://frameworks.example:8443"),
        ("https://bücher.example", "localhost", " https://xn--bcher-kva.example"),
        ("", "127.0.0.1:8000", " http://127.0.0.1:8000"),
        ("", "[::1]:8000", ""),
        ("https://it;script-src.example", "localhost", ""),
    ],
)
def test_an_embed_may_load_from_its_origin_even_where_a_sandbox_takes_it_away(
    app_with: AppWith, public: str, host: str, origin: str
) -> None:
    response = app_with(public_url=public).test_client().get("/embed/map", headers={"Host": host})
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    for loaded in ("script", "style", "img", "font", "connect"):
        assert policy[f"{loaded}-src"] == f"'self'{origin}"
    assert policy["base-uri"] == policy["default-src"] == "'none'"


@pytest.mark.parametrize("path", ["/embed", "/embed/examples"])
def test_the_builder_frames_what_it_offers_and_is_framed_by_nobody(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["Content-Security-Policy"] == f"{POLICY}; frame-src 'self'"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_static_files_are_open_to_framed_pages_and_kept_long(app: Flask) -> None:
    with app.test_request_context():
        address = app.url_for("static", filename="core/style.css")
    assert "?v=" in address
    with app.test_client().get(address) as response:
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_static_address_without_its_hash_is_kept_a_week(client: FlaskClient) -> None:
    with client.get("/static/core/style.css") as response:
        assert response.headers["Cache-Control"] == "public, max-age=604800"


@pytest.mark.parametrize("path", ["/static/nothing.js", "/static/nothing.js?v=1"])
def test_an_error_at_a_static_address_is_not_kept(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "max-age" not in response.headers.get("Cache-Control", "")


def test_a_refused_host_at_a_static_address_is_not_kept(client: FlaskClient) -> None:
    response = client.get("/kinds.css", headers={"Host": "a b<"})
    assert response.status_code == 400
    assert "max-age" not in response.headers.get("Cache-Control", "")


def test_forwarded_headers_count_only_behind_a_proxy(app_with: AppWith) -> None:
    forwarded = {"X-Forwarded-Host": "frameworks.example", "X-Forwarded-Proto": "https"}
    for proxies, origin in ((0, "http://localhost"), (1, "https://frameworks.example")):
        page = app_with(proxies=proxies).test_client().get("/framework", headers=forwarded)
        assert f'<link rel="canonical" href="{origin}/framework">' in page.text


def test_the_public_address_can_be_set(app_with: AppWith) -> None:
    page = app_with(public_url="https://frameworks.example/ta/").test_client().get("/framework")
    assert '<link rel="canonical" href="https://frameworks.example/ta/framework">' in page.text


def test_a_request_that_is_too_large_is_refused(app_with: AppWith) -> None:
    response = (
        app_with(request_kilobytes=1)
        .test_client()
        .post("/sparql", data={"query": "x" * 2000}, headers={"Accept": "application/json"})
    )
    assert response.status_code == 413
    assert response.get_json()["status"] == 413
    assert response.get_json()["detail"] == "A request may have 1 kB. Send less."
