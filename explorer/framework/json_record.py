"""How the values of the model are written as plain data, with the same keys in every format.

A field is written under its own name in camelCase, so that there is one key for one thing:

========== =====================================================================================================
node       code iri kind label shortLabel text language position line start end, and degree degreePhrase of a finding
reference  code iri kind shortLabel (a node that is named without being described)
link       id subject relation phrase object basis reason strength support review assertedBy assertion match
           matchedAs confidence finding degree degreePhrase
comparison code element source finding findingNote readIn degree degreePhrase fragment match matchedAs confidence coverage
           basis reason note review assertedBy
document   code title documentKind note, and creator page where it is described
========== =====================================================================================================

Nodes and documents inside another value are references; kinds, bases and relations are their names.
A text that is not known is empty; a number or a thing that is not known is null.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

Plain = dict[str, Any]
"""What JSON can hold, by key."""


class ByName:
    """A value that is written as its *name*."""

    __slots__ = ()
    name: str

    def reference(self) -> str:
        """Return the name."""
        return self.name


class Record:
    """A dataclass that can be written as plain data."""

    __slots__ = ()

    def to_dict(self) -> Plain:
        """Return the value by key, as JSON can hold it."""
        return record(self)


def record(value: Any, *left_out: str) -> Plain:
    """Return the fields of the dataclass *value* by key, without those *left_out*."""
    names = (field.name for field in fields(value) if field.name not in left_out)
    return {camel_case(name): plain(getattr(value, name)) for name in names}


def plain(value: Any) -> Any:
    """Return *value* as JSON can hold it: by reference where it has one, otherwise in full."""
    for form in ("reference", "to_dict"):
        if hasattr(value, form):
            return getattr(value, form)()
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def encode_json(value: object) -> bytes:
    """Return *value*, which may hold values of the model, as JSON (RFC 8259) in UTF-8, for people too.

    Half a surrogate pair is escaped (§8.2).
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=plain)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def camel_case(name: str) -> str:
    """Return a Python *name* such as ``asserted_by`` as a key: ``assertedBy``."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
