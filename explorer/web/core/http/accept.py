"""What a client accepts, as the header ``Accept`` says, and which format suits it best (RFC 9110 §12.5.1)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from flask import request
from werkzeug.http import parse_list_header, parse_options_header

from explorer.media_types import Format

LONGEST = 4096
"""Characters of ``Accept`` that are read."""
_TOKEN = r"[\w!#$%&'+.^`|~-]+"
_RANGE = re.compile(rf"\*|\*/\*|{_TOKEN}/(\*|{_TOKEN})", re.ASCII)
_WEIGHT = re.compile(r"0?\.\d+|0\.?|1(\.0*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class MediaRange:
    """A member of the header ``Accept``: a media type or a range of them, its *parameters*, and its *weight*."""

    media_type: str
    parameters: Mapping[str, str]
    weight: float

    def __hash__(self) -> int:
        """Find it without its parameters, which have no hash."""
        return hash((self.media_type, self.weight))


def accepted() -> tuple[MediaRange, ...]:
    """Return what the request accepts, without malformed members; empty where it says nothing that can be read."""
    return _ranges(_accept())


@lru_cache(256)
def _ranges(header: str) -> tuple[MediaRange, ...]:
    return tuple(filter(None, map(_media_range, parse_list_header(header))))


def _accept() -> str:
    """The header, without the members after the first `LONGEST` characters: no client needs so many."""
    given = request.headers.get("Accept", "")
    return given if len(given) <= LONGEST else given[:LONGEST].rpartition(",")[0]


def _media_range(member: str) -> MediaRange | None:
    media_type, parameters = parse_options_header(member)
    weight = parameters.pop("q", "1")
    if not _RANGE.fullmatch(media_type) or not _WEIGHT.fullmatch(weight):
        return None
    lowered = {name: value.lower() for name, value in parameters.items()}
    return MediaRange("*/*" if media_type == "*" else media_type.lower(), lowered, float(weight))


def best_format(formats: Sequence[Format], ranges: Sequence[MediaRange]) -> Format | None:
    """Return the one of *formats* with the highest weight, the most precisely named of several, the first of these.

    None where *ranges* accept none of them; where they are empty, everything is accepted.
    """
    return _best(tuple(formats), tuple(ranges))


@lru_cache(1024)
def _best(formats: tuple[Format, ...], ranges: tuple[MediaRange, ...]) -> Format | None:
    """What `best_format` returns; clients send few headers, and the same again and again."""
    if not ranges:
        return formats[0]
    weight, _, best = max(((*_preference(one, ranges), one) for one in formats), key=lambda found: found[:2])
    return best if weight else None


def _preference(form: Format, ranges: Iterable[MediaRange]) -> tuple[float, int]:
    """The weight of the most precise range, and how precise it is."""
    precision, weight = max((_precision(form, one), one.weight) for one in ranges)
    return (weight if precision else 0.0), precision


def _precision(form: Format, accepted: MediaRange) -> int:
    """How precisely *accepted* names *form* (RFC 9110 §12.5.1); 0 where it does not.

    Parameters that the format does not have, such as another charset or a profile, name a variant that is not
    there. Who accepts it is given the format as it is, unless it is named without them as well.
    """
    named, types = accepted.media_type, (form.media_type, *form.aliases)
    if named == form.media_type:
        if accepted.parameters.items() <= _parameters(form).items():
            return 6 if accepted.parameters else 5
        return 3 if accepted.weight else 0
    if named in types:
        return 4 if accepted.weight else 0
    if named.endswith("/*") and form.media_type.startswith(named[:-1]):  # what it is sent as, not an alias
        return 2
    return 1 if named == "*/*" else 0


@cache
def _parameters(form: Format) -> Mapping[str, str]:
    """The parameters of the media type in small letters; every format is written in UTF-8."""
    parameters = parse_options_header(form.content_type)[1]
    return {"charset": "utf-8", **{name: value.lower() for name, value in parameters.items()}}
