"""The words of an edition for sentences about its graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from explorer.framework.edition import Edition
from explorer.framework.labels import labels
from explorer.sparql.verbalise import Lexicon


@dataclass(frozen=True, slots=True)
class _Kept:
    version: str
    edition: Edition = field(compare=False)


def lexicon(edition: Edition) -> Lexicon:
    """Return what the terms, nodes and properties of *edition* are called; read once for each version of the data."""
    return _lexicon(_Kept(edition.version, edition))


@lru_cache(maxsize=8)
def _lexicon(kept: _Kept) -> Lexicon:
    edition = kept.edition
    rows = {str(row["term"]): row for row in reversed(list(edition.rows("words")))}
    return Lexicon(
        base=edition.settings.base,
        labels={iri: str(row["label"]) for iri, row in rows.items()},
        names=labels(edition),
        phrases={
            iri: (str(row["phrase"]), str(row["inversePhrase"]))
            for iri, row in rows.items()
            if "phrase" in row
        },
        plurals={iri: str(row["plural"]) for iri, row in rows.items() if "plural" in row},
        nodes=edition.nodes,
    )
