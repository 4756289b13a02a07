"""What the files say of items that no part of a draft holds: it is counted, property by property."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.importing.draft import Place
from explorer.importing.readers.concepts.links import SEE_ALSO
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.concepts.status import DEPRECATED, is_status
from explorer.importing.readers.rdf.names import SKOS, TYPE, short

_OF_NO_USE = frozenset(f"{SKOS}{name}" for name in ("semanticRelation", "mappingRelation"))


def say_what_is_left(source: Source, ids: Sequence[str]) -> None:
    """Say of each property how many of its values are left; a value that is one of *ids* became a link."""
    taken = _taken(source)
    among = set(ids)
    counted: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for one in ids:
        for name, values in source.facts.of[one].items():
            left = 0 if name in taken or is_status(name) else sum(1 for value in values if value not in among)
            if left:
                counted[name] += left
                places.setdefault(name, source.place(one))
    for name, count in counted.most_common():
        what = f"What {short(name)} says of {source.profile.unit} has no place in a framework."
        source.notes.add("left", what, places[name], count=count)


def _taken(source: Source) -> frozenset[str]:
    profile = source.profile
    properties = (
        *profile.labels,
        *profile.fallbacks,
        *profile.other_names,
        *profile.hidden_names,
        *profile.statements,
        *profile.codes,
        *profile.places,
        *profile.up,
        *profile.down,
        *profile.related,
        *profile.links,
        *profile.needs,
        SEE_ALSO,
        *profile.categories,
    )
    others = (*profile.up_far, *profile.down_far, *profile.top_of, *profile.has_top, *profile.inside)
    more = (
        *profile.members,
        *profile.same,
        *profile.aliases,
        *profile.cited,
        *profile.replaced_by,
        *profile.replaces,
    )
    return frozenset(
        (
            *source.property(properties),
            *others,
            *more,
            *profile.notes,
            DEPRECATED,
            TYPE,
            *_OF_NO_USE,
        )
    )
