"""The vocabulary as a page documents it: classes, properties and individuals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.framework.facts import Facts, first_fact, group_facts, values_of
from explorer.store import Row
from explorer.terms import PREFIXES, Iri, shorten

RDFS, OWL, SKOS, ONT = PREFIXES["rdfs"], PREFIXES["owl"], PREFIXES["skos"], PREFIXES["ont"]
RDF_TYPE, LABEL, EXAMPLE = f"{PREFIXES['rdf']}type", f"{RDFS}label", f"{SKOS}example"
SECTIONS = (
    ("Classes", frozenset({f"{OWL}Class"})),
    ("Properties that join two things", frozenset({f"{OWL}ObjectProperty"})),
    ("Properties that describe one thing", frozenset({f"{OWL}DatatypeProperty"})),
    ("Properties of the vocabulary's own terms", frozenset({f"{OWL}AnnotationProperty"})),
    ("Individuals", frozenset({f"{OWL}NamedIndividual"})),
)
RETIRED = "Retired terms"
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
    f"{PREFIXES['dcterms']}isReplacedBy": "replaced by",
}
"""How the page calls the properties of other vocabularies that say what a term means; they carry no label of ours."""

MEANING = frozenset(NAMES) - {RDF_TYPE}
"""The properties that say what a term means; all others are bookkeeping or lead to other vocabularies."""

RECORDS = {
    LABEL: "label",
    f"{SKOS}definition": "definition",
    f"{SKOS}notation": "code",
    f"{SKOS}altLabel": "also called",
    f"{SKOS}scopeNote": "scope note",
    f"{SKOS}changeNote": "change note",
    EXAMPLE: "example",
    f"{RDFS}isDefinedBy": "defined by",
    f"{OWL}deprecated": "deprecated",
}
"""How it calls properties of other vocabularies that record something of a term."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or an individual.

    *part* is the title of the part of the vocabulary that it belongs to, empty for a term that any framework may use.
    *examples* show its use, in Turtle; *details* say what it means, *records* everything else.
    """

    iri: Iri
    label: str
    definition: str
    part: str
    sign: str
    phrase: str
    inverse_phrase: str
    examples: tuple[str, ...]
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
    terms = [_term(iri, facts) for iri, facts in read_facts(rows).items()]
    titles = [title for title, _ in SECTIONS] + [RETIRED, "Other terms"]
    sections = (Section(title, tuple(term for term in terms if _section(term) == title)) for title in titles)
    return tuple(section for section in sections if section.terms)


def read_facts(rows: Iterable[Row]) -> Mapping[Iri, tuple[Facts, ...]]:
    """Return what the rows of `vocabulary-terms.rq` say of each term; a property is called as the vocabulary calls it."""
    found: dict[Iri, list[Row]] = {}
    for row in rows:
        found.setdefault(Iri(row["term"]), []).append(row)
    named = {iri: [row for row in own if row["property"] == LABEL] for iri, own in found.items()}
    labels = {iri: group_facts(rows)[0].values[0].text for iri, rows in named.items() if rows}
    return {iri: _named_facts(own, labels) for iri, own in found.items()}


def _named_facts(rows: Iterable[Row], labels: Mapping[Iri, str]) -> tuple[Facts, ...]:
    """The facts of a term, each called as the vocabulary or the page calls its property."""
    properties = ((Iri(row["property"]), row) for row in rows)
    return group_facts(
        {**row, "name": labels.get(iri) or (NAMES | RECORDS).get(iri, "")} for iri, row in properties
    )


def _term(iri: Iri, facts: tuple[Facts, ...]) -> Term:
    shown = (LABEL, f"{SKOS}definition", f"{ONT}sign", f"{ONT}phrase", f"{ONT}inversePhrase")
    label, definition, sign, phrase, inverse_phrase = (
        fact.text if (fact := first_fact(facts, name)) else "" for name in shown
    )
    examples = tuple(fact.text for group in facts if group.property == EXAMPLE for fact in group.values)
    own = [group for group in facts if group.property not in (*shown, EXAMPLE, f"{RDFS}isDefinedBy")]
    details = tuple(group for group in own if group.property in MEANING)
    records = tuple(group for group in own if group.property not in MEANING)
    home = first_fact(facts, f"{RDFS}isDefinedBy")
    part = home.text if home and home.iri and home.text != shorten(home.iri) else ""
    return Term(
        iri, label or iri.local, definition, part, sign, phrase, inverse_phrase, examples, details, records
    )


def _section(term: Term) -> str:
    if first_fact(term.records, f"{OWL}deprecated"):
        return RETIRED
    types = values_of(term.records, RDF_TYPE)
    return next((title for title, wanted in SECTIONS if types & wanted), "Other terms")
