"""What every file says of itself, in sentences: version, licence, where it is from, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.exporting.extract import Extract
from explorer.exporting.losses import Loss, in_words


def about(extract: Extract) -> Iterator[str]:
    """Yield what is said of the framework as a whole, a sentence or two each."""
    whole = extract.whole
    if extract.is_selection:
        yield (
            f"This is a selection of {len(extract.statements)} of the {extract.total} statements of “{whole.title}”, "
            "not the framework."
        )
    if whole.description:
        yield whole.description
    yield f"Version {whole.version or 'not stated'}, last changed on {extract.modified}. Exported from {whole.iri}."
    yield f"Licence: {whole.license or 'not stated'}. {whole.rights}".strip()
    yield f"Authors: {whole.creator or 'not stated'}. Publisher: {whole.publisher or 'not stated'}."


def what_is_lost(losses: Iterable[Loss]) -> Iterator[str]:
    """Yield what the file does not hold, after a sentence that says so."""
    lines = list(in_words(losses))
    if lines:
        yield "Not in this file:"
        yield from lines
