"""Views without chrome: what they hold, where they lead, and that they need nothing but themselves."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Small
from tests.web.map.test_map import Forms

EMBEDS = (
    "/embed/map?focus=AB10",
    "/embed/id/AB10",
    "/embed/id/C0",
    "/embed/id/S1",
    "/embed/id/S1-F01",
    "/embed/id/PA",
    "/embed/outline",
    "/embed/outline?focus=AB10&depth=2",
    "/embed/question/cq03-factors-that-help",
    "/embed/question/cq07-abilities-for-ruptures?element=CP4",
    "/embed/question/tq10-a-graph-to-draw",
    "/embed/question/tq19-yes-or-no",
)
WITHOUT_LINKS_INSIDE = ("/embed/question/tq19-yes-or-no",)


class Links(HTMLParser):
    """The links of a page: address and whether it leaves the frame."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []
        self.ids: set[str] = set()
        self.feed(text.partition("<body")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        if tag == "a":
            self.found.append((values["href"], values.get("target") == "_blank"))


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_has_a_name_a_language_and_no_chrome(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    text = response.text
    assert re.search(r'<html lang="[a-z]{2}', text)
    assert re.search(r"<title>[^<]+ – Framework Explorer</title>", text)
    assert text.count("<h1") == 1
    for chrome in ("<nav", 'class="masthead"', 'role="search"', "<form"):
        assert chrome not in text
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", EMBEDS)
def test_a_link_stays_in_the_frame_or_leaves_it_for_a_page(client: FlaskClient, path: str) -> None:
    links = Links(client.get(path).text)
    assert links.found
    for address, leaves in links.found:
        if leaves:
            assert address.startswith("http")
        elif address.startswith("#"):
            assert address[1:] in links.ids
        else:
            assert address.startswith("/embed/")
    inside = {address for address, leaves in links.found if address.startswith("/embed/")}
    assert inside or path in WITHOUT_LINKS_INSIDE
    for address in sorted(inside)[:12]:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", EMBEDS)
def test_the_foot_opens_the_page_names_the_text_and_cites(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    foot = text.partition('<footer class="embed-foot">')[2]
    page = unescape(
        re.findall(r'<a href="(http://localhost[^"]*)" target="_blank" rel="noopener">Open ', foot)[0]
    )
    assert client.get(page.removeprefix("http://localhost")).status_code == 200
    assert re.search(r'<a href="#(text|outline)">Text version</a>', foot)
    cited = unescape(re.findall(r"<summary>Cite</summary>\s*<p><bdi>([^<]*)</bdi>", foot)[0])
    assert "Retrieved" in cited
    assert "http://localhost/" in cited
    assert f'<span class="map-address code">{page}</span>'.replace("&", "&amp;") in foot
    assert "no clinician has reviewed what it says." in foot


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_within_the_frame(client: FlaskClient, path: str, theme: str) -> None:
    text = client.get(path + ("&" if "?" in path else "?") + f"theme={theme}").text
    assert f'data-theme="{theme}"' in text
    assert f'<meta name="color-scheme" content="{theme}">' in text
    inside = [address for address, leaves in Links(text).found if address.startswith("/embed/")]
    assert inside or path in WITHOUT_LINKS_INSIDE
    assert all(f"theme={theme}" in address for address in inside)


@pytest.mark.parametrize(
    "path", ["/embed/id/AB10", "/embed/question/cq03-factors-that-help", "/embed/outline"]
)
def test_an_unknown_theme_is_answered_with_those_there_are(client: FlaskClient, path: str) -> None:
    response = client.get(f"{path}?theme=pink")
    assert response.status_code == 400
    assert "auto, light, dark" in response.text
    assert "<nav" not in response.text


@pytest.mark.parametrize("code", ["AB10", "C0", "S1", "S1-F01", "PA", "RK1"])
def test_a_node_says_what_it_is_and_has_its_map_as_text(client: FlaskClient, code: str) -> None:
    text = client.get(f"/embed/id/{code}").text
    forms = Forms(text)
    assert code in forms.nodes["picture"]
    drawn = set(forms.links["picture"])
    sentences = text[text.index('id="text"') : text.index('class="embed-picture"')]
    touching = set(re.findall(r'data-link="([^"]*)"', sentences))
    assert touching
    assert touching <= drawn
    after = text[text.index("<details><summary>The same as text") :]
    assert set(re.findall(r'data-link="([^"]*)"', after)) == drawn
    assert set(re.findall(r'<li data-node="([^"]*)"', after)) == set(forms.nodes["picture"])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "AB10",
            "Evidence: editor’s match, in part: about S3, not read, where S3 is Safran &amp; Muran 2000.",
        ),
        ("CP2", "Evidence: not compared with the sources one by one."),
        ("AB1?basis=framework", "Evidence: only on a basis that is not shown here."),
        ("S1-F01", "From Ackerman &amp; Hilsenroth 2001."),
    ],
)
def test_a_node_says_what_evidence_there_is(client: FlaskClient, code: str, said: str) -> None:
    assert said in client.get(f"/embed/id/{code}").text


def test_a_node_shows_only_links_of_the_chosen_bases(client: FlaskClient) -> None:
    text = client.get("/embed/id/AB10?basis=editorial").text
    links = set(re.findall(r"basis basis-(\w+)", text))
    assert links == {"editorial"}
    assert "/embed/id/AB9?basis=editorial" in text


def test_a_code_leads_on(client: FlaskClient, small: Small) -> None:
    from tests.web.browse.test_retired import FRAMEWORK  # its nodes are retired

    other = client.get("/embed/id/ab10?theme=dark")
    assert (other.status_code, other.headers["Location"]) == (301, "/embed/id/AB10?theme=dark")
    retired = small(FRAMEWORK)
    moved = retired.get("/embed/id/OLD?theme=dark")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/embed/id/C0?theme=dark")
    gone = retired.get("/embed/id/GONE")
    assert gone.status_code == 410
    assert "frame-ancestors *" in gone.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/embed/id/ED30", "/embed/id/nothing", "/embed/question/nothing"])
def test_what_is_not_there_is_said_in_the_frame(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "<nav" not in response.text
    assert "Open the framework" in response.text


def test_a_question_is_asked_as_on_its_page(client: FlaskClient) -> None:
    one = client.get("/embed/question/cq07-abilities-for-ruptures?element=CP4").text
    other = client.get("/embed/question/cq07-abilities-for-ruptures?element=CP2").text
    assert one != other
    wrong = client.get("/embed/question/cq07-abilities-for-ruptures?element=zzz")
    assert wrong.status_code == 400
    table = client.get("/embed/question/cq03-factors-that-help").text
    page = client.get("/questions/cq03-factors-that-help").text
    rows = re.findall(r"<td [^>]*>.*?</td>", table, re.DOTALL)
    assert len(rows) == len(re.findall(r"<td data-head", page))


def test_a_graph_is_drawn_and_told(client: FlaskClient) -> None:
    text = client.get("/embed/question/tq10-a-graph-to-draw").text
    forms = Forms(text)
    assert len(forms.nodes["picture"]) > 5
    assert text.count("<tr>") - 1 == len(forms.links["picture"])
    assert "<strong>No</strong>" in client.get("/embed/question/tq19-yes-or-no").text


def test_a_long_answer_says_that_it_goes_on(client: FlaskClient) -> None:
    text = client.get("/embed/question/cq18-evidence-for-factors-that-hinder").text
    assert "are shown here" not in text
    long = client.get("/embed/question/tq17-minus").text
    rows = long.count("<tr>") - 1
    assert rows <= 100


@pytest.mark.parametrize("path", ["/embed/outline", "/embed/outline?focus=AB10&kinds=intervention,ability"])
def test_the_outline_holds_what_the_map_holds(client: FlaskClient, path: str) -> None:
    outline = client.get(path).text
    drawn = Forms(client.get(path.replace("/embed/outline", "/map")).text)
    nodes = re.findall(r'<li data-node="([^"]*)"', outline)
    assert sorted(nodes) == sorted(drawn.nodes["picture"])
    assert set(re.findall(r'data-link="([^"]*)"', outline)) == set(drawn.links["picture"])


def test_hostile_labels_stay_words(hostile_client: FlaskClient) -> None:
    client = hostile_client
    for code in ("H0", "H1", "H2", "H7"):
        for path in (f"/embed/id/{code}", f"/embed/outline?focus={code}"):
            text = client.get(path).text
            assert "<img" not in text
            assert not [
                address
                for address, _ in Links(text).found
                if ":" in address.partition("/")[0] and not address.startswith("http")
            ]
            assert "<script>" not in text
