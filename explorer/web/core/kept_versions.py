"""The versions of a framework that its folder keeps, and how pages show what differs between two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from explorer.cache import cached
from explorer.framework import Basis, Edition, Node
from explorer.importing.reimport.changes import in_plain_words
from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import EarlierLink
from explorer.importing.reimport.versions import Version, read_versions
from explorer.importing.reimport.wording import Marking, Part
from explorer.terms import Iri
from explorer.web.core.current_edition import edition
from explorer.web.core.language_choice import choices

SHOWN = 500
"""Statements of each sort that a page shows."""


@cached
def kept_versions(edition: Edition) -> tuple[Version, ...]:
    """Return the versions of the framework of *edition*, the present one last; none where no earlier one is kept."""
    return read_versions(edition.settings.ontology)


def shown_changes(
    before: Iterable[EarlierStatement], after: Iterable[EarlierStatement], nodes: Mapping[str, Node]
) -> Mapping[str, object]:
    """Return what the template ``core/_changes.html`` needs beside the changes; *nodes* have pages to which codes lead; a draft has none."""
    return {
        "shown": SHOWN,
        "heading_level": 2 if nodes else 3,
        "all_are_in": "the JSON has all of them"
        if nodes
        else "explorer diff --json of both folders has all of them",
        "marked": partial(_marked, Marking()),
        "before": {one.code: one for one in before},
        "after": {one.code: one for one in after},
        "nodes": nodes,
        "phrase": _phrase,
        "basis_of": _basis,
        "in_language": {one.tag: one.address for one in choices() if not one.is_shown} if nodes else {},
        "is_language_told": bool(choices()) or not nodes,
    }


def _phrase(link: EarlierLink) -> str:
    """The words between the ends of *link*."""
    known = {one.iri: one.phrase for one in edition().relations.values()}
    return known.get(Iri(link.relation)) or in_plain_words(link.relation)


def _basis(link: EarlierLink) -> Basis | None:
    """On what *link* rests, where that is still among the bases."""
    return next((one for one in edition().bases.values() if one.iri == link.basis), None)


def _marked(
    marking: Marking, old: EarlierStatement, new: EarlierStatement
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    return marking.compare(" ".join(old.text.split()), " ".join(new.text.split()))
