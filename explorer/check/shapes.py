"""SHACL: what one node must look like, run with pySHACL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, Graph, Namespace, URIRef

from explorer.check.files import Ontology, merged
from explorer.check.violation import Violation
from explorer.terms import shorten

LONGEST = 80
SH = Namespace("http://www.w3.org/ns/shacl#")
Result = Mapping[str, str]
"""One result of a validation report (SHACL §3.6.2): the local name of a property, such as ``focusNode`` → its value."""


def shapes_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Validate the ontology: a summary, and one violation for each result (SHACL §3.6)."""
    shapes = merged(file.graph for file in data.shapes)
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    try:
        results = validate(data.union, shapes)
    except ReportableRuntimeError as error:
        return "", (Violation("shapes", f"A shape is not SHACL: {' '.join(error.message.split())}"),)
    for result in results:
        node = result["focusNode"]
        values = {result["value"]} if "value" in result else set()
        found[node, result["resultMessage"], local_name(result["sourceShape"])] |= values - {node}
    violations = tuple(
        data.violation(node, message + _listed(values), name)
        for (node, message, name), values in sorted(found.items())
    )
    count = len(set(shapes.subjects(SH.message)))
    return f"every node fits the {count} shapes", violations


def validate(data: Graph, shapes: Graph, focus: list[str | URIRef] | None = None) -> list[Result]:
    """Validate *data* (or its nodes *focus* alone) by *shapes*, and return each result.

    Raises pySHACL's ``ReportableRuntimeError`` where a shape is not SHACL.
    """
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, focus_nodes=focus)
    if isinstance(report, ReportableRuntimeError):
        raise report
    assert isinstance(report, Graph)
    nodes = report.subjects(RDF.type, SH.ValidationResult)
    return [{local_name(key): str(value) for key, value in report.predicate_objects(node)} for node in nodes]


def local_name(iri: object) -> str:
    """Return what follows the last ``#`` of *iri*."""
    return str(iri).rpartition("#")[2]


def _listed(values: set[str]) -> str:
    written = [shorten(value) if len(value) <= LONGEST else f"{value[:LONGEST]}…" for value in sorted(values)]
    return f" It has {', '.join(f'“{value}”' for value in written)}." if values else ""
