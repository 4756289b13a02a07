"""The statements of a folder as its Turtle has them, so that two folders can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from explorer.errors import BadInput
from explorer.importing.reimport.manifest import NAME, read_manifest
from explorer.importing.reimport.matching import EarlierStatement
from explorer.ontology_files import read_file, visible_files
from explorer.terms import PREFIXES

_ONT, _SKOS, _DCTERMS = PREFIXES["ont"], PREFIXES["skos"], PREFIXES["dcterms"]
_NOTATION = f"{_SKOS}notation"
_WORDS = (f"{_ONT}verbatimText", f"{_SKOS}prefLabel")
_PARENTS = (f"{_ONT}partOf", f"{_ONT}namedIn")
_IDS = (f"{_SKOS}exactMatch", f"{_DCTERMS}identifier")
_DEPRECATED = f"{PREFIXES['owl']}deprecated"
_SCHEME = f"{_SKOS}inScheme"

Facts = dict[str, list[str]]


def statements(folder: Path) -> tuple[EarlierStatement, ...]:
    """Return the statements in the Turtle of *folder*; raises `BadInput` where it holds none, or a file does not parse."""
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", "Name a folder that explorer import has written.")
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    for path in visible_files(folder, "*.ttl"):
        try:
            for quad in ox.parse(read_file(path), format=ox.RdfFormat.TURTLE):
                facts[str(getattr(quad.subject, "value", quad.subject))][quad.predicate.value].append(
                    quad.object.value
                )
        except SyntaxError as error:
            raise BadInput(f"{path}, line {error.lineno}: {error.msg}.", "Correct the file.") from error
    printed = _printed(folder)
    found = tuple(_was(one, facts, printed) for one in facts.values() if _is_statement(one))
    if not found:
        raise BadInput(f"{folder} holds no statements.", "Name a folder that explorer import has written.")
    return found


def _printed(folder: Path) -> Mapping[str, str]:
    """Code → the code as the file prints it, “” where it prints none, of what an import has written."""
    if not (folder / NAME).is_file():
        return {}
    return {was.code: was.notation for was in read_manifest(folder).statements}


def _is_statement(one: Facts) -> bool:
    return _NOTATION in one and (_SCHEME in one or _DEPRECATED in one)


def _was(one: Facts, facts: dict[str, Facts], printed: Mapping[str, str]) -> EarlierStatement:
    parent = next((value for name in _PARENTS for value in one.get(name, ())), "")
    above = facts[parent].get(_NOTATION, [""])[0] if parent in facts else ""
    return EarlierStatement(
        id=next((value for name in _IDS for value in one.get(name, ())), ""),
        code=one[_NOTATION][0],
        notation=printed.get(one[_NOTATION][0], one.get(f"{_ONT}printedCode", one[_NOTATION])[0]),
        text=next((value for name in _WORDS for value in one.get(name, ())), ""),
        parent=above,
        retired=_DEPRECATED in one,
    )
