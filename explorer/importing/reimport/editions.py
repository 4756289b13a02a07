"""What a folder states as its Turtle has it, so that two folders can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from explorer.errors import BadInput
from explorer.importing.reimport.manifest import NAME, read_manifest
from explorer.importing.reimport.matching import EarlierStatement
from explorer.importing.reimport.stated import EarlierLink, Stated
from explorer.ontology_files import read_file, visible_files
from explorer.terms import PREFIXES

_ONT, _SKOS, _DCTERMS = PREFIXES["ont"], PREFIXES["skos"], PREFIXES["dcterms"]
_TYPE = f"{PREFIXES['rdf']}type"
_NOTATION = f"{_SKOS}notation"
_WORDS = (f"{_ONT}verbatimText", f"{_SKOS}prefLabel")
_PARENTS = (f"{_ONT}partOf", f"{_ONT}namedIn")
_IDS = (f"{_SKOS}exactMatch", f"{_DCTERMS}identifier")
_DEPRECATED = f"{PREFIXES['owl']}deprecated"
_SCHEME = f"{_SKOS}inScheme"
_TITLES = (f"{_DCTERMS}title", f"{_SKOS}prefLabel")
_LINK = tuple(f"{_ONT}{name}" for name in ("subject", "relation", "object", "basis"))

Facts = dict[str, list[str]]


def read_folder(folder: Path) -> Stated:
    """Return what the Turtle of *folder* states; raises `BadInput` where it holds no statement, or a file does not parse."""
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", "Name the folder of a framework.")
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    for path in visible_files(folder, "*.ttl"):
        _read(read_file(path), str(path), facts)
    printed = _printed(folder)
    found = tuple(_was(one, facts, printed) for one in facts.values() if _is_statement(one))
    if not found:
        raise BadInput(f"{folder} holds no statements.", "Name the folder of a framework.")
    codes = {iri: one[_NOTATION][0] for iri, one in facts.items() if _is_statement(one)}
    whole = next((one for one in facts.values() if f"{_ONT}Framework" in one.get(_TYPE, ())), {})
    return Stated(
        found,
        tuple(sorted(_links(facts.values(), codes.get))),
        next((value for name in _TITLES for value in whole.get(name, ())), ""),
        max(whole.get(f"{_DCTERMS}modified", ()), default=""),
    )


def links_in(turtle: bytes, name: str) -> tuple[EarlierLink, ...]:
    """Return the links in the *turtle* of one file called *name*; their ends are called by how their names end, as codes are."""
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    _read(turtle, name, facts)
    return tuple(sorted(_links(facts.values(), lambda iri: iri.partition("/id/")[2] or None)))


def _read(turtle: bytes, name: str, facts: dict[str, Facts]) -> None:
    try:
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
            subject = str(getattr(quad.subject, "value", quad.subject))
            value = str(getattr(quad.object, "value", quad.object))
            facts[subject][quad.predicate.value].append(value)
            if language := getattr(quad.object, "language", None):
                facts[subject][_in_language(quad.predicate.value, language)].append(value)
    except SyntaxError as error:
        raise BadInput(f"{name}, line {error.lineno}: {error.msg}.", "Correct the file.") from error


def _printed(folder: Path) -> Mapping[str, str]:
    """Code → the code as the file prints it, “” where it prints none, of what an import has written."""
    if not (folder / NAME).is_file():
        return {}
    return {was.code: was.notation for was in read_manifest(folder).statements}


def _is_statement(one: Facts) -> bool:
    return _NOTATION in one and (_SCHEME in one or _DEPRECATED in one)


def _links(facts: Iterable[Facts], code_of: Callable[[str], str | None]) -> Iterator[EarlierLink]:
    """The links that have an assertion of their own, between statements."""
    for one in facts:
        if all(name in one for name in _LINK):
            origin, relation, destination, basis = (one[name][0] for name in _LINK)
            if (start := code_of(origin)) and (end := code_of(destination)):
                yield EarlierLink(start, relation, end, basis)


def _was(one: Facts, facts: dict[str, Facts], printed: Mapping[str, str]) -> EarlierStatement:
    parent = next((value for name in _PARENTS for value in one.get(name, ())), "")
    above = facts[parent].get(_NOTATION, [""])[0] if parent in facts else ""
    text = next((value for name in _WORDS for value in one.get(name, ())), "")
    texts = _texts(one)
    return EarlierStatement(
        id=next((value for name in _IDS for value in one.get(name, ())), ""),
        code=one[_NOTATION][0],
        notation=printed.get(one[_NOTATION][0], one.get(f"{_ONT}printedCode", one[_NOTATION])[0]),
        text=text,
        parent=above,
        retired=_DEPRECATED in one,
        language=next((tag for tag, said in texts if said == text), ""),
        texts=texts if len(texts) > 1 else (),
    )


def _in_language(name: str, tag: str) -> str:
    """Where the texts of the property *name* in the language *tag* stand among the facts; no IRI has a space."""
    return f"{name} {tag}"


def _texts(one: Facts) -> tuple[tuple[str, str], ...]:
    """The languages of the words of *one*, each with its text."""
    name = next((name for name in _WORDS if name in one), "")
    begin = _in_language(name, "")
    return tuple(
        sorted((key.removeprefix(begin), said[0]) for key, said in one.items() if key.startswith(begin))
    )
