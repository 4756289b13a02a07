"""One edition of a framework, opened once: its store, its queries, its schema and its nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from explorer.cache import Cache, cached
from explorer.config import PACKAGE, Settings
from explorer.errors import DataError, NotFound
from explorer.framework.localisation import Translations, tag_of
from explorer.framework.model import Basis, Colour, Kind, Link, Node, Relation
from explorer.sparql.query_file import QueryFile, read_queries
from explorer.store import Row, Rows, Store, open_store
from explorer.terms import Iri, Value

PAGE_QUERIES = PACKAGE / "queries"
CACHED = 1024
"""How many results computed from an edition are cached."""
Named = TypeVar("Named", Kind, Basis, Relation)
_HEX = re.compile(r"#[0-9a-f]{6}")
_DASHES: Mapping[str, tuple[float, ...]] = {"dashed": (5, 4), "dotted": (1.5, 4)}
"""The dashes of a line whose basis has no dash pattern."""
_LENGTH = re.compile(r"\d{1,3}(\.\d{1,2})?")


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What the pages of one dataset share; frozen, made by `Edition.open`, and equal to itself alone.

    Its nodes are in *language* as far as there are *translations*; *cache* holds what was computed from it.
    """

    settings: Settings
    store: Store
    queries: Mapping[str, QueryFile]
    questions: Mapping[str, QueryFile]
    kinds: Mapping[str, Kind]
    bases: Mapping[str, Basis]
    relations: Mapping[str, Relation]
    nodes: Mapping[str, Node]
    translations: Translations
    language: str = ""
    cache: Cache = field(init=False, repr=False, default_factory=lambda: Cache(CACHED))
    nodes_by_iri: Mapping[Value | None, Node] = field(init=False, repr=False)
    parents: Mapping[str, str | None] = field(init=False, repr=False)
    """From a node's code to the code of its parent, in the framework's order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes_by_iri", {node.iri: node for node in self.nodes.values()})
        codes = {iri: node.code for iri, node in self.nodes_by_iri.items()}
        parents = {
            code: codes.get(node.parent) or node.parent.local if node.parent else None
            for code, node in self.nodes.items()
        }
        object.__setattr__(self, "parents", parents)

    @classmethod
    def open(cls, settings: Settings) -> Edition:
        """Open the store that *settings* name and read the schema and the nodes from it.

        Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError`.
        """
        store = open_store(settings)
        queries = read_queries(PAGE_QUERIES)
        kinds = _by_name(_kind(row) for row in store.select(queries["kinds"].text))
        bases = _by_name(_basis(row) for row in store.select(queries["bases"].text))
        relations = _by_name(_relation(row) for row in store.select(queries["relations"].text))
        translations = Translations.of(store.select(queries["node-texts"].text))
        return cls(
            settings=settings,
            store=store,
            queries=queries,
            questions=read_queries(settings.ontology / "queries"),
            kinds=kinds,
            bases=bases,
            relations=relations,
            nodes=_nodes(store.select(queries["nodes"].text), kinds, bases, translations),
            translations=translations,
        )

    @cached
    def in_language(self, language: str) -> Edition:
        """Return the same edition with the names and statements of its nodes in *language*, where there are such."""
        rows = self.store.select(self.queries["nodes"].text)
        nodes = _nodes(rows, self.kinds, self.bases, self.translations, language)
        return replace(self, nodes=nodes, language=language)

    @property
    def version(self) -> str:
        """The version of the dataset (hexadecimal), followed by the language where one was chosen."""
        return self.store.version + (f"-{self.language}" if self.language else "")

    def rows(self, query: str, **values: Value | Iterable[Value]) -> Rows:
        """Run the page query called *query* with *values* bound."""
        return self.store.select(self.queries[query].bind(**values))

    def node(self, code: str) -> Node:
        """Return the node with *code*; raises `NotFound`."""
        try:
            return self.nodes[code]
        except KeyError:
            raise NotFound(f"No node has the code “{code}”.") from None

    def by_iri(self, iri: Value | None) -> Node | None:
        """Return the node that *iri* names, or None."""
        return self.nodes_by_iri.get(iri)

    def links(self, bases: Iterable[Basis]) -> tuple[Link, ...]:
        """Return all links between nodes that rest on one of *bases*, in a fixed order."""
        rows = self.rows("links", basis=[basis.iri for basis in bases])
        return tuple(link for row in rows if (link := self.link(row)))

    def link(self, row: Row) -> Link | None:
        """Read a row of subject, relation, object, basis …; None where an end is not a node."""
        subject, object_ = self.nodes_by_iri.get(row["subject"]), self.nodes_by_iri.get(row["object"])
        relation = self.relations.get(Iri(row["relation"]).local)
        if subject is None or object_ is None or relation is None:
            return None
        return Link(
            subject=subject,
            relation=relation,
            object=object_,
            basis=_by_iri(self.bases, row["basis"]),
            reason=str(row.get("reason", "")),
            strength=str(row.get("strength", "")),
            support=str(row.get("support", "")),
            review=str(row.get("review", "")),
            asserted_by=str(row.get("assertedBy", "")),
            assertion=str(row.get("assertion", "")),
            match=str(row.get("match", "")),
            confidence=str(row.get("confidence", "")),
        )


def _kind(row: Row) -> Kind:
    return Kind(
        iri=Iri(row["kind"]),
        name=str(row["name"]),
        label=str(row["label"]),
        plural=str(row["plural"]),
        sign=str(row["sign"]),
        order=int(row["order"]),
        definition=str(row["definition"]),
        is_element=bool(row["isElement"]),
        shape=str(row.get("shape", "plain")),
        colour=_colour(row),
        shown_on_request=bool(row.get("shownOnRequest", False)),
    )


def _colour(row: Row) -> Colour | None:
    if "lightColour" not in row:
        return None
    colour = Colour(str(row["lightColour"]).lower(), str(row["darkColour"]).lower())
    wrong = [each for each in (colour.light, colour.dark) if not _HEX.fullmatch(each)]
    if wrong:
        raise DataError(
            f"“{wrong[0][:80]}” is not a colour of the kind {row['name']}.", "Write it as #rrggbb."
        )
    return colour


def _basis(row: Row) -> Basis:
    return Basis(
        iri=Iri(row["basis"]),
        name=str(row["name"]),
        definition=str(row["definition"]),
        order=int(row["order"]),
        attribution=str(row["attribution"]),
        line=str(row["lineStyle"]),
        dashes=_dashes(row),
        is_reported=bool(row["isReported"]),
        is_judgement=bool(row["isJudgement"]),
    )


def _dashes(row: Row) -> tuple[float, ...]:
    lengths = str(row.get("dashPattern", "")).split()
    if not all(_LENGTH.fullmatch(length) for length in lengths):
        raise DataError(
            f"“{' '.join(lengths)[:80]}” is not a dash pattern of the basis {row['name']}.",
            "Write it as “5 4”.",
        )
    pattern = tuple(float(length) if "." in length else int(length) for length in lengths)
    return pattern or _DASHES.get(str(row["lineStyle"]), ())


def _relation(row: Row) -> Relation:
    return Relation(
        iri=Iri(row["relation"]),
        name=Iri(row["relation"]).local,
        label=str(row["label"]),
        phrase=str(row["phrase"]),
        inverse_phrase=str(row["inversePhrase"]),
        definition=str(row.get("definition", "")),
    )


def _nodes(
    rows: Rows,
    kinds: Mapping[str, Kind],
    bases: Mapping[str, Basis],
    translations: Translations,
    language: str = "",
) -> Mapping[str, Node]:
    """Read nodes: elements in the order of the text, then the other kinds in the order of kinds."""
    by_iri = {kind.iri: kind for kind in kinds.values()}
    nodes = [_node(row, by_iri, bases, translations, language) for row in rows]
    nodes.sort(key=lambda node: 0 if node.kind.is_element else node.kind.order)
    return {node.code: node for node in nodes}


def _node(
    row: Row, kinds: Mapping[Iri, Kind], bases: Mapping[str, Basis], translations: Translations, language: str
) -> Node:
    iri = Iri(row["node"])
    label, short = translations.name(iri, language)
    text = translations.text(iri, "text", language) or label
    return Node(
        iri=iri,
        code=str(row["code"]),
        kind=kinds[Iri(row["kind"])],
        label=str(label),
        short_label=str(short),
        text=str(text),
        language=tag_of(text),
        short_label_language=tag_of(short),
        parent=Iri(row["parent"]) if "parent" in row else None,
        parent_basis=_graph_basis(row, bases),
        position=_integer(row, "position"),
        line=_integer(row, "line"),
        start=_integer(row, "start"),
        end=_integer(row, "end"),
    )


def _integer(row: Row, name: str) -> int | None:
    return int(row[name]) if name in row else None


def _graph_basis(row: Row, bases: Mapping[str, Basis]) -> Basis | None:
    """The basis of a node's place: the editorial graph's is the editor's, and so on."""
    graph = Iri(row["graph"]).local if "graph" in row else ""
    names = {"editorial": "editorial", "evidence": "source"}
    return bases[names.get(graph, "framework")] if graph else None


def _by_name(values: Iterable[Named]) -> Mapping[str, Named]:
    return {value.name: value for value in values}


def _by_iri(values: Mapping[str, Named], iri: Value) -> Named:
    return next(value for value in values.values() if value.iri == iri)
