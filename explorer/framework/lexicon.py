"""The words of an edition for sentences about its graph."""

from __future__ import annotations

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.labels import labels
from explorer.sparql.verbalise import Lexicon


@cached
def lexicon(edition: Edition) -> Lexicon:
    """Return the names of the terms, nodes and properties of *edition*."""
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
