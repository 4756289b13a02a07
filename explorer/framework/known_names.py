"""The names that the graph of an edition holds, for `explorer.sparql.lint`."""

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.sparql.lint import KnownNames
from explorer.terms import Iri


@cached
def known_names(edition: Edition) -> KnownNames:
    """Return the names of *edition*, and the language of its texts."""
    base = edition.settings.base
    names = frozenset(str(row["name"]) for row in edition.rows("own-iris", base=Iri(base)))
    tag = next((str(row["language"]) for row in edition.rows("languages")), "")
    first, *rest = tag.split("-")
    language = "-".join([first, *(part.upper() if len(part) == 2 else part for part in rest)])
    return KnownNames(base, names, language)
