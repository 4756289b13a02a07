"""How a list of records is filtered, sorted and cut (CASE Service 1.1, REST binding).

A filter is ``field predicate 'value'``, several joined by AND or OR, of which AND binds more closely; ``~`` is “contains”.
A field inside another has a full stop, as ``licenseURI.title``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from explorer.errors import BadRequest
from explorer.framework.json_record import Plain

SORT, SELECTION = "invalid_sort_field", "invalid_selection_field"
"""How the service calls its complaints about fields."""
_CONDITION = re.compile(r"\s*([A-Za-z][\w.]*)\s*(!=|>=|<=|=|>|<|~)\s*'((?:[^']|'')*)'\s*")
_JOIN = re.compile(r"(AND|OR)\b", re.IGNORECASE)
_COMPARE: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    "~": lambda one, other: other in one,
}
_HINT = "Write a field, one of = != > >= < <= ~, and a value in single quotes, as title='Skills'; join two with AND or OR."

Test = Callable[[Plain], bool]


def filtered(records: Iterable[Plain], text: str, known: Iterable[str]) -> list[Plain]:
    """Return those of *records* for which the filter *text* holds, all for none; capital letters make no difference.

    *known* are the fields that a record may have. Raises `BadRequest` for a filter that cannot be read.
    """
    if not text.strip():
        return list(records)
    test = _read(text, frozenset(known))
    return [one for one in records if test(one)]


def sorted_by(records: list[Plain], field: str, known: Iterable[str], *, is_descending: bool) -> list[Plain]:
    """Return *records* by *field*, those without it last; as they are for none. Raises `BadRequest` for a field that is unknown."""
    if not field:
        return records
    _check_path(field, frozenset(known), SORT)
    have = [one for one in records if _values(one, field)]
    lack = [one for one in records if not _values(one, field)]
    return [
        *sorted(
            have, key=lambda one: [text.casefold() for text in _values(one, field)], reverse=is_descending
        ),
        *lack,
    ]


def selected(records: Iterable[Plain], fields: Sequence[str], known: Iterable[str]) -> list[Plain]:
    """Return *records* with these *fields* alone, all for none. Raises `BadRequest` for a field that is unknown."""
    for one in fields:
        _check(one, frozenset(known), SELECTION)
    return [{name: one[name] for name in fields if name in one} if fields else one for one in records]


def _check_path(field: str, known: frozenset[str], code: str) -> None:
    """Check *field*, or the one that it is inside of."""
    _check(field.partition(".")[0], known, code)


def _check(field: str, known: frozenset[str], code: str) -> None:
    if field not in known:
        raise BadRequest(
            f"“{field[:80]}” is not a field.", f"The fields are: {', '.join(sorted(known))}.", code_minor=code
        )


def _read(text: str, known: frozenset[str]) -> Test:
    """Read a filter as a list of alternatives, each a list of conditions."""
    alternatives: list[list[Test]] = [[]]
    at = 0
    while True:
        found = _CONDITION.match(text, at)
        if not found:
            raise _unreadable(text[at:])
        _check_path(found[1], known, SELECTION)
        alternatives[-1].append(_condition(found[1], found[2], found[3].replace("''", "'")))
        at = found.end()
        if at == len(text):
            return lambda record: any(all(test(record) for test in tests) for tests in alternatives)
        join = _JOIN.match(text, at)
        if not join:
            raise _unreadable(text[at:])
        if join[1].upper() == "OR":
            alternatives.append([])
        at = join.end()


def _unreadable(rest: str) -> BadRequest:
    return BadRequest(f"The filter cannot be read from “{rest[:40]}” on.", _HINT, code_minor=SELECTION)


def _condition(field: str, predicate: str, value: str) -> Test:
    compare, wanted = _COMPARE[predicate], value.casefold()
    if predicate == "!=":
        return lambda record: all(compare(text.casefold(), wanted) for text in _values(record, field))
    return lambda record: any(compare(text.casefold(), wanted) for text in _values(record, field))


def _values(record: Plain, field: str) -> list[str]:
    """Return the texts of *field*, none where *record* lacks it."""
    return list(_texts(record, field.split(".")))


def _texts(value: object, names: Sequence[str]) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, names)
    elif names:
        if isinstance(value, Mapping) and names[0] in value:
            yield from _texts(value[names[0]], names[1:])
    elif not isinstance(value, Mapping):
        yield str(value)
