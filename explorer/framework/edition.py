"""One edition of a framework, opened once: its store, its queries, its schema and its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from explorer.cache import Cache, cached
from explorer.config import PACKAGE, Settings
from explorer.errors import NotFound
from explorer.framework.index import (
    AnswerTable,
    Damaged,
    Database,
    LabelTable,
    LinkTable,
    NodeTable,
    read_languages,
    read_schema,
    write_index,
)
from explorer.framework.index.nothing import refuse_nothing
from explorer.framework.library import read_questions
from explorer.framework.links import Link
from explorer.framework.model import Basis, Kind, Node, Relation
from explorer.framework.model_rows import by_iri, row_reader
from explorer.sparql.query_file import QueryFile, read_queries
from explorer.store import Row, Rows, Store, open_store
from explorer.store.folder import INDEX, current_index, reading
from explorer.terms import Iri, Value

PAGE_QUERIES = PACKAGE / "queries"
CACHED = 1024
"""How many results computed from an edition are cached."""


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What the pages of one dataset share; frozen, made by `Edition.open`, and equal to itself alone.

    *index* holds what is asked for again and again.
    Its *nodes* are in *language* as far as there are translations; *cache* holds what was computed from it.
    """

    settings: Settings
    store: Store
    index: Database
    queries: Mapping[str, QueryFile]
    questions: Mapping[str, QueryFile]
    kinds: Mapping[str, Kind]
    bases: Mapping[str, Basis]
    relations: Mapping[str, Relation]
    nodes: NodeTable
    link_table: LinkTable
    labels: LabelTable
    answers: AnswerTable
    language: str = ""
    cache: Cache = field(init=False, repr=False, default_factory=lambda: Cache(CACHED))

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
        folder = store.folder or (current_index(Path(settings.index)) if settings.index else None)
        with reading(folder, Damaged):
            index = Database.open(folder / INDEX, store.version) if folder else None
            return cls.over(settings, store, index)

    @classmethod
    def over(cls, settings: Settings, store: Store, index: Database | None) -> Edition:
        """Read the schema from *store*; nodes and links are in *index*, and are written there, or to memory, if they are not.

        Raises what `open` raises.
        """
        queries = read_queries(PAGE_QUERIES)
        index = index or Database.create()
        if not index.has("nodes"):
            write_index(index, store, queries, settings.base)
        kinds, bases, relations = read_schema(store, queries, read_languages(index))
        table = NodeTable(index, kinds, bases)
        refuse_nothing(settings, table, kinds)
        return cls(
            settings=settings,
            store=store,
            index=index,
            queries=queries,
            questions=read_questions(settings, store, queries["terms-in-use"], kinds, table),
            kinds=kinds,
            bases=bases,
            relations=relations,
            nodes=table,
            link_table=LinkTable(index),
            labels=LabelTable(index),
            answers=AnswerTable(index),
        )

    @cached
    def in_language(self, language: str) -> Edition:
        """Return the same edition in *language*, where there are such: names and statements of nodes, and words of the schema."""
        kinds, bases, relations = read_schema(self.store, self.queries, self.nodes.languages, language)
        nodes = NodeTable(self.index, kinds, bases, language)
        return replace(self, kinds=kinds, bases=bases, relations=relations, nodes=nodes, language=language)

    def rows(self, query: str, **values: Value | Iterable[Value]) -> Rows:
        """Run the page query called *query* with *values* bound, or look its answer up where it was stored."""
        text = self.queries[query].bind(**values)
        stored = self.answers.get(text) if self.queries[query].is_stored else None
        return self.store.select(text) if stored is None else stored

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
        subject, object_ = self.nodes.by_iri(row["subject"]), self.nodes.by_iri(row["object"])
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
                (end for end in (subject, object_) if end.degree), self.nodes.by_iri(row.get("finding"))
            ),
        )


_LINK = row_reader(Link)
