"""From RDF files to `Facts`, triple by triple."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote
from xml.parsers import expat

from pyoxigraph import Quad, RdfFormat, parse

from explorer.errors import BadInput
from explorer.importing.draft import Place
from explorer.importing.readers.json_text import json_of
from explorer.importing.readers.rdf.entities import check_entities
from explorer.importing.readers.rdf.facts import Facts
from explorer.importing.readers.rdf.json_ld import prepared
from explorer.importing.readers.rdf.mending import UNDECLARED, Mend, another
from explorer.importing.readers.rdf.serialisation import serialisation
from explorer.importing.readers.rdf.terms import RELATIVE, Terms
from explorer.importing.readers.streams import head, is_plain
from explorer.progress import Watch
from explorer.text import truncate

_NOT_RDF = "{} is not RDF: neither Turtle, RDF/XML, JSON-LD nor N-Triples."
_SUFFIXES = "Is this the right file? The names of such files mostly end in .ttl, .rdf, .jsonld or .nt."
_AT = re.compile(r"^Parser error at line \d+ (column \d+|between columns? [^:]*)?:? ?|\s*\(line \d+\)$")
_LONGEST = 200
"""Characters of what a parser says: it may repeat the whole file."""


def read_facts(files: Sequence[Path], watch: Watch) -> Facts:
    """Return what *files* say; raises `BadInput` where one is no RDF or has a mistake that nothing is known to mend."""
    mends: dict[Path, Mend] = {}
    while True:
        try:
            facts = _once(files, watch, mends)
        except _Mendable as error:
            mends[error.file] = error.mend
        else:
            for file, mend in mends.items():
                _say_prefixes(facts, file, mend)
            return facts


class _Mendable(Exception):
    def __init__(self, file: Path, mend: Mend) -> None:
        super().__init__(file)
        self.file, self.mend = file, mend


def _once(files: Sequence[Path], watch: Watch, mends: Mapping[Path, Mend]) -> Facts:
    facts = Facts()
    for number, file in enumerate(files, 1):
        form = serialisation(head(file), file.suffix)
        if form is None:
            raise BadInput(_NOT_RDF.format(file.name), _SUFFIXES)
        if form == RdfFormat.RDF_XML:
            check_entities(file)
        terms = Terms(number)
        mend = mends.get(file, Mend())
        try:
            for quad in watch(_quads(file, form, mend), f"Reading {file.name}"):
                facts.add(
                    terms.name(quad.subject),
                    terms.property(quad.predicate),
                    terms.value(quad.object),
                    file.name,
                )
        except SyntaxError as error:
            if more := another(mend, file, form, error):
                raise _Mendable(file, more) from None
            raise _explained(file, form, error) from None
    return facts


def _say_prefixes(facts: Facts, file: Path, mend: Mend) -> None:
    for name, space in mend.prefixes.items():
        what = (
            f"The file uses the prefix “{name}:” and does not say what it stands for: it is read as {space}"
        )
        facts.notes.add("guessed", f"{what}.", Place(file.name))


def _quads(file: Path, form: RdfFormat, mend: Mend) -> Iterable[Quad]:
    base = f"{RELATIVE}{quote(file.name)}"
    if form == RdfFormat.JSON_LD:
        return parse(json.dumps(prepared(json_of(file))), format=form, base_iri=base, lenient=True)
    if mend.lenient:
        return parse(mend.triples(file), format=RdfFormat.N_TRIPLES, lenient=True)
    if mend != Mend() or not is_plain(file):
        return parse(mend.text(file), format=form, base_iri=base, lenient=True)
    return _streamed(file, form, base)


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
    prefix = UNDECLARED.search(message)
    hint = (
        f"Add a line such as “@prefix {prefix[1]}: <http://…> .” at the top of the file."
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
