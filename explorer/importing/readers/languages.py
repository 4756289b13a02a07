"""The tags of languages (BCP 47) that files mean, however they write them."""

from __future__ import annotations

import re

from explorer.importing.language_detection import is_tag
from explorer.importing.readers.rdf.names import local

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_SHORT = {
    "ar": "ara arabic العربية",
    "cs": "ces cze czech čeština",
    "da": "dan danish dansk",
    "de": "deu ger german deutsch",
    "el": "ell gre greek ελληνικά",
    "en": "eng english",
    "es": "spa spanish español castellano",
    "fi": "fin finnish suomi",
    "fr": "fra fre french français",
    "it": "ita italian italiano",
    "nl": "nld dut dutch nederlands",
    "no": "nor norwegian norsk",
    "pl": "pol polish polski",
    "pt": "por portuguese português",
    "sv": "swe swedish svenska",
}
_NAMES = {name: tag for tag, names in _SHORT.items() for name in names.split()}


def tag_of(language: str) -> str:
    """Return the tag of *language*: a tag such as “en_US” too, a code of three letters, a name, or an address that ends in one; “” where it is none of these."""
    end = local(language.strip()).replace("_", "-")
    return _NAMES.get(end.casefold()) or (end if _TAG.fullmatch(end) and is_tag(end) else "")
