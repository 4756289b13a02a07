"""A full reasoner (HermiT, which owlready2 brings) finds the core of the ontology consistent, and a fault in it.

The core is the schema and what is described with it; `alignments/` is apart, since it may leave OWL 2 DL.
Without Java this is skipped, but fails where CI is set: `.ci/run` installs it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from explorer.config import Settings
from explorer.store.loading import ontology_files
from explorer.terms import PREFIXES

SETTINGS = Settings()
ID, ONT, ALIGNMENTS = PREFIXES["id"], PREFIXES["ont"], f"{PREFIXES['graph']}alignments"

owlready2 = pytest.importorskip("owlready2", reason="owlready2 is not installed, so HermiT is not run.")
pytestmark = pytest.mark.skipif(
    not (shutil.which("java") or os.environ.get("CI")), reason="Java is not installed, so HermiT is not run."
)


def core() -> Graph:
    """The core in one graph, without the imports by which its files lead to each other."""
    graph = Graph()
    for name, path in ontology_files(SETTINGS.ontology, SETTINGS.base):
        if name != ALIGNMENTS:
            graph.parse(path)
    graph.remove((None, OWL.imports, None))
    return graph


def is_consistent(graph: Graph, folder: Path) -> bool:
    path = folder / "core.nt"
    graph.serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return not list(world.inconsistent_classes())


@pytest.mark.slow
def test_the_core_is_consistent(tmp_path: Path) -> None:
    assert is_consistent(core(), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("node", "kind"),
    [("P1", "NegativeFactor"), ("S1", "RelatedWork"), ("EV01", "Gap"), ("EV09", "FrameworkElement")],
)
def test_what_no_thing_can_be_at_once_is_found(tmp_path: Path, node: str, kind: str) -> None:
    graph = core()
    graph.add((URIRef(ID + node), RDF.type, URIRef(ONT + kind)))
    assert not is_consistent(graph, tmp_path)
