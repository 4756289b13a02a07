"""The dataset that this server offers, with the addresses of its files."""

from urllib.parse import urlencode

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
    """Return the dataset as it is described everywhere; None where the data has no framework node."""
    size = files().get_or_compute(
        "dataset-size", lambda: str(len(edition().store.construct(EVERYTHING))).encode()
    )
    sizes = {NTRIPLES: int(size)}
    distributions = (
        Distribution(
            absolute(f"/sparql?{urlencode({'format': form.suffix, 'query': EVERYTHING})}"),
            form,
            sizes.get(form, 0),
        )
        for form in DATASET_FORMATS
    )
    return read_dataset(edition().rows("dataset").rows, dataset_name(), absolute("/"), tuple(distributions))
