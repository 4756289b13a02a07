"""Outcomes of Canvas: the CSV that “Import” takes on the page of outcomes.

Followed: lib/outcomes/csv_importer.rb and doc/api/outcomes_csv.md of instructure/canvas-lms.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from html import escape
from io import StringIO

from explorer.exporting.description import about, what_is_lost
from explorer.exporting.extract import Extract, Statement
from explorer.exporting.formats import Written
from explorer.exporting.losses import Loss, lost, lost_links, never_exported
from explorer.exporting.names import plain_ids, short_name
from explorer.exporting.projection import Projection, project
from explorer.exporting.wordings import has_other_facts, notes_of, wordings_of
from explorer.formats.tables.csv import no_formula
from explorer.text import capital, xml_safe

HEADERS = (
    "vendor_guid", "object_type", "title", "description", "display_name", "calculation_method",
    "parent_guids", "workflow_state", "mastery_points", "ratings",
)  # fmt: skip
"""Any other header is refused; ratings must be last, and headers without a name may follow."""
RATINGS = ((2, "Competent"), (1, "Not yet competent"))
MOST_TITLE = 255
"""Characters of a title (learning_outcomes.short_description)."""
_MOST_ID = 200
RULE = (
    "Each statement that others stand under is a group, with an outcome of its own in it; all others are outcomes. "
    "An outcome stands in each group that it has a place in, a group in the first."
)


def write(extract: Extract) -> Written:
    """Write *extract* as the CSV of Canvas."""
    tree = project(extract)
    slug = extract.slug
    guids = {code: f"{slug}:{id_}" for code, id_ in plain_ids(extract.by_code, _MOST_ID).items()}
    losses = tuple(_losses(extract, tree))
    groups = [one for one in extract.statements if one.code in tree.parents]
    rows = [_whole(extract, slug, losses)]
    # groups first, as a row may name those alone that stand above it
    rows += [_group(one, guids, slug) for one in groups]
    rows += [_outcome(one, tree, guids, slug) for one in extract.statements]
    wide = len(HEADERS) - 1 + 2 * len(RATINGS)
    file = StringIO()
    sheet = csv.writer(file, lineterminator="\r\n")
    sheet.writerow([*HEADERS, *[""] * (wide - len(HEADERS))])
    sheet.writerows([*row, *[""] * (wide - len(row))] for row in rows)
    return Written(file.getvalue().encode(), losses)


def _whole(extract: Extract, slug: str, losses: Iterable[Loss]) -> list[str]:
    said = (*about(extract), RULE, *what_is_lost(losses))
    description = "".join(f"<p>{_html(one)}</p>" for one in said)
    return [slug, "group", _title(extract.title), description, "", "", "", "active"]


def _group(one: Statement, guids: dict[str, str], slug: str) -> list[str]:
    above = guids[one.parent] if one.parent else slug
    return [guids[one.code], "group", _title(one.name), _description(one), "", "", above, "active"]


def _outcome(one: Statement, tree: Projection, guids: dict[str, str], slug: str) -> list[str]:
    guid, above = guids[one.code], [guids[code] for code in one.parents] or [slug]
    if one.code in tree.parents:
        guid, above = _own(guid, guids), [guid]
    return [
        guid,
        "outcome",
        _title(one.name),
        _description(one),
        no_formula(short_name(one.code, MOST_TITLE)),
        "highest",
        " ".join(above),
        "active",
        str(RATINGS[0][0]),
        *(str(cell) for pair in RATINGS for cell in pair),
    ]


def _own(guid: str, guids: dict[str, str]) -> str:
    """What the outcome is called that stands in the group *guid*."""
    own = f"{guid}.self"
    while own in guids.values():
        own += ".self"
    return own


def _title(text: str) -> str:
    return no_formula(short_name(xml_safe(text), MOST_TITLE - 1))


def _description(one: Statement) -> str:
    said = [text.value for text in wordings_of(one)]
    said += [f"{note.label}: {note.value}" for note in notes_of(one)]
    said.append(f"{capital(one.node.kind.label)} {one.code}, {one.node.iri}")
    return "".join(f"<p>{_html(text)}</p>" for text in said)


def _html(text: str) -> str:
    return escape(xml_safe(text), quote=False).replace("\n", "<br>")


def _losses(extract: Extract, tree: Projection) -> Iterator[Loss]:
    yield from lost(
        "A further place of a statement that others stand under: a group of Canvas stands in one.",
        (one.code for one in extract.statements if one.parents[1:] and one.code in tree.parents),
    )
    yield from lost_links("A link that Canvas has no place for", extract.links)
    yield from lost(
        "The title is cut; the wording in the description is not.",
        (one.code for one in extract.statements if len(one.name) >= MOST_TITLE),
    )
    yield from lost(
        "The title is an editor’s short name, not the framework’s; its wording is in the description.",
        (one.code for one in extract.statements if one.texts("ont:shortLabel")),
    )
    yield Loss("The kind of a statement is in its description.", len(extract.statements))
    yield from lost(
        "Further names, works cited and matches elsewhere.",
        (one.code for one in extract.statements if has_other_facts(one)),
    )
    yield from never_exported(extract)
