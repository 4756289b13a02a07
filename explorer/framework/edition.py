"""One edition of a framework, opened once: its store, its queries, its schema and its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from explorer.cache import Cache, cached
from explorer.config import PACKAGE, Settings
from explorer.errors import BadRequest, DataError, NotFound
from explorer.framework.links import Link
from explorer.framework.localisation import Translations
from explorer.framework.model import Basis, Kind, Node, Relation
from explorer.framework.model_rows import (
    Named,
    add_degrees,
    by_iri,
    read_basis,
    read_kind,
    read_nodes,
    read_relation,
    row_reader,
)
from explorer.sparql.query_file import QueryFile, read_queries
from explorer.store import Row, Rows, Store, open_store
from explorer.store.query_errors import check_syntax
from explorer.terms import Iri, Value

PAGE_QUERIES = PACKAGE / "queries"
CACHED = 1024
"""How many results computed from an edition are cached."""


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
    children: Mapping[Iri, tuple[Node, ...]] = field(init=False, repr=False)
    """From a parent to what is a child of it, in the order of positions and then of the text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes_by_iri", {node.iri: node for node in self.nodes.values()})
        codes = {iri: node.code for iri, node in self.nodes_by_iri.items()}
        parents = {
            code: codes.get(node.parent) or node.parent.local if node.parent else None
            for code, node in self.nodes.items()
        }
        object.__setattr__(self, "parents", parents)
        children: dict[Iri, list[Node]] = {}
        for node in sorted(self.nodes.values(), key=lambda one: (one.position or 0, one.start or 0)):
            if node.parent:
                children.setdefault(node.parent, []).append(node)
        object.__setattr__(self, "children", {iri: tuple(found) for iri, found in children.items()})

    @property
    def version(self) -> str:
        """The version of the dataset (hexadecimal), followed by the language where one was chosen."""
        return self.store.version + (f"-{self.language}" if self.language else "")

    @classmethod
    def open(cls, settings: Settings) -> Edition:
        """Open the store that *settings* name and read the schema and the nodes from it.

        Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError`.
        """
        store = open_store(settings)
        queries = read_queries(PAGE_QUERIES)
        kinds = _by_name(read_kind(row) for row in store.select(queries["kinds"].text))
        bases = _by_name(read_basis(row) for row in store.select(queries["bases"].text))
        relations = _by_name(read_relation(row) for row in store.select(queries["relations"].text))
        translations = Translations.of(store.select(queries["node-texts"].text))
        nodes = read_nodes(store.select(queries["nodes"].text), kinds, bases, translations)
        return cls(
            settings=settings,
            store=store,
            queries=queries,
            questions=_read_questions(settings),
            kinds=kinds,
            bases=bases,
            relations=relations,
            nodes=add_degrees(nodes, store.select(queries["finding-degrees"].text)),
            translations=translations,
        )

    @cached
    def in_language(self, language: str) -> Edition:
        """Return the same edition with the names and statements of its nodes in *language*, where there are such."""
        rows = self.store.select(self.queries["nodes"].text)
        nodes = read_nodes(rows, self.kinds, self.bases, self.translations, language)
        return replace(self, nodes=add_degrees(nodes, self.rows("finding-degrees")), language=language)

    def rows(self, query: str, **values: Value | Iterable[Value]) -> Rows:
        """Run the page query called *query* with *values* bound."""
        return self.store.select(self.queries[query].bind(**values))

    def node(self, code: str) -> Node:
        """Return the node with *code*; raises `NotFound`."""
        try:
            return self.nodes[code]
        except KeyError:
            raise NotFound(f"No node has the code “{code}”.") from None

    def question(self, name: str) -> QueryFile | None:
        """Return the question called *name*: in full, or by the beginning that no other has, such as ``CQ08``.

        Case does not matter.
        """
        if name in self.questions:
            return self.questions[name]
        begin = f"{name.lower()}-"
        found = [one for key, one in self.questions.items() if f"{key.lower()}-".startswith(begin)]
        return found[0] if len(found) == 1 else None

    def links(self, text: str) -> tuple[Link, ...]:
        """Return the links between nodes that a query with the columns of `links.rq` finds, in its order."""
        return tuple(link for row in self.store.select(text) if (link := self._link(row)))

    def _link(self, row: Row) -> Link | None:
        """Read a row of subject, relation, object, basis …; None where an end is not a node."""
        subject, object_ = self.nodes_by_iri.get(row["subject"]), self.nodes_by_iri.get(row["object"])
        relation = self.relations.get(Iri(row["relation"]).local)
        if subject is None or object_ is None or relation is None:
            return None
        return _LINK(
            row,
            subject=subject,
            relation=relation,
            object=object_,
            basis=by_iri(self.bases, row["basis"]),
            finding=next(
                (end for end in (subject, object_) if end.degree), self.nodes_by_iri.get(row.get("finding"))
            ),
        )


_LINK = row_reader(Link)


def _read_questions(settings: Settings) -> Mapping[str, QueryFile]:
    """Read the questions of the ontology; raises `DataError` for one that cannot be run, with its file and line."""
    questions = read_queries(settings.ontology / "queries")
    for question in questions.values():
        try:
            check_syntax(question.text, settings.base)
        except BadRequest as error:
            line, said = error.members.get("line"), error.detail
            if isinstance(line, int):
                line, said = question.line + line - 1, said.partition(": ")[2]
            place = f"{question.name}.rq" + (f", line {line}" if line else "")
            hint = f"{error.hint} Correct the file and start again.".strip()
            raise DataError(f"{place}: {said}", hint) from error
    return questions


def _by_name(values: Iterable[Named]) -> Mapping[str, Named]:
    return {value.name: value for value in values}
