"""The header Host: what is none is refused, whatever it is used for."""

import pytest
from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

from tests.conftest import AppWith

NONE = ("", "a" * 64, "a..b", ".a", "..", "xn--a", "a b", "a/b", "a:99999", "[zz]", "[:::]", "a" * 300, "é")


def status(app: Flask, host: str, name: str = "HTTP_HOST", path: str = "/") -> tuple[str, str]:
    environ = create_environ(path)
    environ[name] = host
    _, code, headers = run_wsgi_app(app, environ, buffered=True)
    assert "Content-Security-Policy" in headers
    return code[:3], headers["Content-Type"].partition(";")[0]


@pytest.mark.parametrize("host", NONE)
def test_what_is_no_host_is_refused(app: Flask, host: str) -> None:
    assert status(app, host) == ("400", "text/html")
    assert status(app, host, path="/sparql") == ("400", "application/problem+json")


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "example.org:8000",
        "my_service:8000",
        "[::1]:80",
        "127.0.0.1",
        "xn--bcher-kva.example",
        "a.",
    ],
)
def test_what_is_one_is_served(app: Flask, host: str) -> None:
    assert status(app, host) == ("200", "text/html")


def test_what_a_proxy_forwards_is_looked_at_too(app_with: AppWith) -> None:
    behind = app_with(proxies=1)

    assert status(behind, "a..b", "HTTP_X_FORWARDED_HOST") == ("400", "text/html")
    assert status(behind, "example.org", "HTTP_X_FORWARDED_HOST") == ("200", "text/html")


@pytest.mark.parametrize("scheme", ["javascript", "https, javascript", "ftp"])
def test_a_proxy_that_names_a_scheme_of_its_visitor_is_refused(app_with: AppWith, scheme: str) -> None:
    app = app_with(proxies=1)

    assert status(app, scheme, "HTTP_X_FORWARDED_PROTO") == ("400", "text/html")
    for allowed in ("", "https", "HTTPS", "javascript, http"):  # the last one is that of the proxy
        assert status(app, allowed, "HTTP_X_FORWARDED_PROTO")[0] == "200"
