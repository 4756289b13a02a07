"""A bibliographic reference, with the fields that all formats of citation managers are written from."""

from dataclasses import dataclass
from datetime import date

from explorer.framework.sources import Person, Work

_TYPES = {"ScholarlyArticle": "article-journal", "Book": "book"}
"""Class of schema.org → type of CSL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference; its fields are those of CSL-JSON 1.0.2, empty where nothing is known.

    *key* identifies it in a file, *type* is a type of CSL 1.0.2 (appendix III), *issued* a year or a day (ISO 8601).
    *organisation* is the author where that is not a person.
    """

    key: str
    type: str
    title: str
    authors: tuple[Person, ...] = ()
    organisation: str = ""
    issued: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    first_page: str = ""
    last_page: str = ""
    publisher: str = ""
    doi: str = ""
    isbn: tuple[str, ...] = ()
    url: str = ""
    accessed: date | None = None
    note: str = ""

    def pages(self, dash: str) -> str:
        """Return the first and the last page with *dash* between them; the first alone where it is the only one."""
        return dash.join(filter(None, (self.first_page, self.last_page)))

    @property
    def sentence(self) -> str:
        """What is known as one sentence, in the order of APA 7 (§9.4): author, date, title, where it was published."""
        names = list(map(str, self.authors))
        last = ", & " if any(who.given for who in self.authors) else " & "
        author = last.join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or self.organisation
        volume = self.volume + (f"({self.issue})" if self.issue else "")
        within = ", ".join(filter(None, (self.container, volume, self.pages("–"))))
        dated = f"({self.issued[:4] or 'n.d.'})"
        begin = f"{author} {dated}" if author else f"{self.title}. {dated}"
        sentences = (begin, self.title if author else "", within, self.publisher, self.url)
        return ". ".join(one.rstrip(".") for one in sentences if one) + ("" if self.url else ".")


def refer_to(work: Work) -> Reference:
    """Return the reference to *work* itself, with what is recorded of it and nothing more."""
    return Reference(
        key=work.node.code,
        type=_TYPES.get(work.type, "document"),
        title=work.title,
        authors=work.persons,
        issued=work.year,
        container=work.container,
        volume=work.volume,
        issue=work.issue,
        first_page=work.first_page,
        last_page=work.last_page,
        publisher=work.publisher,
        doi=work.doi,
        isbn=work.isbn,
        url=f"https://doi.org/{work.doi}" if work.doi else "",
    )
