"""No module, style sheet, script or template knows the kinds and the bases of the framework that ships with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.config import PACKAGE
from explorer.framework import Edition

FILES = sorted(
    path
    for path in PACKAGE.rglob("*")
    if path.suffix in (".py", ".css", ".js", ".html") and not {"vendor", "node_modules"} & set(path.parts)
)
ALLOWED = {
    "course/framework.py": {"framework"},  # a query
    "exporting/canvas.py": {"outcome"},  # a type of Canvas
    "exporting/ctdl/context.py": {"source"},  # a property of CTDL-ASN
    "exporting/reading.py": {
        "framework"
    },  # a short name where there is none, a column of export-framework.rq
    "exporting/sheets/beside.py": {"source", "finding"},  # columns of a table
    "exporting/sheets/writer.py": {"framework"},  # a short name where there is none
    "formats/drawing/drawing_writers.py": {"source"},  # one end of a link in Cytoscape JSON
    "formats/drawing/yed.py": {"source"},  # one end of a link in yEd
    "framework/edition.py": {"finding"},  # a column of links.rq
    "framework/evidence.py": {"source", "finding"},  # columns of comparisons.rq
    "framework/metadata.py": {"framework"},  # a column of framework.rq
    "framework/sources.py": {"source", "finding"},  # columns of source-findings.rq, keys of JSON
    "network/analysis/measure_table.py": {"editorial"},  # a measure
    "importing/readers/translations.py": {"source"},  # a column of Weblate
    "importing/settling/codes.py": {"framework"},  # the end of the name of a framework
    "importing/settling/__init__.py": {"framework"},  # a short name where none can be made
    "questions/form_fields.py": {"finding"},  # a type of parameter
    "sparql/english/lexicon.py": {"framework", "editorial"},  # graphs
    "templates/browse/evidence.html": {"source"},  # an attribute of a comparison
    "templates/browse/framework.html": {"framework"},  # a class of the page
    "templates/browse/sources.html": {"source"},  # an attribute of a comparison
    "templates/map/measures.html": {"editorial"},  # a measure
    "web/browse/graphs.py": {"framework"},  # a graph
    "web/browse/embeds.py": {"framework"},  # a view
    "web/browse/framework.py": {"framework"},  # a blueprint, a query and a graph
    "web/core/current_edition.py": {"framework"},  # a query
    "web/core/service.py": {"framework"},  # a parameter
    "web/core/site_pages.py": {"framework"},  # a query
    "web/map/measures.py": {"editorial"},  # a measure
    "web/openapi/paths.py": {"framework", "editorial"},  # graphs, as an example
}
"""What else is called as a kind or a basis of the shipped framework is, by file."""


def mentions(text: str, names: list[str]) -> set[str]:
    """The *names* that *text* quotes, or uses in a class or a custom property."""
    one = "|".join(map(re.escape, names))
    quoted = re.findall(rf"""(["'])({one})\1""", text)
    marked = re.findall(rf"""(?<![\w-])(?:kind|basis|basis-of|line|is|-)-({one})(?![\w-])""", text)
    return {name for _, name in quoted} | {*marked}


def terms(text: str, edition: Edition) -> set[str]:
    """The classes of kinds, and the bases, that *text* names by their IRIs."""
    things = [kind.iri.local for kind in edition.kinds.values()]
    things += [basis.iri.local for basis in edition.bases.values()]
    return {name for name in things if re.search(rf"\bont[:#]{name}\b", text)}


def test_there_are_files_and_names(edition: Edition) -> None:
    assert len(FILES) > 150
    assert {path.suffix for path in FILES} == {".py", ".css", ".js", ".html"}
    assert len(edition.kinds) == 17
    assert set(ALLOWED) <= {path.relative_to(PACKAGE).as_posix() for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_names_no_kind_and_no_basis(path: Path, edition: Edition) -> None:
    text = path.read_text(encoding="utf-8")
    allowed = ALLOWED.get(path.relative_to(PACKAGE).as_posix(), set())
    assert mentions(text, [*edition.kinds, *edition.bases]) <= allowed
    assert terms(text, edition) == set()


@pytest.mark.parametrize(
    "planted",
    [
        'SHAPES = {"ability": _house}',
        ".kind-ability { color: red }",
        "a { color: var(--rupture) }",
        "if basis.name == 'editorial'",
        'const double = edge.basis.name === "source";',
        "<span class='basis basis-source'>",
        "map-line basis-of-editorial",
    ],
)
def test_a_name_that_slips_in_is_noticed(planted: str, edition: Edition) -> None:
    assert mentions(planted, [*edition.kinds, *edition.bases])
