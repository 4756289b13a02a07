"""From RDF files to `Facts`, triple by triple."""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote
from xml.parsers import expat

from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph

from explorer.errors import BadInput
from explorer.importing.readers.json_text import json_of
from explorer.importing.readers.rdf.facts import Facts
from explorer.importing.readers.rdf.json_ld import prepared
from explorer.importing.readers.rdf.serialisation import serialisation
from explorer.importing.readers.rdf.terms import RELATIVE, Terms
from explorer.importing.readers.streams import head, is_plain, text
from explorer.progress import Watch
from explorer.text import truncate

_NOT_RDF = "{} is not RDF: neither Turtle, RDF/XML, JSON-LD nor N-Triples."
_SUFFIXES = "Is this the right file? The names of such files mostly end in .ttl, .rdf, .jsonld or .nt."
_UNDERSCORE = re.compile(r'(?<=["\'])@([a-zA-Z]{2,3})_([a-zA-Z0-9]{2,8})\b')
_AT = re.compile(r"^Parser error at line \d+ (column \d+|between columns? [^:]*)?:? ?|\s*\(line \d+\)$")
_PREFIX = re.compile(r"The prefix (\S*) has not been declared")
_LONGEST = 200
"""Characters of what a parser says: it may repeat the whole file."""
_MENDED = (RdfFormat.TURTLE, RdfFormat.N3, RdfFormat.N_TRIPLES)


def read_facts(files: Sequence[Path], watch: Watch) -> Facts:
    """Return what *files* say; raises `BadInput` where one is no RDF or has a mistake.

    Languages that are written as “en_US” are read as “en-US”: many files have them, and no parser takes them.
    """
    mended: set[Path] = set()
    while True:
        try:
            return _once(files, watch, mended)
        except _Mendable as error:
            mended.add(error.file)


class _Mendable(Exception):
    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.file = file


def _once(files: Sequence[Path], watch: Watch, mended: set[Path]) -> Facts:
    facts = Facts()
    for number, file in enumerate(files, 1):
        form = serialisation(head(file), file.suffix)
        if form is None:
            raise BadInput(_NOT_RDF.format(file.name), _SUFFIXES)
        terms = Terms(number)
        try:
            for quad in watch(_quads(file, form, file in mended), f"Reading {file.name}"):
                facts.add(
                    terms.name(quad.subject),
                    terms.property(quad.predicate),
                    terms.value(quad.object),
                    file.name,
                )
        except SyntaxError as error:
            if form == RdfFormat.RDF_XML and file not in mended and _forgiven(file):
                raise _Mendable(file) from None
            if form in _MENDED and file not in mended and _UNDERSCORE.search(text(file)):
                raise _Mendable(file) from None
            raise _explained(file, form, error) from None
    return facts


def _quads(file: Path, form: RdfFormat, mended: bool) -> Iterable[Quad]:
    base = f"{RELATIVE}{quote(file.name)}"
    if form == RdfFormat.JSON_LD:
        return parse(json.dumps(prepared(json_of(file))), format=form, base_iri=base, lenient=True)
    if mended and form == RdfFormat.RDF_XML:
        return parse(_forgiven(file), format=RdfFormat.N_TRIPLES, lenient=True)
    if mended:
        return parse(_UNDERSCORE.sub(r"@\1-\2", text(file)), format=form, base_iri=base, lenient=True)
    if not is_plain(file):
        return parse(text(file), format=form, base_iri=base, lenient=True)
    return _streamed(file, form, base)


def _forgiven(file: Path) -> bytes:
    """Return the triples of an RDF/XML file that only a parser reads which forgives more, nothing where that cannot either."""
    log = logging.getLogger("rdflib.term")
    level = log.level
    log.setLevel(logging.ERROR)  # it warns of each odd address, which `Terms` mends
    try:
        return Graph().parse(file, format="xml").serialize(format="nt", encoding="utf-8")
    except Exception:  # whatever ails it, the first parser has said it better
        return b""
    finally:
        log.setLevel(level)


def _streamed(file: Path, form: RdfFormat, base: str) -> Iterator[Quad]:
    with file.open("rb") as stream:
        _skip_mark(stream)
        yield from parse(stream, format=form, base_iri=base, lenient=True)


def _skip_mark(stream: BinaryIO) -> None:
    if stream.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
        stream.seek(0)


def _explained(file: Path, form: RdfFormat, error: SyntaxError) -> BadInput:
    """Return what a person can do about a mistake in the file."""
    line = error.lineno or (_line_of_xml(file) if form == RdfFormat.RDF_XML else None)
    message = truncate(_AT.sub("", error.msg or str(error)).rstrip("."), _LONGEST)
    prefix = _PREFIX.search(message)
    hint = (
        f"Add a line such as “@prefix {prefix[1]} <http://…> .” at the top of the file."
        if prefix
        else "Mend that place, or save the file again from the program that wrote it."
    )
    where = f"{file.name}, line {line}" if line else file.name
    return BadInput(f"{where}: this cannot be read as {form.name} ({message}).", hint, line=line)


def _line_of_xml(file: Path) -> int | None:
    parser = expat.ParserCreate()
    try:
        with file.open("rb") as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        return error.lineno
    return None
