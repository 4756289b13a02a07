"""By which names a vocabulary calls what a framework has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from explorer.importing.readers.rdf.names import (
    ASN,
    CEASN,
    CETERMS,
    DC,
    DCTERMS,
    ESCO,
    FOAF,
    GEM,
    ISO,
    LABEL,
    SCHEMA,
    SKOS,
    XL,
)

Names = tuple[str, ...]


def _in(namespace: str, names: str) -> Names:
    return tuple(f"{namespace}{name}" for name in names.split())


@dataclass(frozen=True, slots=True)
class Profile:
    """The names of one vocabulary: of classes (*items*, *frameworks*, *groups*), and of properties for each thing that is read.

    *labels* are short names, *fallbacks* what may stand for one; *up* and *down* make the tree, told from either end;
    *notes*: property → the property by which it is kept; *ordered*: the order of links means something.
    """

    format: str
    unit: str
    one: str
    items: Names
    frameworks: Names
    ordered: bool = False
    groups: Names = ()
    labels: Names = ()
    fallbacks: Names = ()
    other_names: Names = ()
    hidden_names: Names = ()
    statements: Names = ()
    codes: Names = ()
    places: Names = ()
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    up: Names = ()
    down: Names = ()
    up_far: Names = ()
    down_far: Names = ()
    top_of: Names = ()
    has_top: Names = ()
    inside: Names = ()
    members: Names = ()
    related: Names = ()
    links: Names = ()
    needs: Names = ()
    same: Names = ()
    categories: Names = ()
    aliases: Names = ()
    cited: Names = (f"{DCTERMS}source", f"{DC}source", f"{DCTERMS}bibliographicCitation")
    replaced_by: Names = (f"{DCTERMS}isReplacedBy", f"{CETERMS}supersededBy", f"{SCHEMA}supersededBy")
    replaces: Names = (f"{DCTERMS}replaces", f"{CETERMS}supersedes")


_DOCUMENTATION = "definition scopeNote example note historyNote editorialNote changeNote"
_COMMON_NOTES = {
    f"{DCTERMS}description": "dcterms:description",
    f"{DC}description": "dcterms:description",
    f"{SCHEMA}description": "dcterms:description",
    f"{DCTERMS}abstract": "dcterms:description",
    "http://www.w3.org/2000/01/rdf-schema#comment": "skos:note",
    f"{DCTERMS}subject": "dcterms:subject",
    f"{DC}subject": "dcterms:subject",
    f"{SCHEMA}keywords": "dcterms:subject",
    "http://www.w3.org/ns/dcat#keyword": "dcterms:subject",
}
_NAMES = (LABEL, f"{DCTERMS}title", f"{DC}title", f"{SCHEMA}name", f"{FOAF}name")

SKOS_PROFILE = Profile(
    format="SKOS",
    unit="concepts",
    one="concept",
    items=_in(SKOS, "Concept"),
    frameworks=_in(SKOS, "ConceptScheme"),
    groups=(*_in(SKOS, "Collection OrderedCollection"), *_in(ISO, "ConceptGroup ThesaurusArray")),
    labels=(f"{SKOS}prefLabel", f"{XL}prefLabel"),
    fallbacks=_NAMES,
    other_names=(f"{SKOS}altLabel", f"{XL}altLabel"),
    hidden_names=(f"{SKOS}hiddenLabel", f"{XL}hiddenLabel"),
    codes=_in(SKOS, "notation"),
    places=(f"{SCHEMA}position", "http://www.w3.org/ns/shacl#order"),
    notes=MappingProxyType(
        {f"{SKOS}{name}": f"skos:{name}" for name in _DOCUMENTATION.split()} | _COMMON_NOTES
    ),
    up=(
        *_in(SKOS, "broader"),
        *_in(ISO, "broaderGeneric broaderPartitive broaderInstantial superGroup superOrdinate"),
    ),
    down=(
        *_in(SKOS, "narrower"),
        *_in(ISO, "narrowerGeneric narrowerPartitive narrowerInstantial subGroup subordinateArray"),
    ),
    up_far=_in(SKOS, "broaderTransitive"),
    down_far=_in(SKOS, "narrowerTransitive"),
    top_of=_in(SKOS, "topConceptOf"),
    has_top=_in(SKOS, "hasTopConcept"),
    inside=_in(SKOS, "inScheme"),
    members=_in(SKOS, "memberList member"),
    related=_in(SKOS, "related"),
    links=_in(SKOS, "closeMatch broadMatch narrowMatch relatedMatch"),
    same=(f"{SKOS}exactMatch", "http://www.w3.org/2002/07/owl#sameAs"),
    categories=(f"{DCTERMS}type", f"{ESCO}skillType"),
)

ASN_PROFILE = Profile(
    format="CTDL-ASN",
    unit="competencies",
    one="competency",
    items=(f"{CEASN}Competency", f"{ASN}Statement", f"{CETERMS}Competency"),
    frameworks=(f"{CEASN}CompetencyFramework", f"{ASN}StandardDocument", f"{CETERMS}Collection"),
    ordered=True,
    labels=_in(CEASN, "competencyLabel"),
    fallbacks=(*_in(CEASN, "name"), *_in(CETERMS, "name"), f"{SKOS}prefLabel", *_NAMES),
    other_names=(*_in(CEASN, "alternateName"), f"{SKOS}altLabel"),
    statements=(f"{CEASN}competencyText", f"{CETERMS}competencyText", f"{DCTERMS}description"),
    codes=(
        *_in(CEASN, "codedNotation"),
        *_in(ASN, "statementNotation altStatementNotation"),
        f"{CETERMS}codedNotation",
    ),
    places=(*_in(CEASN, "listID"), *_in(ASN, "listID")),
    notes=MappingProxyType(
        {
            **{f"{CEASN}{name}": "skos:note" for name in ("comment", "description")},
            f"{ASN}comment": "skos:note",
            f"{CEASN}conceptKeyword": "dcterms:subject",
            f"{ASN}conceptKeyword": "dcterms:subject",
        }
        | _COMMON_NOTES
    ),
    up=(*_in(CEASN, "isChildOf"), *_in(GEM, "isChildOf"), *_in(ASN, "isChildOf")),
    down=(*_in(CEASN, "hasChild"), *_in(GEM, "hasChild"), *_in(ASN, "hasChild")),
    top_of=_in(CEASN, "isTopChildOf"),
    has_top=_in(CEASN, "hasTopChild"),
    inside=(f"{CEASN}isPartOf", f"{DCTERMS}isPartOf", f"{CETERMS}isMemberOf", f"{CEASN}isMemberOf"),
    members=_in(CETERMS, "hasMember"),
    links=_in(
        CEASN,
        "broadAlignment narrowAlignment majorAlignment minorAlignment alignTo alignFrom"
        " crossSubjectReference derivedFrom isVersionOf skillEmbodied knowledgeEmbodied abilityEmbodied taskEmbodied"
        " comprisedOf inferredCompetency",
    ),
    needs=_in(CEASN, "prerequisiteAlignment"),
    same=(
        f"{CEASN}exactAlignment",
        f"{ASN}exactAlignment",
        "http://www.w3.org/2002/07/owl#sameAs",
        f"{CETERMS}sameAs",
    ),
    categories=(f"{CEASN}competencyCategory", f"{ASN}statementLabel"),
    aliases=(f"{CETERMS}ctid", f"{DCTERMS}identifier", f"{CEASN}identifier"),
    cited=(f"{CEASN}source", f"{DCTERMS}source", f"{DC}source"),
)
