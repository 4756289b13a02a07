"""The frameworks that the service gives out: at the root of a server all of them, elsewhere one."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.cache import cached
from explorer.errors import ExplorerError, NotFound
from explorer.exporting.case.records import Records, read_records
from explorer.exporting.formats import FORMATS
from explorer.exporting.reading import read_extract
from explorer.framework import Edition
from explorer.web.core.collection import collection, edition_of, is_at_root
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.changing import mark_changing

FORMAT = FORMATS["case"]


def all_records() -> Iterator[Records]:
    """Yield the records of each framework, that of this address first; one that cannot be opened is left out."""
    yield records_of(edition())
    if not is_at_root() or len(collection().members) == 1:
        return
    mark_changing()
    for slug in collection().members:
        if not collection().is_first(slug):
            try:
                found = edition_of(collection().app(slug))
            except ExplorerError:  # the list of frameworks says why
                continue
            yield records_of(found)


@cached
def records_of(edition: Edition) -> Records:
    """Read all records of the framework of *edition*, once; each link says on whose word it is."""
    bases = FORMAT.usual_bases(edition.bases)
    return in_place(lambda: read_records(read_extract(edition, bases)))


def find_document(identifier: str) -> Records:
    """Return the framework whose document has *identifier*; raises `NotFound`."""
    for records in all_records():
        if records.document["identifier"] == identifier:
            return records
    raise unknown("CFDocuments", identifier)


def find_record(operation: str, identifier: str) -> bytes:
    """Return the JSON of the record that *operation* has for *identifier*; raises `NotFound`."""
    for records in all_records():
        if (found := records.find(operation, identifier)) is not None:
            return found
    raise unknown(operation, identifier)


def unknown(operation: str, identifier: str) -> NotFound:
    """Return the error that *operation* has nothing with *identifier*."""
    return NotFound(f"{operation} has nothing with the identifier {identifier}.")
