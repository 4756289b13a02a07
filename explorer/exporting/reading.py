"""Reads an extract from an edition of a framework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from explorer.cache import cached
from explorer.errors import NotFound
from explorer.exporting.evidence import read_evidence
from explorer.exporting.extract import Extract, Match, Said, Statement, Whole
from explorer.framework.branches import select_branches, walk_branches
from explorer.framework.edition import Edition
from explorer.framework.links import Link
from explorer.framework.localisation import tag_of
from explorer.framework.metadata import NOT_STATED
from explorer.framework.model import Basis, Node
from explorer.framework.model_rows import by_iri
from explorer.framework.outline import build_outline, count_by_kind
from explorer.framework.search.analysis import primary
from explorer.terms import Iri, Value, shorten

_FURTHER = ("partOf", "alsoPartOf")
"""Names of links that give a statement a further place."""


def read_extract(edition: Edition, bases: Collection[Basis], codes: Collection[str] = ()) -> Extract:
    """Read the framework of *edition*, or the statements with *codes* alone, with what rests on *bases*.

    The place of a statement is that of the outline, as far as it rests on *bases*; where what it stands under is not selected, it stands under the
    nearest that is. Raises `explorer.errors.NotFound` for a code that no statement has.
    """
    whole = read_whole(edition)
    bases = tuple(sorted(bases, key=lambda basis: basis.order))
    said, matches = _said(edition, bases, whole.language)
    outline = build_outline(edition, bases)
    everything = {node.code for root in outline for node in root.walk()}
    if unknown := sorted(set(codes) - everything):
        raise NotFound(f"No statement has the code “{unknown[0]}”.")
    wanted = set(codes) or everything
    placed = tuple(walk_branches(select_branches(outline, wanted) if codes else outline))
    links, beside = _links(edition, bases, wanted)
    statements = _statements(placed, said, matches, links)
    kept = [link for link in links if not _is_place(link, statements)]
    return Extract(
        whole=whole,
        statements=tuple(statements.values()),
        links=tuple(kept),
        bases=bases,
        total=len(everything),
        beside={kind: number for kind, number in count_by_kind(edition) if not kind.is_element},
        links_beside=beside,
        expected=tuple(code for code in _expected(edition) if code in statements),
        read_evidence=lambda: read_evidence(edition, bases, statements, is_whole=wanted == everything),
    )


def _statements(
    placed: Sequence[tuple[Node, tuple[str, ...]]],
    said: Mapping[str, Said],
    matches: Mapping[str, list[Match]],
    links: Iterable[Link],
) -> dict[str, Statement]:
    further: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.relation.name in _FURTHER:
            further[link.subject.code].append(link.object.code)
    order = {node.code: at for at, (node, _) in enumerate(placed)}
    ranks: dict[str, int] = defaultdict(int)
    found: dict[str, Statement] = {}
    for node, ancestors in placed:
        above = ancestors[-1] if ancestors else ""
        ranks[above] += 1
        others = {code for code in further[node.code] if code != above and code not in ancestors}
        parents = tuple(filter(None, (above, *sorted(others, key=lambda code: order[code])))) if above else ()
        level = found[above].level + 1 if above else 0
        found[node.code] = Statement(
            node, said.get(node.iri, {}), tuple(matches.get(node.iri, ())), parents, ranks[above], level
        )
    return found


def _links(edition: Edition, bases: Iterable[Basis], wanted: Collection[str]) -> tuple[list[Link], int]:
    """Return the links that rest on *bases* between *wanted* statements, and how many have an end that is no statement."""
    found, beside = [], 0
    for link in edition.links(edition.queries["links"].bind(basis=[basis.iri for basis in bases])):
        ends = (link.subject, link.object)
        if all(end.code in wanted for end in ends):
            found.append(link)
        elif not all(end.kind.is_element for end in ends):
            beside += 1
    return found, beside


def _is_place(link: Link, statements: Mapping[str, Statement]) -> bool:
    """Whether *link* says no more than the outline and the further places of statements do."""
    return link.object.code in statements[link.subject.code].parents and (
        link.relation.name in _FURTHER or link.object.iri == link.subject.parent
    )


def _said(
    edition: Edition, bases: Collection[Basis], language: str
) -> tuple[Mapping[str, Said], Mapping[str, list[Match]]]:
    """Return what is said of each element in words, that in *language* first, and with what it is matched elsewhere, as far as that rests on *bases*."""
    found: dict[str, dict[str, dict[Value, None]]] = defaultdict(lambda: defaultdict(dict))
    matches: dict[str, list[Match]] = defaultdict(list)

    def is_other(value: Value) -> bool:
        return primary(tag_of(value)) != primary(language)

    for row in edition.rows("export-statements"):
        node, property_, value = str(row["node"]), shorten(str(row["property"])), row["value"]
        if not isinstance(value, Iri):
            found[node][property_][value] = None
            continue
        basis = by_iri(edition.bases, row["basis"]) if "basis" in row else None
        match = Match(property_, value, basis)
        if (basis is None or basis in bases) and match not in matches[node] and value != node:
            matches[node].append(match)
    return {
        node: {name: tuple(sorted(values, key=is_other)) for name, values in said.items()}
        for node, said in found.items()
    }, matches


@cached
def _expected(edition: Edition) -> tuple[str, ...]:
    """Return the codes of the elements for which a level is expected."""
    return tuple(dict.fromkeys(str(row["code"]) for row in edition.rows("expected-levels")))


@cached
def read_whole(edition: Edition) -> Whole:
    """Read what the framework of *edition* says of itself."""
    values: dict[str, list[Value]] = defaultdict(list)
    names: dict[str, str] = {}
    iri = ""
    for row in edition.rows("export-framework"):
        iri = iri or str(row["framework"])
        if row["framework"] != iri:
            continue
        values[shorten(str(row["property"]))].append(row["value"])
        if "name" in row:
            names.setdefault(str(row["value"]), str(row["name"]))

    def first(*properties: str) -> str:
        return next((str(value) for name in properties for value in values[name]), "")

    def named(name: str) -> str:
        said = (names.get(str(value), "" if isinstance(value, Iri) else str(value)) for value in values[name])
        return ", ".join(dict.fromkeys(one for one in said if one and one != NOT_STATED))

    return Whole(
        iri=Iri(iri),
        slug=first("ont:slug", "skos:notation") or "framework",
        title=first("dcterms:title", "skos:prefLabel") or "The framework",
        titles=tuple(dict.fromkeys(values["dcterms:title"])),
        description=first("dcterms:description"),
        language=first("dcterms:language"),
        version=first("owl:versionInfo"),
        modified=max(map(str, values["dcterms:modified"]), default=""),
        license=first("dcterms:license"),
        rights=first("dcterms:rights"),
        creator=named("dcterms:creator"),
        publisher=named("dcterms:publisher"),
    )
