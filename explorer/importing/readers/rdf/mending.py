"""What is forgiven in an RDF file that does not parse, so that it does."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import RdfFormat
from rdflib import Graph

from explorer.importing.readers.rdf.names import PREFIXES
from explorer.importing.readers.streams import text

UNDECLARED = re.compile(r"[Tt]he prefix (\S*?):? has not been declared")
"""What a parser says of a name whose prefix the file does not declare."""
_UNDERSCORE = re.compile(r'(?<=["\'])@([a-zA-Z]{2,3})_([a-zA-Z0-9]{2,8})\b')
_WITH_PREFIXES = (RdfFormat.TURTLE, RdfFormat.N3, RdfFormat.TRIG)
_WITH_LANGUAGES = (*_WITH_PREFIXES, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


@dataclass(frozen=True, slots=True)
class Mend:
    """What is mended in a file.

    *lenient*: it is RDF/XML that only a parser reads which forgives more.
    *languages*: those written as “en_US” are read as “en-US”; many files have them, and no parser takes them.
    *prefixes*: prefix → namespace, of those that it uses in their usual meaning and does not declare.
    """

    lenient: bool = False
    languages: bool = False
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def triples(self, file: Path) -> bytes:
        """Return the triples of an RDF/XML *file*, nothing where they cannot be read either."""
        log = logging.getLogger("rdflib.term")
        level = log.level
        log.setLevel(logging.ERROR)  # it warns of each odd address, which `Terms` mends
        try:
            return Graph().parse(file, format="xml").serialize(format="nt", encoding="utf-8")
        except Exception:  # whatever ails it, the first parser has said it better
            return b""
        finally:
            log.setLevel(level)

    def text(self, file: Path) -> str:
        """Return the text of *file* as it is meant, each line where it was."""
        meant = text(file)
        if self.languages:
            meant = _UNDERSCORE.sub(r"@\1-\2", meant)
        return "".join(f"@prefix {name}: <{space}> . " for name, space in self.prefixes.items()) + meant


def another(mend: Mend, file: Path, form: RdfFormat, error: SyntaxError) -> Mend | None:
    """Return *mend* with what helps against the *error* that the *file* in *form* still has, `None` where nothing is known to."""
    if form == RdfFormat.RDF_XML:
        lenient = replace(mend, lenient=True)
        return lenient if not mend.lenient and lenient.triples(file) else None
    found = UNDECLARED.search(error.msg or "")
    if found and form in _WITH_PREFIXES and found[1] in PREFIXES.keys() - mend.prefixes.keys():
        return replace(mend, prefixes={**mend.prefixes, found[1]: PREFIXES[found[1]]})
    if form in _WITH_LANGUAGES and not mend.languages and _UNDERSCORE.search(text(file)):
        return replace(mend, languages=True)
    return None
