"""The versions of a framework that its folder keeps, how pages show what differs between two, and what was called otherwise."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import partial

from explorer.cache import cached
from explorer.errors import DataError
from explorer.framework import Basis, Edition, Node
from explorer.importing.reimport.changes import in_plain_words
from explorer.importing.reimport.former import Became, Former, FormerName, former_names
from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import EarlierLink
from explorer.importing.reimport.versions import Version, read_versions
from explorer.importing.reimport.wording import Marking, Part
from explorer.terms import Iri, Text
from explorer.web.core.current_edition import edition
from explorer.web.core.language_choice import choices

_log = logging.getLogger("explorer.versions")
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


@cached
def former(edition: Edition) -> Former:
    """Return the codes and words that statements of *edition* had and have no more, as its versions and its data say."""
    found: dict[str, FormerName] = {}
    successors: dict[str, dict[str, None]] = {}
    for row in edition.rows("retired-statements"):
        code, text = str(row["code"]), row.get("text", "")
        language = text.language if isinstance(text, Text) else ""
        found.setdefault(code, FormerName(Became.RETIRED, code, code, str(text), language))
        if "successor" in row:
            successors.setdefault(code, {})[str(row["successor"])] = None
    retired = [replace(one, today=_today(one.code, found, successors)) for one in found.values()]
    names, nodes = former_names(_readable_versions(edition), retired), edition.nodes
    today = dict.fromkeys(code for name in names for code in name.today)
    return Former(names, {code: nodes[code].text or nodes[code].label for code in today if code in nodes})


def _readable_versions(edition: Edition) -> tuple[Version, ...]:
    """The versions of *edition*; none where a file of them is broken, which the log says: what is served today is found all the same."""
    try:
        return kept_versions(edition)
    except DataError as error:
        _log.warning("Former codes and words are not searched. %s", error)
        return ()


def _today(code: str, retired: Container[str], successors: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The codes of what took the place of *code* in the end, through what was retired since."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    left = [code]
    while left:
        for one in successors.get(left.pop(), ()):
            if one not in retired:
                found[one] = None
            elif one not in seen:
                seen.add(one)
                left.append(one)
    return tuple(found)
