"""The labels of everything in the graph: nodes, terms of the vocabulary, records."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.cache import cached
from explorer.framework.edition import Edition


@cached
def labels(edition: Edition) -> Mapping[str, str]:
    """Return the label of each IRI that has one."""
    return {str(row["thing"]): str(row["label"]) for row in edition.rows("labels") if row["label"]}
