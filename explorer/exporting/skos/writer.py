"""The file: prefixes, the scheme, its collections and concepts in the order of the outline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.exporting.extract import Extract
from explorer.exporting.formats import Written
from explorer.exporting.losses import Loss, lost, lost_links, never_exported
from explorer.exporting.skos.concepts import concept
from explorer.exporting.skos.labels import Labels, labels_of
from explorer.exporting.skos.relations import Relations, relations_of
from explorer.exporting.skos.scheme import collections, notations, scheme
from explorer.importing.writing.terms import prefixes
from explorer.terms import PREFIXES
from explorer.text import xml_safe

_USED = ("skos", "dcterms", "owl", "rdfs", "schema", "xsd")
_SPACES = (("dc", "http://purl.org/dc/elements/1.1/"), *((name, PREFIXES[name]) for name in _USED))


def write(extract: Extract) -> Written:
    """Write *extract* as a concept scheme."""
    labels, relations, codes = labels_of(extract), relations_of(extract), notations(extract)
    losses = tuple(_losses(extract, labels, relations, codes))
    parts = [
        f"# {' '.join(xml_safe(extract.title).split())}: concepts in the order of its outline.\n",
        prefixes(_SPACES),
        scheme(extract, relations, losses),
        *collections(extract),
        *(concept(one, extract, labels[one.code], relations, codes) for one in extract.statements),
    ]
    return Written("\n".join(parts).encode(), losses)


def _losses(
    extract: Extract, labels: Mapping[str, Labels], relations: Relations, codes: Mapping[str, str]
) -> Iterator[Loss]:
    yield from lost_links(
        "A link that is skos:related here, without kind and direction",
        [link for link in relations.kept if link.relation.name != "related"],
    )
    yield from lost_links(
        "A link that is left out, as SKOS lets nothing be related to what is above or below it",
        relations.left,
    )
    yield from lost("A further place that is left out, as it would close a circle.", relations.circular)
    yield from lost("A match elsewhere that is left out, as another one excludes it.", relations.unmatched)
    yield from lost(
        "The label is longer than the short name, which several statements have; that is another name here.",
        (code for code, one in labels.items() if one.is_longer),
    )
    yield from lost(
        "The label is an editor’s short name, not the framework’s; its wording is the definition.",
        (one.code for one in extract.statements if one.texts("ont:shortLabel")),
    )
    yield from lost(
        "No label in the language of the framework.",
        (code for code, one in labels.items() if extract.whole.language not in one.preferred),
    )
    yield from lost(
        "The code as printed, which others have too; the notation is the code of this site.",
        (
            one.code
            for one in extract.statements
            if one.texts("ont:printedCode") and codes[one.code] == one.code
        ),
    )
    if extract.statements:
        yield Loss(
            "The wording is a definition, the kind a collection, and the order a schema:position, which few tools follow.",
            len(extract.statements),
        )
    yield from never_exported(extract)
