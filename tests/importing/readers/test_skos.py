"""What SKOS files say in many ways."""

from pathlib import Path

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Annotation, Draft, Item, Options, Words
from explorer.importing.readers import skos

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix : <https://example.org/> .
"""


def read(tmp_path: Path, text: str, language: str = "", scheme: str = "", title: str = "") -> Draft:
    path = tmp_path / "given.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    draft = skos.read([path], Options(language=language, scheme=scheme, title=title))
    assert draft.adds_up
    return draft


def items(draft: Draft) -> dict[str, Item]:
    return {item.id.removeprefix("https://example.org/"): item for item in draft.items}


def parents(draft: Draft) -> dict[str, list[str]]:
    return {
        one: [parent.removeprefix("https://example.org/") for parent in item.parents]
        for one, item in items(draft).items()
    }


def said(draft: Draft, words: str) -> int:
    """How many things of the file the lines of the report are about that hold *words*."""
    return sum(note.count for note in draft.notes if words in note.what)


THREE = ":a a skos:Concept ; skos:prefLabel 'A'@en . :b a skos:Concept ; skos:prefLabel 'B'@en . :c a skos:Concept ; skos:prefLabel 'C'@en . "


@pytest.mark.parametrize(
    "links",
    [
        ":b skos:broader :a . :c skos:broader :b .",
        ":a skos:narrower :b . :b skos:narrower :c .",
        ":b skos:broader :a . :c skos:broader :b . :a skos:narrower :b . :b skos:narrower :c .",
        ":b skos:broaderTransitive :a . :c skos:broaderTransitive :a, :b .",
        ":a skos:narrowerTransitive :c, :b . :b skos:narrowerTransitive :c .",
        ":below rdfs:subPropertyOf skos:broader . :b :below :a . :c :below :b .",
        ":b <http://purl.org/iso25964/skos-thes#broaderGeneric> :a . :c <http://purl.org/iso25964/skos-thes#broaderPartitive> :b .",
        ":s a skos:ConceptScheme ; skos:hasTopConcept :a . :b skos:broader :a . :c skos:broader :b . :a skos:topConceptOf :s .",
    ],
)
def test_the_tree_is_the_same_however_it_is_told(tmp_path: Path, links: str) -> None:
    assert parents(read(tmp_path, THREE + links)) == {"a": [], "b": ["a"], "c": ["b"]}


def test_keeps_several_parents_the_own_ones_first(tmp_path: Path) -> None:
    draft = read(tmp_path, THREE + ":b skos:narrower :c . :c skos:broader :a .")

    assert parents(draft)["c"] == ["a", "b"]


def test_keeps_circles_and_what_is_not_there_for_whoever_decides(tmp_path: Path) -> None:
    draft = read(tmp_path, THREE + ":a skos:broader :b . :b skos:broader :a . :c skos:broader :gone, :c .")

    assert parents(draft) == {"a": ["b"], "b": ["a"], "c": ["gone"]}
    assert said(draft, "makes a part of itself") == 1


def test_what_is_linked_and_named_is_a_concept_without_being_said_to_be_one(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        ":a a skos:Concept ; skos:prefLabel 'A' . :b skos:prefLabel 'B' ; skos:broader :a . :c dct:title 'no concept' .",
    )

    assert parents(draft) == {"a": [], "b": ["a"]}


def test_what_is_of_a_class_below_concept_is_a_concept_of_that_kind(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        ":Skill rdfs:subClassOf skos:Concept ; rdfs:label 'Fertigkeit'@de, 'Skill'@en . :a a :Skill ; skos:prefLabel 'A'@en ."
        ":KnowledgeArea rdfs:subClassOf skos:Concept . :b a :KnowledgeArea ; skos:prefLabel 'B'@en . :c a skos:Concept ; skos:prefLabel 'C'@en .",
    )

    assert {one: item.kind for one, item in items(draft).items()} == {
        "a": "Skill",
        "b": "Knowledge area",
        "c": "Concept",
    }
    assert [kind.name for kind in draft.kinds] == ["Skill", "Knowledge area", "Concept"]


def test_collections_that_hold_everything_once_are_kinds(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE
        + ":know a skos:Collection ; skos:prefLabel 'Knowledge'@en ; skos:member :a, :b . :do a skos:Collection ; skos:prefLabel 'Skills'@en ; skos:member :c .",
    )

    assert {one: item.kind for one, item in items(draft).items()} == {
        "a": "Knowledge",
        "b": "Knowledge",
        "c": "Skills",
    }
    assert said(draft, "kinds of the framework") == 2


def test_collections_are_kinds_though_one_concept_is_in_two(tmp_path: Path) -> None:
    many = "".join(f":n{one} a skos:Concept ; skos:prefLabel '{one}'@en . " for one in range(40))
    first = ", ".join(f":n{one}" for one in range(20))
    second = ", ".join(f":n{one}" for one in range(19, 40))

    draft = read(
        tmp_path,
        f"{many} :x a skos:Collection ; skos:prefLabel 'X'@en ; skos:member {first} . :y a skos:Collection ; skos:prefLabel 'Y'@en ; skos:member {second} .",
    )

    assert (items(draft)["n19"].kind, items(draft)["n20"].kind) == ("X", "Y")
    assert said(draft, "in several collections") == 1


def test_other_collections_are_items_of_which_concepts_are_part_where_nothing_else_is(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE + ":b skos:broader :a . :g a skos:Collection ; skos:prefLabel 'Group'@en ; skos:member :a, :b ."
        ":h a skos:Collection ; skos:member :g . :i a skos:Collection ; skos:prefLabel 'Empty' .",
    )

    assert parents(draft) == {"h": [], "g": ["h"], "a": ["g"], "b": ["a"], "c": []}
    assert items(draft)["g"].kind == "Collection"
    assert said(draft, "nothing in it") == 1
    assert draft.units == 5


def test_ordered_collections_order_what_is_in_them(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE
        + ":x a skos:Concept ; skos:prefLabel 'X' . :o a skos:OrderedCollection ; skos:prefLabel 'O' ; skos:memberList ( :c :a :b ) .",
    )

    assert [one for one in items(draft) if one in "abc"] == ["c", "a", "b"]


def test_notations_order_siblings_by_their_numbers(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "".join(
            f":n{code} a skos:Concept ; skos:prefLabel '{code}' ; skos:notation '{code}' . "
            for code in ("1.10", "1.2", "1.1")
        ),
    )

    assert [item.code for item in draft.items] == ["1.1", "1.2", "1.10"]


def test_each_of_several_schemes_is_a_part_unless_one_is_asked_for(tmp_path: Path) -> None:
    text = THREE + (
        ":s a skos:ConceptScheme ; dct:title 'Skills'@en . :t a skos:ConceptScheme ; dct:title 'Tasks'@en ."
        ":a skos:inScheme :s . :b skos:broader :a ; skos:inScheme :s . :c skos:inScheme :t ; skos:broader :b ."
    )

    both = read(tmp_path, text)
    assert parents(both) == {"s": [], "a": ["s"], "b": ["a"], "c": ["b", "t"], "t": []}
    assert said(both, "several frameworks") == 2
    assert both.titles == ()

    for name in ("https://example.org/s", "s", "skills"):
        one = read(tmp_path, text, scheme=name)
        assert parents(one) == {"a": [], "b": ["a"]}
        assert one.titles == (Words("Skills", "en"),)
        assert [note.units for note in one.notes if "another framework than" in note.what] == [1]

    with pytest.raises(BadInput) as raised:
        read(tmp_path, text, scheme="nowhere")
    assert "<https://example.org/s>" in raised.value.hint


def test_a_scheme_that_holds_everything_is_the_framework(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE
        + ":all a skos:ConceptScheme ; dct:title 'All' . :s a skos:ConceptScheme . :a skos:inScheme :all, :s . :b skos:inScheme :all . :c skos:inScheme :all .",
    )

    assert draft.titles == (Words("All"),)
    assert parents(draft) == {"s": [], "a": ["s"], "b": [], "c": []}


def test_what_is_a_scheme_or_a_collection_and_a_concept_is_one_item(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE
        + ":a a skos:ConceptScheme ; skos:inScheme :a . :b skos:inScheme :a ; skos:broader :a . :d a skos:ConceptScheme . :c skos:inScheme :d ."
        ":e a skos:Concept, skos:Collection ; skos:prefLabel 'E'@en ; skos:member :c, :e .",
    )

    assert parents(draft) == {"a": [], "b": ["a"], "d": [], "c": ["d", "e"], "e": []}
    assert draft.units == 5


def test_labels_in_one_language_twice_and_in_none(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        ":a a skos:Concept ; skos:prefLabel 'one'@en, 'two'@en, 'eins'@de, 'bare' ; skos:altLabel 'other'@en ; skos:hiddenLabel 'typo'@en .",
    )

    (item,) = draft.items
    assert item.labels == (Words("one", "en"), Words("eins", "de"))
    assert item.other_names == (Words("two", "en"), Words("bare"), Words("other", "en"))
    assert item.hidden_names == (Words("typo", "en"),)
    assert said(draft, "has one already") == 2


def test_texts_without_a_language_are_in_the_one_that_the_person_names(tmp_path: Path) -> None:
    draft = read(tmp_path, ":a a skos:Concept ; skos:prefLabel 'Küche' .", language="de")

    assert draft.items[0].labels == (Words("Küche", "de"),)
    assert draft.language == "de"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("rdfs:label 'Titled'", "Titled"),
        ("dct:title 'Titled'", "Titled"),
        ("skos:altLabel 'Other'", "Other"),
        ("skos:notation '1.1'", "1.1"),
        ("skos:prefLabel ''", "wash hands"),
        ("skos:definition 'Long.'", "wash hands"),
    ],
)
def test_a_concept_without_a_label_is_called_by_what_there_is(tmp_path: Path, words: str, label: str) -> None:
    draft = read(tmp_path, f":wash_hands a skos:Concept ; {words} .")

    assert [item.labels[0].text for item in draft.items] == [label]
    assert said(draft, "without a label") == 1
    assert draft.items[0].guesses


def test_labels_of_skos_xl(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        ":a a skos:Concept ; xl:prefLabel [ a xl:Label ; xl:literalForm 'A'@en ] ; xl:altLabel :l . :l a xl:Label ; xl:literalForm 'B'@en .",
    )

    assert [(item.labels, item.other_names) for item in draft.items] == [
        ((Words("A", "en"),), (Words("B", "en"),))
    ]


def test_notes_keep_what_they_are_and_lose_their_tags(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        """:a a skos:Concept ; skos:prefLabel 'A' ; skos:definition "<p>First</p><p>second &amp; last, <5</p>"@en ; skos:scopeNote '''two
lines'''@en ; skos:note [ rdf:value 'within'@en ] ; dct:description 'told'@en .""",
    )

    assert draft.items[0].notes == (
        Annotation("skos:definition", Words("First\nsecond & last, <5", "en")),
        Annotation("skos:scopeNote", Words("two\nlines", "en")),
        Annotation("skos:note", Words("within", "en")),
        Annotation("dcterms:description", Words("told", "en")),
    )
    assert said(draft, "HTML") == 1


@pytest.mark.parametrize(
    "words",
    [
        "owl:deprecated true",
        "owl:deprecated 'true'",
        "adms:status <http://purl.org/adms/status/Deprecated>",
        "adms:status 'obsolete'",
        ":status <https://example.org/status/retired>",
        "a owl:DeprecatedClass",
    ],
)
def test_concepts_that_are_no_longer_used_are_retired(tmp_path: Path, words: str) -> None:
    draft = read(tmp_path, f"{THREE} :a {words} .")

    assert {one for one, item in items(draft).items() if item.retired} == {"a"}


@pytest.mark.parametrize("link", [":a dct:isReplacedBy :b .", ":b dct:replaces :a ."])
def test_what_is_replaced_is_retired_and_says_by_what(tmp_path: Path, link: str) -> None:
    draft = read(tmp_path, THREE + link)

    assert items(draft)["a"].replaced_by == ("https://example.org/b",)
    assert {one for one, item in items(draft).items() if item.retired} == {"a"}


def test_links_are_taken_once_and_the_same_elsewhere_is_kept(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE
        + ":a skos:related :b . :b skos:related :a . :c :needs :a . :a skos:exactMatch <http://other.org/1>, :c ; skos:closeMatch <http://other.org/2> .",
    )

    short = [(link.name, link.origin[-1], link.destination[-1]) for link in draft.relations]
    assert short == [
        ("related", "a", "b"),
        ("skos:exactMatch", "a", "c"),
        ("needs", "c", "a"),
    ]
    assert items(draft)["a"].same_as == ("http://other.org/1",)
    assert items(draft)["a"].matches == (("skos:closeMatch", "http://other.org/2"),)


def test_what_has_no_place_is_counted_by_property(tmp_path: Path) -> None:
    draft = read(tmp_path, THREE + ":a dct:created '2020' . :b dct:created '2021' ; :colour 'red' .")

    assert said(draft, "What dcterms:created says") == 2
    assert said(draft, "What colour says") == 1


def test_works_that_are_named_are_kept_as_printed(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE + ":a dct:source 'Smith 2020', :work, <http://other.org/paper> . :work dct:title 'A work' .",
    )

    assert items(draft)["a"].cited == ("Smith 2020", "A work", "http://other.org/paper")


def test_a_second_notation_is_said_to_be_left(tmp_path: Path) -> None:
    draft = read(tmp_path, ":a a skos:Concept ; skos:prefLabel 'A' ; skos:notation 'x', 'y' .")

    assert draft.items[0].code == "x"
    assert said(draft, "several notations") == 1


def test_what_is_said_of_the_framework(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        THREE
        + """:s a skos:ConceptScheme ; dct:title 'Frame'@en ; dct:description 'About it.'@en ; dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
        dct:publisher :p ; dct:creator 'Ann', 'Ben' ; owl:versionInfo '2.1' ; dct:issued '2024-05-01' . :p rdfs:label 'House'@en . :a skos:inScheme :s .""",
    )

    assert (draft.iri, draft.license) == (
        "https://example.org/s",
        "http://creativecommons.org/publicdomain/zero/1.0/",
    )
    assert (draft.publisher, draft.creator, draft.version, draft.date) == (
        "House",
        "Ann; Ben",
        "2.1",
        "2024-05-01",
    )


def test_reads_several_files_as_one(tmp_path: Path) -> None:
    first, second = tmp_path / "one.ttl", tmp_path / "two.ttl"
    first.write_text(
        f"{PREFIXES} :s a skos:ConceptScheme ; dct:title 'Both' . :a a skos:Concept ; skos:prefLabel 'A' ; skos:inScheme :s .",
        encoding="utf-8",
    )
    second.write_text(
        f"{PREFIXES} :b a skos:Concept ; skos:prefLabel 'B' ; skos:broader :a .", encoding="utf-8"
    )

    draft = skos.read([first, second], Options())

    assert parents(draft) == {"a": [], "b": ["a"]}
    assert [item.place.file for item in draft.items] == ["one.ttl", "two.ttl"]


def test_a_thing_of_vocabularies_in_old_namespaces_is_known(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "<http://x.org/a> a <https://www.w3.org/2004/02/skos/core#Concept> ; <https://www.w3.org/2004/02/skos/core#prefLabel> 'A' .",
    )

    assert draft.items[0].labels == (Words("A"),)


def test_kinds_are_what_tells_concepts_apart_where_one_class_does_not(tmp_path: Path) -> None:
    """So it is in ESCO: all are esco:Skill, and dct:type says which are knowledge."""
    draft = read(
        tmp_path,
        "@prefix esco: <http://data.europa.eu/esco/model#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
        + "".join(
            f':{name} a skos:Concept, esco:Skill ; skos:prefLabel "{name}"@en ; dct:type <http://x.org/type/{sort}> ;'
            f' dct:description [ esco:nodeLiteral "what {name} is"@en ], [ esco:other "nothing" ] .\n'
            for name, sort in (("a", "knowledge"), ("b", "skill"))
        ),
    )
    assert [item.kind for item in draft.items] == ["knowledge", "skill"]
    assert [note.words.text for item in draft.items for note in item.notes] == ["what a is", "what b is"]
    assert said(draft, "has no text that is known here") == 2
