"""Long queries, and courses, in short addresses: raw deflate (RFC 1951) of the UTF-8 text, in base64url (RFC 4648 §5)."""

import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import urlencode

from explorer.errors import BadRequest, TooLarge

LONG = 1_900
"""Characters that the part of an address with a query may have before the query is packed."""
HINT = "Open the {} from where the address came, or write it again."


def pack(text: str) -> str:
    """Pack *text*; the same text is packed in the same way."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()
    return urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(packed: str, limit: int, what: str = "query") -> str:
    """Unpack what `pack`, or a browser, has packed: *what* is the word for it.

    Raises `BadRequest` where it is nothing of the kind or is cut off,
    and `TooLarge` where the text has more than *limit* bytes; no more than these are ever unpacked.
    """
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        text = unpacker.decompress(_decoded(packed, what), limit + 1)
    except zlib.error as error:
        raise BadRequest(f"The packed {what} in this address is damaged.", HINT.format(what)) from error
    if len(text) > limit:
        raise TooLarge(f"The packed {what} has more than {limit:,} bytes.", f"Take a shorter {what}.")
    if not unpacker.eof or unpacker.unused_data:
        raise BadRequest(
            f"The packed {what} in this address is cut off, or something follows it.", HINT.format(what)
        )
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"The packed {what} in this address is not UTF-8.", HINT.format(what)) from error


def parameters(text: str) -> dict[str, str]:
    """The parameter of an address that holds the query *text*: ``query``, or ``packed`` for a long one."""
    is_long = len(text) > LONG or len(urlencode({"query": text}, errors="replace")) > LONG
    return {"packed": pack(text)} if is_long else {"query": text}


def _decoded(packed: str, what: str) -> bytes:
    if not re.fullmatch(r"[A-Za-z0-9_-]+={0,2}", packed):
        raise BadRequest(
            f"The packed {what} in this address has characters that no packed {what} has.", HINT.format(what)
        )
    bare = packed.rstrip("=")
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError as error:
        raise BadRequest(f"The packed {what} in this address is cut off.", HINT.format(what)) from error
