"""The builder: every choice of the form leads to snippets that work, and the page of examples."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

FORMS = (
    ("", "/embed/map"),
    ("view=map&focus=AB10&depth=2&layout=narrow", "/embed/map?focus=AB10&depth=2&layout=narrow"),
    ("view=map&focus=&depth=2&layout=narrow", "/embed/map"),
    (
        "view=map&focus=&depth=1&layout=&kinds=ability&kinds=intervention&theme=auto&lang=",
        "/embed/map?kinds=ability,intervention",
    ),
    ("view=map&focus=&basis=framework&basis=source&basis=editorial", "/embed/map"),
    ("view=map&focus=&basis=source&theme=dark", "/embed/map?basis=source&theme=dark"),
    ("view=outline&focus=AB10&node=S1&question=cq03-factors-that-help", "/embed/outline?focus=AB10"),
    ("view=node&node=AB10&focus=C0&depth=3&basis=editorial", "/embed/id/AB10?basis=editorial"),
    ("view=node&node=ab10&theme=light", "/embed/id/AB10?theme=light"),
    ("view=question&question=cq03-factors-that-help", "/embed/question/cq03-factors-that-help"),
    (
        "view=question&question=cq07-abilities-for-ruptures&element=CP4&theme=dark",
        "/embed/question/cq07-abilities-for-ruptures?element=CP4&theme=dark",
    ),
)
JSON = {"Accept": "application/json"}


def snippets(text: str) -> dict[str, str]:
    found = re.findall(r'data-snippet-text="(\w+)">(.*?)</code>', text, re.DOTALL)
    return {name: unescape(code) for name, code in found}


@pytest.mark.parametrize(("words", "frame"), FORMS)
def test_the_form_leads_to_a_view(client: FlaskClient, words: str, frame: str) -> None:
    response = client.get(f"/embed?{words}")
    assert response.status_code == 200
    preview = unescape(re.findall(r'<iframe src="([^"]*)"', response.text)[0])
    assert preview == frame
    assert client.get(frame).status_code == 200
    told = client.get(f"/embed?{words}", headers=JSON).get_json()
    assert told["frame"] == frame
    assert told["snippets"] == snippets(response.text)


@pytest.mark.parametrize(("words", "frame"), FORMS)
def test_every_snippet_leads_to_what_there_is(client: FlaskClient, words: str, frame: str) -> None:
    told = client.get(f"/embed?{words}", headers=JSON).get_json()["snippets"]
    assert list(told) == ["address", "iframe", "attributes", "picture", "element"]
    assert f'src="http://localhost{frame}"' in unescape(told["iframe"])
    pasted = client.get(f"/oembed?url={quote(told['address'], safe='')}").get_json()["html"]
    assert f'src="http://localhost{frame}"' in unescape(pasted)
    for text in told.values():
        addresses = {unescape(found) for found in re.findall(r'(?:src|href)="([^"]*)"', text)}
        for address in sorted(addresses or {text})[:8]:
            assert address.startswith("http://localhost/")
            with client.get(address.removeprefix("http://localhost")) as response:
                assert response.status_code == 200, address


def test_a_plain_frame_has_what_course_sites_keep(client: FlaskClient) -> None:
    text = client.get("/embed?view=map&focus=AB10&width=600&height=400", headers=JSON).get_json()["snippets"]
    plain = text["attributes"]
    assert re.fullmatch(r"<iframe( (?:src|title|width|height)=\"[^\"]*\")+></iframe>", plain)
    assert 'width="600" height="400"' in plain
    assert 'width="600" height="400"' in text["iframe"]
    assert 'height="400"' in text["element"]


def test_a_picture_says_what_it_shows(client: FlaskClient) -> None:
    text = client.get("/embed?view=map&focus=AB10", headers=JSON).get_json()["snippets"]["picture"]
    assert set(re.findall(r"</?(\w+)", text)) == {"p", "a", "img", "ul", "li"}
    assert re.search(r'<img src="[^"]+" alt="A picture of this: Around “[^"]+" style="width: 100%"', text)
    assert '<li><a href="http://localhost/id/RK1">Disagreement about tasks and goals</a></li>' in text


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("view=globe", 400, "map, outline, node, question, path"),
        ("view=node", 400, "needs the code of a node"),
        ("view=node&node=AB99", 404, "AB99"),
        ("view=question", 400, "needs a question"),
        ("view=question&question=none", 404, "no question"),
        ("view=question&question=cq07-abilities-for-ruptures&element=zzz", 400, "zzz"),
        ("view=map&focus=AB99", 400, "Perhaps you mean"),
        ("view=map&width=10", 400, "200 to 2000"),
        ("view=map&height=tall", 400, "200 to 2000"),
        ("view=map&theme=pink", 400, "auto, light, dark"),
    ],
)
def test_a_wrong_choice_is_answered_in_the_form(
    client: FlaskClient, words: str, status: int, said: str
) -> None:
    response = client.get(f"/embed?{words}")
    assert response.status_code == status
    assert said in unescape(response.text)
    assert '<form class="builder-form"' in response.text
    problem = client.get(f"/embed?{words}", headers=JSON)
    assert problem.status_code == status
    assert problem.content_type == "application/problem+json"


def test_the_form_keeps_what_was_chosen(client: FlaskClient) -> None:
    text = client.get(
        "/embed?view=outline&focus=AB10&depth=2&kinds=ability&basis=source&theme=dark&height=333"
    ).text
    for chosen in (
        '<option value="outline" selected>',
        '<option value="AB10" selected>',
        '<option value="2" selected>',
        '<option value="dark" selected>',
        'name="kinds" value="ability" checked',
        'name="basis" value="source" checked',
        'name="height" type="number" min="200" max="2000" value="333"',
    ):
        assert chosen in text
    assert text.count(" checked") == 2


def test_an_administrator_learns_what_moodle_needs(client: FlaskClient) -> None:
    text = client.get("/embed").text
    assert "<code>http://localhost/*</code>" in text
    assert "<code>http://localhost/oembed</code>" in text


@pytest.mark.parametrize(
    "page",
    [
        "/map?focus=AB10&depth=2&basis=source",
        "/id/AB10",
        "/questions/cq07-abilities-for-ruptures?element=CP4",
        "/framework",
    ],
)
def test_pages_lead_to_the_builder(client: FlaskClient, page: str) -> None:
    found = re.findall(r'<a href="(/embed\?[^"]*)">Show it on another site</a>', client.get(page).text)
    assert len(found) == 1
    told = client.get(unescape(found[0]), headers=JSON).get_json()
    assert told["page"] == ("/map" if page == "/framework" else page)


def test_hostile_labels_stay_words(hostile_client: FlaskClient) -> None:
    client = hostile_client
    for code in ("H0", "H1", "H2"):
        text = client.get(f"/embed?view=node&node={code}").text
        assert "<img" not in text
        assert "<script>" not in text
        assert len(snippets(text)) >= 4
        for name, snippet in snippets(text).items():
            tags = set(re.findall(r"<(\w+)", snippet)) | set(re.findall(r"<(framework-map)", snippet))
            assert tags <= {"iframe", "script", "p", "a", "img", "ul", "li", "framework", "framework-map"}, (
                name
            )


def test_examples_have_a_name_each(client: FlaskClient) -> None:
    text = client.get("/embed/examples").text
    assert text.count('class="example"') == 8
    titles = re.findall(r'<iframe [^>]*title="([^"]*)"', text)
    assert len(titles) == len(set(titles)) == 6
    assert set(re.findall(r'sandbox="([^"]*)"', text)) >= {"", "allow-scripts"}


@pytest.mark.parametrize(
    ("page", "frame"),
    [
        ("/map?question=tq21-picture-of-ruptures&selected=RK1", ("/embed/map?query=", "selected=RK1")),
        (
            "/path?from=AB10&to=N2&steps=6&hubs=1&basis=framework,editorial",
            ("steps=6", "hubs=1", "basis=framework,editorial"),
        ),
        ("/map?focus=IT1&open=AB10,RK1&selected=RK1", ("open=AB10,RK1", "selected=RK1")),
        ("/map?layout=layers&kinds=ability,rupture", ("layout=layers", "kinds=ability,rupture")),
    ],
)
def test_nothing_of_a_view_is_lost_on_the_way_to_the_builder(
    client: FlaskClient, page: str, frame: tuple[str, ...]
) -> None:
    found = re.findall(r'<a href="(/embed\?[^"]*)">Show it on another site</a>', client.get(page).text)
    built = client.get(unescape(found[0]), headers=JSON).get_json()["frame"]
    assert all(part in built for part in frame), built
    assert client.get(built).status_code == 200


def test_the_builder_says_what_the_forums_of_moodle_delete(client: FlaskClient) -> None:
    """They keep pictures and links, so the picture is what to paste there."""
    said = unescape(client.get("/embed?view=map").text)
    assert (
        "The forums, wikis and comments of Moodle delete the frame as well: paste the picture with links there."
        in said
    )
    assert "For sites that allow no frame at all, such as the forums of Moodle" in said
    assert "On a phone the letters of a wide picture are too small to read" in said
