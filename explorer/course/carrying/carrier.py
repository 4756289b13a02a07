"""What each statement of an earlier version became, and what that means for a row of a course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.course.carrying.touched import Change, Touched
from explorer.course.reading.columns import WORDING, Heads
from explorer.course.reading.statements import Statements
from explorer.framework.edition import Edition
from explorer.framework.model import Node
from explorer.framework.search.analysis import fold_words
from explorer.importing.draft import Place
from explorer.importing.readers.sheets.sheet import Row
from explorer.importing.reimport.comparing import changes_of, known_again
from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import Stated
from explorer.terms import Iri
from explorer.text import truncate

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Carrier:
    """Knows what each statement of *before* became."""

    names: Mapping[str, EarlierStatement]
    words: Mapping[tuple[str, ...], EarlierStatement]
    became: Mapping[str, EarlierStatement]
    reworded: frozenset[str]
    moved: frozenset[str]
    added: tuple[str, ...]
    statements: Statements
    successors: Mapping[str, Node]

    @classmethod
    def of(cls, before: Stated, after: Stated, edition: Edition, *, codes_stay: bool) -> Carrier:
        """Know what *before* became in *after*, which *edition* serves; statements are known again as `carry` says."""
        live = [one for one in before.statements if not one.retired]
        now = {one.code: one for one in after.statements}
        known = known_again(before.statements, after.statements, codes_stay=codes_stay)
        found = changes_of(before.statements, after.statements, known)
        return cls(
            names=_by_name(live, edition.settings.base),
            words={fold_words(one.text): one for one in reversed(live) if one.text},
            became={was: now[code] for code, was in known.items()},
            reworded=frozenset(old.code for old, _ in found.reworded),
            moved=frozenset(old.code for old, _ in found.moved),
            added=tuple(one.code for one in found.added),
            statements=Statements.of(edition),
            successors=_successors(edition),
        )

    def touched(self, row: Row, heads: Heads, file: str) -> Touched | None:
        """Return what the present version does to *row*; None where it leaves it as it is, or where the row names no statement of before."""
        text = named(row, heads)
        was = self.names.get(text.strip("<>").casefold()) or self.words.get(fold_words(text))
        if was is None:
            return None
        module = heads.cell(row, "module_title") or heads.cell(row, "module_id")
        place = place_of(row, file)
        now = self.became.get(was.code)
        if now is None:
            return self._retired(place, module, was)
        happened = tuple(self._changes(was, now))
        if not happened:
            return None
        said = " ".join(self._said(change, was, now) for change in happened)
        return Touched(place, module, was.code, now.code, happened, said, _proposal(happened, now, module))

    def _retired(self, place: Place, module: str, was: EarlierStatement) -> Touched:
        successor = self.successors.get(was.code)
        instead = (successor,) if successor else self.statements.nearest(was.text)
        said = f"{was.code} was retired. It was “{_short(was.text)}”."
        if successor:
            proposal = f"{_node(successor)} replaces it: name that instead."
        elif instead:
            proposal = f"Name another statement, or leave the row out. The nearest: {'; '.join(map(_node, instead))}."
        else:
            proposal = "Name another statement, or leave the row out."
        return Touched(place, module, was.code, "", ("retired",), said, proposal, instead)

    def _changes(self, was: EarlierStatement, now: EarlierStatement) -> Iterator[Change]:
        if was.code != now.code:
            yield "recoded"
        if was.code in self.reworded:
            yield "reworded"
        if was.code in self.moved:
            yield "moved"

    def _said(self, change: Change, was: EarlierStatement, now: EarlierStatement) -> str:
        if change == "recoded":
            return f"{was.code} has the code {now.code} now."
        if change == "reworded":
            return f"{now.code} was reworded: “{_short(was.text)}” became “{_short(now.text)}”."
        return f"{now.code} stands under {now.parent or 'nothing'} now, and stood under {was.parent or 'nothing'}."


def _proposal(happened: Sequence[Change], now: EarlierStatement, module: str) -> str:
    if "reworded" in happened:
        return f"It stays linked. Read the new words, and look whether {module} still teaches them."
    if "moved" in happened:
        return "It stays linked, and counts in another part of the framework."
    return f"Write {now.code}; the carried file has it."


def _by_name(statements: Iterable[EarlierStatement], base: str) -> Mapping[str, EarlierStatement]:
    """The names by which a course may call *statements*, without capital letters; a code comes before a code as printed."""
    found: dict[str, EarlierStatement] = {}
    for name in (
        lambda one: one.code,
        lambda one: f"{base}id/{one.code}",
        lambda one: one.notation,
        lambda one: one.id,
    ):
        for one in statements:
            if key := name(one).casefold():
                found.setdefault(key, one)
    return found


def _successors(edition: Edition) -> Mapping[str, Node]:
    """Code of a statement that was retired → the statement that replaces it."""
    found: dict[str, Node] = {}
    for row in edition.rows("retired-names"):
        if "successor" not in row:
            continue
        node = edition.nodes.by_iri(Iri(str(row["successor"])))
        if node is not None and node.kind.is_element:
            found.setdefault(Iri(str(row["name"])).local, node)
    return found


def named(row: Row, heads: Heads) -> str:
    """Return what *row* calls its statement."""
    return heads.cell(row, "competency_id") or heads.cell(row, WORDING)


def place_of(row: Row, file: str) -> Place:
    """Return where *row* of *file* stands."""
    return Place(file, f"row {row.number}")


def _node(node: Node) -> str:
    return f"{node.code} ({node.short_label})"


def _short(text: str) -> str:
    return truncate(" ".join(text.split()), _LONGEST)
