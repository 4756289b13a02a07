"""A competency framework of Moodle: the CSV that “Import competency framework” takes (tool_lpimportcsv).

Followed: admin/tool/lpimportcsv/classes/framework_importer.php and lib/csvlib.class.php of Moodle.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from html import escape
from io import StringIO

from explorer.exporting.description import about, what_is_lost
from explorer.exporting.extract import Extract, Statement
from explorer.exporting.formats import Written
from explorer.exporting.losses import Loss, lost, lost_links, never_exported
from explorer.exporting.names import no_tag, plain_ids, short_name, unique_names
from explorer.exporting.projection import RULE, Projection, project
from explorer.exporting.wordings import has_other_facts, notes_of, wordings_of
from explorer.formats.tables.csv import no_formula
from explorer.text import capital, xml_safe

HEADERS = (
    "Parent ID number", "ID number", "Short name", "Description", "Description format", "Scale values",
    "Scale configuration", "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)",
    "Cross-referenced competency ID numbers", "Exported ID (optional)", "Is framework", "Taxonomy",
)  # fmt: skip
"""Moodle goes by their order."""
MOST = 100
"""Characters of an ID number and of a short name (competency.idnumber, competency.shortname)."""
_SCALE = "Not yet competent,Competent"
_CONFIGURATION = json.dumps(
    [{"scaleid": "1"}, {"id": 1, "scaledefault": 1, "proficient": 0}, {"id": 2, "scaledefault": 0, "proficient": 1}],
    separators=(",", ":"),
)  # fmt: skip
_LEVELS = 4
"""Levels that Moodle has a word for (competency_framework.taxonomies)."""
_HTML = "1"


def write(extract: Extract) -> Written:
    """Write *extract* as the CSV of Moodle."""
    tree = project(extract)
    ids = plain_ids(extract.by_code, MOST)
    texts = {one.code: _name(one.name) for one in extract.statements}
    names = unique_names(texts.items(), MOST)
    losses = tuple(_losses(extract, tree, ids, names))
    related = _related(extract, tree)
    rows = [_framework(extract, tree, losses)]
    rows += [
        _competency(one, ids, names, related.get(one.code, ()), extract.whole.language)
        for one in extract.statements
    ]
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows([HEADERS, *rows])
    return Written(file.getvalue().encode(), losses)


def _name(text: str) -> str:
    """*text* without what Moodle cuts away (strip_tags) or its reader of CSV trips over (a backslash)."""
    return no_formula(no_tag(xml_safe(text).replace("\\", "∖")))


def _framework(extract: Extract, tree: Projection, losses: Iterable[Loss]) -> list[str]:
    said = (*about(extract), RULE, *what_is_lost(losses))
    return [
        "",
        short_name(extract.slug, MOST),
        short_name(_name(extract.title), MOST),
        "".join(f"<p>{_html(one)}</p>" for one in said),
        _HTML,
        _SCALE,
        _CONFIGURATION,
        *("", "", "", "", "", "1"),
        ",".join(["competency"] * min(tree.depth, _LEVELS)),
    ]


def _competency(
    one: Statement, ids: dict[str, str], names: dict[str, str], related: Iterable[str], language: str
) -> list[str]:
    return [
        ids[one.parent] if one.parent else "",
        ids[one.code],
        names[one.code],
        "".join(_paragraphs(one, language)),
        _HTML,
        *("", "", "", "0", "null"),
        ",".join(ids[code].replace(",", "%2C") for code in related),
        *("", "", ""),
    ]


def _paragraphs(one: Statement, language: str) -> Iterator[str]:
    yield from (_paragraph(text.value, text.language, language) for text in wordings_of(one))
    for note in notes_of(one):
        yield _paragraph(f"{note.label}: {note.value}", note.language, language)
    yield f"<p>{_html(capital(one.node.kind.label))} {_html(one.code)}, {_html(one.node.iri)}</p>"


def _paragraph(text: str, language: str, usual: str) -> str:
    other = f' lang="{escape(language)}"' if language and language.lower() != usual.lower() else ""
    return f"<p{other}>{_html(text)}</p>"


def _html(text: str) -> str:
    """*text* in HTML; a backslash is an entity, as Moodle's reader of CSV takes one before a quotation mark for an escape."""
    return escape(xml_safe(text), quote=False).replace("\\", "&#92;").replace("\n", "<br>")


def _related(extract: Extract, tree: Projection) -> dict[str, list[str]]:
    """What each statement is related to: Moodle keeps one pair, whichever end names the other."""
    found: dict[str, dict[str, None]] = {}
    pairs: set[frozenset[str]] = set()
    for one, other in (*tree.further, *((link.subject.code, link.object.code) for link in extract.links)):
        if one != other and frozenset((one, other)) not in pairs:
            pairs.add(frozenset((one, other)))
            found.setdefault(one, {})[other] = None
    return {code: list(others) for code, others in found.items()}


def _losses(extract: Extract, tree: Projection, ids: dict[str, str], names: dict[str, str]) -> Iterator[Loss]:
    yield from lost(
        "Further places, which are cross-references here.",
        (code for code, _ in tree.further),
        len(tree.further),
    )
    yield from lost_links("A link that is a cross-reference here, without kind and direction", extract.links)
    yield from lost(
        "The code looks like a number, which Moodle would mix up with others: the ID number has “C-” before it.",
        (code for code, id_ in ids.items() if id_ != code and len(id_) < MOST),
    )
    changed = {one.code for one in extract.statements if names[one.code] != " ".join(one.name.split())}
    yield from lost("The short name is cut or changed; the wording in the description is not.", changed)
    yield from lost(
        "The short name is an editor’s, not the framework’s; its wording is in the description.",
        (one.code for one in extract.statements if one.texts("ont:shortLabel")),
    )
    yield Loss(
        "The kind of a statement is in its description: Moodle has words for levels alone.",
        len(extract.statements),
    )
    yield from lost(
        "Further names, works cited and matches elsewhere.",
        (one.code for one in extract.statements if has_other_facts(one)),
    )
    yield from never_exported(extract)
