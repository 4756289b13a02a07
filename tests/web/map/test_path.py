"""How two nodes are connected, as a page, as data and in a frame."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from tests.web.map.test_map import Forms, model


def words(text: str) -> str:
    """The text of a page, without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def test_without_two_nodes_there_is_a_form_with_examples_that_work(client: FlaskClient) -> None:
    text = client.get("/path").text
    examples = [unescape(address) for address in re.findall(r'href="(/path\?from=[^"]*)"', text)]
    assert len(examples) == 3
    for address in examples:
        assert client.get(address).text.count('class="path-head"') >= 2
    assert 'name="from"' in client.get("/path?from=AB4").text


def test_each_step_is_a_sentence_with_who_says_so(client: FlaskClient) -> None:
    said = words(client.get("/path?from=AB1&to=N2").text)
    assert "Listen without judging counteracts" in said
    assert "editorial" in said.partition("counteracts")[2][:200]
    assert "Not reviewed by a clinician." in said


def test_paths_are_ordered_by_length_and_then_by_their_weakest_link(client: FlaskClient) -> None:
    data = client.get("/path.json?from=IT1&to=P6&hubs=1&most=20&steps=5").get_json()
    lengths = [len(path) for path in data["paths"]]
    assert len(lengths) > 3
    assert lengths == sorted(lengths)
    firm = {"framework": 0, "source": 1, "editorial": 2}
    for length in set(lengths):
        weakest = [
            max(min(firm[link["basis"]] for link in hop["links"]) for hop in path)
            for path in data["paths"]
            if len(path) == length
        ]
        assert weakest == sorted(weakest)


def test_nothing_within_four_steps_is_said_plainly(client: FlaskClient) -> None:
    said = words(client.get("/path?from=N7&to=IB5&steps=1").text)
    assert "Nothing connects the two within 1 link." in said
    assert "Look for paths of up to 3 links" in said
    framework = words(client.get("/path?from=AB1&to=N2&basis=framework&steps=1").text)
    assert "within 1 link that rest on what you chose to see" in framework


def test_hubs_are_left_out_unless_asked_for(client: FlaskClient) -> None:
    text = client.get("/path?from=N7&to=P1").text
    said = words(text)
    assert "with which nearly everything is connected" in said
    more = re.search(r'href="(/path\?[^"]*hubs=1[^"]*)"', text)
    assert more
    with_hubs = words(client.get(unescape(more[1])).text)
    assert "reduces the probability of forming" in with_hubs
    assert "reduces the probability of forming" not in said


@pytest.mark.parametrize(
    "address", ["/path?from=IT1&to=P6", "/path?from=S1&to=P1", "/embed/path?from=AB1&to=N2&theme=dark"]
)
def test_map_outline_and_picture_hold_the_same(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    data, forms = model(text), Forms(text)
    nodes = sorted(node["id"] for node in data["nodes"])
    assert nodes == sorted(forms.nodes["picture"]) == sorted(forms.nodes["outline"])
    assert sorted(forms.links["picture"]) == sorted(edge["id"] for edge in data["edges"])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/path?from=AB1&to=AB1", "both ends are AB1"),
        ("/path?from=AB1&to=AB99", "not the code of a node"),
        ("/path?from=AB1&to=N2&steps=9", "Possible are 1 to 6"),
        ("/path?from=AB1&to=N2&basis=rumour", "The bases are"),
        ("/path?from=AB1&to=N2&theme=pink", "auto, light, dark"),
        ("/path.json?from=AB1", "needs two nodes"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_answered_with_what_is_possible(
    client: FlaskClient, address: str, said: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert said in unescape(response.text)


def test_the_other_end_has_the_same_paths_backwards(client: FlaskClient) -> None:
    there, back = (
        client.get(f"/path.json?from={a}&to={b}&most=20").get_json()["paths"]
        for a, b in (("IT1", "P6"), ("P6", "IT1"))
    )
    one = {(*(hop["from"]["code"] for hop in path), path[-1]["to"]["code"]) for path in there}
    other = {(path[-1]["to"]["code"], *(hop["from"]["code"] for hop in reversed(path))) for path in back}
    assert one == other
    assert one


def test_a_path_in_a_frame_stands_alone(client: FlaskClient) -> None:
    response = client.get("/embed/path?from=AB1&to=N2&theme=dark")
    assert 'data-theme="dark"' in response.text
    assert "<nav" not in response.text
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    chosen = re.search(r'<a href="([^"]*)" class="map-node[^"]*" data-node="N2"', response.text)
    assert chosen
    assert unescape(chosen[1]).startswith("/embed/path?from=AB1&to=N2&selected=N2")


def test_each_link_of_a_path_says_its_phrase_in_files(client: FlaskClient) -> None:
    address = "?from=AB4&to=N2"
    edges = client.get(f"/path.json{address}").get_json()["edges"]
    phrases = sorted(edge["link"]["phrase"] for edge in edges if edge["main"])
    assert len(phrases) > 5
    picture = ElementTree.fromstring(client.get(f"/path.svg{address}").text)
    groups = picture.findall(".//{*}g[{*}text]")
    said = [" ".join(str(text.text) for text in group.findall("{*}text")) for group in groups]
    assert sorted(one for one in said if one in phrases) == phrases
    assert "counteracts" in said
