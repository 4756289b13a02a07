"""SHACL: what one node must look like, run with pySHACL."""

from __future__ import annotations

from collections import defaultdict

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, Graph, Namespace, Node, URIRef

from explorer.check.files import Ontology, merged
from explorer.check.violation import Violation
from explorer.vocabulary import shorten

LONGEST = 80
SH = Namespace("http://www.w3.org/ns/shacl#")


def shapes_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Validate the ontology: a summary, and one violation for each result (SHACL §3.6)."""
    shapes = merged(file.graph for file in data.shapes)
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    try:
        results = validate(data.union, shapes)
    except ReportableRuntimeError as error:
        return "", (Violation("shapes", f"A shape is not SHACL: {' '.join(error.message.split())}"),)
    for result in results:
        node, message = str(result.value(SH.focusNode)), str(result.value(SH.resultMessage))
        values = {str(value) for value in (result.value(SH.value),) if value is not None}
        found[node, message, _name(shape(result))] |= values - {node}
    violations = tuple(
        data.violation(node, message + _listed(values), name)
        for (node, message, name), values in sorted(found.items())
    )
    count = len(set(shapes.subjects(SH.message)))
    return f"every node fits the {count} shapes", violations


def validate(data: Graph, shapes: Graph, focus: list[str | URIRef] | None = None) -> list[Result]:
    """Validate *data* (or its nodes *focus* alone) by *shapes*; each result as a node of the report.

    Raises pySHACL's ``ReportableRuntimeError`` where a shape is not SHACL.
    """
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, focus_nodes=focus)
    if isinstance(report, ReportableRuntimeError):
        raise report
    assert isinstance(report, Graph)
    return [Result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]


class Result:
    """One result of a validation report (SHACL §3.6.2)."""

    def __init__(self, report: Graph, node: Node) -> None:
        self.report = report
        self.node = node

    def value(self, predicate: URIRef) -> Node | None:
        """The value of *predicate*, such as ``sh:focusNode``."""
        return self.report.value(self.node, predicate)


def shape(result: Result) -> URIRef:
    """The named shape that was not met."""
    return URIRef(str(result.value(SH.sourceShape)))


def _listed(values: set[str]) -> str:
    written = [shorten(value) if len(value) <= LONGEST else f"{value[:LONGEST]}…" for value in sorted(values)]
    return f" It has {', '.join(f'“{value}”' for value in written)}." if values else ""


def _name(iri: URIRef) -> str:
    return iri.rpartition("#")[2]
