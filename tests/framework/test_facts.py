"""All that is recorded of a thing: nothing is left out for want of a name."""

from explorer.framework.facts import first_fact, group_facts, values_of
from explorer.terms import Iri, Text

GRAPH = Iri("https://w3id.org/alliance/graph/framework")
NAME, LINK = Iri("https://odd.example/name"), Iri("http://www.w3.org/2000/01/rdf-schema#seeAlso")
ROWS = [
    {"property": NAME, "value": Text("mot", "fr"), "graph": GRAPH},
    {"property": NAME, "value": Text("word", "en"), "graph": GRAPH},
    {
        "property": LINK,
        "name": Text("see also", "en"),
        "value": NAME,
        "valueName": Text("a name", "en"),
        "graph": GRAPH,
    },
    {
        "property": LINK,
        "name": Text("see also", "en"),
        "value": NAME,
        "valueName": Text("another name", "en"),
        "graph": GRAPH,
    },
]


def test_a_property_without_a_name_is_shown_by_its_iri() -> None:
    assert [facts.label for facts in group_facts(ROWS)] == ["https://odd.example/name", "see also"]


def test_each_value_keeps_its_language_and_graph() -> None:
    values = group_facts(ROWS)[0].values
    assert [(fact.text, fact.language, fact.iri, fact.graph) for fact in values] == [
        ("mot", "fr", None, "framework"), ("word", "en", None, "framework"),
    ]  # fmt: skip


def test_a_second_name_is_no_second_value() -> None:
    values = group_facts(ROWS)[1].values
    assert [(fact.text, fact.iri) for fact in values] == [("a name", NAME)]


def test_a_value_is_called_by_its_name_in_the_language_of_the_framework() -> None:
    named = [*ROWS, {**ROWS[-1], "valueName": Text("un nom", "fr")}]
    assert [fact.text for fact in group_facts(named, "fr")[1].values] == ["un nom"]
    assert [fact.text for fact in group_facts(named, "de")[1].values] == ["a name"]


def test_values_can_be_looked_up() -> None:
    found = first_fact(group_facts(ROWS), NAME)
    assert found
    assert found.text == "mot"
    assert first_fact(group_facts(ROWS), "https://odd.example/none") is None
    assert values_of(group_facts(ROWS), LINK) == {NAME}
