"""What the query editor offers while one writes: prefixes, and the terms of the graph by label, code or IRI.

``GET /query/suggestions.json`` answers with them by sort, as the schema ``Suggestions`` of ``/openapi.json`` says:
``prefixes``, ``classes``, ``properties`` (the most used first, each with the ``range`` that it leads to and the
classes of its ``users``, and with the ``inverseNames`` by which it reads from its other end where no property has them),
both with the ``otherNames`` by which people look for them,
``individuals`` and ``nodes`` with their ``class`` (of many nodes none, as the search finds them), ``graphs``, and ``replaced``: from the IRI of what was retired to
that of what took its place.
"""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from explorer.cache import cached
from explorer.framework import Edition, Node
from explorer.framework.json_record import encode_json
from explorer.framework.names import known_names, lexicon
from explorer.media_types import JSON
from explorer.questions.field_options import MOST_OPTIONS
from explorer.store import Row
from explorer.terms import prefixes_of, shorten
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import documented

bp = Blueprint("suggestions", __name__)

SORTS = ("classes", "properties", "individuals", "graphs")


@bp.get("/query/suggestions.json")
@documented("What the query editor suggests", JSON, schema="Suggestions", tag="SPARQL")
def suggestions() -> Response:
    """Answer with everything that the query editor suggests; it changes with the data alone."""
    return data_response(_suggestions(edition()), JSON)


@cached
def _suggestions(edition: Edition) -> bytes:
    rows = list(edition.rows("suggestions"))
    prefixes = prefixes_of(edition.settings.base)
    terms = {sort: [_term(row, prefixes) for row in rows if row["sort"] == sort] for sort in SORTS}
    ranges = _listed(edition, "property-ranges", "property", "class")
    users = _listed(edition, "property-users", "property", "class")
    words = lexicon(edition)
    for term in terms["properties"]:
        term |= {"range": ranges.get(term["iri"], []), "users": users.get(term["iri"], [])}
    for term in (*terms["classes"], *terms["properties"]):
        names = dict.fromkeys(name.text for name in words.called(term["iri"]) if not name.is_backward)
        term |= {"otherNames": list(names)} if names else {}
    ahead = {name for term in terms["properties"] for name in (term["label"], *term.get("otherNames", ()))}
    for term in terms["properties"]:
        names = dict.fromkeys(name.text for name in words.called(term["iri"]) if name.is_backward)
        turned = [name for name in names if name not in ahead]
        term |= {"inverseNames": turned} if turned else {}
    nodes = (
        [_node(node, prefixes) for node in edition.nodes.all()] if len(edition.nodes) <= MOST_OPTIONS else []
    )
    successors = known_names(edition).successors
    replaced = {name: found[0] for name, found in successors.items() if len(found) == 1}
    return encode_json({"prefixes": dict(prefixes), **terms, "nodes": nodes, "replaced": replaced})


def _listed(edition: Edition, query: str, key: str, value: str) -> Mapping[str, list[str]]:
    """Return what *query* finds as a list of each *value* by its *key*."""
    found: dict[str, list[str]] = {}
    for row in edition.rows(query):
        found.setdefault(str(row[key]), []).append(str(row[value]))
    return found


def _term(row: Row, prefixes: Mapping[str, str]) -> dict[str, Any]:
    name = shorten(str(row["term"]), prefixes)
    return {
        "iri": row["term"],
        "prefixedName": name if name != row["term"] else f"<{name}>",
        "label": str(row.get("label", "")),
        "definition": str(row.get("definition", "")),
        **({"class": row["class"]} if "class" in row else {}),
    }


def _node(node: Node, prefixes: Mapping[str, str]) -> Mapping[str, str]:
    return {
        **node.reference(),
        "text": node.text,
        "prefixedName": shorten(node.iri, prefixes),
        "kindLabel": node.kind.label,
        "class": node.kind.iri,
    }
