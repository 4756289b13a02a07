"""The navigation of every page: what is there for a framework, and what is in sight."""

from collections.abc import Mapping
from typing import Any

from explorer.framework import Edition
from explorer.importing.reimport.versions import has_versions

NAVIGATION = {
    "/framework": "Framework",
    "/map": "Map",
    "/questions": "Questions",
    "/sources": "Sources",
}
"""The entries of the navigation that are always in sight: where each leads → its word."""
WIDE = {"/ask": "Ask", "/evidence": "Evidence", "/query": "Query"}
"""Those that are in sight where there is room, and otherwise under “More”."""
MORE = {
    "/path": "How two things are connected",
    "/measures": "What is connected, and what is not",
    "/learn": "Tutorial: ask in SPARQL",
    "/embed": "Show views on your own site",
    "/course": "Lay a course over it",
    "/selection": "Choose statements for a handout",
    "/export": "Take it to another system",
}
"""Those under “More”."""
BRINGING = {"/import": "Bring your own framework"}
"""The entry of a server that takes files."""
OF_ALL = {
    "/frameworks": "Frameworks",
    "/frameworks/compare": "Compare two",
    "/query?framework=all": "Query all",
}
"""The entries of the pages that belong to all frameworks of a server, none of which is of one."""
CHANGES = {"/changes": "What changed in the framework"}
"""The entry of a framework that has earlier versions."""
COURSES = {"/courses": "Courses over it"}
"""The entry of a framework over which the server has courses."""
WORKS = frozenset({"/sources", "/evidence"})
"""Entries about works, which a framework without any does not have."""


def has_works(edition: Edition) -> bool:
    """Whether the framework of *edition* has any work, cited or not."""
    return bool(edition.nodes.following([kind for kind in edition.kinds.values() if kind.is_work], None, 1))


def navigation(edition: Edition, *, has_courses: bool = False) -> Mapping[str, Any]:
    """Return the entries for the templates: those in sight, those in sight where there is room, and those under “More”.

    What a framework does not have is left out: works, steps of a tutorial, or courses of the server.
    """
    works = has_works(edition)
    has_steps = any("lesson" in question.header for question in edition.questions.values())
    has_earlier, takes_files = (
        has_versions(edition.settings.ontology),
        bool(edition.settings.import_megabytes),
    )
    more = (
        MORE
        | (COURSES if has_courses else {})
        | (CHANGES if has_earlier else {})
        | (BRINGING if takes_files else {})
    )
    left_out = (frozenset() if works else WORKS) | (frozenset() if has_steps else {"/learn"})
    return {
        name: {path: word for path, word in entries.items() if path not in left_out}
        for name, entries in (
            ("navigation", NAVIGATION),
            ("navigation_wide", WIDE),
            ("navigation_more", more),
        )
    } | {
        "navigation_of_all": OF_ALL | (BRINGING if takes_files else {}),
        "has_works": works,
        "has_courses": has_courses,
        "takes_files": takes_files,
        "has_versions": has_earlier,
        "keeps_versions": has_versions,
    }
