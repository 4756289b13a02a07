"""Which items are retired, and what took their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.rdf.names import OWL, TYPE, local
from explorer.importing.readers.rdf.values import written

DEPRECATED = f"{OWL}deprecated"
_STATUS = re.compile(r"(has|publication|term|statement|creativework)?_?status(type)?", re.IGNORECASE)
_RETIRED = re.compile(r"deprecated|obsolete|withdrawn|retired|superseded|invalid", re.IGNORECASE)
_RETIRED_CLASS = re.compile(r"Deprecated|Obsolete")


def is_status(name: str) -> bool:
    """Whether the property *name* says how far something is in use: adms:status and what others call so."""
    return bool(_STATUS.fullmatch(local(name)))


def is_retired(source: Source, one: str) -> bool:
    """Whether the files say that *one* is used no more."""
    facts = source.facts
    if any(written(value).strip().lower() in ("true", "1") for value in facts.values(one, (DEPRECATED,))):
        return True
    statuses = [name for name in facts.of[one] if is_status(name)]
    if any(_RETIRED.search(local(written(value))) for value in facts.values(one, statuses)):
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
