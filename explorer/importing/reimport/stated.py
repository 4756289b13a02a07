"""What one edition of a framework states: its statements, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.wrong_record import WrongRecord


@dataclass(frozen=True, slots=True, order=True)
class EarlierLink:
    """A link as one edition has it: the codes of its ends, and the IRIs of its *relation* and *basis*."""

    origin: str
    relation: str
    destination: str
    basis: str


@dataclass(frozen=True, slots=True)
class Stated:
    """The *title* of the framework, its *statements*, and the *links* between them, which are none of the outline.

    *links* is None where they are not known, as of versions that were kept before links were.
    *since* is the day since which it stands, as far as the files say one.
    """

    statements: tuple[EarlierStatement, ...] = ()
    links: tuple[EarlierLink, ...] | None = None
    title: str = ""
    since: str = ""


def link_to_json(link: EarlierLink) -> dict[str, str]:
    """Return *link* as a version keeps it."""
    return asdict(link)


def link_from_json(told: Mapping[str, object]) -> EarlierLink:
    """Return the link of which `link_to_json` wrote *told*; raises ``ValueError`` and ``TypeError`` where it did not."""
    texts = {field.name: told[field.name] for field in fields(EarlierLink)}
    for text in texts.values():
        if not isinstance(text, str):
            raise WrongRecord("a link has what is no text")
        text.encode()  # half a character, as JSON may escape one, is a ValueError
    return EarlierLink(**texts)  # type: ignore[arg-type] # looked at above
