"""The courses of a server as named graphs of its dataset, one for each."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.cache import cached
from explorer.course.files import turtle
from explorer.course.framework import Framework, framework_of
from explorer.course.served.shelf import Named, Shelf
from explorer.framework.edition import Edition
from explorer.store.loading import GRAPH_VERSION, AddedGraph
from explorer.terms import PREFIXES

_VERSIONS = f"""PREFIX schema: <{PREFIXES["schema"]}>
PREFIX sd: <{PREFIXES["sd"]}>
SELECT ?graph ?version WHERE {{ ?graph sd:graph/{GRAPH_VERSION} ?version }}"""


def graph_name(slug: str) -> str:
    """Return what the graph of the course called *slug* is called below ``graph/``."""
    return f"course-{slug}"


def course_iri(named: Named, edition: Edition) -> str:
    """Return the name of the course in RDF; its modules are fragments of it."""
    return f"{edition.settings.base}{named.path.removeprefix('/')}"


def course_lines(named: Named, edition: Edition, *, is_beside: bool = False) -> bytes:
    """Return the course as sorted N-Triples; where it stands *is_beside* the framework, without what that says itself."""
    whole = framework_of(edition)
    return turtle.course_lines(named.course, whole, course_iri(named, edition), is_beside=is_beside)


def course_graphs(shelf: Shelf, edition: Edition) -> Iterator[AddedGraph]:
    """Yield the graph of each course of *shelf*, which is laid over *edition*."""
    whole = framework_of(edition)
    for named in shelf.named.values():
        yield _graph(named, whole, edition)


@cached
def out_of_step(edition: Edition, shelf: Shelf) -> tuple[str, ...]:
    """Return the slugs of the courses of *shelf* whose graph is not in the store of *edition*, or is one of another state of the course."""
    if not shelf or edition.settings.store == "memory":  # which was given the graphs when it was opened
        return ()
    held = {str(row["graph"]): str(row["version"]) for row in edition.store.select(_VERSIONS)}
    start = f"{edition.settings.base}graph/"
    graphs = zip(shelf.named, course_graphs(shelf, edition), strict=True)
    return tuple(slug for slug, graph in graphs if held.get(f"{start}{graph.name}") != graph.digest)


def _graph(named: Named, whole: Framework, edition: Edition) -> AddedGraph:
    links = len(named.course.links)
    return AddedGraph(
        name=graph_name(named.slug),
        title=f"The course “{named.title}”",
        description=f"What the modules of a course over “{whole.title}” teach and assess, with {links:,} links in the terms of schema.org. "
        "They rest on the word of whoever planned the course: not on the framework, a source or an editor.",
        lines=course_lines(named, edition, is_beside=True),
        about={"schema:about": course_iri(named, edition), "schema:isBasedOn": whole.iri},
    )
