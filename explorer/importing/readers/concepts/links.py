"""Links between items that are not the tree, and what is the same elsewhere."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from explorer.importing.draft import Kind, Relation
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.rdf.names import DESCRIPTIONS, LABEL, RDFS, SKOS, TYPE, short
from explorer.importing.readers.rdf.values import Blank
from explorer.terms import Iri

SEE_ALSO = f"{RDFS}seeAlso"
_MATCHES = frozenset(f"{SKOS}{name}Match" for name in ("close", "broad", "narrow", "related"))


def relations_of(source: Source, ids: Sequence[str]) -> tuple[Relation, ...]:
    """Return the links of *ids*; one that holds both ways is taken once."""
    found: dict[tuple[str, str, str], Relation] = {}
    among = set(ids)
    symmetric = source.property(source.profile.related)
    for one in ids:
        for name, other in _links(source, one, among):
            if name in symmetric and (name, other, one) in found:
                continue
            found[name, one, other] = _relation(source, name, one, other)
    return tuple(found.values())


def link_kinds_of(source: Source, relations: Sequence[Relation]) -> tuple[Kind, ...]:
    """Return what the files say of the kinds of *relations*: labels and definitions of their properties."""
    names = {one.name for one in relations}
    return tuple(
        Kind(short(iri), tuple(labels), tuple(source.facts.texts(iri, DESCRIPTIONS)[:1]))
        for iri in source.facts.of
        if short(iri) in names and (labels := source.facts.texts(iri, (LABEL,)))
    )


def _relation(source: Source, name: str, one: str, other: str) -> Relation:
    """Return the link by the name that a draft has for it; what must come first (a prerequisite) precedes."""
    if name in source.property(source.profile.related):
        return Relation("related", one, other, source.place(one))
    if name in source.profile.needs:
        return Relation("precedes", other, one, source.place(one))
    return Relation(short(name), one, other, source.place(one))


def _links(source: Source, one: str, among: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the property and the other end of the links of *one*: what the vocabulary calls a link, and each other to an item."""
    profile = source.profile
    named = {*source.property(profile.related), *source.property(profile.links), *profile.needs}
    for name, values in source.facts.of[one].items():
        if (
            name in named
            or name in profile.same
            or (
                name not in _tree(source)
                and any(value in among for value in values if isinstance(value, Iri | Blank))
            )
        ):
            yield from ((name, other) for other in source.linked(one, (name,)) if other in among)


def same_as(source: Source, one: str, among: Container[str]) -> tuple[str, ...]:
    """Return the addresses elsewhere of what is the same as *one*."""
    return tuple(
        other for other in source.linked(one, source.profile.same) if other not in among and _is_named(other)
    )


def matches_of(source: Source, one: str, among: Container[str]) -> tuple[tuple[str, str], ...]:
    """Return the links of *one* to what is not in the files, each by the property by which it is kept."""
    profile = source.profile
    found: dict[tuple[str, str], None] = {}
    for name in (*source.property(profile.related), *profile.links, *profile.needs, SEE_ALSO):
        for other in source.linked(one, (name,)):
            if other not in among and "://" in other:
                found[name.replace(SKOS, "skos:") if name in _MATCHES else "rdfs:seeAlso", other] = None
    return tuple(found)


def _is_named(other: str) -> bool:
    return not other.startswith("_:")


def _tree(source: Source) -> frozenset[str]:
    profile = source.profile
    return frozenset(
        (
            *source.property(profile.up),
            *source.property(profile.down),
            *profile.up_far,
            *profile.down_far,
            *profile.top_of,
            *profile.has_top,
            *profile.inside,
            *profile.members,
            *profile.replaced_by,
            *profile.replaces,
            *profile.cited,
            TYPE,
        )
    )
