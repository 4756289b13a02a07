"""Links gathered into sentences."""

from explorer.framework import Edition
from explorer.framework.links import LinkGroup, group_links
from explorer.network.analysis.link_index import all_links


def groups(edition: Edition, code: str, without: tuple[str, ...] = ()) -> tuple[LinkGroup, ...]:
    node = edition.node(code)
    links = [link for link in all_links(edition) if node in (link.subject, link.object)]
    return group_links(links, node, without)


def test_links_read_from_the_end_at_which_the_node_stands(edition: Edition) -> None:
    assert [group.phrase for group in groups(edition, "RK1", ("bearsOn",))] == [
        "is named in",
        "is answered by",
        "concerns",
    ]


def test_the_framework_speaks_first_and_the_editor_last(edition: Edition) -> None:
    bases = [group.ends[0].link.basis.name for group in groups(edition, "P1")]
    assert bases == sorted(bases, key=["framework", "source", "editorial"].index)


def test_a_symmetric_link_is_one_group_whichever_way_it_was_stated(edition: Edition) -> None:
    assert [
        [end.other.code for end in group.ends]
        for group in groups(edition, "N5")
        if group.relation.name == "nearSynonymOf"
    ] == [["N4"]]


def test_relations_can_be_left_out(edition: Edition) -> None:
    assert "partOf" not in {group.relation.name for group in groups(edition, "AB10", ("partOf",))}


def test_what_is_alike_is_shared(edition: Edition) -> None:
    by_phrase = {group.phrase: group for group in groups(edition, "PA")}
    shared = by_phrase["is made more probable by"].shared
    assert shared
    assert shared.reason == "increase the probability of forming a positive alliance"
    assert [group.shared for group in groups(edition, "RK1") if len(group.ends) == 1] == [None] * 2


def test_ends_stand_in_the_order_of_the_text_and_not_of_their_codes(edition: Edition) -> None:
    found = {group.phrase: [end.other.code for end in group.ends] for group in groups(edition, "CP4")}

    assert found["contains"] == ["AB9", "AB10", "AB11"]
    assert [
        [end.other.code for end in group.ends]
        for group in groups(edition, "S2-F22")
        if group.relation.name == "bearsOn"
    ] == [["AC3", "AB5"]]
