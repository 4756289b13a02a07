"""A package: the document, its items, their associations and definitions, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from explorer.exporting.case.associations import RELATED, associations, type_of
from explorer.exporting.case.identifiers import link_to, named
from explorer.exporting.case.items import item, item_types
from explorer.exporting.days import moment
from explorer.exporting.description import about, what_is_lost
from explorer.exporting.extract import Extract
from explorer.exporting.formats import Written
from explorer.exporting.losses import Loss, lost, lost_links, never_exported
from explorer.exporting.wordings import wordings_of
from explorer.framework.json_record import Plain

NOT_STATED = "not stated"
STATUS = "Draft"
"""The status of which CASE says least; the notes say that the framework states none."""
_STATUS = "The framework does not say whether it is adopted; “Draft” is the value of CASE that claims least."


def package(extract: Extract, losses: tuple[Loss, ...], *, is_1_1: bool) -> Plain:
    """Return *extract* as a CFPackage of CASE 1.1, or of 1.0; its notes say what is lost."""
    definitions: Plain = {"CFItemTypes": item_types(extract, must_be_described=is_1_1)}
    if extract.whole.license:
        definitions["CFLicenses"] = [_license(extract)]
    return {
        "CFDocument": _document(extract, losses, is_1_1=is_1_1),
        "CFItems": [item(one, extract) for one in extract.statements],
        "CFAssociations": list(associations(extract, may_extend=is_1_1)),
        "CFDefinitions": definitions,
    }


def told(extract: Extract, *, is_1_1: bool) -> tuple[Plain, tuple[Loss, ...]]:
    """Return *extract* as a CFPackage of CASE 1.1, or of 1.0, with what it does not hold, which its notes say too."""
    losses = tuple(_losses(extract, is_1_1=is_1_1))
    return package(extract, losses, is_1_1=is_1_1), losses


def written(extract: Extract, *, is_1_1: bool) -> Written:
    """Write *extract* as the JSON of a package."""
    found, losses = told(extract, is_1_1=is_1_1)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    return Written(f"{text}\n".encode(), losses)


def _document(extract: Extract, losses: tuple[Loss, ...], *, is_1_1: bool) -> Plain:
    whole = extract.whole
    found: Plain = {
        **named(extract.iri),
        "creator": whole.creator or NOT_STATED,
        "title": extract.title,
        "lastChangeDateTime": moment(extract.modified),
        "publisher": whole.publisher or NOT_STATED,
        "adoptionStatus": STATUS,
        "notes": "\n".join((*about(extract), _STATUS, *what_is_lost(losses))),
    }
    if is_1_1:
        found |= {"caseVersion": "1.1", "frameworkType": "Competency framework"}
    for name, value in (
        ("description", whole.description),
        ("language", whole.language),
        ("version", whole.version),
    ):
        if value:
            found[name] = value
    if whole.license:
        found["licenseURI"] = link_to(whole.license, whole.license)
    return found


def _license(extract: Extract) -> Plain:
    whole = extract.whole
    return {
        **named(whole.license),
        "title": whole.license,
        "licenseText": whole.rights or whole.license,
        "lastChangeDateTime": moment(extract.modified),
    }


def _losses(extract: Extract, *, is_1_1: bool) -> Iterator[Loss]:
    if not is_1_1:
        weak = [link for link in extract.links if _is_weakened(link.relation.name)]
        yield from lost_links("A link that is “isRelatedTo” here, as CASE 1.0 has no type for it", weak)
        yield from lost(
            "A match elsewhere that is “isRelatedTo” here, as CASE 1.0 has no type for it.",
            (
                one.code
                for one in extract.statements
                if any(_is_weakened(match.property.removeprefix("skos:")) for match in one.matches)
            ),
        )
    yield from lost(
        "Pages elsewhere (see also).",
        (
            one.code
            for one in extract.statements
            if any(not match.property.startswith("skos:") for match in one.matches)
        ),
    )
    yield from lost(
        "Names and wordings in further languages are lines of the notes, or left out.",
        (one.code for one in extract.statements if len(list(wordings_of(one))) > 1),
    )
    yield from lost(
        "The short name (abbreviatedStatement) is an editor’s, not the framework’s.",
        (one.code for one in extract.statements if one.texts("ont:shortLabel")),
    )
    yield from lost(
        "Names for search and levels of education.",
        (one.code for one in extract.statements if one.texts("skos:hiddenLabel", "dcterms:educationLevel")),
    )
    yield from never_exported(extract)


def _is_weakened(name: str) -> bool:
    return type_of(name, may_extend=False) == RELATED and type_of(name, may_extend=True) != RELATED
