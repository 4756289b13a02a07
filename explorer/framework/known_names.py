"""The names that the graph of an edition holds, for `explorer.sparql.lint`."""

from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class EditionNames:
    """The names of *edition*, read once."""

    edition: Edition

    @property
    def base(self) -> str:
        """The IRI that all names of the edition's own begin with."""
        return self.edition.settings.base

    def iris(self) -> frozenset[str]:
        """Return every IRI below *base* that the graph holds."""
        return _iris(self.edition)

    def language(self) -> str:
        """Return the language tag that most texts have (BCP 47 §2.1.1), empty where none does."""
        return _language(self.edition)


@cached
def _iris(edition: Edition) -> frozenset[str]:
    return frozenset(str(row["name"]) for row in edition.rows("own-iris", base=Iri(edition.settings.base)))


@cached
def _language(edition: Edition) -> str:
    tag = next((str(row["language"]) for row in edition.rows("languages")), "")
    first, *rest = tag.split("-")
    return "-".join([first, *(part.upper() if len(part) == 2 else part for part in rest)])
