"""An open framework: query it, read its elements, compute with its network."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from rdflib import Graph

from explorer.errors import NotFound
from explorer.framework import Edition, Link
from explorer.framework.evidence import comparisons_of
from explorer.framework.search import index_of
from explorer.network.graph import Graph as Network
from explorer.network.graph_files import plain_graph
from explorer.notebook.answers import ask
from explorer.notebook.element import Element
from explorer.notebook.table import Table
from explorer.notebook.tables import evidence_table, link_table, node_table
from explorer.questions import form_fields, resolve_options
from explorer.sparql.query_file import QueryFile
from explorer.store.sandbox import QueryService
from explorer.terms import Value


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework as `open_framework` opened it; it is only read, and never changes."""

    edition: Edition
    _queries: QueryService = field(repr=False)

    def query(self, text: str) -> Table | bool | Graph:
        """Answer a SPARQL query: SELECT with a `Table`, ASK with a bool, CONSTRUCT and DESCRIBE with an rdflib graph.

        The default graph is the union of the named graphs, unless the query says FROM.
        It runs in a process of its own, which Ctrl-C ends; the first query starts that process.

        Raises `explorer.errors.QuerySyntaxError` (with ``members["line"]`` and ``["column"]``) for a mistake,
        `explorer.errors.Forbidden` for SERVICE, `explorer.errors.BadRequest` for an update, and
        `explorer.errors.TimeLimitExceeded` or `explorer.errors.MemoryLimitExceeded` where it passes a limit
        (see `open_framework`).
        """
        return ask(self._queries, text)

    @property
    def questions(self) -> Table:
        """The questions of the library: their names, titles, audiences, topics and parameters."""
        columns = "name title audience topic parameters"
        rows = (
            (one.name, one.title, one.audience, one.topic, ", ".join(each.name for each in one.parameters))
            for one in self.edition.questions.values()
        )
        return Table.of(columns, rows)

    def question(self, name: str, **values: Value | Iterable[Value]) -> Table | bool | Graph:
        """Answer the question called *name*, in full or by what stands before its first hyphen, such as ``"cq08"``.

        *values* fill its parameters, as codes of nodes, words that fit one node alone, or numbers;
        each parameter left out has its default.

        Raises `explorer.errors.NotFound` for an unknown question, and `explorer.errors.UnknownParameter`
        for an unknown parameter or a value that does not fit its type, with what is possible.
        """
        found = self._question(name)
        found.bind(**dict.fromkeys(values, ()))  # which knows the names of the parameters
        given = {key: [str(one) for one in _several(value)] for key, value in values.items()}
        if not given:
            return self.query(found.text)
        typed = form_fields.make_fields(found, self.edition, given)
        meant = resolve_options.resolve(typed, index_of(self.edition), self.edition.bases.values())
        return self.query(found.bind(**form_fields.bindings(meant)))

    def search(self, words: str) -> Table:
        """Find nodes by *words*, codes or identifiers, as the site's search does, the best first.

        Where none has every word, ``missing`` says which each lacks.
        """
        found = index_of(self.edition).find(words, (), self.edition.bases.values())
        rows = (
            (hit.node.code, hit.node.kind.name, hit.node.short_label, ", ".join(hit.missing))
            for hit in found.hits
        )
        columns = "code kind shortLabel missing"
        return Table.of(columns, rows)

    def element(self, code: str) -> Element:
        """Return the node with *code*, such as ``"AB4"`` or ``"ab4"``, with its links and what the sources say of it.

        Raises `explorer.errors.NotFound` for an unknown code, with those that resemble it.
        """
        node = self.edition.node(_known(code, self.edition.nodes, "No node has the code"))
        return Element(
            node=node,
            links=tuple(link for link in self._links(()) if node in (link.subject, link.object)),
            evidence=comparisons_of(self.edition, [node]),
            edition=self.edition,
        )

    def network(self, bases: Iterable[str] = ()) -> Network:
        """Return all nodes and the links that rest on *bases* (by default all) as a networkx ``MultiDiGraph``.

        Bases are ``framework``, ``source`` and ``editorial``; `explorer.network.graph_files` says what nodes and links have.
        A link's key is its relation (and its assertion or its basis, where two are alike).
        Raises `explorer.errors.NotFound` for another one.
        """
        return plain_graph(self.edition.nodes.all(), _keyed(self._links(bases)))

    @property
    def nodes(self) -> Table:
        """All nodes: *code*, *kind*, *label*, *text*, *parent* (a code), *position* and *iri*."""
        return node_table(self.edition)

    @property
    def links(self) -> Table:
        """All links: codes of *subject* and *object*, *relation*, *basis*, *reason*, *strength*, and the *sentence*."""
        return link_table(self._links(()))

    @property
    def evidence(self) -> Table:
        """What was compared: codes of *element*, *source* and *finding*, *match*, *confidence*, *basis* and *reason*; a gap has no finding."""
        return evidence_table(self.edition)

    def _links(self, bases: Iterable[str]) -> tuple[Link, ...]:
        known = self.edition.bases
        names = [bases] if isinstance(bases, str) else list(bases)
        if unknown := [name for name in names if name not in known]:
            raise NotFound(f"There is no basis “{unknown[0]}”.", f"There are: {', '.join(known)}.")
        asked = self.edition.queries["links"].bind(basis=[known[name].iri for name in names or known])
        return self.edition.links(asked)

    def _question(self, name: str) -> QueryFile:
        if found := self.edition.question(name):
            return found
        names = self.edition.questions
        codes = dict.fromkeys(key.partition("-")[0] for key in names)
        raise _unknown(name, [*codes, *names], "There is no question", "Framework.questions lists all.")

    def __repr__(self) -> str:
        counted = f"{len(self.edition.nodes)} nodes, {len(self.edition.questions)} questions"
        return f"<Framework {self.edition.settings.base}: {counted}>"


def _known(name: str, known: Iterable[str], refusal: str) -> str:
    """Return the one of *known* that is *name*, or differs from it in case alone; raises `NotFound` with the nearest."""
    names = list(known)
    alike = [one for one in names if one == name] or [
        one for one in names if one.casefold() == name.casefold()
    ]
    if len(alike) == 1:
        return alike[0]
    raise _unknown(name, names, refusal)


def _unknown(name: str, known: Iterable[str], refusal: str, hint: str = "") -> NotFound:
    """Return the error that nothing is called *name*, with the nearest of *known*."""
    by_case = {one.casefold(): one for one in known}
    near = [by_case[one] for one in get_close_matches(name.casefold()[:100], by_case, 3, 0.5)]
    nearest = f"The nearest: {', '.join(near)}." if near else ""
    return NotFound(f"{refusal} “{name}”.", " ".join(filter(None, (nearest, hint))))


def _several(value: Value | Iterable[Value]) -> Iterable[Value]:
    return value if isinstance(value, Iterable) and not isinstance(value, str) else [value]


def _keyed(links: Iterable[Link]) -> Iterator[tuple[str, Link]]:
    """Yield each link after its key in the network."""
    seen: set[str] = set()
    for link in links:
        key = link.relation.name
        yield f"{key}.{link.assertion or link.basis.name}" if link.id in seen else key, link
        seen.add(link.id)
