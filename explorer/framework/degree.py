"""In whose words a finding is, and where they were read."""

import re
from dataclasses import dataclass

from explorer.framework.json_record import ByName, Plain


@dataclass(frozen=True, slots=True)
class Degree(ByName):
    """In whose words a finding is, and where they were read.

    *name* is ``own`` (the work's), ``quoted`` from it, ``reported`` of it, or ``elsewhere`` (in another work by authors
    of a cited one). *document* is the code of what was read, *by* who wrote that, *accessed* the day (ISO 8601).
    *is_cited* is whether the framework cites the work, *work_read* whether any of its own text was read;
    *book_unread* is whether the framework cites a book of which none was, *book_authors* whose that is.
    *by_organization* is whether *by* is an organization, such as the authors' centre, rather than people.
    """

    name: str
    by: str
    document: str
    document_title: str
    accessed: str
    is_cited: bool
    work_read: bool
    book_unread: bool
    book_authors: str
    by_organization: bool

    @property
    def clause(self) -> str:
        """Whose words they are, as far as the name of the document: “quoted by …, in”.

        It says of a work that the framework does not cite that it does not.
        """
        others = f"by {self.by or 'somebody else'}, in"
        uncited = "" if self.is_cited else "a work that is not cited"
        return {
            "own": f"{f'words of {uncited}' if uncited else 'the work’s own words'}, read in",
            "quoted": f"{f'from {uncited}, ' if uncited else ''}quoted {others}",
            "reported": f"{f'of {uncited}, ' if uncited else ''}reported {others}",
        }.get(self.name, f"{self._elsewhere}{f' {uncited}:' if uncited else ''}")

    @property
    def _elsewhere(self) -> str:
        authors, others = _names(self.book_authors), _names(self.by)
        who = "its authors say so"
        if self.by_organization:
            who = "its authors’ centre says so"
        elif authors & others != authors:
            who = "one of its authors says so"
        return f"not read in the {'book' if self.book_unread else 'cited work'}; {who} in"

    @property
    def phrase(self) -> str:
        """Whose words they are, with the document and the day, as a clause."""
        on = f", read on {self.accessed}" if self.accessed else ""
        title = self.document_title if "“" in self.document_title else f"“{self.document_title}”"
        return f"{self.clause} {title}{on}"


def degree_keys(degree: Degree | None) -> Plain:
    """Say by key in whose words a finding is, and where it was read; what is in nobody's words has empty texts."""
    return {"degree": degree.name if degree else "", "degreePhrase": degree.phrase if degree else ""}


def _names(authors: str) -> set[str]:
    """Return the names in *authors*, such as “Samstag, Muran & Safran”."""
    return {name.strip() for name in re.split(r"[,&]", authors)} - {""}
