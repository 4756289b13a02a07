"""What is decided about a draft: language, codes, places."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.importing.draft import Draft, Item, Place, Words
from explorer.importing.language_detection import language_of
from explorer.importing.settling import Choices, settle, short_slug
from explorer.importing.settling.codes import address_code
from explorer.importing.settling.kinds import LOOKS, plural
from explorer.importing.settling.settled import Settled
from explorer.importing.vocabulary import Shipped
from explorer.store.parts import MOST_LEVELS
from tests.growth import growth

CHOICES = Choices("care", Shipped(frozenset({"skill"}), "ont:FrameworkStatement"))
GERMAN = (
    "Die Hebamme hört der Frau zu und fragt, was für die Geburt wichtig ist und was sie mit dem Kind nach der Geburt machen kann. "
    * 2
)


def item(id_: str, *parents: str, **more: Any) -> Item:
    return Item(
        id_, Place("care.csv", id_), int(id_), statements=(Words(f"Says {id_}"),), parents=parents, **more
    )


def settled(*items: Item, language: str = "en") -> Settled:
    return settle(Draft("spreadsheet", items, units=len(items), language=language), CHOICES)


def parents(found: Settled) -> dict[str, tuple[str, ...]]:
    by_code = {element.code: element.item.id for element in found.elements}
    return {
        one.item.id: tuple(by_code[code] for code in (one.parent, *one.others) if code)
        for one in found.elements
    }


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("1.10", "1.10"), ("1.1.", "1.1"), ("a/b", "a-b"), ("A 1", "A-1"), ("q.json", "q-json"), ("..", ""), ("=cmd", "cmd"), ("Ä1", "Ä1"), ("50%", "50"), ("x" * 99, "x" * 60),
    ],
)  # fmt: skip
def test_a_code_can_stand_in_an_address(printed: str, code: str) -> None:
    assert address_code(printed) == code


def test_codes_twice_are_kept_apart_and_reserved_ones_given_up() -> None:
    found = settled(
        item("1", code="A"),
        item("2", code="A"),
        item("3", code="framework"),
        item("4", code="LK01"),
        item("5"),
    )
    assert [one.code for one in found.elements] == ["A", "A-2", "framework-2", "LK01-2", "5"]


def test_a_circle_is_broken_once_and_said() -> None:
    found = settled(item("1", "3"), item("2", "1"), item("3", "2"), item("4", "4"))
    assert sum(map(len, parents(found).values())) == 2
    assert [note.count for note in found.notes if "circle" in note.what] == [1]


def test_several_parents_become_links() -> None:
    found = settled(item("1"), item("2"), item("3", "2", "1"))
    assert parents(found)["3"] == ("2", "1")
    assert [(one.kind.term, one.origin, one.destination) for one in found.links] == [
        ("ont:alsoPartOf", "3", "1")
    ]


def test_what_stands_under_something_retired_moves_up() -> None:
    found = settled(item("1"), item("2", "1", retired=True), item("3", "2"))
    assert parents(found)["3"] == ("1",)


def test_what_is_too_deep_is_raised() -> None:
    found = settled(item("1"), *(item(str(at), str(at - 1)) for at in range(2, MOST_LEVELS + 9)))
    above = parents(found)
    levels: dict[str, int] = {}
    for one in found.elements:
        levels[one.item.id] = levels[above[one.item.id][0]] + 1 if above[one.item.id] else 1
    assert max(levels.values()) == MOST_LEVELS


def test_kinds_have_words_of_their_own_and_shapes_that_differ() -> None:
    found = settled(
        *(
            item(str(at), kind=name)
            for at, name in enumerate(("Skill", "skill", "Fähigkeit", "技能", "A/B", "a b"), 1)
        )
    )
    assert len({kind.word for kind in found.kinds}) == len({kind.class_name for kind in found.kinds}) == 6
    assert "skill" not in {kind.word for kind in found.kinds}
    assert len({kind.shape for kind in found.kinds}) == 6


def test_more_kinds_than_shapes_still_look_different() -> None:
    found = settled(
        *(item(str(at), kind=f"Kind {'abcdefghijklmnopqrstuvwxyz'[at - 1]}") for at in range(1, 27))
    )
    assert len(LOOKS) < 26
    assert len({(kind.shape, kind.light) for kind in found.kinds}) == 26


@pytest.mark.parametrize(
    ("one", "several"),
    [("Skill", "Skills"), ("Ability", "Abilities"), ("Class", "Classes"), ("Area 1", "Area 1"), ("Knowledge", "Knowledge"),
     ("Knowledge and understanding", "Knowledge and understanding"), ("Skills", "Skills"), ("Analysis", "Analyses"),
     ("Area of competence", "Areas of competence"), ("Process", "Processes"), ("Status", "Statuses")],
)  # fmt: skip
def test_plurals(one: str, several: str) -> None:
    assert plural(one, "en-GB") == several
    assert plural(one, "de") == one


def test_the_language_is_guessed_by_small_words() -> None:
    assert language_of([GERMAN]) == "de"
    assert language_of(["Care", "Rest"]) == ""
    draft = Draft("spreadsheet", (Item("1", Place("x"), labels=(Words(GERMAN),), kind="Fähigkeit"),), units=1)
    found = settle(draft, CHOICES)
    assert found.language == "de"
    assert found.kinds[0].labels[0].language == "de"
    assert any("“de”" in note.what for note in found.notes if note.action == "guessed")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Care & rest", "care-rest"),
        ("Pflege für Ältere", "pflege-fur-altere"),
        ("護理", "framework"),
        ("w" * 50, "w" * 40),
        ("a good " * 9, "a-good-a-good-a-good-a-good-a-good-a"),
    ],
)
def test_a_short_name_ends_with_a_word(title: str, slug: str) -> None:
    assert short_slug(title) == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Übung", "ubung"),
        ("?", "framework"),
        ("a" * 50, "a" * 40),
        (f"{'a' * 40} b", "a" * 40),
        (f"{'a' * 20} {'b' * 19} c", f"{'a' * 20}-{'b' * 19}"),
        (f"{'a' * 20} {'b' * 20} c", "a" * 20),
    ],
)
def test_a_short_name_has_as_many_words_as_fit(title: str, slug: str) -> None:
    assert short_slug(title) == slug


def test_a_title_of_many_words_has_its_short_name_soon() -> None:
    assert growth(lambda size: short_slug("word " * size), 2_000, 10) < 30


def test_a_framework_whose_texts_all_say_their_language_is_in_the_most_used_one() -> None:
    def said(id_: str, *tags: str) -> Item:
        return Item(
            id_, Place("bees.csv", id_), int(id_), statements=tuple(Words(f"Says {id_}", tag) for tag in tags)
        )

    found = settled(said("1", "de", "en"), said("2", "en"), language="")
    assert found.language == "en"
    assert any("most of it is in “en”" in note.what for note in found.notes)
    assert settled(said("1", "de", "en"), language="").language == "de"
    assert settled(said("1", "de"), item("2"), language="").language == "und"
