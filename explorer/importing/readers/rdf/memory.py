"""From Turtle in memory to `Facts`."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import RdfFormat, parse

from explorer.errors import BadInput
from explorer.importing.readers.rdf.facts import Facts
from explorer.importing.readers.rdf.serialisation import serialisation
from explorer.importing.readers.rdf.terms import RELATIVE, Terms
from explorer.text import truncate

_TURTLE = frozenset({RdfFormat.TURTLE, RdfFormat.N_TRIPLES})
_LONGEST = 200
"""Characters of what the parser says: it may repeat the whole text."""


def is_turtle(text: str, suffix: str) -> bool:
    """Whether *text*, of a file whose name ends in *suffix*, is Turtle by its beginning or by that name."""
    return serialisation(text[:4_096].encode("utf-8", "replace"), suffix) in _TURTLE


def facts_in(text: str, name: str) -> Facts:
    """Return what the Turtle *text* of the file *name* says; raises `BadInput` where it has a mistake."""
    facts, terms = Facts(), Terms(1)
    try:
        for quad in parse(text, format=RdfFormat.TURTLE, base_iri=f"{RELATIVE}{quote(name)}", lenient=True):
            facts.add(
                terms.name(quad.subject), terms.property(quad.predicate), terms.value(quad.object), name
            )
    except SyntaxError as error:
        said = truncate(error.msg or str(error), _LONGEST)
        where = f"{name}, line {error.lineno}" if error.lineno else name
        raise BadInput(
            f"{where}: this is not Turtle ({said}).", "Save the file again from where it is from."
        ) from None
    return facts
