"""``/course/plan``: a course is made by hand without JavaScript, page by page; and its address holds it."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from explorer.course.command import EXAMPLE

TITLES = "Year 1:\nListening\nRuptures\nYear 2:\n3. Endings"


class Hand:
    """A visitor without JavaScript: sends the form of the page that was answered, as it is filled in."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = client.get("/course/plan").text

    def fields(self) -> dict[str, list[str]]:
        """What the form holds as it stands: texts, hidden fields, and what is ticked."""
        form = self.page.partition('id="plan"')[2].partition("</form>")[0].replace("<template", "\0")
        form = re.sub("\0.*?</template>", "", form, flags=re.DOTALL)
        found: dict[str, list[str]] = {}
        for tag in re.findall(r"<input [^>]*>", form):
            said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
            if said.get("name") and (said.get("type") != "checkbox" or " checked" in tag):
                found.setdefault(said["name"], []).append(unescape(said.get("value", "")))
        return found

    def press(self, do: str, **more: object) -> str:
        answer = self.client.post("/course/plan", data={**self.fields(), **more, "do": do})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        self.page = answer.text
        return unescape(self.page)

    def open(self, data: bytes, name: str) -> str:
        """Send the other form of the page: a file."""
        self.page = self.client.post("/course/plan", data={"file": (BytesIO(data), name)}).text
        return unescape(self.page)

    def tick(self, *ticks: str) -> list[str]:
        return [*self.fields().get("tick", []), *ticks]

    @property
    def course(self) -> list[tuple[str, str, str, list[str]]]:
        said = json.loads(self.fields()["text"][0])
        return [
            (
                one["id"],
                one["title"],
                one.get("year", ""),
                [f"{link['statement']} {link['level']}" for link in one["links"]],
            )
            for one in said["modules"]
        ]


@pytest.fixture
def hand(client: FlaskClient) -> Hand:
    return Hand(client)


def test_a_course_is_made_page_by_page(hand: Hand) -> None:
    assert 'id="ticking" hidden' in hand.page
    hand.press("add", title="My course", more=TITLES)
    assert 'id="ticking" hidden' not in hand.page
    hand.press("go:1", tick=hand.tick("0:K1", "0:AB1"))
    hand.press("go:2", tick=hand.tick("1:K1"))
    hand.press("go:0", tick=hand.tick("2:K1"))
    assert hand.course == [
        ("S1", "Listening", "Year 1", ["K1 I", "AB1 I"]),
        ("S2", "Ruptures", "Year 1", ["K1 D"]),
        ("S3", "Endings", "Year 2", ["K1 A"]),
    ]
    page = hand.press("reports", tick=["0:AB1"])
    assert "<bdi>My course</bdi>: what it covers" in page
    assert "2 of 49 statements are taught" in page
    assert "rows below the heads" not in page
    assert "AB1" in page.partition('id="never-assessed"')[2].partition("</ul>")[0]
    assert "Go on planning" in page


def test_sessions_get_other_names_and_another_order(hand: Hand) -> None:
    hand.press("add", more=TITLES)
    hand.press("go:0", tick=["0:K1"])
    named = {"session-id": ["S1", "S1", ""], "session-title": ["First", "Second", ""], "session-year": ["", "", "2"]}  # fmt: skip
    hand.press("up:2", **named)
    assert hand.course == [("S1", "First", "", ["K1 I"]), ("S3", "S3", "2", []), ("S1 (2)", "Second", "", [])]
    said = hand.press("remove:0")
    assert "S1 First was removed, with 1 link." in said
    assert [one[0] for one in hand.course] == ["S3", "S1 (2)"]


def test_nothing_is_added_where_nothing_was_written(hand: Hand) -> None:
    assert "No title was given" in hand.press("add", more=" \n")
    assert 'id="ticking" hidden' in hand.page


def test_what_was_said_beside_a_tick_stays(hand: Hand) -> None:
    hand.open(EXAMPLE.read_bytes(), "example.csv")
    hand.press("go:3", tick=hand.tick("2:AC1"))
    said = json.loads(hand.fields()["text"][0])
    k1, *_, ac1 = said["modules"][0]["links"]
    assert k1 == {"statement": "K1", "level": "I", "activity": "Seminar on the three components", "weight": 5}
    assert ac1 == {"statement": "AC1", "level": "A"}


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "ttl"])
def test_the_course_is_saved_and_opened_by_hand_again(hand: Hand, suffix: str) -> None:
    hand.press("add", title="My course", more=TITLES)
    hand.press("go:0", tick=["0:K1", "2:AB1"])
    saved = hand.client.post("/course/plan", data={**hand.fields(), "do": f"save.{suffix}"})
    again = Hand(hand.client)
    again.open(saved.data, f"my-course.{suffix}")
    assert again.course == hand.course
    assert 'value="My course"' in again.page
    assert 'data-source="brought"' in again.page


def test_a_small_course_fits_into_an_address(hand: Hand) -> None:
    hand.press("add", title="My course", more=TITLES)
    hand.press("go:0", tick=["0:K1"])
    page = hand.press("link")
    found = re.search(r'id="link" readonly value="([^"]+)"', page)
    assert found
    address = urlsplit(found[1])
    assert address.path == "/course"
    answer = hand.client.get(f"/course?{address.query}")
    assert "1 of 49 statements is taught" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    opened = Hand(hand.client)
    opened.page = hand.client.get(f"/course/plan?{address.query}").text
    assert opened.course == hand.course
    assert 'data-source="address"' in opened.page


def test_a_large_course_does_not(hand: Hand) -> None:
    hand.press(
        "add", more="\n".join(f"{number} {hash((number, 'x')):x} {number**9:x}" for number in range(400))
    )
    page = hand.press("link")
    assert 'readonly value=""' in page
    assert "<p data-too-large>" in page


@pytest.mark.parametrize("path", ["/course", "/course/plan"])
def test_a_damaged_address_is_said(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?course=abc")
    assert (answer.status_code, "The packed course in this address" in answer.text) == (400, True)


def test_rows_that_cannot_be_read_are_told(hand: Hand) -> None:
    table = "module_id,competency_id,level\nS1,AB99,I\nS1,AB1,I\n"
    page = hand.open(table.encode(), "c.csv")
    assert "“AB99” is no statement of the framework" in page
    assert [one[3] for one in hand.course] == [["AB1 I"]]


def test_what_is_no_course_is_said(client: FlaskClient) -> None:
    answer = client.post("/course/plan", data={"file": (BytesIO(b"a,b\n1,2\n"), "c.csv")})
    assert answer.status_code == 422
    assert "has no row with the heads of a course" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "go:99"}, {"do": "up:99"}, {"do": "remove:-1"}, {"do": "nothing"}, {"at": "x", "tick": ["9:K1", "0:XX", ":", "0"]},
        {"do": "accept", "sentence": ["a"], "choice-0": "S1", "level": "77"}, {"session-id": ["a", "b"], "session-title": ["c"]},
    ],
)  # fmt: skip
def test_what_no_page_sends_does_no_harm(hand: Hand, fields: dict[str, object]) -> None:
    hand.press("add", more=TITLES)
    answer = hand.client.post("/course/plan", data={**hand.fields(), **fields})
    assert answer.status_code == 200
    assert [one[1] for one in hand.course] == ["Listening", "Ruptures", "Endings"]


def test_another_site_cannot_take_a_step(client: FlaskClient) -> None:
    answer = client.post("/course/plan", data={"more": TITLES}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


class TestOutcomes:
    def test_each_gets_statements_of_which_none_is_chosen(self, hand: Hand) -> None:
        hand.press("add", more=TITLES)
        page = hand.press(
            "match", **{"outcomes": "1. They listen without judging\n\nxyzzy", "outcome-session": "1"}
        )
        assert "S2 Ruptures" in page
        first, second = page.partition("<fieldset>")[2].split("<fieldset>")
        assert "They listen without judging" in first
        assert re.findall(r'name="choice-0" value="([^"]*)"( checked)?', first)[:2] == [
            ("", " checked"),
            ("AB1", ""),
        ]
        assert "words that count" in first
        assert "No statement shares a word with it." in second

    def test_only_what_is_chosen_is_linked(self, hand: Hand) -> None:
        hand.press("add", more=TITLES)
        sent = {**hand.fields(), "at": "1", "do": "accept", "level": "1", "sentence": ["They listen", "They know"], "choice-0": "AB1", "choice-1": ""}  # fmt: skip
        hand.page = hand.client.post("/course/plan", data=sent).text
        assert "1 link added to S2 Ruptures." in hand.page
        assert [one[3] for one in hand.course] == [[], ["AB1 D"], []]
        (link,) = json.loads(hand.fields()["text"][0])["modules"][1]["links"]
        assert link["note"] == "They listen"

    def test_nothing_chosen_links_nothing(self, hand: Hand) -> None:
        hand.press("add", more=TITLES)
        hand.press("match", outcomes="They listen without judging")
        form = hand.page.partition('class="candidates"')[2]
        text = unescape(re.search(r'name="text" value="([^"]*)"', form)[1])  # type: ignore[index]
        hand.page = hand.client.post("/course/plan", data={"text": text, "do": "accept", "sentence": "They listen", "choice-0": ""}).text  # fmt: skip
        assert [one[3] for one in hand.course] == [[], [], []]


def test_activities_and_assessments_are_said_of_ticks(hand: Hand) -> None:
    hand.press("add", title="My course", more="Listening\nRuptures")
    hand.press("go:0", tick=hand.tick("0:K1", "1:AB1", "2:AB1"))
    assert hand.fields()["link"] == ["0:K1", "1:AB1", "2:AB1"]
    hand.press("go:0", activity=["Talk", " Role  play ", ""], assessment=["", "", "Case report"])
    assert beside(hand) == {
        "S1 K1 I": ("Talk", ""), "S1 AB1 D": ("Role play", ""), "S1 AB1 A": ("", "Case report"),
    }  # fmt: skip
    hand.press("go:1", **{"all-assessment": "Essay", "all-activity": "Seminar"})
    hand.press("go:1", tick=hand.tick("0:K1"), **{"all-activity": "Walk"})
    assert beside(hand) == {
        "S1 K1 I": ("Talk", "Essay"), "S1 AB1 D": ("Role play", "Essay"), "S1 AB1 A": ("Seminar", "Case report"),
        "S2 K1 I": ("Walk", ""),
    }  # fmt: skip
    hand.press("go:0", activity=[""])
    assert beside(hand)["S2 K1 I"] == ("", ""), "what is emptied is gone"
    audit = hand.client.post("/course", data={"text": hand.fields()["text"][0], "as": "audit"}).text
    assert "Case report" in audit
    saved = hand.client.post("/course", data={"text": hand.fields()["text"][0], "as": "save.csv"}).text
    assert "K1" in saved
    assert "Talk,Essay" in saved


def test_ticks_and_texts_of_other_sessions_stay(hand: Hand) -> None:
    hand.open(EXAMPLE.read_bytes(), "example.csv")
    before = beside(hand)
    assert any(activity for activity, _ in before.values())
    hand.press("go:1")
    hand.press("go:2")
    assert beside(hand) == before


def beside(hand: Hand) -> dict[str, tuple[str, str]]:
    """What the course says of each link: its activity and its assessment."""
    said = json.loads(hand.fields()["text"][0])
    return {
        f"{one['id']} {link['statement']} {link['level']}": (
            link.get("activity", ""),
            link.get("assessment", ""),
        )
        for one in said["modules"]
        for link in one["links"]
    }
