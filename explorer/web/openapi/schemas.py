"""What the answers in JSON look like (JSON Schema 2020-12)."""

from collections.abc import Mapping

from explorer.web.openapi.parts import TEXT, Plain, reference

NUMBER: Plain = {"type": "integer", "minimum": 0}


def _object(required: str, **properties: Plain) -> Plain:
    """An object with *properties*, of which those named in *required* are always there."""
    return {"type": "object", "required": required.split(), "properties": properties}


def _list(items: Plain) -> Plain:
    return {"type": "array", "items": items}


def _counts() -> Plain:
    return {"type": "object", "additionalProperties": NUMBER}


def _texts(names: str) -> Mapping[str, Plain]:
    return dict.fromkeys(names.split(), TEXT)


REFERENCE = "code iri kind shortLabel"
LINK = "id relation phrase basis reason strength support review assertedBy assertion match confidence"
_TERM = _object(
    "type value",
    type={"enum": ["uri", "literal", "bnode", "triple"]},
    value={},
    datatype=TEXT,
    **{"xml:lang": TEXT},
)
SCHEMAS: Mapping[str, Plain] = {
    "Problem": {
        "description": "What went wrong (RFC 9457).",
        **_object(
            "type title status",
            type={"type": "string", "format": "uri-reference"},
            title=TEXT,
            status={"type": "integer", "minimum": 400, "maximum": 599},
            detail=TEXT,
            instance={"type": "string", "format": "uri-reference"},
            line={"type": "integer", "minimum": 1},
            column={"type": "integer", "minimum": 1},
            expected=_list(TEXT),
            available=_list(TEXT),
        ),
    },
    "SparqlResults": {
        "description": "SPARQL 1.1 Query Results JSON Format.",
        **_object(
            "head",
            head=_object("", vars=_list(TEXT)),
            boolean={"type": "boolean"},
            results=_object("bindings", bindings=_list({"type": "object", "additionalProperties": _TERM})),
        ),
        "oneOf": [{"required": ["boolean"]}, {"required": ["results"]}],
    },
    "Node": {
        "description": "A node; its page adds what is recorded of it.",
        **_object(
            "code iri",
            **_texts("code iri kind shortLabel label text language"),
            links=_list(reference("Link")),
            facts=_list({"type": "object"}),
        ),
    },
    "NodeReference": {
        "description": "A node that is named without being described.",
        **_object(REFERENCE, **_texts(REFERENCE)),
    },
    "Link": {
        "description": "A link between two nodes with who says so; a text that is not known is empty.",
        **_object(
            f"subject object {LINK}",
            subject=reference("NodeReference"),
            object=reference("NodeReference"),
            **_texts(LINK),
        ),
    },
    "Step": {
        "description": "A step of a path: all links between two nodes.",
        **_object(
            "from to sentence links",
            **{"from": reference("NodeReference"), "to": reference("NodeReference")},
            sentence=TEXT,
            links=_list(reference("Link")),
        ),
    },
    "Map": {
        "description": "A drawing of nodes and links, with places.",
        **_object(
            "title page edition nodes edges",
            title=TEXT,
            page=TEXT,
            edition=TEXT,
            layout=TEXT,
            focus={"type": ["string", "null"]},
            selected={"type": ["string", "null"]},
            nodes=_list(_object("id node page x y", id=TEXT, node=reference("Node"), page=TEXT)),
            edges=_list(_object("id from to link", **_texts("id from to"), link=reference("Link"))),
            paths=_list(_list(reference("Step"))),
        ),
    },
    "Cytoscape": {"type": "object", "required": ["elements"], "description": "Cytoscape JSON."},
    "Found": {
        "description": "What has every word that was looked for.",
        **_object(
            "query count hits",
            query=TEXT,
            count=NUMBER,
            byKind=_counts(),
            byBasis=_counts(),
            hits=_list(_object(f"{REFERENCE} label texts", **_texts(f"{REFERENCE} label"))),
        ),
    },
    "Health": {
        "description": "That the explorer serves, and which version of the data.",
        **_object(
            "status software dataset nodes",
            status={"const": "ok"},
            software=TEXT,
            dataset=TEXT,
            nodes=_counts(),
        ),
    },
    "Reading": {
        "description": "A query in plain English; where `complete` is false, a part of it has no words.",
        **_object(
            "complete text sentences",
            complete={"type": "boolean"},
            text=TEXT,
            sentences=_list(reference("Sentence")),
        ),
    },
    "Sentence": _object(
        "parts inside",
        parts=_list(_object("kind text", kind=TEXT, text=TEXT, href=TEXT, iri=TEXT)),
        inside=_list(reference("Sentence")),
    ),
    "Suggestions": {
        "description": "Prefixes, and the terms and nodes of the graph by label, code or IRI.",
        **_object(
            "prefixes classes properties nodes",
            prefixes={"type": "object", "additionalProperties": TEXT},
            **{sort: _list(reference("Suggestion")) for sort in ("classes", "properties", "individuals")},
            graphs=_list(reference("Suggestion")),
            nodes=_list(reference("Suggestion")),
        ),
    },
    "Suggestion": _object(
        "iri prefixedName",
        **_texts(f"{REFERENCE} prefixedName label definition text kindLabel class"),
    ),
    "OEmbed": {
        "description": "What a site needs to show a page of this one (oEmbed 1.0 §2.3.4).",
        **_object(
            "type version title provider_name provider_url cache_age html width height",
            type={"const": "rich"},
            version={"const": "1.0"},
            title=TEXT,
            provider_name=TEXT,
            provider_url=TEXT,
            cache_age=NUMBER,
            html=TEXT,
            width=NUMBER,
            height=NUMBER,
            thumbnail_url=TEXT,
            thumbnail_width=NUMBER,
            thumbnail_height=NUMBER,
        ),
    },
    "Entries": {"description": "A list of things.", **_list({"type": "object"})},
}
