"""The tree and the links as CFAssociations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.exporting.case.identifiers import address, named
from explorer.exporting.days import moment
from explorer.exporting.extract import Extract, Statement
from explorer.framework.json_record import Plain
from explorer.framework.links import Link
from explorer.terms import Iri
from explorer.text import capital

CHILD, RELATED, SAME = "isChildOf", "isRelatedTo", "exactMatchOf"
TYPES = frozenset(
    (CHILD, RELATED, SAME, "isPeerOf", "isPartOf", "precedes", "replacedBy", "exemplar", "hasSkillLevel")
)
"""Those of CASE 1.0."""
_NAMES: Mapping[str, str] = {"related": RELATED, "exactMatch": SAME}


def type_of(name: str, *, may_extend: bool) -> str:
    """Return the type of association for links called *name*; one that CASE lacks is an extension, where there may be one."""
    meant = _NAMES.get(name, name)
    if meant in TYPES or (may_extend and meant == "isTranslationOf"):
        return meant
    return f"ext:{meant}" if may_extend else RELATED


def associations(extract: Extract, *, may_extend: bool) -> Iterator[Plain]:
    """Yield the tree, the links, and what is the same elsewhere; CASE 1.1 *may extend* types and has notes."""
    for statement in extract.statements:
        yield from _places(statement, extract, may_extend=may_extend)
    for link in extract.links:
        yield _linked(link, extract, may_extend=may_extend)
    for statement in extract.statements:
        yield from _matched(statement, extract, may_extend=may_extend)


def _matched(statement: Statement, extract: Extract, *, may_extend: bool) -> Iterator[Plain]:
    """What *statement* is the same as elsewhere, with who says so where there is a place for that."""
    for match in statement.matches:
        if not match.property.startswith("skos:"):
            continue
        said = f"{capital(match.basis.attribution)} this match." if match.basis else ""
        more: Plain = {"notes": said} if may_extend and said else {}
        yield _association(
            type_of(match.property.removeprefix("skos:"), may_extend=may_extend),
            _end(statement, may_extend=may_extend),
            _elsewhere(match.iri, may_extend=may_extend),
            statement.modified or extract.modified,
            **more,
        )


def _places(statement: Statement, extract: Extract, *, may_extend: bool) -> Iterator[Plain]:
    """The step of the tree to each parent; from the top, to the document."""
    origin = _end(statement, may_extend=may_extend)
    above = [_end(extract.by_code[code], may_extend=may_extend) for code in statement.parents]
    document = _target(extract.iri, extract.title, may_extend=may_extend)
    for at, destination in enumerate(above or [document]):
        more: Plain = {"sequenceNumber": statement.rank} if at == 0 else {}
        basis = statement.node.parent_basis
        if may_extend and at == 0 and basis and (basis.is_judgement or basis.is_reported):
            more["notes"] = f"{capital(basis.attribution)} this place."
        yield _association(CHILD, origin, destination, statement.modified or extract.modified, **more)


def _linked(link: Link, extract: Extract, *, may_extend: bool) -> Plain:
    ends = [_end(extract.by_code[one.code], may_extend=may_extend) for one in (link.subject, link.object)]
    more: Plain = {"notes": link.full_sentence} if may_extend else {}
    return _association(
        type_of(link.relation.name, may_extend=may_extend),
        ends[0],
        ends[1],
        extract.modified,
        link.basis.name,
        **more,
    )


def _association(
    type_: str,
    origin: Plain,
    destination: Plain,
    day: str,
    basis: str = "",
    **more: object,
) -> Plain:
    """Return the association, named by all that tells it from others, so that it is the same in every release."""
    whole = " ".join(filter(None, (str(origin["uri"]), type_, str(destination["uri"]), basis)))
    identifier = Iri(whole).uuid
    return {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "associationType": type_,
        "originNodeURI": origin,
        "destinationNodeURI": destination,
        "lastChangeDateTime": moment(day),
        **more,
    }


def _end(statement: Statement, *, may_extend: bool) -> Plain:
    return _target(statement.node.iri, statement.name, may_extend=may_extend)


def _target(iri: str, title: str, *, may_extend: bool) -> Plain:
    """Return a LinkGenURI to something of this package."""
    found: Plain = {"title": title, **named(iri)}
    return {**found, "targetType": "CASE"} if may_extend else found


def _elsewhere(iri: str, *, may_extend: bool) -> Plain:
    found: Plain = {"title": iri, "identifier": Iri(iri).uuid, "uri": address(iri)}
    return {**found, "targetType": "ext:concept"} if may_extend else found
