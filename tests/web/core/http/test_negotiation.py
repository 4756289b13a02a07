"""Which format a request gets."""

import pytest
from flask.testing import FlaskClient

HTML, TURTLE, JSON = "text/html", "text/turtle", "application/json"
JSONLD, RDFXML, NTRIPLES = "application/ld+json", "application/rdf+xml", "application/n-triples"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
NODE = [
    (None, HTML),
    ("*/*", HTML),
    (BROWSER, HTML),
    ("text/*", HTML),
    ("text/turtle", TURTLE),
    ("text/turtle, text/html;q=0.5", TURTLE),
    ("text/turtle;q=0.5, text/html", HTML),
    ("text/turtle;q=0.4, application/ld+json;q=0.9", JSONLD),
    ("application/rdf+xml", RDFXML),
    ("application/n-triples", NTRIPLES),
    ("application/json", JSON),
    ("application/ld+json, application/json", JSONLD),
    ("image/png, text/turtle;q=0.1", TURTLE),
    ("text/html;q=0, */*", TURTLE),
]


@pytest.mark.parametrize(("accept", "media"), NODE)
@pytest.mark.parametrize("path", ["/id/AB4", "/id/S1", "/id/ED25", "/id/editor"])
def test_accept_chooses(client: FlaskClient, path: str, accept: str | None, media: str) -> None:
    response = client.get(path, headers={"Accept": accept} if accept else {})
    assert response.status_code == 200
    assert response.mimetype == media
    assert "accept" in response.vary


@pytest.mark.parametrize(
    ("suffix", "media"),
    [("ttl", TURTLE), ("jsonld", JSONLD), ("rdf", RDFXML), ("nt", NTRIPLES), ("json", JSON)],
)
@pytest.mark.parametrize("path", ["/id/AB4", "/id/S1-F01", "/id/framework", "/framework", "/sources"])
def test_a_suffix_wins(client: FlaskClient, path: str, suffix: str, media: str) -> None:
    response = client.get(f"{path}.{suffix}", headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert response.mimetype == media
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf", "nt"])
def test_the_vocabulary_has_suffixes_too(client: FlaskClient, suffix: str) -> None:
    assert client.get(f"/ont.{suffix}").status_code == 200


@pytest.mark.parametrize("path", ["/id/AB4", "/framework", "/sources", "/ont"])
def test_what_nobody_can_send_is_refused_with_what_there_is(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert response.mimetype == "application/problem+json"
    assert "accept" in response.vary
    assert {HTML, TURTLE, JSONLD, RDFXML, NTRIPLES} <= set(response.get_json()["available"])


@pytest.mark.parametrize("path", ["/id/AB4", "/framework", "/sources"])
def test_other_formats_are_named(client: FlaskClient, path: str) -> None:
    links = client.get(path).headers.get_all("Link")
    assert f'<{path}.ttl>; rel="alternate"; type="text/turtle"' in links
    assert f'<{path}.json>; rel="alternate"; type="application/json"' in links
    assert f'<{path}.ttl>; rel="describedby"; type="text/turtle"' in links
    assert f'<{path}>; rel="canonical"' in links


@pytest.mark.parametrize(
    "path", ["/id/AB4", "/id/S1", "/id/S1-F01", "/id/ED25", "/id/editor", "/framework", "/sources", "/ont"]
)
def test_other_formats_are_named_in_the_head_too(client: FlaskClient, path: str) -> None:
    head = client.get(path).text.partition("</head>")[0]
    assert f'<link rel="alternate" type="text/turtle" href="{path}.ttl">' in head
    assert f'<link rel="canonical" href="http://localhost{path}">' in head
    assert (f'href="{path}.json"' in head) == (path != "/ont")


@pytest.mark.parametrize("path", ["/search", "/evidence"])
def test_pages_without_rdf_have_a_json_twin(client: FlaskClient, path: str) -> None:
    by_accept = client.get(path, headers={"Accept": JSON})
    by_suffix = client.get(f"{path}.json")
    assert by_accept.get_json() == by_suffix.get_json()
    assert client.get(path, headers={"Accept": TURTLE}).status_code == 406
