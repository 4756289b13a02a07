"""Makes JSON-LD that can be read without the network: what a context elsewhere would say is said here.

Files of SKOS and CTDL-ASN mostly name a context on the web. Nothing is fetched while importing, so the terms
of such files have the meaning that the vocabularies give them (`_TERMS`, and each prefix of `names.PREFIXES`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from explorer.importing.readers.rdf.names import PREFIXES

_LANGUAGE = re.compile(r"(@none|[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{1,8})*)")
_KEYWORDS = frozenset({"id", "uri", "url", "type"})
"""Keys that look like languages (“id” is Indonesian) and are mostly not."""
_OF_A_DOCUMENT = frozenset({"@graph", "@context", "@id", "@type", "graph", "id", "uri", "type"})


def _of(prefix: str, names: str, **more: str) -> dict[str, Any]:
    return {name: {"@id": f"{prefix}:{name}", **more} for name in names.split()}


_TERMS: Mapping[str, Any] = {
    "id": "@id",
    "uri": "@id",
    "type": "@type",
    "graph": "@graph",
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "description": {"@id": "dcterms:description", "@container": "@language"},
    "license": {"@id": "dcterms:license", "@type": "@id"},
    "publisher": "dcterms:publisher",
    "creator": "dcterms:creator",
    "issued": "dcterms:issued",
    "modified": "dcterms:modified",
    "created": "dcterms:created",
    "label": "rdfs:label",
    "deprecated": "owl:deprecated",
    "isReplacedBy": {"@id": "dcterms:isReplacedBy", "@type": "@id"},
    **_of("skos", "ConceptScheme Concept Collection OrderedCollection notation"),
    **_of(
        "skos",
        "prefLabel altLabel hiddenLabel definition scopeNote example note historyNote editorialNote changeNote",
        **{"@container": "@language"},
    ),
    **_of(
        "skos",
        "broader narrower related inScheme topConceptOf hasTopConcept member exactMatch closeMatch broadMatch"
        " narrowMatch relatedMatch broaderTransitive narrowerTransitive",
        **{"@type": "@id"},
    ),
    "memberList": {"@id": "skos:memberList", "@type": "@id", "@container": "@list"},
}
CONTEXT: Mapping[str, Any] = {**PREFIXES, **_TERMS}


def prepared(document: Any) -> Any:
    """Return *document* with contexts that need no network, and with its maps of languages written out.

    What a registry wraps around a document is taken off.
    """
    document = _unwrapped(document)
    if isinstance(document, list):
        return {"@context": dict(CONTEXT), "@graph": [_walked(one) for one in document]}
    if not isinstance(document, dict):
        return document
    walked = _walked(document)
    own = walked.pop("@context", None)
    walked = {("@graph" if key == "graph" else key): value for key, value in walked.items()}
    return {"@context": [dict(CONTEXT), *_listed(own)], **walked}


def _unwrapped(document: Any) -> Any:
    if not isinstance(document, dict) or _OF_A_DOCUMENT & document.keys():
        return document
    inner = [one for value in document.values() for one in _listed(value)]
    return [one for one in inner if isinstance(one, dict) and _OF_A_DOCUMENT & one.keys()] or document


def _walked(node: Any) -> Any:
    if isinstance(node, list):
        return [_walked(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {key: mended for key, value in node.items() if (mended := _entry(key, value)) is not None}


def _entry(key: str, value: Any) -> Any:
    """Return what *key* has, `None` where no value of that sort can stand there: one mistake costs one entry and not the file."""
    if key == "@context":
        return _local(value)
    if key in ("@id", "id", "uri") and not isinstance(value, dict | list):
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if key == "@type" or (key == "type" and not isinstance(value, dict)):
        return [one for one in _listed(value) if isinstance(one, str)] or None
    if key in ("@id", "@language", "@value", "@index", "@direction"):
        allowed = str | int | float | bool if key == "@value" else str
        return value if isinstance(value, allowed) else None
    return _texts(value) or _walked(value)


def _local(context: Any) -> list[Any]:
    """Return *context* without addresses."""
    return [
        {name: one[name] for name in one if name != "@import"}
        for one in _listed(context)
        if isinstance(one, dict)
    ]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[Any] | None:
    """Return the texts of a map of languages (JSON-LD 1.1 §4.6.2) as values with a language, `None` if *value* is no such map."""
    if not isinstance(value, dict) or not value or set(value) <= _KEYWORDS:
        return None
    if not all(_LANGUAGE.fullmatch(key) and _is_text(text) for key, text in value.items()):
        return None
    return [
        {"@value": text} if key in ("@none", "und") else {"@value": text, "@language": key.replace("_", "-")}
        for key, texts in value.items()
        for text in _listed(texts)
    ]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
