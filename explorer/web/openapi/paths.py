"""What each address for programs takes and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.framework import Edition
from explorer.media_types import (
    DATASET_FORMATS,
    GRAPH_FORMATS,
    HTML,
    JSON,
    PNG,
    RDF_FORMATS,
    ROW_FORMATS,
    Format,
)
from explorer.network import DEEPEST, LAYOUTS
from explorer.network.analysis.paths import LONGEST, MOST
from explorer.web.browse import vocabulary
from explorer.web.core.http.negotiation import PAGE_FORMATS
from explorer.web.core.share import CARD
from explorer.web.core.views.common import THEMES
from explorer.web.embed import oembed, preview
from explorer.web.map import export, measures
from explorer.web.openapi.parts import (
    ANYTHING,
    IF_NONE_MATCH,
    Plain,
    answer,
    errors,
    found,
    media,
    path,
    query,
    reference,
    suffix,
)
from explorer.web.openapi.sparql import endpoint
from explorer.web.questions.views import ALL_FORMATS
from explorer.web.sparql import description

LINKED = ("Vary", "Link")


def paths(edition: Edition) -> Mapping[str, Plain]:
    """Return the path items, with examples from *edition*."""
    return {
        "/sparql": endpoint(edition),
        **_described(),
        **_nodes(edition),
        **_graphs(),
        **_questions(edition),
        **_views(edition),
        **_editor(),
        **_sharing(edition),
        **_service(),
    }


def get(summary: str, tag: str, responses: Plain, parameters: Iterable[Plain] = (), words: str = "") -> Plain:
    """Describe the operation GET; HEAD answers the same without the body."""
    said = {"description": words} if words else {}
    listed = {"parameters": [*parameters, IF_NONE_MATCH]}
    return {"get": {"summary": summary, "tags": [tag], **said, **listed, "responses": responses}}


def _negotiated(
    address: str, summary: str, tag: str, formats: tuple[Format, ...], json: Plain = ANYTHING, *more: Plain
) -> Mapping[str, Plain]:
    """Describe an address whose format ``Accept`` chooses, and those with a suffix."""
    by_accept = {**found(f"{summary}.", media(formats, json), *LINKED), **errors(400, 406)}
    by_suffix = {
        **found(f"{summary}.", media([one for one in formats if one is not HTML], json)),
        **errors(400, 404),
    }
    return {
        address: get(summary, tag, by_accept, more),
        f"{address}.{{suffix}}": get(f"{summary}, in a format", tag, by_suffix, (suffix(formats), *more)),
    }


def _described() -> Mapping[str, Plain]:
    return _negotiated(description.WELL_KNOWN, "The dataset (VoID)", "Service", description.VOID_FORMATS)


def _nodes(edition: Edition) -> Mapping[str, Plain]:
    """Describe the addresses of nodes; a retired one leads on or is gone, and another case is mended."""
    code = path("code", "The code of a node.", list(edition.nodes)[:3])
    said = _negotiated(
        "/id/{code}", "One node", "Data", PAGE_FORMATS, reference("Node"), code, _basis(edition)
    )
    moved = {
        "301": answer("The code is written otherwise, or the node was replaced.", ANY_BODY, "Location"),
        "303": answer("The framework as a whole has a page of its own.", ANY_BODY, "Location"),
    }
    for item in said.values():
        item["get"]["responses"].update({**moved, **errors(404, 410)})
    return said


ANY_BODY: Plain = {HTML.media_type: {"schema": {"type": "string"}}}


def _graphs() -> Mapping[str, Plain]:
    basis = query(
        "basis", "The bases of links in JSON: `framework`, `source`, `editorial`, several with commas."
    )
    return {
        **_negotiated("/ont", "The vocabulary", "Data", vocabulary.FORMATS),
        **_named(),
        **_negotiated("/framework", "The whole framework", "Data", PAGE_FORMATS, reference("Entries"), basis),
        **_negotiated(
            "/sources", "The cited works and what they report", "Data", PAGE_FORMATS, ANYTHING, basis
        ),
        **_negotiated("/evidence", "Coverage and gaps", "Data", (HTML, JSON), reference("Entries"), basis),
    }


def _named() -> Mapping[str, Plain]:
    """Describe the named graphs; where a page is asked for, the page of the dataset is."""
    name = path("name", "The last part of the graph's name.", ["framework", "editorial"])
    said = _negotiated("/graph/{name}", "One named graph", "Data", DATASET_FORMATS, ANYTHING, name)
    moved = answer("The graph is described on the page of the dataset.", ANY_BODY, "Location")
    mended = answer("There was a slash too many.", ANY_BODY, "Location")
    said["/graph/{name}"]["get"]["responses"].update({"301": mended, "303": moved, **errors(404)})
    return said


def _questions(edition: Edition) -> Mapping[str, Plain]:
    formats = {one.suffix: one for one in ALL_FORMATS}
    slug = path("slug", "The name of a question of the library.", list(edition.questions)[:2])
    parameters = query(
        "values",
        "The values of the question's parameters, each under its own name.",
        {"type": "object", "additionalProperties": {"type": "string"}},
        style="form",
        explode=True,
    )
    moved = {"301": answer("The name was shortened.", ANY_BODY, "Location")}
    failed = errors(400, 404, 413, 503, 507)
    negotiated = {one.media_type: one for one in (HTML, *formats.values(), *RDF_FORMATS)}
    chosen = {
        **found("The answer, the query, or the description.", media(negotiated.values()), "Vary"),
        **moved,
        "303": answer("What was chosen has a code, which is in this address.", ANY_BODY, "Location"),
        **errors(406),
        **failed,
    }
    return {
        "/questions/{slug}": get(
            "A question of the library",
            "Data",
            chosen,
            (slug, parameters),
            "Where the answer is no graph, a format for graphs has the description of the question.",
        ),
        "/questions/{slug}.{suffix}": get(
            "The answer to a question of the library",
            "Data",
            {**found("The answer.", media(formats.values())), **moved, **failed},
            (slug, suffix(formats.values()), parameters),
            "Rows come as CSV, TSV, JSON and XML, graphs in the formats for graphs, both as Markdown.",
        ),
    }


def _views(edition: Edition) -> Mapping[str, Plain]:
    """Describe the map, the paths and the search, which a page shows as well."""
    kinds = query("kinds", f"Kinds of node, several with commas: {', '.join(edition.kinds)}.")
    asked = (
        query("q", "Words, of which each must be there.", example="alliance"),
        {**kinds, "name": "kind"},
        _basis(edition),
    )
    drawn = (*_drawn(edition), kinds, *_appearance(edition))
    return {
        "/map.{suffix}": get("The map as a file", "Data", _file(), (suffix(export.FILES), *drawn)),
        "/path.{suffix}": get(
            "How two nodes are connected",
            "Data",
            _file(),
            (suffix(export.FILES), *_ends(edition), *_appearance(edition)),
        ),
        **_negotiated(
            "/measures",
            "The measures of the network",
            "Data",
            measures.FORMATS,
            ANYTHING,
            kinds,
            _basis(edition),
            query("sort", "The measure by which the rows are sorted.", {"enum": [*measures.ORDERS]}),
        ),
        "/search.json": get("Search in statements and sources", "Data", _json("Found"), asked),
    }


CYTOSCAPE: Plain = {"type": "object", "required": ["elements"], "description": "Cytoscape JSON."}


def _file() -> Plain:
    """A drawing as a file; the answer to a query may pass a limit."""
    return {
        **found(
            "The drawing; JSON has two forms.", media(export.FILES, {"anyOf": [reference("Map"), CYTOSCAPE]})
        ),
        **errors(400, 403, 404, 413, 503, 507),
    }


def _drawn(edition: Edition) -> tuple[Plain, ...]:
    return (
        query("focus", "The code of the node in the middle.", example=next(iter(edition.nodes), "")),
        query("depth", f"Links from the focus, 1 to {DEEPEST}, or `whole`.", example="1"),
        query("relations", "Relations, several with commas."),
        query("open", "Codes of nodes whose neighbours are drawn too, several with commas."),
        query("layout", "How it is laid out.", {"enum": list(LAYOUTS)}),
        query("question", "The name of a question of the library, whose answer is drawn instead."),
        query("query", "A query, whose answer is drawn instead."),
        query("packed", "The query in base64url of raw deflate, instead of `query` where it is long."),
    )


def _ends(edition: Edition) -> tuple[Plain, ...]:
    first, last = next(iter(edition.nodes), ""), next(iter([*edition.nodes][-1:]), "")
    return (
        query("from", "The code of the node at one end.", required=True, example=first),
        query("to", "The code of the node at the other.", required=True, example=last),
        query("steps", "Links of a path at most.", {"type": "integer", "minimum": 1, "maximum": LONGEST}),
        query("most", "Paths at most.", {"type": "integer", "minimum": 1, "maximum": MOST}),
        query(
            "hubs",
            "Whether paths may lead through what nearly everything is connected with.",
            {"enum": ["1"]},
        ),
    )


def _appearance(edition: Edition) -> tuple[Plain, ...]:
    languages = ", ".join(edition.translations.languages)
    return (
        _basis(edition),
        query("selected", "The code of the chosen node."),
        query("lang", f"The language of the names: {languages}."),
        query("theme", "The colours of a picture.", {"enum": list(THEMES)}),
    )


def _editor() -> Mapping[str, Plain]:
    """Describe what the editor and its pages ask for."""
    asked = query("query", "A query.", required=True, example="SELECT * { ?s ?p ?o } LIMIT 3")
    files = (*ROW_FORMATS.values(), *GRAPH_FORMATS.values())
    given = (
        suffix(files),
        {**asked, "required": False},
        query("packed", "The query in base64url of raw deflate, instead of `query` where it is long."),
    )
    answers = {
        **found("The answer.", media(files)),
        **errors(400, 403, 404, 406, 413, 503, 507),
    }
    read = {**_json("Reading"), **errors(413, 503, 507)}
    return {
        "/query.{suffix}": get("The answer to a query as a file", "SPARQL", answers, given),
        "/query/reading": get("A query in plain English", "SPARQL", read, [asked]),
        "/query/suggestions.json": get("What the editor suggests", "SPARQL", _json("Suggestions")),
    }


def _sharing(edition: Edition) -> Mapping[str, Plain]:
    """Describe what other sites ask for to show a page of this one."""
    code = next(iter(edition.nodes), "")
    limits = [
        query(
            name, f"The largest {what} in pixels.", {"type": "integer", "minimum": 1, "maximum": 999_999_999}
        )
        for name, what in (("maxwidth", "width"), ("maxheight", "height"))
    ]
    asked = (
        query(
            "url",
            "The whole address of a page of this site.",
            {"type": "string", "format": "uri"},
            required=True,
        ),
        query("format", "How it is written.", {"enum": list(oembed.FORMATS), "default": "json"}),
        *limits,
    )
    page = query("url", "Path and query of a page of this site.", required=True, example=f"/map?focus={code}")
    sizes = [
        query(
            name,
            "In pixels.",
            {"type": "integer", "minimum": possible[0], "maximum": possible[-1], "default": usual},
        )
        for name, possible, usual in (
            ("width", preview.WIDTHS, CARD[0]),
            ("height", preview.HEIGHTS, CARD[1]),
        )
    ]
    theme = query("theme", "In which colours.", {"enum": ["light", "dark"], "default": "light"})
    told = media(oembed.FORMATS.values(), reference("OEmbed"))
    return {
        "/oembed": get(
            "How a page is shown on other sites (oEmbed 1.0)",
            "Sharing",
            {**found("What to show.", told), **errors(400, 404, 410, 501)},
            asked,
            "Maps, nodes, questions and the framework can be shown; pages of other sites are never asked for.",
        ),
        "/preview.png": get(
            "The preview image of a page",
            "Sharing",
            {**found("The image.", media([PNG])), **errors(400, 404, 410)},
            (page, *sizes, theme),
        ),
    }


def _service() -> Mapping[str, Plain]:
    return {
        "/healthz": get("Whether the explorer serves", "Service", _json("Health")),
        "/openapi.json": get("This document", "Service", {**found("This.", media([JSON]))}),
    }


def _json(schema: str) -> Plain:
    return {**found("In JSON.", media([JSON], reference(schema))), **errors(400)}


def _basis(edition: Edition) -> Plain:
    listed = ", ".join(f"`{name}`" for name in edition.bases)
    return query("basis", f"The bases whose links are shown, several with commas: {listed}.")
