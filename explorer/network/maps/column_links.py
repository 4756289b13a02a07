"""How rows are read as links: which columns hold what is linked, and which names the link between two of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from explorer.framework import Edition
from explorer.sparql.syntax_tree.patterns import Query
from explorer.sparql.syntax_tree.terms import IRI, Alternative, Inverse, Path, Triple, Variable, walk
from explorer.store.triples import Solution, Term
from explorer.terms import Iri

LONGEST = 80
"""Characters of a text that may name a link."""

Properties: TypeAlias = tuple[tuple[str, bool], ...]
"""IRIs of properties (`ANY` for any), each with whether it leads from the end to the start."""
ANY = ""


@dataclass(frozen=True, slots=True)
class ColumnLink:
    """Each row links what column *start* holds to what column *end* holds; *label* is the column that says how.

    *properties* are the properties that the query asks for between the two; None where that is not known.
    """

    start: str
    end: str
    label: str = ""
    properties: Properties | None = None


@dataclass(frozen=True, slots=True)
class ColumnLinks:
    """The *node_columns* that rows are about, column by column, and the *links* between them.

    *value_columns* leads from each column of values to the column of things that they are said of.
    *repeatable* is whether the same rows are read in the same way the next time.
    """

    node_columns: tuple[str, ...]
    links: tuple[ColumnLink, ...]
    value_columns: tuple[tuple[str, str], ...]
    repeatable: bool = True


def infer_column_links(
    columns: Sequence[str], rows: Sequence[Solution], edition: Edition
) -> ColumnLinks | None:
    """Read *rows* as links, or return None where there are no two columns of things.

    A column that holds an IRI or a blank node is one of things, and each is linked to the next.
    Between two of them stands what names their link: a column of properties,
    or one of short texts that are fewer than the things on either side.
    Every other column is said of the things before it.
    """
    values = {name: [row[name] for row in rows if name in row] for name in columns}
    named = {name for name in columns[1:-1] if _are_properties(values[name], edition)}
    things = [name for name in columns if name not in named and any(map(is_resource, values[name]))]
    if len(things) < 2:
        return None
    hops = []
    for start, end in pairwise(things):
        inside = columns[columns.index(start) + 1 : columns.index(end)]
        few = min(len(_distinct(values[start])), len(_distinct(values[end])))
        naming = [name for name in inside if name in named or _names(values[name], few)]
        hops.append(ColumnLink(start, end, naming[0] if len(naming) == 1 else ""))
    used = {*things, *(hop.label for hop in hops)}
    lines = [(name, _owner(name, columns, things)) for name in columns if name not in used and values[name]]
    return ColumnLinks(tuple(things), tuple(hops), tuple(lines))


def is_resource(term: Term) -> bool:
    """Whether *term* is an IRI or a blank node."""
    return term["type"] in ("uri", "bnode")


def _distinct(terms: Iterable[Term]) -> set[str]:
    return {str(term["value"]) for term in terms}


def _are_properties(terms: Sequence[Term], edition: Edition) -> bool:
    """Properties have a name that begins small, as in nearly every vocabulary; things of the framework do not."""
    return bool(terms) and all(
        term["type"] == "uri"
        and not term["value"].startswith(f"{edition.settings.base}id/")
        and Iri(term["value"]).local.rpartition(":")[2][:1].islower()
        for term in terms
    )


def _names(terms: Sequence[Term], few: int) -> bool:
    texts = _distinct(terms)
    short = all(term["type"] == "literal" and len(term["value"]) <= LONGEST for term in terms)
    return bool(terms) and short and (len(texts) == 1 or len(texts) < few)


def _owner(name: str, columns: Sequence[str], things: Sequence[str]) -> str:
    before = [thing for thing in things if columns.index(thing) < columns.index(name)]
    return before[-1] if before else things[0]


def apply_patterns(read: ColumnLinks, query: Query | None) -> ColumnLinks:
    """Return *read* with hops where the patterns of *query* link two columns, and by which properties they do.

    A column that no pattern links to one before it stays linked to its neighbour, by no property;
    so do all where the query could not be read.
    """
    said = _pattern_links(query) if query else {}
    hops: list[ColumnLink] = []
    for hop in read.links:
        before = read.node_columns[: read.node_columns.index(hop.end)]
        found = [
            ColumnLink(start, hop.end, properties=said[start, hop.end])
            for start in before
            if (start, hop.end) in said
        ]
        hops += [hop] if hop.label else found or [replace(hop, properties=())]
    return replace(read, links=tuple(hops))


def _pattern_links(query: Query) -> dict[tuple[str, str], Properties]:
    """The properties between each two variables, in both directions."""
    found: defaultdict[tuple[str, str], Properties] = defaultdict(tuple)
    for triple in walk(query.form):
        match triple:
            case Triple(subject=Variable(name=start), verb=verb, object=Variable(name=end)):
                for iri, backwards in _properties(verb):
                    found[start, end] += ((iri, backwards),)
                    found[end, start] += ((iri, not backwards),)
    return found


def _properties(verb: Path | Variable) -> Iterator[tuple[str, bool]]:
    """The properties that *verb* may be, each with whether it is walked backwards; none for longer paths."""
    if isinstance(verb, IRI):
        yield verb.iri, False
    elif isinstance(verb, Variable):
        yield ANY, False
    elif isinstance(verb, Inverse):
        yield from ((iri, not backwards) for iri, backwards in _properties(verb.path))
    elif isinstance(verb, Alternative):
        for path in verb.paths:
            yield from _properties(path)
