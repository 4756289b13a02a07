"""From RDF files to a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Options
from explorer.importing.readers.concepts.about import about, language_of
from explorer.importing.readers.concepts.groups import (
    collections_as_parts,
    join,
    main_scheme,
    schemes_as_parts,
)
from explorer.importing.readers.concepts.items import Built, items_of, kinds_in
from explorer.importing.readers.concepts.kinds import kinds_of
from explorer.importing.readers.concepts.links import link_kinds_of, relations_of
from explorer.importing.readers.concepts.profiles import Profile
from explorer.importing.readers.concepts.rest import say_what_is_left
from explorer.importing.readers.concepts.schemes import chosen, memberships
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.concepts.tree import parents_of, within
from explorer.importing.readers.rdf.facts import Facts
from explorer.importing.readers.rdf.names import TYPE, short
from explorer.importing.readers.rdf.reading import read_facts
from explorer.importing.readers.rdf.terms import RELATIVE


def read_concepts(files: Sequence[Path], options: Options, profile: Profile) -> Draft:
    """Return the draft of *files*, in the words of *profile*; raises `BadInput` where they hold nothing of it."""
    return draft_of(read_facts(files, options.watch), files, options, profile)


def draft_of(facts: Facts, files: Sequence[Path], options: Options, profile: Profile) -> Draft:
    """Return the draft of *facts*, which *files* say."""
    source = Source(facts, profile, options.language, notes=facts.notes)
    if not source.found:
        raise _nothing(source, files)
    everything = parents_of(source)
    inside = memberships(source, everything)
    ids, used = chosen(source, inside, options.scheme)
    parents = within(source, everything, ids)
    framework = main_scheme(source, ids, inside, used)
    language = source.main_language = language_of(source, ids, framework)
    schemes = schemes_as_parts(source, ids, inside, used)
    kinds = kinds_of(source, ids, parents, language, groups=bool(schemes or source.groups))
    collections = collections_as_parts(source, ids, kinds.used)
    join(parents, {**schemes, **collections}, everything)
    built = Built(ids, parents, kinds, schemes, collections)
    items = items_of(source, built, options)
    relations = relations_of(source, ids)
    say_what_is_left(source, ids)
    _say_what_is_relative(source, ids)
    draft = Draft(
        format=profile.format,
        items=items,
        units=len({*source.found, *schemes, *collections}),
        unit=profile.unit,
        relations=relations,
        kinds=kinds_in(built),
        link_kinds=link_kinds_of(source, relations),
        notes=source.notes.all(),
    )
    return about(source, framework, language).of(draft, options.title)


def _say_what_is_relative(source: Source, ids: Sequence[str]) -> None:
    relative = [one for one in ids if one.startswith(RELATIVE)]
    if relative:
        what = "An address is relative, and the file says no base: it stays as it is."
        source.notes.add("guessed", what, source.place(relative[0]), count=len(relative))


def _nothing(source: Source, files: Sequence[Path]) -> BadInput:
    """Return what is said of files without an item: what they hold instead."""
    counted = Counter(name for one in source.facts.of for name in source.facts.ids(one, (TYPE,)))
    held = (
        ", ".join(f"{count} {short(name)}" for name, count in counted.most_common(4))
        or "nothing that has a class"
    )
    names = " and ".join(file.name for file in files)
    wanted = short(source.profile.items[0])
    if source.frameworks:
        return BadInput(
            f"{names}: a framework is described ({source.frameworks[0]}), but there is no {wanted} in it.",
            f"Is its content in another file? Import both at once: explorer import {source.profile.format.lower()} FILE FILE.",
        )
    return BadInput(
        f"{names}: there is no {wanted} in it (it has {held}).",
        f"A file of {source.profile.format} has things of the class {wanted}. Is this the right file?",
    )
