"""JSON (RFC 8259), for people too."""

import json

from explorer.framework.record import plain


def encode(value: object) -> bytes:
    """Return *value*, which may hold values of the model, as JSON in UTF-8; half a surrogate pair is escaped (§8.2)."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=plain)
    return text.encode("utf-8", "backslashreplace") + b"\n"
