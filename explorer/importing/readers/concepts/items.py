"""Makes the items of a draft, in the order of their tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from explorer.importing.draft import Item, Kind, Options, Words
from explorer.importing.plain_text import one_line
from explorer.importing.readers.concepts.groups import Groups
from explorer.importing.readers.concepts.kinds import Kinds
from explorer.importing.readers.concepts.labels import labels_of
from explorer.importing.readers.concepts.links import matches_of, same_as
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.concepts.status import is_retired, replacements
from explorer.importing.readers.concepts.texts import cited_by, notes_of, statements_of
from explorer.importing.readers.concepts.tree import Parents
from explorer.importing.readers.order import tree_order
from explorer.importing.readers.rdf.values import Blank, written
from explorer.text import natural_key

FRAMEWORK = Kind("Framework", (Words("Framework", "en"),))
COLLECTION = Kind("Collection", (Words("Collection", "en"),))


@dataclass(frozen=True, slots=True)
class Built:
    """What was decided about the items *ids*: what they are part of, their kinds, and the groups that are items too."""

    ids: Sequence[str]
    parents: Parents
    kinds: Kinds
    schemes: Groups
    collections: Groups

    def kind(self, one: str) -> str:
        """Return the name of the kind of *one*."""
        if one in self.kinds.of:
            return self.kinds.of[one]
        if one in self.schemes:
            return FRAMEWORK.name
        return COLLECTION.name if one in self.collections else ""


def kinds_in(built: Built) -> tuple[Kind, ...]:
    """Return the kinds of all items."""
    more = ((FRAMEWORK, built.schemes), (COLLECTION, built.collections))
    names = {kind.name for kind in built.kinds.kinds}
    return (*built.kinds.kinds, *(kind for kind, groups in more if groups and kind.name not in names))


def items_of(source: Source, built: Built, options: Options) -> tuple[Item, ...]:
    """Return the items, with what the files say of each."""
    everything = tuple(dict.fromkeys((*built.ids, *built.schemes, *built.collections)))
    codes = {one: _code(source, one) for one in everything}
    order = tree_order(everything, built.parents, _key(source, built, codes))
    replaced = replacements(source, everything)
    ordered = sorted(everything, key=order.__getitem__)
    return tuple(
        _item(source, built, one, codes[one], order[one], replaced[one])
        for one in options.watch(ordered, f"Understanding {source.profile.unit}", len(ordered))
    )


def _item(source: Source, built: Built, one: str, code: str, order: int, replaced: list[str]) -> Item:
    if one not in source.facts.of:
        source.facts.of[one] = {}
    statements, taken = statements_of(source, one)
    names = labels_of(source, one, bool(statements))
    retired = is_retired(source, one)
    return Item(
        id=str(one),
        place=source.place(one),
        order=order,
        foreign_id=not (isinstance(one, Blank) or one.startswith("_:")),
        code=code,
        labels=names.labels,
        statements=statements,
        other_names=names.others,
        hidden_names=names.hidden,
        notes=notes_of(source, one, taken),
        kind=built.kind(one),
        parents=tuple(built.parents[one]),
        cited=cited_by(source, one),
        retired=retired or bool(replaced),
        replaced_by=tuple(replaced),
        same_as=same_as(source, one, built.parents),
        matches=matches_of(source, one, built.parents),
        guesses=(names.guessed,) if names.guessed else (),
    )


def _code(source: Source, one: str) -> str:
    """Return the first notation of *one*; others are said to be left."""
    names = source.property(source.profile.codes)
    found = [one_line(written(value)) for value in source.facts.values(one, names)]
    codes = list(dict.fromkeys(filter(None, found)))
    if len(codes) > 1:
        what = f"A {source.profile.one} with several notations keeps the first of them as its code."
        source.notes.add("left", what, source.place(one), count=len(codes) - 1)
    return codes[0] if codes else ""


def _key(source: Source, built: Built, codes: Mapping[str, str]) -> Callable[[str, str], tuple[object, ...]]:
    """Return the key that orders what is part of one thing: as that tells it, by number, by notation, as the file has it."""
    placed = {one: place for place, one in enumerate(source.facts.of)}
    groups = {**built.schemes, **built.collections}
    coded = {one: tuple(natural_key(code)) for one, code in codes.items() if code}
    told: dict[str, dict[str, int]] = {}

    def key(parent: str, one: str) -> tuple[object, ...]:
        if parent not in told:
            told[parent] = _told(source, parent, groups.get(parent, ()))
        place = next((one_line(words.text) for words in source.facts.texts(one, source.profile.places)), "")
        return (
            told[parent].get(one, len(placed)),
            (0, *natural_key(place)) if place else (1,),
            (0, *coded[one]) if one in coded else (1,),
            placed.get(one, len(placed)),
        )

    return key


def _told(source: Source, parent: str, members: Sequence[str]) -> dict[str, int]:
    """Return the places that *parent* gives what is part of it, nothing where the order of its links means nothing."""
    profile = source.profile
    if members:
        listed = source.linked(parent, profile.members[:1]) if profile.members else []
    elif profile.ordered:
        above = [parent] if parent else source.frameworks
        listed = [
            one for name in above for one in source.linked(name, profile.down if parent else profile.has_top)
        ]
    else:
        listed = []
    return {one: place for place, one in enumerate(listed)}
