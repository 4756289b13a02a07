"""Packages of CASE, as servers and programs write them."""

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Annotation, Draft, Item, Options, Relation, Words
from explorer.importing.readers import case

SERVER = "https://case.example.org/ims/case/v1p0"


def id_of(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


NAMES = {id_of(name): name for name in ("doc", "other", "a", "b", "c", "d")}


def document(name: str = "doc", **fields: Any) -> dict[str, Any]:
    own = {
        "title": "Work in kitchens",
        "creator": "House",
        "language": "en",
        "lastChangeDateTime": "2024-05-01T00:00:00+00:00",
    }
    return {"identifier": id_of(name), "uri": f"{SERVER}/CFDocuments/{id_of(name)}", **own, **fields}


def item(name: str, **fields: Any) -> dict[str, Any]:
    own = {
        "identifier": id_of(name),
        "uri": f"{SERVER}/CFItems/{id_of(name)}",
        "fullStatement": f"Does {name}",
    }
    return {**own, "lastChangeDateTime": "2024-05-01T00:00:00+00:00", **fields}


def end(name: str) -> dict[str, str]:
    return {"title": name, "identifier": id_of(name), "uri": f"{SERVER}/CFItems/{id_of(name)}"}


def link(origin: str, destination: str, kind: str = "isChildOf", **fields: Any) -> dict[str, Any]:
    ends = {"originNodeURI": end(origin), "destinationNodeURI": end(destination)}
    return {"identifier": id_of(origin + kind + destination), "associationType": kind, **ends, **fields}


def package(
    *links: dict[str, Any], items: tuple[Any, ...] = (item("a"), item("b"), item("c")), **fields: Any
) -> dict[str, Any]:
    return {"CFDocument": document(), "CFItems": list(items), "CFAssociations": list(links), **fields}


def read(tmp_path: Path, given: Any, language: str = "", scheme: str = "", title: str = "") -> Draft:
    path = tmp_path / "given.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    draft = case.read([path], Options(language=language, scheme=scheme, title=title))
    assert draft.adds_up
    return draft


def parents(draft: Draft) -> dict[str, list[str]]:
    return {
        NAMES.get(one.id, one.id): [NAMES.get(parent, parent) for parent in one.parents]
        for one in draft.items
    }


def named(draft: Draft, name: str) -> Item:
    return next(one for one in draft.items if one.id == id_of(name))


def said(draft: Draft, words: str) -> int:
    return sum(note.count for note in draft.notes if words in note.what)


TREE = (link("a", "doc"), link("b", "a"), link("c", "b"))


@pytest.mark.parametrize(
    "given",
    [
        package(*TREE),
        [package(*TREE)],
        {"CFPackage": package(*TREE)},
        {"data": {"CFPackages": [package(*TREE)]}},
        {"cfDocument": document(), "cfItems": [item("a"), item("b"), item("c")], "cfAssociations": list(TREE)},
        {"CFDocument": {"CFDocument": document()}, "CFItems": [{"CFItem": item(name)} for name in "abc"], "CFAssociations": [{"CFAssociation": one} for one in TREE]},
        package(*(link(one, other, "isPartOf") for one, other in (("a", "doc"), ("b", "a"), ("c", "b")))),
        package(*TREE, *(link(one, other, "isPartOf") for one, other in (("b", "a"), ("c", "doc")))),
        package(*({**one, "originNodeURI": one["originNodeURI"]["uri"], "destinationNodeURI": one["destinationNodeURI"]["uri"]} for one in TREE)),
        package(*({**one, "destinationNodeURI": {"uri": one["destinationNodeURI"]["uri"]}} for one in TREE)),
        package(*({**one, "associationType": "IsChildOf "} for one in TREE)),
        {"CFItems": [item("a"), item("b"), item("c")], "CFAssociations": list(TREE[1:])},
    ],
)  # fmt: skip
def test_the_tree_is_the_same_however_it_is_told(tmp_path: Path, given: Any) -> None:
    assert parents(read(tmp_path, given)) == {"a": [], "b": ["a"], "c": ["b"]}


def test_a_tree_that_is_told_twice_is_said_to_be_taken_once(tmp_path: Path) -> None:
    draft = read(tmp_path, package(*TREE, link("b", "a"), link("c", "b", "isPartOf")))

    assert said(draft, "step of the tree that the file tells twice") == 1
    assert said(draft, "(isChildOf and isPartOf)") == 1


def test_keeps_several_parents_and_circles(tmp_path: Path) -> None:
    draft = read(tmp_path, package(*TREE, link("c", "a"), link("a", "c")))

    assert parents(draft) == {"a": ["c"], "b": ["a"], "c": ["b", "a"]}


def test_says_what_hangs_on_nothing(tmp_path: Path) -> None:
    draft = read(tmp_path, package(link("a", "doc"), link("b", "elsewhere"), link("gone", "a")))

    assert parents(draft) == {"a": [], "b": [], "c": []}
    assert said(draft, "part of something that is not in the file") == 1
    assert said(draft, "begins at something") == 1
    assert said(draft, "puts nowhere") == 2


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        (({"sequenceNumber": 2}, {"sequenceNumber": 10}, {"sequenceNumber": 1}), "cab"),
        (({"sequenceNumber": "2"}, {"sequenceNumber": "10"}, {"sequenceNumber": "1"}), "cab"),
        (({}, {"sequenceNumber": 1}, {}), "bac"),
        (({}, {}, {}), "abc"),
    ],
)
def test_siblings_are_in_the_order_of_their_numbers(tmp_path: Path, fields: Any, order: str) -> None:
    links = (link(name, "doc", **own) for name, own in zip("abc", fields, strict=True))

    assert "".join(parents(read(tmp_path, package(*links)))) == order


@pytest.mark.parametrize("key", ["listEnumeration", "humanCodingScheme"])
def test_siblings_without_numbers_are_in_the_order_of_their_codes(tmp_path: Path, key: str) -> None:
    items = (item("a", **{key: "1.10"}), item("b", **{key: "1.2"}))

    assert "".join(parents(read(tmp_path, package(link("a", "doc"), link("b", "doc"), items=items)))) == "ba"


def test_keeps_the_words_of_an_item(tmp_path: Path) -> None:
    one = item(
        "a",
        fullStatement="Knows *when* to wash:<br>before & after\n\n| a | b |\n| - | - |",
        abbreviatedStatement="Hygiene",
        alternativeLabel="Clean hands",
        humanCodingScheme="1.1",
        CFItemType="Skill",
        notes="A note.",
        conceptKeywords=["clean", "safe"],
        educationLevel=["09", "10"],
        language="es",
    )
    definitions = {
        "CFItemTypes": [{"identifier": id_of("t"), "title": "Skill", "description": "What one can do."}]
    }

    draft = read(
        tmp_path,
        package(
            items=(one, item("b", CFItemTypeURI={"title": "Area"}), item("c")), CFDefinitions=definitions
        ),
    )

    found = named(draft, "a")
    assert found.statements == (Words("Knows *when* to wash:\nbefore & after\n| a | b |\n| - | - |", "es"),)
    assert (found.labels, found.other_names) == ((Words("Hygiene", "es"),), (Words("Clean hands", "es"),))
    assert (found.code, found.kind) == ("1.1", "Skill")
    assert found.notes == (
        Annotation("skos:note", Words("A note.", "es")),
        Annotation("dcterms:subject", Words("clean", "es")),
        Annotation("dcterms:subject", Words("safe", "es")),
        Annotation("dcterms:educationLevel", Words("09", "es")),
        Annotation("dcterms:educationLevel", Words("10", "es")),
    )
    assert [kind.name for kind in draft.kinds] == ["Skill", "Area", "Item"]
    assert draft.kinds[0].definitions == (Words("What one can do.", "en"),)
    assert found.same_as == (f"{SERVER}/CFItems/{id_of('a')}",)


def test_identifiers_that_stand_twice(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        package(link("b", "a"), items=(item("a"), item("a"), item("a", fullStatement="Other"), item("b"))),
    )

    assert [one.statements[0].text for one in draft.items] == ["Does a", "Does b", "Other"]
    assert parents(draft)["b"] == ["a"]
    assert [note.units for note in draft.notes if "word by word" in note.what] == [1]
    assert said(draft, "two items have") == 1


def test_items_without_words_or_identifier(tmp_path: Path) -> None:
    empty = {"humanCodingScheme": "X", "CFItemType": "Skill"}

    draft = read(
        tmp_path,
        package(
            items=(
                item("a", fullStatement=None),
                empty,
                item("b", fullStatement="", abbreviatedStatement="Short"),
            )
        ),
    )

    assert [(one.labels or one.statements)[0].text for one in draft.items] == ["X", "Without words", "Short"]
    assert said(draft, "without a statement") == 2
    assert said(draft, "has no identifier") == 1


def test_links_that_are_not_the_tree(tmp_path: Path) -> None:
    elsewhere = {"title": "x", "identifier": id_of("x"), "uri": "https://other.org/x"}
    draft = read(
        tmp_path,
        package(
            *TREE,
            link("a", "b", "precedes"),
            link("a", "c", "isRelatedTo"),
            link("b", "c", "ext:supports"),
            link("a", "c", "replacedBy"),
            {**link("b", "x", "exactMatchOf"), "destinationNodeURI": elsewhere},
            {**link("b", "x", "exemplar"), "destinationNodeURI": elsewhere},
            {**link("b", "x", "isPeerOf"), "destinationNodeURI": {}},
        ),
    )

    assert [(one.name, one.origin, one.destination) for one in draft.relations] == [
        ("precedes", id_of("a"), id_of("b")),
        ("related", id_of("a"), id_of("c")),
        ("ext:supports", id_of("b"), id_of("c")),
    ]
    assert isinstance(draft.relations[0], Relation)
    assert named(draft, "b").matches == (("rdfs:seeAlso", "https://other.org/x"),)
    assert named(draft, "a").retired
    assert named(draft, "a").replaced_by == (id_of("c"),)
    assert "https://other.org/x" in named(draft, "b").same_as
    assert said(draft, "ends nowhere") == 1


def test_what_ended_before_the_package_was_changed_is_retired(tmp_path: Path) -> None:
    items = (item("a", statusEndDate="2020-01-01"), item("b", statusEndDate="2030-01-01"), item("c"))

    assert [one.retired for one in read(tmp_path, package(items=items)).items] == [True, False, False]


def test_each_of_several_packages_is_a_part(tmp_path: Path) -> None:
    other = {
        "CFDocument": document("other", title="More"),
        "CFItems": [item("d")],
        "CFAssociations": [link("d", "other")],
    }

    draft = read(tmp_path, [package(*TREE), other])

    assert parents(draft) == {"doc": [], "a": ["doc"], "b": ["a"], "c": ["b"], "other": [], "d": ["other"]}
    assert (draft.units, draft.titles, draft.creator) == (6, (), "House")


def test_what_is_said_of_the_framework(tmp_path: Path) -> None:
    given = package(*TREE, CFRubrics=[{"identifier": id_of("r"), "title": "R"}])
    given["CFDocument"] |= {
        "publisher": "Press",
        "version": "2",
        "licenseURI": {"title": "CC BY 4.0", "identifier": "x", "uri": "y"},
    }

    draft = read(tmp_path, given)

    assert (draft.titles, draft.language) == ((Words("Work in kitchens", "en"),), "en")
    assert (draft.creator, draft.publisher, draft.version, draft.license, draft.date) == (
        "House",
        "Press",
        "2",
        "CC BY 4.0",
        "2024-05-01",
    )
    assert said(draft, "rubric") == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"CFDocuments": [document()]}, "lists frameworks, without their items"),
        ({"CFDocument": document(), "CFItems": []}, "without an item"),
        ({"imsx_codeMajor": "failure", "imsx_description": "Not found"}, "(Not found)"),
        (
            {
                "$schema": "http://json-schema.org/draft-07/schema#",
                "definitions": {"CFItems": {"type": "array"}},
            },
            "describes the format",
        ),
        ({"hello": ["world"]}, "no package of CASE"),
        ([1, "two", None], "no package of CASE"),
        ("text", "no package of CASE"),
    ],
)
def test_says_in_a_sentence_what_is_wrong_with_a_file(tmp_path: Path, given: Any, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        read(tmp_path, given)

    assert says in raised.value.detail
    assert raised.value.hint


def test_texts_without_a_language_are_in_the_one_that_the_person_names(tmp_path: Path) -> None:
    given = package(*TREE)
    del given["CFDocument"]["language"], given["CFDocument"]["title"]

    draft = read(tmp_path, given, language="de", title="Küche")

    assert (draft.language, draft.titles) == ("de", (Words("Küche", "de"),))
    assert draft.items[0].statements == (Words("Does a", "de"),)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("en_US", "en-US"),
        ("eng", "en"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("the usual one", ""),
        (7, ""),
    ],
)
def test_languages_are_known_however_they_are_written(tmp_path: Path, written: object, tag: str) -> None:
    given = package(items=(item("a"), item("b", language=written)))
    given["CFDocument"]["language"] = written

    draft = read(tmp_path, given)

    assert (draft.language, draft.titles[0].language) == (tag, tag)
    assert [one.statements[0].language for one in draft.items] == [tag, tag]


def test_half_a_character_is_replaced_wherever_it_stands(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        package(items=(item("a", fullStatement="half \ud800 one", **{"odd\ud800key": 1}), item("b"))),
    )

    assert draft.items[0].statements[0].text.startswith("half")
    "".join(note.what for note in draft.notes).encode()
