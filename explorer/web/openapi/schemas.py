"""What the answers in JSON look like (JSON Schema 2020-12)."""

from collections.abc import Mapping
from typing import Any

from explorer.web.openapi.parts import TEXT, Plain, reference

COUNT: Plain = {"type": "integer", "minimum": 0}
NUMBER: Plain = {"type": "number"}
POSITION: Plain = {"type": "integer", "minimum": 1}
URI: Plain = {"type": "string", "format": "uri-reference"}
BOOLEAN: Plain = {"type": "boolean"}
COUNTS: Plain = {"type": "object", "additionalProperties": COUNT}
TEXTS: Plain = {"type": "object", "additionalProperties": TEXT}


def _object(always: str, sometimes: str = "", *, about: str = "", **others: Plain) -> Plain:
    """An object: the properties named in *always* are always there, those in *sometimes* not; *others* are not texts."""
    properties = {**dict.fromkeys([*always.split(), *sometimes.split()], TEXT), **others}
    described = {"description": about} if about else {}
    return {**described, "type": "object", "required": always.split(), "properties": properties}


def _list(items: Plain) -> Plain:
    return {"type": "array", "items": items}


NODE, LINK, SENTENCES = reference("NodeReference"), reference("Link"), _list(reference("Sentence"))
PAIRS = _list(_object("one other score", one=NODE, other=NODE, score=NUMBER))
ALSO_IN = _object(
    "slug title code iri kind shortLabel address",
    about="Where a statement stands in another framework.",
    within=_list(TEXT),
)
_ENDS: Mapping[str, Any] = {"from": NODE, "to": NODE}
LINKS, SUGGESTIONS = _list(LINK), _list(reference("Suggestion"))
TERM = _object(
    "type value", "datatype xml:lang", type={"enum": ["uri", "literal", "bnode", "triple"]}, value={}
)
_COURSE = _object(
    "slug title address iri graph", about="A course; `graph` names its graph in SPARQL, and is empty where the store does not hold it.",
    modules=COUNT, links=COUNT, statementsTaught=COUNT, years=_list(TEXT), rows=COUNTS, problems=_list({"type": "object"}),
)  # fmt: skip
SCHEMAS: Mapping[str, Plain] = {
    "Problem": _object(
        "type title status", "detail", about="What went wrong (RFC 9457).", type=URI, instance=URI,
        status={"type": "integer", "minimum": 400, "maximum": 599}, line=POSITION, column=POSITION,
        expected=_list(TEXT), available=_list(TEXT),
    ),
    "SparqlResults": {
        **_object(
            "head", about="SPARQL 1.1 Query Results JSON Format.", head=_object("", vars=_list(TEXT)), boolean=BOOLEAN,
            results=_object("bindings", bindings=_list({"type": "object", "additionalProperties": TERM})),
        ),
        "oneOf": [{"required": ["boolean"]}, {"required": ["results"]}],
    },
    "Node": _object(
        "code iri", "kind shortLabel uuid label text language", about="A node; its page adds what is recorded of it.",
        links=LINKS, facts=_list({"type": "object"}), matches=_list(reference("Comparison")),
        gaps=_list(reference("Comparison")), findings=_list(reference("Finding")), alsoIn=_list(ALSO_IN), sameAs=_list(TEXT),
    ),
    "NodeReference": _object(
        "code iri kind shortLabel", about="A node that is named without being described."
    ),
    "Finding": _object(
        "code iri kind shortLabel label text degree degreePhrase type direction note reporter",
        about="What a work says; `degree` is own, quoted, reported or elsewhere, and `degreePhrase` names who and where.",
        readIn={"type": ["object", "null"]}, matches=_list(reference("Comparison")),
    ),
    "Comparison": _object(
        "code element source finding findingNote degree degreePhrase fragment match matchedAs confidence coverage basis"
        " reason note review assertedBy",
        about="Words of an element compared with a finding; the editor always made it, as `matchedAs` says.",
        element=NODE, source={"type": ["object", "null"]}, finding={"type": ["object", "null"]},
        basis={"type": ["string", "null"]}, readIn={"type": ["object", "null"]},
    ),
    "Link": _object(
        "subject object id relation phrase basis reason strength support review assertedBy assertion match"
        " matchedAs confidence finding degree degreePhrase",
        about="A link between two nodes with who says so; a text that is not known is empty.", subject=NODE, object=NODE,
        finding={"type": ["object", "null"]},
    ),
    "Step": _object(
        "from to sentence links", about="A step of a path: all links between two nodes.",
        **_ENDS, links=LINKS,
    ),
    "Map": _object(
        "title page edition nodes edges", "layout", about="A drawing of nodes and links, with places.",
        focus={"type": ["string", "null"]}, selected={"type": ["string", "null"]},
        nodes=_list(_object("id node page x y", node=reference("Node"), x=NUMBER, y=NUMBER)),
        edges=_list(_object("id from to link", link=LINK)), paths=_list(_list(reference("Step"))),
    ),
    "Cytoscape": {"type": "object", "required": ["elements"], "description": "Cytoscape JSON."},
    "Found": _object(
        "query count total hits", "searched",
        about="What has every word that was looked for, or most of them: `missing` are those that nothing has. "
        "`searched` is what was looked for instead of a mistyped query, and `others` is what is not a node. `count` counts the nodes, `total` everything. `former` are codes and words that statements had in earlier versions and have no more, and what stands there today.",
        count=COUNT, total=COUNT, byKind=COUNTS, byBasis=COUNTS, bySort=COUNTS, suggestions=_list(TEXT), missing=_list(TEXT),
        hits=_list(_object("code iri kind shortLabel label texts", texts={}, missing=_list(TEXT))),
        others=_list(_object("sort code title path texts", "language", texts={}, score=COUNT, missing=_list(TEXT), isNamed=BOOLEAN)), former=_list(_object("became code printed text language day", last=COUNT, first=COUNT, today=_list(TEXT))),
    ),
    "FoundNodes": _object(
        "query searched isPartial nodes",
        about="The nodes that were found, the best first; where `isPartial` is true, each lacks a word.",
        isPartial=BOOLEAN, nodes=_list(NODE),
    ),
    "Frameworks": _object(
        "query frameworks",
        about="The frameworks of the server, or for a query those that have something of it, each with the first nodes.",
        frameworks=_list(_object(
            "slug title address",
            "elements languages licence version creator publisher modified failure unread count nodes",
            elements=COUNT, languages=_list(TEXT), count=COUNT, nodes=_list(NODE),
        )),
    ),
    "FrameworkComparison": _object(
        "frameworks language same similar onlyOne onlyOther",
        about="Two frameworks, by their slugs, and the language in which they were read as far as they have it: the elements that are the same, those that share rare words, and those that one alone has.",
        frameworks=_list(TEXT), language=TEXT, onlyOne=_list(NODE), onlyOther=_list(NODE),
        same=PAIRS, similar=PAIRS,
    ),
    "Health": _object(
        "status store queries software dataset nodes", "processes",
        about="Whether the explorer serves all it has, whether its store answers and queries run, and which version of the data. "
        "Where several processes serve together, `processes` says how many are ready.",
        processes=_object("ready wanted", ready=COUNT, wanted=COUNT),
        status={"enum": ["ok", "degraded"]}, store={"enum": ["ready", "failing", "other"]}, queries={"enum": ["ready", "starting", "failed", "idle"]}, nodes=COUNTS,
    ),
    "Reading": _object(
        "complete text sentences", "problem",
        about="A query in plain English; where `complete` is false, a part of it has no words. "
        "One that cannot be parsed has no sentences but a `problem`, with `line` and `column` where they are known.",
        complete=BOOLEAN, sentences=SENTENCES,
        problem=_object("detail", "line column expected", line=POSITION, column=POSITION, expected=_list(TEXT)),
    ),
    "Sentence": _object("parts inside", parts=_list(_object("kind text", "href iri")), inside=SENTENCES),
    "Suggestions": _object(
        "prefixes classes properties nodes", about="Prefixes, and the terms and nodes of the graph by label, code or IRI.",
        prefixes=TEXTS, replaced=TEXTS, classes=SUGGESTIONS, properties=SUGGESTIONS, individuals=SUGGESTIONS, graphs=SUGGESTIONS,
        nodes=SUGGESTIONS,
    ),
    "Suggestion": _object(
        "iri prefixedName", "code kind shortLabel label definition text kindLabel class", otherNames=_list(TEXT), inverseNames=_list(TEXT),
        range=_list(TEXT), users=_list(TEXT),
    ),
    "VocabularyHistory": _object(
        "versions", about="Every version of the vocabulary, the present one first, with what changed since the one before.",
        versions=_list(_object(
            "iri number day notes changes", previous={"type": ["string", "null"]}, notes=_list(TEXT),
            changes=_list(_object(
                "iri label definition sort details", replacedBy={"type": ["string", "null"]},
                details=_list(_object("label before after", before=_list(TEXT), after=_list(TEXT))),
            )),
        )),
    ),
    "FrameworkChanges": _object(
        "versions",
        about="The versions of the framework that are kept, the present one last, and what differs between two of them, read in one language as far as both have it; without an earlier one, there is none.",
        versions=_list(_object("number since until title statements", number=POSITION, statements=COUNT)),
        before=POSITION, after=POSITION, language=TEXT, unchanged=COUNT, title=_object("before text"),
        added=_list(_object("code text")), reworded=_list(_object("code before text")),
        translated=_list(_object("code language before text")),
        moved=_list(_object("code before parent")), renumbered=_list(_object("code before printed")), recoded=_list(_object("code before text")), retired=_list(_object("code text")),
        linksAdded=_list(_object("origin relation destination basis")),
        linksRemoved=_list(_object("origin relation destination basis")),
    ),
    "Courses": _object(
        "courses unread", about="The courses that the server has over the framework, and the files of which it read none.",
        courses=_list(reference("Course")), unread=_list(_object("file reason suggestion")),
    ),
    "Course": _COURSE,
    "CourseReports": _object(
        "", about="A course with its reports: coverage, matrix, gaps, overlaps, balance, and on what all of it rests.",
        **{**_COURSE["properties"], **{name: {"type": "object"} for name in ("course", "coverage", "matrix", "gaps", "balance", "grounds")}},
        overlaps=_list({"type": "object"}),
    ),
    "CaseDocuments": _object(
        "CFDocuments", about="CFDocuments (CASE Service 1.1).", CFDocuments=_list(reference("CaseRecord")),
    ),
    "CasePackage": _object(
        "CFDocument CFItems CFAssociations CFDefinitions", about="A CFPackage (CASE Service 1.1).",
        CFDocument=reference("CaseRecord"), CFItems=_list(reference("CaseRecord")),
        CFAssociations=_list(reference("CaseRecord")), CFDefinitions={"type": "object"},
    ),
    "CaseRecord": {"type": "object", "description": "A record as the CASE Service 1.1 has it."},
    "CaseStatus": _object(
        "imsx_codeMajor imsx_severity imsx_description", about="An imsx_StatusInfo (CASE Service 1.1).",
        imsx_codeMinor={"type": "object"},
    ),
    "ExportFormats": _list(_object(
        "name label wish how mediaType suffix saysWho", saysWho={"type": "boolean"},
    )),
    "OEmbed": _object(
        "type version title provider_name provider_url cache_age", "html width height thumbnail_url",
        about="What a site needs to show a page of this one (oEmbed 1.0 §2.3.4): a frame, or a link where it has none.",
        type={"enum": ["rich", "link"]}, version={"const": "1.0"}, cache_age=COUNT, width=COUNT, height=COUNT,
        thumbnail_width=COUNT, thumbnail_height=COUNT,
    ),
    "Entries": {"description": "A list of things.", **_list({"type": "object"})},
}  # fmt: skip
