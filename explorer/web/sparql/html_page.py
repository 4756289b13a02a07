"""The page on which a browser shows an answer of the SPARQL service: a frame around rows, a verdict or a graph."""

from secrets import token_hex
from urllib.parse import urlencode

from flask import Response

from explorer.media_types import GRAPH_FORMATS, ROW_FORMATS
from explorer.store.sandbox import Answer
from explorer.web.core.answers.execute import Download
from explorer.web.core.http.streaming import SpooledAnswer
from explorer.web.core.pages import page
from explorer.web.sparql.protocol import Operation


def answer_page(operation: Operation, spooled: SpooledAnswer) -> Response:
    """Send what is *spooled*, the answer to *operation*, as a whole page."""
    place = token_hex()  # where the document goes; nothing in a query can guess it
    answer = spooled.answer
    yes = answer.kind == "ask" and spooled.size == len("true")
    text = page(
        "sparql/answer.html",
        answer=answer,
        yes=yes,
        operation=operation,
        files=_files(operation, answer),
        place=place,
    )
    head, _, foot = text.partition(place)
    return spooled.response(head.encode(), foot.encode())


def _files(operation: Operation, answer: Answer) -> tuple[Download, ...]:
    """The same answer in the other formats."""
    asked = [("query", operation.query)]
    asked += [("default-graph-uri", graph) for graph in operation.default_graphs]
    asked += [("named-graph-uri", graph) for graph in operation.named_graphs]
    formats = GRAPH_FORMATS if answer.kind == "graph" else ROW_FORMATS
    return tuple(
        Download(form.label, f"/sparql?{urlencode([*asked, ('format', form.suffix)])}", form.suffix)
        for form in formats.values()
    )
