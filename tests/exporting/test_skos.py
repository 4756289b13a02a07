"""The concept scheme: SKOS has nothing against it, skosify mends nothing, and all of it is read again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import skosify  # type: ignore[import-untyped] # it has no types of its own
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from explorer.exporting.extract import Extract, Match
from explorer.exporting.formats import FORMATS
from explorer.exporting.reading import read_extract
from explorer.exporting.skos.order import Order
from explorer.framework import Edition
from explorer.terms import Iri, Text
from tests.exporting.concept_scheme import concepts, faults, scheme
from tests.exporting.frameworks import FEW, Row, edition_of, extract_of, opened, read_back, tables
from tests.exporting.test_moodle import TRAPS

WRITE = FORMATS["skos"].write
ID = "https://w3id.org/alliance/id/"
MAPPINGS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


def graph_of(extract: Extract) -> Graph:
    """The file of *extract*, in which nothing is at fault, as rdflib reads it."""
    graph = Graph().parse(data=WRITE(extract).data, format="turtle")
    assert faults(graph, extract.whole.language) == []
    return graph


def everything(edition: Edition) -> Extract:
    """The framework with all that anyone says of it."""
    return read_extract(edition, tuple(edition.bases.values()))


def told(extract: Extract) -> list[tuple[object, ...]]:
    """What must come back of each statement, in order: its code, labels, texts, places, and with which it shares its kind."""
    graph = graph_of(extract)
    kinds = {one.code: one.node.kind.name for one in extract.statements}
    found: list[tuple[object, ...]] = []
    for one in extract.statements:
        iri = URIRef(one.node.iri)
        labels = {str(value) for value in graph.objects(iri, SKOS.prefLabel)}
        others = {str(value) for value in graph.objects(iri, SKOS.altLabel)}
        texts = {" ".join(str(value).split()) for value in graph.objects(iri, SKOS.definition)}
        notation = graph.value(iri, SKOS.notation)
        alike = tuple(code for code, kind in kinds.items() if kind == kinds[one.code])
        found.append((notation, labels, others, texts, one.parents, alike))
    return found


@FEW
@given(tables())
@example(TRAPS)
def test_it_keeps_the_conditions_and_is_read_back_twice(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        extract = extract_of(edition_of(rows, Path(folder)), "skos")
        meant = told(extract)
        graph = graph_of(extract)
        for one in extract.statements:
            wordings = {
                " ".join(str(value).split()) for value in graph.objects(URIRef(one.node.iri), SKOS.definition)
            }
            assert " ".join(one.wording.split()) in wordings
        for turn in ("one", "two"):
            draft = read_back(WRITE(extract).data, "skos", Path(folder) / turn)
            assert (draft.format, len(draft.items), draft.adds_up) == ("SKOS", len(extract.statements), True)
            extract = extract_of(
                opened(Path(folder) / turn / "back.ttl", Path(folder) / turn / "out"), "skos"
            )
            assert told(extract) == meant


def test_skosify_finds_nothing_to_mend(
    edition: Edition, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own, imported = extract_of(edition, "skos"), extract_of(edition_of(TRAPS, tmp_path), "skos")
    for extract in (own, everything(edition), imported):
        graph = graph_of(extract)
        mended = skosify.skosify(graph_of(extract), label=None, enrich_mappings=False)
        assert set(mended) == set(graph)
    assert [record.getMessage() for record in caplog.records if record.levelname != "INFO"] == []


def test_the_framework_that_ships(edition: Edition) -> None:
    extract = extract_of(edition, "skos")
    graph = graph_of(extract)
    whole, ability = scheme(graph), URIRef(f"{ID}AB10")

    assert len(concepts(graph)) == 49
    assert whole == URIRef(f"{ID}framework")
    assert set(graph.objects(whole, SKOS.hasTopConcept)) == {URIRef(f"{ID}C0"), URIRef(f"{ID}CP4")}
    assert list(graph.objects(ability, SKOS.prefLabel)) == [
        Literal("Respond to task/goal disagreements", lang="en-GB")
    ]
    (definition,) = graph.objects(ability, SKOS.definition)
    assert str(definition).startswith("An ability to deploy appropriate interventions")
    assert (ability, SKOS.notation, Literal("AB10")) in graph
    assert (ability, SKOS.broader, URIRef(f"{ID}CP4")) in graph
    kinds = {str(graph.value(one, SKOS.prefLabel)) for one in graph.subjects(RDF.type, SKOS.Collection)}
    assert {"Abilities", "Kinds of rupture"} < kinds
    said = [loss.line for loss in WRITE(extract).losses]
    assert any(line.startswith("2: A link that is left out, as SKOS lets nothing") for line in said)
    notes = [str(note) for note in graph.objects(whole, SKOS.editorialNote)]
    assert set(said) < set(notes)
    assert any("Licence: not stated." in note for note in notes)
    assert list(graph.subjects(SKOS.related)) == list(graph.subjects(SKOS.relatedMatch)) == []


def test_links_of_the_editor_are_there_on_request(edition: Edition) -> None:
    graph = graph_of(everything(edition))
    assert len(list(graph.subject_objects(SKOS.related))) > 40
    assert len(list(graph.subject_objects(SKOS.closeMatch))) > 2
    said = [loss.line for loss in WRITE(everything(edition)).losses]
    assert any("skos:related here, without kind and direction: “comes before”" in line for line in said)


def test_a_selection_is_a_scheme_of_its_own_that_says_so(edition: Edition) -> None:
    graph = graph_of(read_extract(edition, (), ("C0", "AB10", "RK1")))
    whole = scheme(graph)
    assert whole == URIRef(f"{ID}framework?only=C0,AB10,RK1")
    assert "(selection: 3 of 49 statements)" in str(graph.value(whole, SKOS.prefLabel))
    assert len(concepts(graph)) == 3


def test_the_same_framework_is_the_same_file(edition: Edition) -> None:
    assert WRITE(extract_of(edition, "skos")).data == WRITE(extract_of(edition, "skos")).data


@FEW
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(MAPPINGS), st.integers(0, 12)), max_size=25, unique=True
    )
)
def test_matches_never_contradict_each_other(edition: Edition, said: list[tuple[int, str, int]]) -> None:
    extract = read_extract(edition, tuple(edition.bases.values()))
    first = extract.statements[:10]
    iris = [*(one.node.iri for one in first), *(Iri(f"https://example.org/{at}") for at in range(3))]
    matched = tuple(
        replace(
            one,
            matches=tuple(
                Match(f"skos:{name}", iris[to]) for at_, name, to in said if at == at_ and at != to
            ),
        )
        for at, one in enumerate(first)
    )
    graph_of(replace(extract, statements=(*matched, *extract.statements[10:])))


def test_names_in_several_languages(edition: Edition) -> None:
    extract = extract_of(edition, "skos")
    one = extract.by_code["AB10"]
    german = {"ont:shortLabel": (Text("Antworten", "de"), Text("Erwidern", "de"), Text("Answers", "en-gb"))}
    said = {**one.said, **german, "skos:altLabel": (Text("Antworten", "de"), Text("Replies", "en"))}
    statements = tuple(
        replace(each, said=said) if each.code == "AB10" else each for each in extract.statements
    )
    graph = graph_of(replace(extract, statements=statements))
    subject = URIRef(f"{ID}AB10")
    assert set(graph.objects(subject, SKOS.prefLabel)) == {
        Literal("Antworten", lang="de"),
        Literal("Answers", lang="en-GB"),
    }
    assert Literal("Erwidern", lang="de") in set(graph.objects(subject, SKOS.altLabel))


def test_a_circle_of_places_is_cut(edition: Edition) -> None:
    extract = extract_of(edition, "skos")
    (first, second, *_) = (one.code for one in extract.statements if one.parents == ("CP1",))
    crossed = {first: ("CP1", second), second: ("CP1", first)}
    statements = tuple(replace(one, parents=crossed.get(one.code, one.parents)) for one in extract.statements)
    circular = replace(extract, statements=statements)
    graph_of(circular)
    (loss,) = (loss for loss in WRITE(circular).losses if "circle" in loss.what)
    assert loss.codes == (second,)


@pytest.mark.parametrize(
    ("plant", "fault"),
    [
        (lambda g, s: g.add((s, RDF.type, SKOS.ConceptScheme)), ""),
        (lambda g, s: g.add((s, SKOS.altLabel, next(g.objects(s, SKOS.prefLabel)))), "S13"),
        (lambda g, s: g.add((s, SKOS.prefLabel, Literal("Another", lang="en-gb"))), "S14"),
        (lambda g, s: g.remove((s, SKOS.prefLabel, None)), "no label"),
        (lambda g, s: g.add((s, SKOS.prefLabel, Literal("bond", lang="en-gb"))), "label twice"),
        (lambda g, s: g.add((s, SKOS.related, URIRef(f"{ID}CP4"))), "S27"),
        (lambda g, s: g.add((URIRef(f"{ID}CP4"), SKOS.broader, s)), "circle"),
        (lambda g, s: g.add((s, SKOS.narrower, URIRef(f"{ID}C0"))), "S25"),
        (lambda g, s: [g.add((s, name, URIRef(f"{ID}x"))) for name in (SKOS.exactMatch, SKOS.broadMatch)], "S46"),
        (lambda g, s: g.remove((s, SKOS.inScheme, None)), "in no scheme"),
        (lambda g, s: g.remove((s, SKOS.broader, None)), "below no top"),
        (lambda g, s: g.add((s, SKOS.notation, Literal("C0"))), "notation twice"),
    ],
)  # fmt: skip
def test_what_is_at_fault_is_found(
    edition: Edition, plant: Callable[[Graph, URIRef], object], fault: str
) -> None:
    graph = graph_of(extract_of(edition, "skos"))
    plant(graph, URIRef(f"{ID}AB10"))
    if not fault:
        with pytest.raises(ValueError, match="too many values"):
            faults(graph, "en-GB")
        return
    assert any(found.startswith(fault) for found in faults(graph, "en-GB"))


def test_steps_never_go_in_a_circle() -> None:
    order = Order()
    assert order.add("a", "b")
    assert order.add("b", "c")
    assert not order.add("c", "a")
    assert not order.add("a", "a")
    assert (order.is_above("c", "a"), order.is_above("a", "c"), order.joins("a", "c")) == (True, False, True)


def test_addresses_lead_on_from_collections(edition: Edition) -> None:
    graph = graph_of(extract_of(edition, "skos"))
    collection = URIRef(f"{ID}framework#ability")
    assert list(graph.objects(collection, RDFS.seeAlso)) == [URIRef("https://w3id.org/alliance/ont#Ability")]
    assert (collection, SKOS.member, URIRef(f"{ID}AB10")) in graph
