"""The labels of everything in the graph, and the words for sentences about it."""

from collections.abc import Mapping

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.sparql.verbalise import Lexicon, Part


@cached
def labels(edition: Edition) -> Mapping[str, str]:
    """Return the label of each IRI that has one: nodes, terms of the vocabulary, records."""
    return {str(row["thing"]): str(row["label"]) for row in edition.rows("labels") if row["label"]}


@cached
def lexicon(edition: Edition) -> Lexicon:
    """Return the names of the terms, nodes and properties of *edition*."""
    rows = {str(row["term"]): row for row in reversed(list(edition.rows("vocabulary-words")))}
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
        nodes={
            node.iri: Part("term", f"{node.code} “{node.short_label}”", node.path, node.iri)
            for node in edition.nodes.values()
        },
    )
