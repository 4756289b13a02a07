"""Links that the vocabulary lacks get properties of their own, in the words of the file."""

from __future__ import annotations

import pytest

from explorer.importing.draft import Draft, Item, Kind, Place, Relation, Words
from explorer.importing.settling import settle
from explorer.importing.settling.link_kinds import link_kinds, words_of
from tests.importing.settling.test_settling import CHOICES

PLACE = Place("care.csv")
ITEMS = tuple(
    Item(id_, PLACE, at, code=id_, statements=(Words(f"Says {id_}"),)) for at, id_ in enumerate("abc", 1)
)


@pytest.mark.parametrize(
    ("name", "words"),
    [("isPeerOf", "is peer of"), ("ext:is_peer_of", "is peer of"), ("Is Peer Of", "is peer of"), ("uses2", "uses2"), ("→", "linked")],
)  # fmt: skip
def test_the_words_of_a_name(name: str, words: str) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "term", "phrase", "inverse", "is_symmetric"),
    [
        ("related", "ont:related", "is related to", "", True),
        ("isPeerOf", "kind:isPeerOf", "is a peer of", "is a peer of", True),
        ("skos:exactMatch", "kind:exactMatch", "is the same as", "is the same as", True),
        ("skos:broadMatch", "kind:broadMatch", "is narrower than", "is wider than", False),
        ("isMadeOf", "kind:isMadeOf", "is made of", "is linked (is made of) from", False),
        ("isComponentOf", "kind:isComponentOf", "is component of", "has component", False),
        ("hasTool", "kind:hasTool", "has tool", "is tool of", False),
        ("ext:supports", "kind:supports", "supports", "is linked (supports) from", False),
        ("process", "kind:process", "is linked (process) to", "is linked (process) from", False),
    ],
)  # fmt: skip
def test_how_a_link_reads_from_either_end(
    name: str, term: str, phrase: str, inverse: str, is_symmetric: bool
) -> None:
    kind = link_kinds([name], ())[name]
    assert (kind.term, kind.phrases[0].text, kind.is_symmetric) == (term, phrase, is_symmetric)
    assert [words.text for words in kind.inverses] == ([inverse] if inverse else [])


def test_the_labels_of_the_file_go_before_its_names() -> None:
    told = Kind(
        "p7", (Words("braucht", "de"), Words("needs", "en")), (Words("Ohne das geht es nicht.", "de"),)
    )
    kind = link_kinds(["p7"], (told,))["p7"]
    assert kind.phrases == (Words("braucht", "de"), Words("needs", "en"))
    assert kind.inverses == (Words("← braucht", "de"), Words("is linked (needs) from", "en"))
    assert kind.definitions == told.definitions


def test_names_that_read_alike_stay_apart() -> None:
    made = link_kinds(["a:uses", "b:uses", "1 x"], ())
    assert [kind.term for kind in made.values()] == ["kind:uses", "kind:uses2", "kind:link1x"]


def test_a_symmetric_link_that_is_told_from_both_ends_is_one_and_another_is_two() -> None:
    relations = tuple(
        Relation(name, *ends, PLACE)
        for name in ("isPeerOf", "uses")
        for ends in (("a", "b"), ("b", "a"), ("b", "a"))
    )
    found = settle(Draft("case", ITEMS, units=3, language="en", relations=relations), CHOICES)

    assert [(link.kind.term, link.origin, link.destination) for link in found.links] == [
        ("kind:isPeerOf", "a", "b"),
        ("kind:uses", "a", "b"),
        ("kind:uses", "b", "a"),
    ]
    assert [note.count for note in found.notes if "twice" in note.what] == [3]
    (said,) = (note for note in found.notes if "“uses”" in note.what)
    assert (said.action, said.count) == ("guessed", 2)
