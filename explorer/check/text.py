"""Every statement equals the supplied text at its characters, and together they cover it.

A framework names its text by ``dcterms:source``; the text's file lies in the folder of sources.
Characters are Unicode code points of the file, counted from 0; lines are counted from 1.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, Node, URIRef

from explorer.check.files import Ontology
from explorer.check.violation import Violation
from explorer.terms import PREFIXES

Difference = tuple[Node, str]
"""What differs: a node, and a sentence on it."""


@dataclass(frozen=True, slots=True)
class Span:
    """The words of one *node* and where they are said to stand: characters *start* to *end*, on *line*."""

    node: URIRef
    words: str
    start: int
    end: int
    line: int | None
    covers: bool


def text_step(data: Ontology, sources: Path) -> tuple[str, tuple[Violation, ...]]:
    """Compare every framework with its text: a summary, and every difference."""
    found: list[Violation] = []
    compared = frameworks = supplied = 0
    own = Namespace(PREFIXES["ont"])
    for file in data.files:
        for framework in sorted(file.graph.subjects(RDF.type, own.Framework), key=str):
            frameworks += 1
            if not _supplies_text(file.graph, own, framework):
                continue
            supplied += 1
            spans = _spans(file.graph, own)
            compared += len(spans)
            found.extend(
                data.violation(*one) for one in _framework(file.graph, own, framework, spans, sources)
            )
    if frameworks and not supplied:
        return "no framework names a text, so nothing is compared", ()
    if not compared:
        found.append(Violation("ontology", "No framework has statements that a text could bear out."))
    return f"{compared} pieces equal the supplied text and cover all of it", tuple(found)


def _supplies_text(graph: Graph, own: Namespace, framework: Node) -> bool:
    """Whether the *framework* says from which text it was read, or which characters of one its statements are."""
    return (framework, DCTERMS.source, None) in graph or any(graph.subjects(own.startCharacter))


def _framework(
    graph: Graph, own: Namespace, framework: Node, spans: list[Span], sources: Path
) -> Iterator[Difference]:
    supplied = graph.value(framework, DCTERMS.source) or framework
    name = str(graph.value(supplied, own.fileName) or "")
    described = str(graph.value(supplied, own.sha256))
    try:
        content, digest = _as_described((sources / name).read_bytes(), described)
        text = content.decode("utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        yield supplied, f"Its text {name or '(no ont:fileName)'} cannot be read: {reason}."
        return
    if digest != described:
        yield supplied, f"{name} has the sha256 {digest}: the text is not the one described."
    for span in spans:
        yield from _compare(span, text)
    yield from _coverage(supplied, [span for span in spans if span.covers], text)


def _as_described(content: bytes, described: str) -> tuple[bytes, str]:
    """Return *content* with its sha256, without what Windows and its editors add where that is what is *described*."""
    bare = content.removeprefix(BOM_UTF8)
    for one in (content, bare, content.replace(b"\r\n", b"\n"), bare.replace(b"\r\n", b"\n")):
        if (digest := sha256(one).hexdigest()) == described:
            return one, digest
    return bare, sha256(content).hexdigest()


def _spans(graph: Graph, own: Namespace) -> list[Span]:
    """The pieces of *graph* that have characters; what is named inside another piece covers nothing itself."""
    spans = []
    places = (own.startCharacter, own.endCharacter, own.sourceLine)
    for node in sorted(set(graph.subjects(own.startCharacter)), key=str):
        words = graph.value(node, own.verbatimText) or graph.value(node, own.citation)
        start, end, line = (_integer(graph.value(node, place)) for place in places)
        if isinstance(node, URIRef) and start is not None and end is not None:
            covers = (node, own.namedIn, None) not in graph
            spans.append(Span(node, str(words or ""), start, end, line, covers))
    return spans


def _integer(value: Node | None) -> int | None:
    number = value.toPython() if isinstance(value, Literal) else None
    return number if isinstance(number, int) else None


def _compare(span: Span, text: str) -> Iterator[Difference]:
    there = text[span.start : span.end]
    if span.words != there:
        found = f"Characters {span.start} to {span.end} of the text are “{_short(there)}”"
        yield span.node, f"{found}, not “{_short(span.words)}”: correct the words or the characters."
    line = text.count("\n", 0, span.start) + 1
    if span.line is not None and span.line != line:
        yield span.node, f"Its words stand on line {line}, not {span.line}: correct ont:sourceLine."


def _coverage(supplied: Node, spans: list[Span], text: str) -> Iterator[Difference]:
    """Every character that is not white space lies in one span: find what lies in none or in two."""
    reached = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        yield from _uncovered(supplied, text, reached, span.start)
        if text[span.start : min(reached, span.end)].strip():
            yield (
                span.node,
                f"Characters {span.start} to {min(reached, span.end)} belong to another piece already.",
            )
        reached = max(reached, span.end)
    yield from _uncovered(supplied, text, reached, len(text))


def _uncovered(supplied: Node, text: str, start: int, end: int) -> Iterator[Difference]:
    left = text[start:end].strip()
    if left:
        line = text.count("\n", 0, text.index(left, start)) + 1
        yield (
            supplied,
            f"“{_short(left)}” on line {line} belongs to no statement, citation or mark: record it.",
        )


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:50]}…{words[-25:]}"
