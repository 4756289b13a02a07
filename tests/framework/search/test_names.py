"""What has exactly the name that was looked for comes first: words of the vocabulary, pages, questions."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("bearsOn", "/ont#bearsOn"), ("bears on", "/ont#bearsOn"), ("bear on", "/ont#bearsOn"), ("hasPart", "/ont#hasPart"),
        ("has part", "/ont#hasPart"), ("ont:hasPart", "/ont#hasPart"), ("https://w3id.org/alliance/ont#hasPart", "/ont#hasPart"),
        ("ability", "/ont#Ability"), ("abilities", "/ont#Ability"),
        ("how to cite this", "/framework#cite"), ("citation", "/framework#cite"), ("how should I cite it?", "/framework#cite"),
        ("copyright", "/framework#rights"), ("licence", "/framework#rights"), ("license", "/framework#rights"),
        ("embed in moodle", "/embed"), ("word file", "/framework#take"), ("download", "/framework#take"),
        ("print", "/framework"), ("the vocabulary", "/ont"), ("tutorial", "/learn"), ("references", "/sources"),
    ],
)  # fmt: skip
def test_what_is_so_named_comes_first(client: FlaskClient, asked: str, path: str) -> None:
    page = client.get("/search", query_string={"q": asked}).text.partition("</form>")[2].partition("<main")[2]
    first = page.partition('class="title"')[2]
    assert first.startswith(f'><a href="{path}"')
    assert page.count(f'class="title"><a href="{path}"') == 1


@pytest.mark.parametrize("asked", ["", "part of the alliance", "rupture", "goals"])
def test_some_of_the_words_are_no_name(client: FlaskClient, asked: str) -> None:
    assert 'id="named"' not in client.get("/search", query_string={"q": asked}).text


@pytest.mark.parametrize("path", ["/framework#cite", "/framework#take", "/framework#rights"])
def test_parts_of_pages_that_are_found_are_there(client: FlaskClient, path: str) -> None:
    page, _, part = path.partition("#")
    assert f'id="{part}"' in client.get(page).text


def test_every_count_leads_to_what_it_counts(client: FlaskClient) -> None:
    for asked in ("bearsOn", "citation", "ability"):
        page = client.get("/search", query_string={"q": asked}).text
        status = page.partition('role="status"')[2].partition("</div>")[0]
        for part in status.split('href="#')[1:]:
            assert f'id="{part.partition(chr(34))[0]}"' in page


def test_what_not_to_do_leads_to_what_harms(client: FlaskClient) -> None:
    found = client.get("/search.json?q=what+not+to+do").get_json()
    assert found["hits"][0]["code"] == "K4"
