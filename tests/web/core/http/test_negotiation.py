"""Which format a request gets."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

HTML, TURTLE, JSON = "text/html", "text/turtle", "application/json"
JSONLD, RDFXML, NTRIPLES = "application/ld+json", "application/rdf+xml", "application/n-triples"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
EXPANDED = "http://www.w3.org/ns/json-ld#expanded"
ADDRESSES = {
    "page": ("/id/AB10", "/id/S1", "/id/ED25", "/id/editor", "/framework", "/sources"),
    "twin": ("/evidence", "/search?q=alliance", "/embed?view=map"),
    "vocabulary": ("/ont",),
    "dataset": ("/graph/framework", "/.well-known/void"),
    "question": ("/questions/cq08-answers-to-disagreements",),
    "drawing": ("/map?focus=AB10", "/path?from=AB10&to=AB4"),
    "measures": ("/measures",),
    "rows": ("/sparql?query=SELECT*%7B?s%20?p%20?o%7DLIMIT%201",),
    "graph": ("/sparql?query=CONSTRUCT%20WHERE%7B?s%20?p%20?o%7DLIMIT%201",),
}
"""Every sort of address at which ``Accept`` chooses; all cases are tried at the first one of each."""
COMMON = ("-", "BROWSER", "application/json", "text/turtle;charset=utf-8", "image/avif, image/webp;q=0")
"""The cases that are tried at the others, which share its code."""
MEDIA = {
    "html": HTML, "ttl": TURTLE, "json": JSON, "jsonld": JSONLD, "rdf": RDFXML, "nt": NTRIPLES, "csv": "text/csv",
    "md": "text/markdown",     "trig": "application/trig", "srj": "application/sparql-results+json", "srx": "application/sparql-results+xml",
    "svg": "image/svg+xml", "406": "application/problem+json",
}  # fmt: skip
CASES = """
                                                page   twin   vocabulary dataset question drawing measures rows   graph
-                                               html   html   html       ttl     html     html    html     srj    ttl
*/*                                             html   html   html       ttl     html     html    html     srj    ttl
*                                               html   html   html       ttl     html     html    html     srj    ttl
BROWSER                                         html   html   html       html    html     html    html     html   html
text/html                                       html   html   html       html    html     html    html     html   html
TEXT/Html ; Q=1                                 html   html   html       html    html     html    html     html   html
text/html, */*;q=0                              html   html   html       html    html     html    html     html   html
text/*                                          html   html   html       ttl     html     html    html     csv    ttl
text/*;q=0.5, text/html;q=0                     ttl    md     ttl        ttl     csv      ttl     csv      csv    ttl
text/xml                                        rdf    406    rdf        rdf     srx      rdf     406      srx    rdf
text/html;q=0, */*                              ttl    json   ttl        ttl     csv      json    json     srj    ttl
application/*                                   jsonld json   jsonld     jsonld  srj      json    json     srj    trig
application/json                                json   json   jsonld     jsonld  srj      json    json     srj    jsonld
application/json; charset=utf-8                 json   json   jsonld     jsonld  srj      json    json     srj    jsonld
application/json;q=0.4, text/html;q=0.3         json   json   jsonld     jsonld  srj      json    json     srj    jsonld
application/ld+json, application/json           jsonld json   jsonld     jsonld  jsonld   json    json     srj    jsonld
application/ld+json;profile="PROFILE"           jsonld 406    jsonld     jsonld  jsonld   jsonld  406      406    jsonld
application/ld+json;q=0;profile="PROFILE", */*  html   html   html       ttl     html     html    html     srj    ttl
text/turtle                                     ttl    406    ttl        ttl     ttl      ttl     406      406    ttl
text/turtle;charset=utf-8                       ttl    406    ttl        ttl     ttl      ttl     406      406    ttl
text/turtle;charset="UTF-8"                     ttl    406    ttl        ttl     ttl      ttl     406      406    ttl
text/turtle;charset=iso-8859-1, */*;q=0.1       ttl    html   ttl        ttl     ttl      ttl     html     srj    ttl
text/turtle;q=0.5, text/html                    html   html   html       html    html     html    html     html   html
text/turtle;q=0.4, application/ld+json;q=0.9    jsonld 406    jsonld     jsonld  jsonld   jsonld  406      406    jsonld
text/turtle, */*                                ttl    html   ttl        ttl     ttl      ttl     html     srj    ttl
text/csv, */*                                   csv    csv    html       ttl     csv      csv     csv      csv    ttl
text/html;level=1, text/html;q=0.2, */*;q=0.3   ttl    json   ttl        ttl     csv      json    json     srj    ttl
text/html;charset=utf-8;q=0.1, text/html, */*;q=0.3 ttl json  ttl        ttl     csv      json    json     srj    ttl
application/rdf+xml;note="a, b", image/webp     rdf    406    rdf        rdf     rdf      rdf     406      406    rdf
application/xml                                 rdf    406    rdf        rdf     srx      rdf     406      srx    rdf
application/n-triples                           nt     406    nt         nt      nt       nt      406      406    nt
image/svg+xml, text/turtle;q=0.1                ttl    406    ttl        ttl     ttl      svg     406      406    ttl
image/avif, image/webp;q=0                      406    406    406        406     406      406     406      406    406
text/html;q=0                                   406    406    406        406     406      406     406      406    406
text/html;q=high, application/json              json   json   jsonld     jsonld  srj      json    json     srj    jsonld
text/html;q=1.5, application/json;q=0.2         json   json   jsonld     jsonld  srj      json    json     srj    jsonld
nonsense                                        html   html   html       ttl     html     html    html     srj    ttl
,;,q=1, /, */html                               html   html   html       ttl     html     html    html     srj    ttl
image/avif | text/html;q=0.1 | application/json;q=0.2 json json jsonld     jsonld  srj      json    json     srj    jsonld
"""
"""``Accept`` (``-`` for none, ``|`` between several lines) → what each sort of address answers."""


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield an address, an ``Accept`` and the media type that is expected."""
    head, *lines = CASES.strip().splitlines()
    sorts = head.split()
    for line in lines:
        words = line.rsplit(maxsplit=len(sorts))
        accept = words[0].strip().replace("BROWSER", BROWSER).replace("PROFILE", EXPANDED)
        for sort, expected in zip(sorts, words[1:], strict=True):
            for address in ADDRESSES[sort][: None if words[0].strip() in COMMON else 1]:
                yield address, accept, MEDIA[expected]


@pytest.mark.parametrize(("address", "accept", "media"), list(cases()))
def test_accept_chooses(client: FlaskClient, address: str, accept: str, media: str) -> None:
    lines = [("Accept", line) for line in accept.split(" | ")] if accept != "-" else []
    response = client.get(address, headers=lines)

    assert response.mimetype == media
    assert (response.status_code == 406) == (media == "application/problem+json")
    assert "accept" in response.vary


@pytest.mark.parametrize("accept", ["text/turtle", "text/xml", "image/png"])
def test_oembed_has_a_parameter_instead(client: FlaskClient, accept: str) -> None:
    address = "/oembed?url=http://localhost/map?focus=AB10"

    assert client.get(address, headers={"Accept": accept}).mimetype == JSON
    assert client.get(f"{address}&format=xml", headers={"Accept": accept}).mimetype == "text/xml"


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
