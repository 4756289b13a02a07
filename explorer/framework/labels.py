"""What everything in the graph is called: nodes, terms of the vocabulary, records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from explorer.framework.edition import Edition


@dataclass(frozen=True, slots=True)
class _Kept:
    version: str
    edition: Edition = field(compare=False)


def labels(edition: Edition) -> Mapping[str, str]:
    """Return the label of each IRI that has one; read once for each version of the data."""
    return _labels(_Kept(edition.version, edition))


@lru_cache(maxsize=8)
def _labels(kept: _Kept) -> Mapping[str, str]:
    return {str(row["thing"]): str(row["label"]) for row in kept.edition.rows("labels") if row["label"]}
