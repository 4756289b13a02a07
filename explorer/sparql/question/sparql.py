"""Writes a question as a query (SPARQL 1.1): what is shown, how it is grouped, sorted and limited, around its patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import indent

from explorer.sparql.question.edit import columns, drawn
from explorer.sparql.question.model import AT_LEAST_ONE, Count, Path, Question, Test
from explorer.sparql.question.patterns import TYPE, Patterns, write_iri, write_verb
from explorer.terms import PREFIXES

__all__ = ["TYPE", "Patterns", "write", "write_iri"]

_PREFIX = re.compile(r"(?<![\w<:/])([a-z]+):(?=[A-Za-z0-9_])")


def write(question: Question) -> str:
    """Return the query that asks *question*, with its prefixes; the same question is the same text.

    Raises `explorer.errors.BadRequest` for what is no IRI.
    """
    patterns = Patterns()
    if question.form == "count":
        patterns.reserve("number")
    root = patterns.name(question.thing, (), "thing")
    where = "\n".join(patterns.thing(question.thing, (), root))
    body = f"{_head(question, patterns)}\nWHERE {{\n{indent(where, '  ')}\n}}{_tail(question, patterns)}"
    used = dict.fromkeys(_PREFIX.findall(_without_texts(body)))
    declared = [f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in PREFIXES if name in used]
    return f"{''.join(declared)}\n{body}\n" if declared else f"{body}\n"


def _number(patterns: Patterns, path: Path) -> str:
    """Return the number of things that the `Count` at *path* counts."""
    return f"COUNT(DISTINCT {patterns.variables[(*path, 0, 0)]})"


def _head(question: Question, patterns: Patterns) -> str:
    if question.form == "check":
        return "ASK"
    if question.form == "draw":
        return f"CONSTRUCT {{\n{indent(_template(question, patterns), '  ')}\n}}"
    shown: list[str] = []
    for path, column in columns(question):
        if column.shown and not (question.form == "count" and not path):
            name = patterns.variables.get(path)
            shown.append(name or f"({_number(patterns, path)} AS {_called(patterns, path)})")
    if question.form == "count":
        shown.append(f"(COUNT(DISTINCT {patterns.variables[()]}) AS ?number)")
    return f"SELECT {'' if question.form == 'count' else 'DISTINCT '}{' '.join(shown)}"


def _template(question: Question, patterns: Patterns) -> str:
    """Return the triples that are made: the links that are drawn."""
    lines: list[str] = []
    for owner, path, link in drawn(question):
        other = patterns.variables.get((*path, 0)) or write_iri(link.thing.only[0])
        ends = [patterns.variables[owner], other]
        subject, object_ = reversed(ends) if link.backward else ends
        lines.append(f"{subject} {write_verb(link)} {object_} .")
    return "\n".join(dict.fromkeys(lines))


def _called(patterns: Patterns, path: Path) -> str:
    return f"{patterns.variables[(*path, 0, 0)]}_number"


def _tail(question: Question, patterns: Patterns) -> str:
    found = columns(question)
    counts = {path: part for path, part in question.thing.walk() if isinstance(part, Count)}
    plain = [path for path, _ in found if path not in counts and (path or question.form != "count")]
    lines: list[str] = []
    if counts or question.form == "count":
        keys = [*(path[:-1] for path in counts if question.form == "show"), *plain]
        names = dict.fromkeys(patterns.variables[path] for path in keys)
        lines += [f"GROUP BY {' '.join(names)}"] if names else []
    tests = [
        _amount(_number(patterns, path), count.test)
        for path, count in counts.items()
        if count.test and count.test != AT_LEAST_ONE
    ]
    lines += [f"HAVING {' '.join(f'({test})' for test in tests)}"] if tests else []
    lines += _order(question, patterns, counts)
    lines += [f"LIMIT {question.limit}"] if question.limit is not None else []
    return "".join(f"\n{line}" for line in lines)


def _amount(number: str, test: Test) -> str:
    return f"{number} {test.comparison} {test.values[0]}"


def _order(question: Question, patterns: Patterns, counts: Mapping[Path, Count]) -> list[str]:
    sorted_by: list[tuple[int, str]] = []
    for path, part in columns(question):
        if part.order:
            name = patterns.variables.get(path)
            if path in counts:
                name = _called(patterns, path) if part.shown else _number(patterns, path)
            sorted_by.append((part.order, name or ""))
    sorted_by += [(question.order, "?number")] if question.order else []
    written = [
        f"DESC({name})" if order < 0 else name if name[0] == "?" else f"({name})"
        for order, name in sorted(sorted_by, key=lambda one: abs(one[0]))
    ]
    return [f"ORDER BY {' '.join(written)}"] if written else []


def _without_texts(text: str) -> str:
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|<[^>\s]*>', "", text)
