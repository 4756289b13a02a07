"""Which items are retired, and what took their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.rdf.names import ADMS, CEASN, ESCO, ISO, OWL, SCHEMA, TYPE, local
from explorer.importing.readers.rdf.values import written

DEPRECATED = f"{OWL}deprecated"
STATUSES = (
    f"{ADMS}status",
    f"{ESCO}status",
    f"{ISO}status",
    f"{SCHEMA}creativeWorkStatus",
    "http://purl.org/linked-data/registry#status",
    "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status",
    "http://purl.org/ontology/bibo/status",
    f"{CEASN}publicationStatusType",
    "http://purl.org/ASN/schema/core/statementStatus",
)
_RETIRED = re.compile(r"deprecated|obsolete|withdrawn|retired|superseded|invalid", re.IGNORECASE)
_RETIRED_CLASS = re.compile(r"Deprecated|Obsolete")


def is_retired(source: Source, one: str) -> bool:
    """Whether the files say that *one* is used no more."""
    facts = source.facts
    if any(written(value).strip().lower() in ("true", "1") for value in facts.values(one, (DEPRECATED,))):
        return True
    if any(_RETIRED.search(local(written(value))) for value in facts.values(one, STATUSES)):
        return True
    return any(_RETIRED_CLASS.search(local(name)) for name in facts.ids(one, (TYPE,)))


def replacements(source: Source, ids: Sequence[str]) -> dict[str, list[str]]:
    """Return for each of *ids* what replaces it, whichever of the two says so."""
    profile = source.profile
    told = source.inverse(profile.replaces)
    return {
        one: list(dict.fromkeys((*source.linked(one, profile.replaced_by), *told.get(one, ()))))
        for one in ids
    }
