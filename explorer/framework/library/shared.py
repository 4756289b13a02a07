"""Questions of a framework, and those of the library that ships which fit any framework where their terms occur.

Such a question says so in its header, ``#+ anywhere: true``.  It is offered where all terms that it names occur,
with defaults that exist there; whatever names a thing of the framework that ships is asked of that one alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from explorer.config import Settings
from explorer.errors import BadRequest, DataError
from explorer.framework.index import NodeTable
from explorer.framework.model import Kind
from explorer.sparql.query_file import Parameter, QueryFile, read_queries
from explorer.store import Store
from explorer.store.header import read_header
from explorer.store.query_errors import check_syntax
from explorer.terms import PREFIXES, Iri

_PREFIX = re.compile(r"^\s*PREFIX\s+(\w+):\s*<([^>]*)>.*\n?", re.MULTILINE | re.IGNORECASE)
_REMARK = re.compile(r"(?:(?<=\s)|^)#.*", re.MULTILINE)
_NAME = re.compile(r"""(?<![\w:?$"<])(\w+):([A-Za-z][\w-]*)""")
_OWN = ("id", "graph")
"""Prefixes of things of the framework that ships."""
_GIVEN = frozenset(PREFIXES[name] for name in ("rdf", "rdfs", "owl", "xsd"))
"""Vocabularies whose terms occur wherever there is a schema."""


def read_questions(
    settings: Settings, store: Store, used: QueryFile, kinds: Mapping[str, Kind], nodes: NodeTable
) -> Mapping[str, QueryFile]:
    """Read the questions of the ontology, and with them those of the library that fit; *used* is ``terms-in-use.rq``.

    Raises `DataError` for one that cannot be run, with its file and line.
    """
    folder = settings.ontology / "queries"
    own = read_queries(folder) if folder.is_dir() else {}
    for question in own.values():
        _check(question, settings.base)
    shipped = Settings().ontology
    if settings.ontology.resolve() == shipped.resolve() or not read_header(settings.ontology).slug:
        return own
    shared = _fitting(read_queries(shipped / "queries"), store, used, kinds, nodes)
    return {**own, **{question.name: question for question in shared if question.name not in own}}


def _fitting(
    library: Mapping[str, QueryFile],
    store: Store,
    used: QueryFile,
    kinds: Mapping[str, Kind],
    nodes: NodeTable,
) -> Iterator[QueryFile]:
    """Yield the questions of *library* that fit any framework and whose terms occur, with defaults that exist here."""
    offered = [one for one in library.values() if one.header.get("anywhere") is True]
    here = [found for one in offered if (found := _with_defaults(one, kinds, nodes))]
    named = {one.name: _terms(one.text) for one in here}
    every = sorted({term for terms in named.values() for term in terms or ()})
    known = {str(row["term"]) for row in store.select(used.bind(term=[Iri(term) for term in every]))}
    for one in here:
        terms = named[one.name]
        if terms is not None and known.issuperset(terms):
            yield one


def _terms(text: str) -> frozenset[str] | None:
    """The terms that a query names, by their IRIs; None where it names a thing of the framework that ships."""
    spaces = dict(_PREFIX.findall(text))
    names = _NAME.findall(_REMARK.sub("", _PREFIX.sub("", text)))
    if any(prefix in _OWN for prefix, _ in names):
        return None
    return frozenset(
        f"{spaces[prefix]}{name}"
        for prefix, name in names
        if prefix in spaces and spaces[prefix] not in _GIVEN
    )


def _with_defaults(question: QueryFile, kinds: Mapping[str, Kind], nodes: NodeTable) -> QueryFile | None:
    """The *question* asked of the first thing here that fits each parameter; None where none does."""
    for parameter in question.parameters:
        found = _first(parameter, kinds, nodes)
        if found is None or not question.title_with:
            return None
        word, value, said = found
        asked = tuple(replace(one, default=word) if one is parameter else one for one in question.parameters)
        title = question.title_with.replace(f"{{{parameter.name}}}", said)
        text = question.bind(**{parameter.name: value})
        question = replace(question, parameters=asked, title=title, text=text)
    return question


def _first(parameter: Parameter, kinds: Mapping[str, Kind], nodes: NodeTable) -> tuple[str, Iri, str] | None:
    """The word, the IRI and the name of the first thing that fits *parameter*."""
    wanted: Sequence[Kind] = [
        kind
        for kind in kinds.values()
        if kind.is_element and (kind.name in parameter.kinds or not parameter.kinds)
    ]
    if parameter.type == "kind":
        kind = next((kind for kind in wanted if nodes.counts.get(kind.name)), None)
        return (kind.name, kind.iri, kind.label) if kind else None
    if parameter.type in ("element", "node"):
        node = next(iter(nodes.following(wanted, None, 1)), None)
        return (node.code, node.iri, f"“{node.short_label}”") if node else None
    return None


def _check(question: QueryFile, base: str) -> None:
    try:
        check_syntax(question.text, base)
    except BadRequest as error:
        line, said = error.members.get("line"), error.detail
        if isinstance(line, int):
            line, said = question.line + line - 1, said.partition(": ")[2]
        place = f"{question.name}.rq" + (f", line {line}" if line else "")
        hint = f"{error.hint} Correct the file and start again.".strip()
        raise DataError(f"{place}: {said}", hint) from error
