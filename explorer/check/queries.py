"""Every ``.rq`` file parses, binds its parameters and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.check.files import Ontology
from explorer.check.library import QueryFile
from explorer.check.violation import Violation
from explorer.errors import ExplorerError, QuerySyntaxError
from explorer.query import Parameter
from explorer.store import Store
from explorer.terms import Iri, Value

STEP = "queries"
_FORM = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE | re.MULTILINE)
_PREFIXES = re.compile(r"^\s*PREFIX\s+[\w-]*:\s*<[^>]*>", re.IGNORECASE | re.MULTILINE)


def query_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Run every query, as it stands and with values bound: a summary, and what fails."""
    violations = [violation for file in data.queries for violation in _query(data.store, file)]
    return f"{len(data.queries)} queries parse, bind and run", tuple(violations)


def _query(store: Store, file: QueryFile) -> Iterator[Violation]:
    try:
        _answer(store, file.query.text)
        defaults = {parameter.name: _block(store, file, parameter) for parameter in file.query.parameters}
        if defaults:
            _answer(store, file.query.bind(**defaults))
    except QuerySyntaxError as error:
        yield file.syntax_violation(STEP, error)
        return
    except (ExplorerError, RuntimeError) as error:
        yield Violation(STEP, file.name, "", f"The query does not run: {error}")
        return
    for parameter in file.query.parameters:
        yield from _default(file, parameter, defaults[parameter.name])


def _answer(store: Store, text: str) -> object:
    form = _FORM.search(text)
    word = form[1].upper() if form else "SELECT"
    if word == "ASK":
        return store.ask(text)
    return store.select(text) if word == "SELECT" else store.construct(text)


def _block(store: Store, file: QueryFile, parameter: Parameter) -> tuple[Value, ...]:
    """The terms that stand in the block of *parameter*."""
    text = file.query.text
    block = re.search(rf"\bVALUES\s+\?{re.escape(parameter.name)}\s*\{{[^}}]*\}}", text)
    prefixes = "\n".join(_PREFIXES.findall(text))
    rows = store.select(f"{prefixes}\nSELECT * WHERE {{ {block[0] if block else ''} }}")
    return tuple(row[parameter.name] for row in rows)


def _default(file: QueryFile, parameter: Parameter, terms: tuple[Value, ...]) -> Iterator[Violation]:
    """The header's default is what stands in the block; words for a basis or a kind are not compared."""
    listed = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    if parameter.type in ("basis", "kind", "iri") or parameter.default is None:
        return
    written = [term.local if isinstance(term, Iri) else str(term) for term in terms]
    if sorted(written) != sorted(str(value) for value in listed):
        sentence = (
            f"The header's default of “{parameter.name}” is {', '.join(map(str, listed))}, "
            f"but its block holds {', '.join(written)}: make the two agree."
        )
        yield Violation(STEP, file.name, "", sentence)
