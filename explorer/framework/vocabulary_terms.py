"""The vocabulary as a page documents it: classes, properties and individuals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.framework.facts import Facts, group_facts
from explorer.store import Row
from explorer.terms import Iri
from explorer.vocabulary import PREFIXES

RDFS, OWL, SKOS, ONT = PREFIXES["rdfs"], PREFIXES["owl"], PREFIXES["skos"], PREFIXES["ont"]
RDF_TYPE = f"{PREFIXES['rdf']}type"
SECTIONS = (
    ("Classes", frozenset({f"{OWL}Class"})),
    ("Properties that join two things", frozenset({f"{OWL}ObjectProperty"})),
    ("Properties that describe one thing", frozenset({f"{OWL}DatatypeProperty"})),
    ("Properties of the vocabulary's own terms", frozenset({f"{OWL}AnnotationProperty"})),
    ("Individuals", frozenset({f"{OWL}NamedIndividual"})),
)
SHOWN_APART = {
    f"{RDFS}label",
    f"{SKOS}definition",
    f"{RDFS}isDefinedBy",
    f"{ONT}phrase",
    f"{ONT}inversePhrase",
    f"{ONT}sign",
}
NAMES = {
    RDF_TYPE: "type",
    f"{RDFS}domain": "from (domain)",
    f"{RDFS}range": "to (range)",
    f"{RDFS}subClassOf": "a kind of",
    f"{RDFS}subPropertyOf": "narrower than",
    f"{OWL}inverseOf": "inverse of",
    f"{OWL}equivalentClass": "the same as",
    f"{OWL}equivalentProperty": "the same as",
    f"{OWL}propertyChainAxiom": "follows from a chain of",
    f"{RDFS}seeAlso": "see also",
    f"{RDFS}comment": "comment",
}
"""How the page calls the properties of RDFS and OWL, which carry no label of ours."""

MEANING = frozenset(NAMES) - {RDF_TYPE}
"""The properties that say what a term means; all others are bookkeeping or lead to other vocabularies."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or an individual; *details* say what it means, *records* everything else."""

    iri: Iri
    label: str
    definition: str
    sign: str
    phrase: str
    inverse_phrase: str
    details: tuple[Facts, ...]
    records: tuple[Facts, ...]

    @property
    def name(self) -> str:
        """The term's name in its namespace, which is also its anchor on the page."""
        return self.iri.local


@dataclass(frozen=True, slots=True)
class Section:
    """The terms of one sort."""

    title: str
    terms: tuple[Term, ...]

    @property
    def anchor(self) -> str:
        """The section's own anchor on the page."""
        return self.title.lower().replace(" ", "-").replace("'", "").replace("’", "")


def read_sections(rows: Iterable[Row]) -> tuple[Section, ...]:
    """Sort the rows of `vocabulary-terms.rq` into sections; each term is in the first that fits."""
    found: dict[Iri, list[Row]] = {}
    for row in rows:
        found.setdefault(Iri(row["term"]), []).append(row)
    labels = {iri: _one(own, f"{RDFS}label") for iri, own in found.items()}
    terms = {iri: read_term(iri, own, labels) for iri, own in found.items()}
    sorts = {iri: _sort(own) for iri, own in found.items()}
    titles = [title for title, _ in SECTIONS] + ["Other terms"]
    sections = (Section(title, tuple(terms[iri] for iri in terms if sorts[iri] == title)) for title in titles)
    return tuple(section for section in sections if section.terms)


def read_term(iri: Iri, rows: list[Row], labels: Mapping[Iri, str]) -> Term:
    """Read the term *iri* from its rows; *labels* are those of all terms."""
    own = [row for row in rows if row["property"] not in SHOWN_APART]
    return Term(
        iri=iri,
        label=_one(rows, f"{RDFS}label") or iri.local,
        definition=_one(rows, f"{SKOS}definition"),
        sign=_one(rows, f"{ONT}sign"),
        phrase=_one(rows, f"{ONT}phrase"),
        inverse_phrase=_one(rows, f"{ONT}inversePhrase"),
        details=_details([row for row in own if row["property"] in MEANING], labels),
        records=_details([row for row in own if row["property"] not in MEANING], labels),
    )


def _details(rows: Iterable[Row], labels: Mapping[Iri, str]) -> tuple[Facts, ...]:
    properties = ((Iri(row["property"]), row) for row in rows)
    named = ({**row, "name": labels.get(iri) or NAMES.get(iri, "")} for iri, row in properties)
    return group_facts(named)


def _sort(rows: list[Row]) -> str:
    types = {row["value"] for row in rows if row["property"] == RDF_TYPE}
    return next((title for title, wanted in SECTIONS if types & wanted), "Other terms")


def _one(rows: list[Row], property_: str) -> str:
    return next((str(row["value"]) for row in rows if row["property"] == property_), "")
