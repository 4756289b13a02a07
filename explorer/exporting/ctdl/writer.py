"""The file: the framework and its competencies in one graph."""

from __future__ import annotations

import json
from collections.abc import Iterator

from explorer.exporting.ctdl.competencies import PRECEDES, competency, in_languages, links_of
from explorer.exporting.ctdl.context import CONTEXT
from explorer.exporting.ctdl.identifiers import ctid
from explorer.exporting.days import moment
from explorer.exporting.description import about, what_is_lost
from explorer.exporting.extract import Extract, Match
from explorer.exporting.formats import Written
from explorer.exporting.losses import Loss, lost, lost_links, never_exported
from explorer.exporting.wordings import Wording
from explorer.framework.json_record import Plain
from explorer.framework.localisation import tag_of
from explorer.framework.metadata import NOT_STATED

_ENGLISH = "en"
"""What this program says itself."""


def write(extract: Extract) -> Written:
    """Write *extract* as JSON-LD."""
    losses = tuple(_losses(extract))
    links = links_of(extract)
    graph = [
        _framework(extract, losses),
        *(competency(one, extract, links) for one in extract.statements),
    ]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    return Written(f"{text}\n".encode(), losses)


def _framework(extract: Extract, losses: tuple[Loss, ...]) -> Plain:
    """Return the framework. A publisher is an organisation of the Registry, of which nothing is known here: it is named."""
    whole, usual = extract.whole, extract.whole.language
    said = "\n".join(line for line in (*about(extract), *what_is_lost(losses)) if line != whole.description)
    found: Plain = {
        "@id": extract.iri,
        "@type": "ceasn:CompetencyFramework",
        "ceterms:ctid": ctid(extract.iri),
        "ceasn:name": in_languages(_titles(extract), usual),
        "ceasn:description": in_languages(
            [Wording(one, tag) for one, tag in ((whole.description, usual), (said, _ENGLISH)) if one], usual
        ),
        "ceasn:publisherName": in_languages([Wording(whole.publisher or NOT_STATED, _ENGLISH)], _ENGLISH),
        "ceasn:author": whole.creator or NOT_STATED,
        "ceasn:inLanguage": [usual] if usual else [],
        "ceasn:license": whole.license,
        "ceasn:rights": in_languages([Wording(whole.rights, usual)] if whole.rights else [], usual),
        "ceterms:versionCode": whole.version,
        "ceasn:dateModified": moment(extract.modified),
        "ceasn:source": whole.iri,
        "ceasn:hasTopChild": [one.node.iri for one in extract.statements if not one.parents],
    }
    return {name: value for name, value in found.items() if value}


def _titles(extract: Extract) -> list[Wording]:
    if extract.is_selection or not extract.whole.titles:
        return [Wording(extract.title, extract.whole.language)]
    return [Wording(str(title), tag_of(title)) for title in extract.whole.titles]


def _losses(extract: Extract) -> Iterator[Loss]:
    yield from lost_links(
        "A link that is ceasn:alignTo here, without its kind",
        [link for link in extract.links if link.relation.name != PRECEDES],
    )
    yield from lost(
        "A close match is a major alignment here, a related one a minor alignment: CTDL-ASN has no nearer terms.",
        (one.code for one in extract.statements if _has(one.matches, "skos:closeMatch", "skos:relatedMatch")),
    )
    yield from lost(
        "Pages elsewhere (see also).",
        (one.code for one in extract.statements if _has(one.matches, "rdfs:seeAlso")),
    )
    yield from lost(
        "The label is an editor’s short name, not the framework’s; its wording is the text.",
        (one.code for one in extract.statements if one.texts("ont:shortLabel")),
    )
    yield from lost(
        "Full names beside a short one; other names and names for search are keywords.",
        (
            one.code
            for one in extract.statements
            if one.texts("ont:shortLabel") or one.texts("skos:altLabel", "skos:hiddenLabel")
        ),
    )
    yield from lost(
        "Identifiers elsewhere and levels of education.",
        (one.code for one in extract.statements if one.texts("dcterms:identifier", "dcterms:educationLevel")),
    )
    yield from never_exported(extract)


def _has(matches: tuple[Match, ...], *properties: str) -> bool:
    return any(match.property in properties for match in matches)
