"""Answers in gzip for those who take it (RFC 9110 §8.4.1): a stream stays a stream, and tags stay right.

The standard library does all of it; no answer holds a secret, so its length gives nothing away.
A very long answer stays as it is, so that the server hands over its file and no slow reader holds a thread.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator

from flask import Response, request

from explorer.web.core.current_edition import files

MIN_BYTES = 1024
"""Bytes below which nothing is gained."""
MAX_BYTES = 2**23
"""Bytes above which an answer is left as it is: less than a server takes before it makes a writer wait."""
LEVEL = 6
_GZIP = 16 + zlib.MAX_WBITS
"""Asks `zlib` for the container of gzip (RFC 1952)."""
_TEXTS = ("json", "javascript", "xml", "/n-triples", "/trig", "/n-quads")
"""How media types of texts end, beside those that begin with ``text/``."""


def compress(response: Response) -> Response:
    """Compress *response*, whose tag gets weak: other bytes that say the same (RFC 9110 §8.8.1)."""
    if not _is_text(response.mimetype or "") or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if (
        not MIN_BYTES <= int(response.headers.get("Content-Length", MIN_BYTES)) <= MAX_BYTES
        or not _accepts_gzip()
    ):
        return response
    if response.status_code not in (204, 206, 304):
        _compress_body(response)
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
    return response


def _compress_body(response: Response) -> None:
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)
    if request.endpoint == "static":
        response.direct_passthrough = False
        body = response.get_data()
        response.set_data(files().get_or_compute(("gzip", body), lambda: _gzip(body)))
    elif response.is_streamed or response.direct_passthrough:
        response.direct_passthrough = False
        response.headers.pop("Content-Length", None)
        response.response = _stream(response.response)  # type: ignore[arg-type] # of bytes, as all our streams are
    else:
        response.set_data(_gzip(response.get_data()))


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


def _stream(parts: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(LEVEL, wbits=_GZIP)
    for part in parts:
        packed = packer.compress(part)
        if packed:
            yield packed
    yield packer.flush()


def _is_text(media: str) -> bool:
    """Whether *media* is of a kind that gets shorter; fonts and pictures are compressed already."""
    return media.startswith("text/") or media.endswith(_TEXTS)


def _accepts_gzip() -> bool:
    """Whether the client takes gzip, and likes it no less than the bytes as they are (RFC 9110 §12.5.3)."""
    accepted = request.accept_encodings
    return accepted.quality("gzip") > 0 and accepted.quality("gzip") >= accepted.quality("identity")
