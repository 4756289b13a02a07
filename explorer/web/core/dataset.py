"""The dataset that this server offers, with the addresses of its files."""

from functools import partial
from urllib.parse import urlencode

from explorer.framework.index.node_table import WHOLE
from explorer.framework.metadata import Dataset, Distribution, read_dataset
from explorer.media_types import DATASET_FORMATS, NTRIPLES
from explorer.terms import Iri
from explorer.web.core.current_edition import edition, files
from explorer.web.core.http.mount import absolute

EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"


def dataset_name() -> Iri:
    """Return what the dataset is called."""
    return Iri(f"{edition().settings.base}.well-known/void#dataset")


def current_dataset() -> Dataset | None:
    """Return the dataset as it is described everywhere; None where the data has no framework node.

    How large its file is, is said of a framework of few nodes: all of it has to be written to know that.
    """
    sizes = {NTRIPLES: _size()}
    distributions = (
        Distribution(
            absolute(f"/sparql?{urlencode({'format': form.suffix, 'query': EVERYTHING})}"),
            form,
            sizes.get(form, 0),
        )
        for form in DATASET_FORMATS
    )
    shown = edition()
    rank = partial(shown.nodes.languages.rank, language=shown.language)
    return read_dataset(shown.rows("dataset").rows, dataset_name(), absolute("/"), tuple(distributions), rank)


def _size() -> int:
    """How many bytes all triples have as N-Triples; 0 where they are many."""
    if len(edition().nodes) > WHOLE:
        return 0
    size = files().get_or_compute(
        "dataset-size", lambda: str(len(edition().store.construct(EVERYTHING))).encode()
    )
    return int(size)
