"""All that is recorded of one thing, property by property; properties without a name are included."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.framework.json_record import Record
from explorer.store import Row
from explorer.terms import PREFIXES, Iri, Text, Value, shorten

_ONT, _SKOS = PREFIXES["ont"], PREFIXES["skos"]
_STATEMENT = f"{_ONT}verbatimText"
_NAME = f"{_SKOS}prefLabel"
_BESIDE = (
    f"{_ONT}printedCode",
    *(f"{_SKOS}{name}" for name in ("definition", "scopeNote", "note", "example", "historyNote", "altLabel")),
    f"{PREFIXES['dcterms']}subject",
    f"{_ONT}citedAs",
)
"""Properties whose texts a reader of a statement looks for, in the order in which they are shown."""
UNNAMED = {f"{PREFIXES['rdf']}type": "type", f"{PREFIXES['rdfs']}label": "label"}
"""Names of properties that the ontology leaves to their own vocabularies."""


@dataclass(frozen=True, slots=True)
class Fact(Record):
    """One value of a property; *graph* is the name of the graph that says it, where that was asked for.

    *text* is what to show, in *language*; *iri* is the value's IRI where it has one.
    *assertion* is the code of what states it, where it is a link.
    """

    text: str
    language: str
    iri: Iri | None
    graph: str
    assertion: str = ""


@dataclass(frozen=True, slots=True)
class Facts(Record):
    """The values of one property, called *label*."""

    property: Iri
    label: str
    values: tuple[Fact, ...]

    def prefixed_name(self) -> str:
        """The property with a prefix, which tells two vocabularies apart that use the same word."""
        return shorten(self.property)


def group_facts(rows: Iterable[Row], language: str = "") -> tuple[Facts, ...]:
    """Group rows of `node-facts.rq` or `node-mentions.rq` by property, in the order of names.

    A value with several names is called by that in *language*, otherwise by the first.
    """
    found: dict[Iri, dict[tuple[Value, str], Row]] = {}
    for row in rows:
        same = found.setdefault(Iri(row["property"]), {})
        key = row["value"], str(row.get("graph", ""))
        if key not in same or _is_named_in(row, language) > _is_named_in(same[key], language):
            same[key] = row  # a second name adds no second value
    facts = [_facts(property_, list(values.values())) for property_, values in found.items()]
    return tuple(sorted(facts, key=lambda group: (group.label.lower(), group.property)))


def first_fact(facts: Iterable[Facts], iri: str) -> Fact | None:
    """Return the first value of the property *iri*, or None."""
    return next((group.values[0] for group in facts if group.property == iri), None)


def first_text(facts: Iterable[Facts], iri: str) -> str:
    """Return the text of the first value of the property *iri*, “” where there is none."""
    found = first_fact(facts, iri)
    return found.text if found else ""


def values_of(facts: Iterable[Facts], iri: str) -> frozenset[Iri]:
    """Return every value of the property *iri* that is an IRI."""
    return frozenset(
        fact.iri for group in facts if group.property == iri for fact in group.values if fact.iri
    )


def texts_beside(facts: Iterable[Facts], language: str) -> tuple[Facts, ...]:
    """Return the texts among *facts* that stand beside a statement in *language*.

    First come its words in other languages (its names where it has no statement), then its code as printed, notes, other names and works as they are cited.
    """
    by_property = {group.property: group for group in facts}
    said = _texts(by_property, _STATEMENT) or _texts(by_property, _NAME)
    others = [fact for fact in said if fact.language != language]
    found = [(_STATEMENT, "in other languages", others)]
    found += [(name, "", _texts(by_property, name)) for name in _BESIDE]
    return tuple(
        Facts(Iri(name), label or by_property[Iri(name)].label, tuple(texts))
        for name, label, texts in found
        if texts
    )


def _texts(by_property: Mapping[Iri, Facts], name: str) -> list[Fact]:
    group = by_property.get(Iri(name))
    return [fact for fact in group.values if fact.iri is None] if group else []


def _is_named_in(row: Row, language: str) -> bool:
    name = row.get("valueName")
    return isinstance(name, Text) and name.language == language


def _facts(property_: Iri, rows: list[Row]) -> Facts:
    label = str(rows[0].get("name") or UNNAMED.get(property_) or shorten(property_))
    return Facts(property_, label, tuple(_fact(row) for row in rows))


def _fact(row: Row) -> Fact:
    value = row["value"]
    shown = row["valueName"] if "valueName" in row else shorten(value) if isinstance(value, Iri) else value
    return Fact(
        text=str(shown),
        language=shown.language if isinstance(shown, Text) else "",
        iri=value if isinstance(value, Iri) else None,
        graph=Iri(row.get("graph", "")).local,
        assertion=Iri(row.get("assertion", "")).local,
    )
