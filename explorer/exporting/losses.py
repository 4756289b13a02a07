"""What a format cannot hold, counted and said in words: the report that goes with each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explorer.exporting.extract import Extract
from explorer.framework.json_record import Plain
from explorer.framework.links import Link
from explorer.text import grouped

_SHOWN = 5
"""Codes that a line names."""


@dataclass(frozen=True, slots=True)
class Loss:
    """*count* things of which a file does not say all: *what* is a sentence, *codes* name the statements."""

    what: str
    count: int
    codes: tuple[str, ...] = ()

    def to_dict(self) -> Plain:
        """Describe it for programs."""
        return {"what": self.what, "count": self.count, "codes": list(self.codes)}

    @property
    def line(self) -> str:
        """The number, the sentence, and the first few codes."""
        shown = ", ".join(self.codes[:_SHOWN])
        more = f" and {grouped(len(self.codes) - _SHOWN)} more" if len(self.codes) > _SHOWN else ""
        return f"{grouped(self.count)}: {self.what}" + (f" ({shown}{more})" if shown else "")


def lost(what: str, codes: Iterable[str], count: int | None = None) -> Iterator[Loss]:
    """Yield the loss that *what* says of the statements with *codes*, if there are any."""
    named = tuple(dict.fromkeys(codes))
    if count if count is not None else named:
        yield Loss(what, len(named) if count is None else count, named)


def lost_links(what: str, links: Sequence[Link]) -> Iterator[Loss]:
    """Yield the loss that *what* says of *links*, one for each kind of link."""
    by_phrase: dict[str, list[Link]] = {}
    for link in links:
        by_phrase.setdefault(link.relation.phrase, []).append(link)
    for phrase, found in by_phrase.items():
        yield Loss(
            f"{what}: “{phrase}”.", len(found), tuple(dict.fromkeys(link.subject.code for link in found))
        )


def not_selected(extract: Extract) -> Iterator[Loss]:
    """Yield what is left out of a selection."""
    if extract.is_selection:
        left = extract.total - len(extract.statements)
        yield Loss("Statements of the framework that were not selected.", left)


def never_held(extract: Extract) -> Iterator[Loss]:
    """Yield what no format holds: what is left out of a selection, and levels."""
    yield from not_selected(extract)
    yield from lost("Levels that the framework expects at stages of training.", extract.expected)


def never_exported(extract: Extract) -> Iterator[Loss]:
    """Yield what no file of another system holds: what no format does, and all but the statements."""
    yield from never_held(extract)
    if extract.beside:
        listed = ", ".join(
            f"{grouped(number)} {kind.label if number == 1 else kind.plural}"
            for kind, number in extract.beside.items()
        )
        yield Loss(
            f"Things of the framework’s graph that are no statements: {listed}.", sum(extract.beside.values())
        )
    if extract.links_beside:
        yield Loss("Links between statements and these things (evidence, matches).", extract.links_beside)


def in_words(losses: Iterable[Loss]) -> Iterator[str]:
    """Yield the report line by line."""
    yield from (loss.line for loss in losses)
