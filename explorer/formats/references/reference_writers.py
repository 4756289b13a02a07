"""The formats that references are written in, each with its writer."""

from collections.abc import Callable, Iterable, Mapping

from explorer.formats.references.bibtex import write_bibtex
from explorer.formats.references.csl_json import write_csl_json
from explorer.formats.references.reference import Reference
from explorer.formats.references.ris import write_ris
from explorer.media_types import BIBTEX, CSL_JSON, RIS, Format

REFERENCE_WRITERS: Mapping[Format, Callable[[Iterable[Reference]], bytes]] = {
    BIBTEX: write_bibtex,
    RIS: write_ris,
    CSL_JSON: write_csl_json,
}
"""Format → what writes references in it, in the order in which pages list them."""
