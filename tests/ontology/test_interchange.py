"""What exports to other formats need is in the data: names in CASE, the rule for identifiers, whose the framework is."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from explorer.framework import Edition
from explorer.store import Row
from explorer.terms import BASE, PREFIXES, Iri

PREFIXED = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
ASSOCIATIONS = frozenset(
    [
        "isChildOf",
        "isPeerOf",
        "isPartOf",
        "exactMatchOf",
        "precedes",
        "isRelatedTo",
        "replacedBy",
        "exemplar",
        "hasSkillLevel",
        "isTranslationOf",
    ]
)
"""The types of association in CASE 1.1 (CFAssociation.associationType), beside extensions."""
EXTENSION = re.compile(r"ext:[a-zA-Z0-9.\-_]+")


def rows(edition: Edition, pattern: str) -> tuple[Row, ...]:
    return edition.store.select(f"{PREFIXED} SELECT * {{ {pattern} }}").rows


def test_every_kind_of_link_has_a_name_in_case(edition: Edition) -> None:
    found = {
        Iri(row["relation"]).local: str(row["name"])
        for row in rows(edition, "?relation rdfs:subPropertyOf+ ont:link ; ont:caseName ?name")
    }
    assert found.keys() == edition.relations.keys()
    types = {name: said.removeprefix("CFAssociation ") for name, said in found.items()}
    assert [
        name for name, type_ in types.items() if type_ not in ASSOCIATIONS and not EXTENSION.fullmatch(type_)
    ] == []
    assert {name: type_ for name, type_ in types.items() if type_ in ASSOCIATIONS} == {
        "partOf": "isChildOf", "namedIn": "isChildOf", "related": "isRelatedTo", "precedes": "precedes", "leadsTo": "precedes",
    }  # fmt: skip


def test_the_rule_for_identifiers_is_the_one_that_is_followed(edition: Edition) -> None:
    rules = {
        str(row["rule"])
        for row in rows(
            edition,
            "VALUES ?what { <https://w3id.org/alliance/ont> ont:Framework } ?what ont:identifierRule ?rule",
        )
    }
    (rule,) = rules
    found = re.search(r"namespace of URLs, ([0-9a-f-]{36}),", rule)
    assert found
    framework = Iri(f"{BASE}id/framework")
    assert framework.uuid == str(uuid5(UUID(found[1]), framework))


def test_whose_the_framework_is_in_which_language_and_state(edition: Edition) -> None:
    (row,) = rows(
        edition,
        "id:framework dcterms:creator/rdfs:label ?creator ; dcterms:publisher/rdfs:label ?publisher ;"
        " dcterms:language ?language ; bibo:status ?status",
    )
    assert row == {
        "creator": "not stated",
        "publisher": "not stated",
        "language": "en-GB",
        "status": "not stated",
    }
    assert not edition.rows("framework").rows[0].get("authors")


def test_every_node_says_when_it_last_changed(edition: Edition) -> None:
    """Also each assertion of the outline, which follows from the others."""
    found = rows(edition, "?node a ont:Node OPTIONAL { ?node dcterms:modified ?day }")
    days = {Iri(row["node"]).local: str(row.get("day", "")) for row in found}
    assert len(days) == len(found) > 500
    assert days.keys() > edition.nodes.keys()
    assert [code for code, day in days.items() if not re.fullmatch(r"\d{4}-\d\d-\d\d", day)] == []
    assert days["AB1.partOf.CP1"] == days["AB1"] == "2026-11-23"
    (header,) = rows(edition, "<https://w3id.org/alliance/ont> dcterms:modified ?day")
    assert max(days.values()) <= str(header["day"])


def test_a_rupture_has_a_place_in_a_format_with_one_hierarchy(edition: Edition) -> None:
    (row,) = rows(edition, "ont:namedIn skos:scopeNote ?rule")
    assert row["rule"] == (
        "In a format that has one hierarchy alone, what is named in an element is a child of it, before its other children."
    )
