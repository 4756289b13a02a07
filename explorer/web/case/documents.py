"""The list of documents: which are asked for, in what order, how many at a time, and with which fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from explorer.exporting.case.listing import filtered, selected, sorted_by
from explorer.framework.json_record import Plain
from explorer.web.core.service import CASE
from explorer.web.core.views.parameters import UNBOUNDED, Parameter, number, one_of, text, words_of
from explorer.web.core.views.state import ViewState, declared

FIELDS = (
    "identifier", "uri", "frameworkType", "caseVersion", "creator", "title", "lastChangeDateTime", "officialSourceURL",
    "publisher", "description", "subject", "subjectURI", "language", "version", "adoptionStatus", "statusStartDate",
    "statusEndDate", "licenseURI", "notes", "CFPackageURI",
)  # fmt: skip
"""The fields of a CFDocument."""
DIRECTIONS = {"asc": "ascending", "desc": "descending"}
_FIELDS: Parameter[tuple[str, ...]] = Parameter(
    name="fields",
    help="The fields of each document that are wanted, with commas; by default all",
    default=(),
    schema={"type": "string"},
    is_list=True,
    read=lambda given, _: tuple(dict.fromkeys(words_of(given))),
    write=",".join,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsState(ViewState):
    """At most *limit* documents from the *offset* on, of those that *filter* leaves, by the field *sort*, with *fields*."""

    page: ClassVar[str] = f"{CASE}/CFDocuments"

    limit: int = declared(
        number("limit", "How many documents an answer has at most", default=100, most=UNBOUNDED)
    )
    offset: int = declared(
        number("offset", "The number of the first document, from 0", default=0, least=0, most=UNBOUNDED)
    )
    sort: str = declared(text("sort", "The field by which the documents are sorted"))
    order: str = declared(one_of("orderBy", "The direction of sorting", DIRECTIONS, default="asc"))
    filter: str = declared(
        text("filter", "Which documents, as ``title~'skill' AND language='en'``", most=1000)
    )
    fields: tuple[str, ...] = declared(_FIELDS)

    def matching(self, documents: list[Plain]) -> list[Plain]:
        """Return those of *documents* that are meant, in their order; raises `BadRequest` for an unknown field."""
        found = filtered(documents, self.filter, FIELDS)
        return sorted_by(found, self.sort, FIELDS, is_descending=self.order == "desc")

    def shown(self, documents: list[Plain]) -> list[Plain]:
        """Return the part of *documents* that this answer has, with the fields that are wanted."""
        return selected(documents[self.offset : self.offset + self.limit], self.fields, FIELDS)

    def neighbours(self, total: int) -> Iterator[tuple[str, DocumentsState]]:
        """Yield the relations of this answer to others of the same list of *total* documents (RFC 8288)."""
        last = max(0, (total - 1) // self.limit * self.limit)
        if self.offset + self.limit < total:
            yield "next", replace(self, offset=self.offset + self.limit)
        yield "last", replace(self, offset=last)
        yield "first", replace(self, offset=0)
        if self.offset:
            yield "prev", replace(self, offset=max(0, self.offset - self.limit))
