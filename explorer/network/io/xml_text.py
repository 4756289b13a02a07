"""Which characters a file of XML can hold."""

import re

_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def xml_safe(text: str) -> str:
    """Return *text* without what XML cannot hold (XML 1.0 §2.2, production 2) and without control characters."""
    return _NEVER.sub("", text)
