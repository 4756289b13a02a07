"""Which formats the client of the SPARQL service takes: by ``?format=``, otherwise by ``Accept``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from explorer.errors import BadRequest, NotAcceptable
from explorer.store.sandbox import GRAPH_FORMATS, PAGE, SELECT_FORMATS

ROWS: Mapping[str, str] = {**SELECT_FORMATS, **PAGE}
GRAPHS: Mapping[str, str] = {**GRAPH_FORMATS, **PAGE}
ALSO: Mapping[str, tuple[str, ...]] = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "jsonld": ("application/json",),
    "rdf": ("application/xml", "text/xml"),
}
"""Further media types by which a format may be asked for."""
CALLED: Mapping[str, str] = {
    "turtle": "ttl",
    "n3": "ttl",
    "ntriples": "nt",
    "rdf+xml": "rdf",
    "json-ld": "jsonld",
}
"""What clients such as SPARQLWrapper call a format in ``?format=``."""
SAME = {"json": "jsonld", "xml": "rdf"}
"""The format for a graph that is meant where ``?format=`` names one for rows."""
_LONGEST = 500
"""Characters of a header ``Accept`` whose meaning is remembered; browsers send fewer."""


def formats(names: Sequence[str]) -> tuple[str | None, str | None]:
    """Choose the format of an answer in rows and of one that is a graph, by *names* or by ``Accept``.

    Some clients send several *names* of one format, and those that are known count.
    None stands for an answer that the client takes in no format; raises `NotAcceptable` where that is both,
    and `BadRequest` where *names* mean several formats.
    """
    given = [name for name in names if name]
    chosen = _named(given) if given else _liked(request.headers.get("Accept", ""))
    if not any(chosen):
        raise not_acceptable()
    return chosen


def _named(names: Sequence[str]) -> tuple[str | None, str | None]:
    rows = {found for name in names if (found := _by_name(name, ROWS))}
    graphs = {found for name in names if (found := graph_named(name))}
    if len(rows) > 1 or len(graphs) > 1:
        raise BadRequest("The parameters “format” name several formats.", "Send one.")
    return next(iter(rows), None), next(iter(graphs), None)


def graph_format(name: str) -> str:
    """Choose the format of a graph that is no answer, by *name* or by ``Accept``; raises `NotAcceptable`."""
    chosen = graph_named(name) if name else _best(GRAPH_FORMATS, _asked(request.headers.get("Accept", "")))
    if chosen is None or chosen not in GRAPH_FORMATS:
        raise not_acceptable()
    return chosen


def graph_named(name: str) -> str | None:
    """The format for graphs that *name* means: its name, its media type, or the like of one for rows."""
    return _by_name(SAME.get(name, CALLED.get(name, name)), GRAPHS)


def prefers_page() -> bool:
    """Whether the client is a browser that shows a page: it likes HTML better than any format for graphs."""
    asked = _asked(request.headers.get("Accept", ""))
    if "format" in request.args or not asked:
        return False
    others = max(_quality(name, GRAPH_FORMATS, asked) for name in GRAPH_FORMATS)
    return _quality("html", PAGE, asked) > others


def not_acceptable() -> NotAcceptable:
    """The error that lists what there is."""
    there = [media.partition(";")[0] for media in {**SELECT_FORMATS, **GRAPHS}.values()]
    return NotAcceptable("There is no such format.", f"There are: {', '.join(there)}.", available=there)


def _by_name(name: str, among: Mapping[str, str]) -> str | None:
    return next((key for key, media in among.items() if name in (key, media.partition(";")[0])), None)


def _liked(header: str) -> tuple[str | None, str | None]:
    """The formats for rows and for graphs that the header ``Accept`` asks for; most clients send the same one."""
    return _remembered(header) if len(header) <= _LONGEST else _remembered.__wrapped__(header)


@lru_cache(maxsize=256)
def _remembered(header: str) -> tuple[str | None, str | None]:
    asked = _asked(header)
    return _best(ROWS, asked), _best(GRAPHS, asked)


def _asked(header: str) -> MIMEAccept:
    """Read the header ``Accept``; of the parameters of a media type, such as a charset, there is no choice."""
    given = parse_accept_header(header, MIMEAccept)
    return MIMEAccept([(media.partition(";")[0].strip(), quality) for media, quality in given])


def _best(among: Mapping[str, str], asked: MIMEAccept) -> str | None:
    """The format that the client likes best (RFC 9110 §12.5.1), the first of several that it likes the same."""
    if not asked:
        return next(iter(among))
    best = max(among, key=lambda name: _quality(name, among, asked))
    return best if _quality(best, among, asked) > 0 else None


def _quality(name: str, among: Mapping[str, str], asked: MIMEAccept) -> float:
    """How much the client likes a format."""
    media: Iterable[str] = (among[name].partition(";")[0], *ALSO.get(name, ()))
    return max(asked.quality(one) for one in media)
