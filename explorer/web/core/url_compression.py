"""Long queries in short addresses: raw deflate (RFC 1951) of the UTF-8 text, in base64url (RFC 4648 §5)."""

import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import urlencode

from explorer.errors import BadRequest, TooLarge

LONG = 1_900
"""Characters that the part of an address with a query may have before the query is packed."""
HINT = "Open the query from where the address came, or write it again."


def pack(text: str) -> str:
    """Pack *text*; the same text is packed in the same way."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()
    return urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(packed: str, limit: int) -> str:
    """Unpack what `pack`, or a browser, has packed.

    Raises `BadRequest` where it is nothing of the kind or is cut off,
    and `TooLarge` where the text has more than *limit* bytes; no more than these are ever unpacked.
    """
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        text = unpacker.decompress(_decoded(packed), limit + 1)
    except zlib.error as error:
        raise BadRequest("The packed query in this address is damaged.", HINT) from error
    if len(text) > limit:
        raise TooLarge(f"The packed query has more than {limit:,} bytes.", "Ask in a shorter query.")
    if not unpacker.eof or unpacker.unused_data:
        raise BadRequest("The packed query in this address is cut off, or something follows it.", HINT)
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise BadRequest("The packed query in this address is not UTF-8.", HINT) from error


def parameters(text: str) -> dict[str, str]:
    """The parameter of an address that holds the query *text*: ``query``, or ``packed`` for a long one."""
    is_long = len(text) > LONG or len(urlencode({"query": text}, errors="replace")) > LONG
    return {"packed": pack(text)} if is_long else {"query": text}


def _decoded(packed: str) -> bytes:
    if not re.fullmatch(r"[A-Za-z0-9_-]+={0,2}", packed):
        raise BadRequest("The packed query in this address has characters that no packed query has.", HINT)
    bare = packed.rstrip("=")
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError as error:
        raise BadRequest("The packed query in this address is cut off.", HINT) from error
