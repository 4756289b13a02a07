"""What a file says of the framework as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.importing.draft import Draft, Words


@dataclass(frozen=True, slots=True)
class Whole:
    """Title, rights and the like; “” or nothing where the file says none."""

    iri: str = ""
    titles: tuple[Words, ...] = ()
    descriptions: tuple[Words, ...] = ()
    language: str = ""
    publisher: str = ""
    creator: str = ""
    license: str = ""
    rights: str = ""
    version: str = ""
    date: str = ""

    def of(self, draft: Draft, title: str) -> Draft:
        """Return *draft* with all that is said of the whole; *title* is what it is called where the file does not say."""
        return replace(
            draft,
            iri=self.iri,
            titles=self.titles or ((Words(title, self.language),) if title else ()),
            descriptions=self.descriptions,
            language=self.language,
            publisher=self.publisher,
            creator=self.creator,
            license=self.license,
            rights=self.rights,
            version=self.version,
            date=self.date,
        )


def said_by_all(wholes: Sequence[Whole]) -> Whole:
    """Return what all of *wholes* say alike; what they do not is nothing."""
    if len(wholes) < 2:
        return wholes[0] if wholes else Whole()
    first, *others = wholes
    nothing = Whole()
    different = {
        name: getattr(nothing, name)
        for name in Whole.__slots__
        if any(getattr(one, name) != getattr(first, name) for one in others)
    }
    return replace(first, **different)
