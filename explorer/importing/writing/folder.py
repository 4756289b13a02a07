"""The files of the folder that is served: what is written into each, by its path."""

from __future__ import annotations

from pathlib import Path

from explorer.config import Settings
from explorer.framework.library import ANYWHERE
from explorer.importing.settling.settled import Settled
from explorer.importing.writing.days import Days
from explorer.importing.writing.framework_file import framework_file
from explorer.importing.writing.kinds_file import kinds_file, link_kinds_file
from explorer.importing.writing.links_file import links_file
from explorer.ontology_files import read_file, visible_files

FIXED = Path(__file__).with_name("fixed")
"""What stands in the folder of every imported framework."""
LINKS = "links.ttl"
"""What has the links besides the outline."""
FROM_THE_FILE = ("framework.ttl", LINKS, "schema/kinds.ttl", "schema/link-kinds.ttl")
"""What says something of the file that was imported, some of it only where there is something to say."""
QUESTIONS = (
    "iq01-what-is-part-of",
    "iq02-elements-of-each-kind",
    "iq03-groups-without-parts",
    "iq04-deepest-statements",
    "iq05-longest-statements",
)
"""Those of the questions for any framework that always have an answer; the server offers the others where they fit."""
CHECKS = (
    "code-used-twice",
    "element-without-one-kind",
    "graph-without-basis",
    "kind-listed-like-another",
    "label-without-language",
    "level-expected-twice",
    "link-asserted-twice",
    "link-to-itself",
    "one-framework",
    "part-of-cycle",
    "position-duplicate",
    "position-gap",
    "retired-without-replacement-or-note",
)
"""Those of the checks of the ontology that ships which hold of any framework."""


def written(settled: Settled, days: Days) -> dict[str, str]:
    """Return the text of each file by its path in the folder; *days* are those on which things changed (2026-11-30)."""
    shipped = Settings().ontology
    files = {"schema.ttl": _text(shipped / "schema.ttl")}
    for folder, pattern in (("schema", "*.ttl"), ("shapes", "*.ttl")):
        files |= {f"{folder}/{path.name}": _text(path) for path in visible_files(FIXED / folder, pattern)}
    files["shapes/expectations.ttl"] = _text(shipped / "shapes" / "expectations.ttl")
    files |= {f"queries/{name}.rq": _text(ANYWHERE / f"{name}.rq") for name in QUESTIONS}
    files |= {f"checks/{name}.rq": _text(shipped / "checks" / f"{name}.rq") for name in CHECKS}
    files["schema/kinds.ttl"] = kinds_file(settled, days.first)
    files["framework.ttl"] = framework_file(settled, days)
    if link_kinds := link_kinds_file(settled, days.first):
        files["schema/link-kinds.ttl"] = link_kinds
    if links := links_file(settled, days.first):
        files[LINKS] = links
    return files


def _text(path: Path) -> str:
    return read_file(path).decode()
