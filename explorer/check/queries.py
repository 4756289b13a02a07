"""The ``.rq`` files: each parses, binds its parameters and runs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from explorer.check.violation import Violation
from explorer.config import PACKAGE
from explorer.errors import ExplorerError, QuerySyntaxError
from explorer.ontology_files import visible_files
from explorer.questions.lesson import read_lesson
from explorer.sparql.query_file import Parameter, QueryFile
from explorer.store import Rows, Store
from explorer.terms import PREFIXES, Iri, Value, n3

_PREFIXED = f"PREFIX ont: <{PREFIXES['ont']}> PREFIX skos: <{PREFIXES['skos']}> "
_PREFIXES = re.compile(r"^\s*PREFIX\s+[\w-]*:\s*<[^>]*>", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class LocatedQuery:
    """A *query* and the file it was read from: its *folder*, its *name*, and the lines above the query's text."""

    folder: str
    name: str
    lines_above: int
    query: QueryFile

    def syntax_violation(self, error: QuerySyntaxError) -> Violation:
        """Turn the *error* of the query's text into a violation that names the line of the file."""
        line, column = error.members.get("line"), error.members.get("column")
        if not isinstance(line, int):
            return Violation(self.name, error.detail)
        sentence = f"Column {column}: {error.members.get('expected', error.detail)}"
        return Violation(f"{self.name}:{line + self.lines_above}", sentence)


def query_files(root: Path, violations: list[Violation]) -> tuple[LocatedQuery, ...]:
    """Read the queries of the ontology in *root* and those of the explorer; what is wrong goes to *violations*."""
    files = []
    for folder, path in _paths(root):
        name = f"{folder}/{path.name}"
        try:
            query = QueryFile.read(path)
            read_lesson(query)
            files.append(LocatedQuery(folder, name, _lines_above(path), query))
        except ExplorerError as error:
            violations.append(Violation(name, str(error)))
    if not any(root.glob("checks/*.rq")):
        violations.append(Violation("checks", "The folder holds no .rq file: is it the right one?"))
    return tuple(files)


def _paths(root: Path) -> list[tuple[str, Path]]:
    folders = {
        "checks": root / "checks",
        "queries": root / "queries",
        "explorer/queries": PACKAGE / "queries",
    }
    return [(name, path) for name, folder in folders.items() for path in visible_files(folder, "*.rq")]


def _lines_above(path: Path) -> int:
    """How many lines stand above the query's text: its header and what is empty."""
    with path.open(encoding="utf-8-sig") as lines:
        return len(list(takewhile(lambda line: line[:2] == "#+" or not line.strip(), lines)))


def query_step(store: Store, queries: Sequence[LocatedQuery]) -> tuple[str, tuple[Violation, ...]]:
    """Run every query, as it stands and with values bound: a summary, and what fails."""
    violations = [violation for file in queries for violation in _query(store, file)]
    return f"{len(queries)} queries parse, bind and run", tuple(violations)


def _query(store: Store, file: LocatedQuery) -> Iterator[Violation]:
    try:
        answer = _answer(store, file.query, file.query.text)
        defaults = {parameter.name: _block(store, file, parameter) for parameter in file.query.parameters}
        if defaults:
            _answer(store, file.query, file.query.bind(**defaults))
    except QuerySyntaxError as error:
        yield file.syntax_violation(error)
        return
    except (ExplorerError, RuntimeError) as error:
        yield Violation(file.name, f"The query does not run: {error}")
        return
    sentences = [*_columns(file.query, answer), *(_titles(file.query) if file.folder == "queries" else ())]
    for parameter in file.query.parameters:
        sentences += _default(parameter, defaults[parameter.name])
        sentences += _kinds(store, parameter, defaults[parameter.name])
    yield from (Violation(file.name, sentence) for sentence in sentences)


def _answer(store: Store, query: QueryFile, text: str) -> object:
    return {"ask": store.ask, "select": store.select}.get(query.form, store.construct)(text)


def _block(store: Store, file: LocatedQuery, parameter: Parameter) -> tuple[Value, ...]:
    """The terms that stand in the block of *parameter*; none where it is UNDEF, which stands for all."""
    text = file.query.text
    block = re.search(rf"\bVALUES\s+\?{re.escape(parameter.name)}\s*\{{[^}}]*\}}", text)
    prefixes = "\n".join(_PREFIXES.findall(text))
    rows = store.select(f"{prefixes}\nSELECT * WHERE {{ {block[0] if block else ''} }}")
    return tuple(row[parameter.name] for row in rows if parameter.name in row)


def _columns(query: QueryFile, answer: object) -> Iterator[str]:
    """Every heading stands above a column that the query has."""
    there = answer.columns if isinstance(answer, Rows) else ()
    for name in query.columns:
        if name not in there:
            yield f"It has a heading for “{name}”, but no such column; it has: {', '.join(there) or 'none'}."


def _titles(query: QueryFile) -> Iterator[str]:
    """A question that can be asked of other values has a title that names each of them."""
    names = [parameter.name for parameter in query.parameters]
    if query.title_with and not names:
        yield "It has a “titleWith”, but no parameters."
    elif sorted(re.findall(r"\{([^{}]*)\}", query.title_with)) != sorted(names):
        needed = " and ".join(f"{{{name}}}" for name in names)
        yield f"Its “titleWith” has to name {needed} once each: the title for other values than the defaults."


def _kinds(store: Store, parameter: Parameter, terms: tuple[Value, ...]) -> Iterator[str]:
    """The kinds that a parameter names exist, and its default is of one of them."""
    if not parameter.kinds:
        return
    known, fitting = _words(store, "ont:sign ?sign"), ", ".join(parameter.kinds)
    for name in parameter.kinds:
        if name not in known:
            yield f"“{name}” of “{parameter.name}” is not a kind; the kinds are: {', '.join(known)}."
    for term in terms:
        if set(_words(store, f"^a {n3(term)}")).isdisjoint(parameter.kinds):
            yield f"The default {_written(term)} of “{parameter.name}” is of none of its kinds: {fitting}."


def _words(store: Store, pattern: str) -> list[str]:
    """The words in addresses of the kinds for which *pattern* holds."""
    text = f"{_PREFIXED}SELECT ?name {{ ?kind {pattern} ; skos:notation ?name }} ORDER BY ?name"
    return [str(row["name"]) for row in store.select(text)]


def _written(term: Value) -> str:
    return term.local if isinstance(term, Iri) else str(term)


def _default(parameter: Parameter, terms: tuple[Value, ...]) -> Iterator[str]:
    """The header's default is what stands in the block; words for a basis or a kind are not compared."""
    listed = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    if parameter.type in ("basis", "kind", "iri") or parameter.default is None:
        return
    written = [_written(term) for term in terms]
    if sorted(written) != sorted(str(value) for value in listed):
        yield (
            f"The header's default of “{parameter.name}” is {', '.join(map(str, listed))}, "
            f"but its block holds {', '.join(written)}: make the two agree."
        )
