"""What the files of an ontology say of their framework, read before anything is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from explorer.errors import DataError
from explorer.ontology_files import no_turtle, read_file, visible_files
from explorer.terms import PREFIXES
from explorer.text import slug_of

MOST = 5_000
"""Statements of a file in which the framework is looked for: it stands at the beginning."""
_TYPE = f"{PREFIXES['rdf']}type"
_FRAMEWORK = f"{PREFIXES['ont']}Framework"
_BASE = re.compile(r"(.+[/#])id/[^/#]+")


@dataclass(frozen=True, slots=True)
class Header:
    """A framework's *slug* in addresses, its *title*, and the *base* of its names; what is not said is empty."""

    slug: str = ""
    title: str = ""
    base: str = ""


def read_header(root: Path) -> Header:
    """Return what the Turtle files in *root* say of the first framework that they name, all empty where there is none.

    The base is its ``vann:preferredNamespaceUri``, or what stands before ``id/`` in its own name.
    Raises `DataError` where a file cannot be read.
    """
    for path in visible_files(root, "*.ttl"):
        described = _described(read_file(path))
        for iri, said in described.items():
            if _FRAMEWORK in said.get(_TYPE, ()):
                return _header(iri, said)
    return Header()


def check_turtle(root: Path) -> None:
    """Raise `DataError`, with file and line, where a Turtle file in *root* does not parse: what stands in it is not known then."""
    for path in visible_files(root, "*.ttl"):
        try:
            for _ in ox.parse(read_file(path), format=ox.RdfFormat.TURTLE):
                pass
        except SyntaxError as error:
            raise no_turtle(f"{root.name}/{path.name}", error) from error


def _described(data: bytes) -> Mapping[str, Mapping[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for quad in _quads(data):
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode | ox.Triple):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(
                quad.object.value
            )
    return found


def _quads(data: bytes) -> Iterator[ox.Quad]:
    """The first statements, as far as they can be read: what is wrong in a file is said when it is loaded."""
    try:
        yield from islice(ox.parse(data, format=ox.RdfFormat.TURTLE), MOST)
    except SyntaxError:
        return


def _header(iri: str, said: Mapping[str, list[str]]) -> Header:
    def first(*names: str) -> str:
        return next((said[name][0] for name in names if said.get(name)), "")

    title = first(f"{PREFIXES['dcterms']}title", f"{PREFIXES['skos']}prefLabel")
    base = first(f"{PREFIXES['vann']}preferredNamespaceUri")
    own = _BASE.fullmatch(iri)
    if base and not base.endswith(("/", "#")):
        raise DataError(
            f"{iri} has {base} as its vann:preferredNamespaceUri, which ends in neither “/” nor “#”.",
            "Write all that its names begin with.",
        )
    slug = first(f"{PREFIXES['ont']}slug") or slug_of(first(f"{PREFIXES['skos']}notation") or title)
    return Header(slug, title, base or (own[1] if own else ""))
