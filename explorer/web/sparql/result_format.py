"""Which formats the client of the SPARQL service accepts: by ``?format=``, otherwise by ``Accept``."""

from collections.abc import Sequence

from flask import request

from explorer.errors import BadRequest, NotAcceptable
from explorer.media_types import GRAPH_FORMATS, HTML, Format
from explorer.web.core.http.negotiation import accepted, best_format
from explorer.web.core.service import GRAPHS, RESULTS, ROWS


def result_formats(names: Sequence[str]) -> tuple[Format | None, Format | None]:
    """Choose the format of an answer in rows and of one that is a graph, by *names* or by ``Accept``.

    Some clients send several *names* of one format, and those that are known count.
    None stands for an answer that the client accepts in no format; raises `NotAcceptable` where that is both,
    and `BadRequest` where *names* mean several formats.
    """
    given = [name for name in names if name]
    ranges = accepted()
    rows, graph = (_named(given, among) if given else best_format(among, ranges) for among in (ROWS, GRAPHS))
    if rows is None and graph is None:
        raise _not_acceptable()
    return rows, graph


def _named(names: Sequence[str], among: Sequence[Format]) -> Format | None:
    found = [form for form in among if any(form.is_called(name) for name in names)]
    if len(found) > 1:
        raise BadRequest("The parameters “format” name several formats.", "Send one.")
    return found[0] if found else None


def description_format(name: str) -> Format:
    """Choose the format of the description of the service, by *name* or by ``Accept``; raises `NotAcceptable`."""
    among = tuple(GRAPH_FORMATS.values())
    chosen = _named([name], among) if name else best_format(among, accepted())
    if chosen is None:
        raise _not_acceptable()
    return chosen


def prefers_page() -> bool:
    """Whether the client is a browser that shows a page: it prefers HTML to every format for graphs."""
    ranges = accepted()
    return "format" not in request.args and bool(ranges) and best_format(GRAPHS, ranges) is HTML


def _not_acceptable() -> NotAcceptable:
    """The error that lists what there is."""
    there = [form.media_type for form in RESULTS]
    return NotAcceptable("There is no such format.", f"There are: {', '.join(there)}.", available=there)
