"""The outline holds what the map holds, and says it in sentences."""

from __future__ import annotations

import pytest

from explorer.formats.drawing.map_outline import flat, outline
from explorer.framework import Edition
from explorer.network import Drawing, framework_map, neighbourhood_map
from explorer.network.analysis.link_index import all_links


def drawn(edition: Edition) -> list[Drawing]:
    bases = tuple(edition.bases.values())
    around = [neighbourhood_map(edition, node, bases, 2) for node in edition.nodes.values()]
    return [framework_map(edition, bases), framework_map(edition, bases, edition.kinds.values()), *around]


@pytest.mark.slow
def test_it_has_every_node_once_and_every_link_from_both_ends(edition: Edition) -> None:
    for drawing in drawn(edition):
        items = list(flat(outline(drawing)))
        said = [(said.id, item.node.code) for item in items for said in item.sentences]
        expected = {
            (id_, end.code) for id_, link in drawing.links.items() for end in (link.subject, link.object)
        }
        assert [item.node.code for item in items] == list(dict.fromkeys(item.node.code for item in items))
        assert {item.node.code for item in items} == set(drawing.nodes)
        assert len(said) == len(set(said))
        assert set(said) == expected


def test_it_is_nested_like_the_framework(edition: Edition) -> None:
    (competence, *others) = outline(framework_map(edition, edition.bases.values()))
    assert competence.node.code == "C0"
    assert [item.node.code for item in competence.items] == ["A1", "A2", "CP1", "CP2", "CP3"]
    assert [item.node.code for item in others] == ["PA", "S1", "S2", "S3"]


def test_a_link_reads_from_either_end(edition: Edition) -> None:
    items = {item.node.code: item for item in flat(outline(framework_map(edition, edition.bases.values())))}
    from_ability = {(said.phrase, said.other.code) for said in items["AB10"].sentences}
    from_rupture = {(said.phrase, said.other.code) for said in items["RK1"].sentences}
    assert ("answers", "RK1") in from_ability
    assert ("is answered by", "AB10") in from_rupture


def test_a_sentence_says_basis_and_reason(edition: Edition) -> None:
    link = framework_map(edition, edition.bases.values()).links["P1.opposes.N1"]
    assert link.full_sentence.startswith(
        "Flexible; client raises own issues is the opposite of Rigid (editorial, strong): "
    )
    assert link.full_sentence.endswith(f"Not reviewed by a clinician. {link.assertion}")


def test_a_match_is_never_credited_to_the_source(edition: Edition) -> None:
    drawing = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values())
    link = drawing.links["S3-F18.bearsOn.AB10"]
    assert link.full_sentence.endswith(
        " (source, synonym): Recommendations for intervention are what is deployed in response to disagreements;"
        " the annotation gives them for all kinds of rupture together."
        " The source's words, judged the same by the editor. Matched by the editor (a program), low confidence."
        " Reported by Book News, in “Book News annotation of Safran & Muran 2000”, read on 2026-11-23. EV36"
    )


def test_links_that_read_alike_are_said_once(edition: Edition) -> None:
    items = flat(outline(neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values())))
    groups = {group.phrase: group for item in items if item.node.code == "AB10" for group in item.groups}
    deployed = groups["deploys and contains"]
    assert [said.other.code for said in deployed.sentences] == ["IT1", "IT2", "IT3"]
    assert [said.id for said in deployed.also] == [f"IT{at}.partOf.AB10" for at in (1, 2, 3)]
    assert not {"deploys", "contains"} & set(groups)
    assert deployed.shared
    assert deployed.shared.reason.startswith("deploy appropriate interventions")
    assert groups["is matched by"].shared is None


def test_where_a_node_stands_is_said_by_itself_where_nothing_more_is_said(edition: Edition) -> None:
    items = {item.node.code: item for item in flat(outline(framework_map(edition, edition.bases.values())))}
    assert {"IT1.deployedIn.AB10", "IT1.partOf.AB10"} <= {said.id for said in items["IT1"].sentences}
    assert items["IT1"].groups[0].phrase == "is deployed in and is part of"
    assert "contains" in {group.phrase for group in items["CP1"].groups}
    shown = {group.phrase: group for group in items["RK1"].groups}
    assert shown["is named in"].also == (), "that the ability answers it is said the other way round"


def test_matches_of_different_closeness_are_not_said_alike(edition: Edition) -> None:
    items = flat(outline(neighbourhood_map(edition, edition.nodes["P1"], edition.bases.values())))
    matched = next(
        g for item in items if item.node.code == "P1" for g in item.groups if g.phrase == "is matched by"
    )
    assert len({said.link.match for said in matched.sentences}) > 1
    assert matched.shared is None


def test_words_of_a_work_are_said_in_quotation_marks(edition: Edition) -> None:
    links = all_links(edition)
    said = next(
        link.full_sentence for link in links if link.relation.name == "cites" and link.reason == "Sources:"
    )
    assert "(framework): “Sources:”. FW" in said
    for link in links:
        sentence = link.full_sentence.removeprefix(f"{link.sentence} ({link.rests_on})")
        if link.has_quotation:
            assert sentence.startswith(f": “{link.reason.rstrip('.')}”"), link.id
        assert ":." not in sentence, link.id
