"""Competencies of CTDL-ASN (Credential Engine, CaSS, O*NET) and of the older ASN, in JSON-LD or any RDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explorer.importing.draft import Draft, Options
from explorer.importing.readers.concepts.profiles import ASN_PROFILE
from explorer.importing.readers.concepts.reader import read_concepts


def read(files: Sequence[Path], options: Options) -> Draft:
    """Return the draft of *files*; raises `BadInput` where they are no RDF, or hold no competency."""
    return read_concepts(files, options, ASN_PROFILE)
