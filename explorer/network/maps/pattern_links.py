"""What the patterns of a query say of the columns of its answer: which property links the one to the other."""

from collections.abc import Iterator
from dataclasses import replace

from explorer.network.maps.column_links import ANY, ColumnLink, ColumnLinks, Properties
from explorer.sparql.syntax_tree.patterns import Query
from explorer.sparql.syntax_tree.terms import IRI, Alternative, Inverse, Path, Triple, Variable, walk


def apply_patterns(read: ColumnLinks, query: Query | None) -> ColumnLinks:
    """Return *read* with hops where the patterns of *query* link two columns, and by which properties they do.

    A column that no pattern links to one before it stays linked to its neighbour, by no property;
    so do all where the query could not be read.
    """
    said = _links(query) if query else {}
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


def _links(query: Query) -> dict[tuple[str, str], Properties]:
    """The properties between each two variables, in both directions."""
    found: dict[tuple[str, str], Properties] = {}
    for triple in walk(query.form):
        if not isinstance(triple, Triple):
            continue
        start, end = triple.subject, triple.object
        if isinstance(start, Variable) and isinstance(end, Variable):
            for iri, backwards in _names(triple.verb):
                for pair, turned in (((start.name, end.name), False), ((end.name, start.name), True)):
                    found[pair] = (*found.get(pair, ()), (iri, backwards != turned))
    return found


def _names(verb: Path | Variable) -> Iterator[tuple[str, bool]]:
    """The properties that *verb* may be, each with whether it is walked backwards; none for longer paths."""
    if isinstance(verb, IRI):
        yield verb.iri, False
    elif isinstance(verb, Variable):
        yield ANY, False
    elif isinstance(verb, Inverse):
        yield from ((iri, not backwards) for iri, backwards in _names(verb.path))
    elif isinstance(verb, Alternative):
        for path in verb.paths:
            yield from _names(path)
