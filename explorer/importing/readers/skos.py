"""Concepts of SKOS and SKOS-XL, in Turtle, RDF/XML, JSON-LD or N-Triples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explorer.importing.draft import Draft, Options
from explorer.importing.readers.concepts.profiles import SKOS_PROFILE
from explorer.importing.readers.concepts.reader import read_concepts


def read(files: Sequence[Path], options: Options) -> Draft:
    """Return the draft of *files*; raises `BadInput` where they are no RDF, or hold no concept.

    Of several concept schemes each is a part of the draft, unless *options* name one.
    """
    return read_concepts(files, options, SKOS_PROFILE)
