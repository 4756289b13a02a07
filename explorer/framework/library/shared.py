"""Questions of a framework, and those that fit any framework where their terms occur.

The latter stand in ``queries/anywhere``, in words that are true of any framework; ``#+ like:`` in their headers names the
questions of the ontology that ships which they ask in other words.  Some of these fit as they are: ``#+ anywhere: true``.
A question is offered where all terms that it names occur, but for those that it ``mayLack``, with defaults that exist there,
and one ``withRows`` only where it has an answer; whatever names a thing of the framework that ships is asked of that one alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from explorer.config import PACKAGE, Settings
from explorer.errors import BadRequest, DataError
from explorer.framework.index import NodeTable
from explorer.framework.library.asked_of import ask_of_what_is_here, has_rows
from explorer.framework.model import Kind
from explorer.sparql.query_file import QueryFile, read_queries
from explorer.store import Store
from explorer.store.header import read_header
from explorer.store.query_errors import check_syntax
from explorer.terms import PREFIXES, Iri

ANYWHERE = PACKAGE / "queries" / "anywhere"
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
    shared = _fitting(questions_for_any(shipped), store, used, kinds, nodes)
    return {**own, **{question.name: question for question in shared if question.name not in own}}


def questions_for_any(shipped: Path) -> Sequence[QueryFile]:
    """Return the questions that fit any framework: those worded for it, and those of the ontology *shipped* that do."""
    of_the_ontology = read_queries(shipped / "queries").values()
    return (
        *read_queries(ANYWHERE).values(),
        *(one for one in of_the_ontology if one.header.get("anywhere") is True),
    )


def _fitting(
    library: Sequence[QueryFile],
    store: Store,
    used: QueryFile,
    kinds: Mapping[str, Kind],
    nodes: NodeTable,
) -> Iterator[QueryFile]:
    """Yield the questions of *library* whose terms occur, with defaults that exist here."""
    named = {one.name: _needed(one) for one in library}
    every = sorted({term for terms in named.values() for term in terms or ()})
    known = {str(row["term"]) for row in store.select(used.bind(term=[Iri(term) for term in every]))}
    for one in library:
        terms = named[one.name]
        if terms is None or not known.issuperset(terms):
            continue
        asked = ask_of_what_is_here(one, store, kinds, nodes)
        if asked and (one.header.get("withRows") is not True or has_rows(asked.text, store)):
            yield asked


def _needed(question: QueryFile) -> frozenset[str] | None:
    """The terms that have to occur for *question*; None where it names a thing of the framework that ships."""
    values = {one.name: () for one in question.parameters}
    terms = _terms(question.bind(**values))
    names = (str(name).partition(":") for name in question.header.get("mayLack", ()))
    lacking = {f"{PREFIXES[prefix]}{name}" for prefix, _, name in names}
    return terms and terms - lacking


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
