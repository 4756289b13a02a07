"""Reads the head of a request, and answers one that cannot be read with an error of the explorer's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from waitress.parser import HTTPRequestParser, ParsingError
from waitress.receiver import ChunkedReceiver
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import InternalServerError, RequestEntityTooLarge

from explorer.errors import (
    BadRequest,
    ExplorerError,
    HeadTooLarge,
    NoRoom,
    TooLarge,
    TransferCodingNotImplemented,
)
from explorer.web.core.http.guard import REFUSAL

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment
    from waitress.adjustments import Adjustments

BODY_MARGIN = 4
"""How many times its own limit the application is handed, so that most clients are told before they are cut off."""
MOST_FIELDS = 200
"""Fields that the head of a request may have."""
MOST_BLANKS = 200
"""Blanks in a row that the head of a request may have."""
MOST_OF_A_CHUNKS_LINE = 1_024
"""Bytes that the size of a chunk may have with its extensions (RFC 9112 §7.1.1)."""
MOST_FRAMING, SHARE_OF_FRAMING = 8_192, 8
"""Bytes that sizes of chunks and the fields after the last one may have together, beside one for so many of the body."""
_HINT = "Your client or a proxy sends what HTTP does not allow."
_ALONE, _NO_SIZE = "A line of the request ends with a line feed alone", "The size of a chunk cannot be read"
_TOO_MUCH_FRAMING = "The body has too many small chunks, or too much follows the last one"
_TARGET = re.compile(r"/|https?://[^/?#]", re.IGNORECASE)
"""How the address of a request begins (RFC 9112 §3.2)."""
_CODINGS = re.compile(rb"^transfer-encoding[ \t]*:(.*)$", re.IGNORECASE | re.MULTILINE)


class RequestParser(HTTPRequestParser):
    """Refuses what takes quadratic time, and what a proxy in front may read differently (RFC 9112 §11.2).

    Long runs of blanks in a field, and many fields of one name, take quadratic time.
    Lines that go on in the next line, which make such runs, are obsolete (RFC 9112 §5.2).
    """

    headers: dict[str, str]
    command: Any = "GET"
    error: Any = None
    path, query, request_uri, url_scheme = "/", "", "/", "http"
    """What is taken of a request whose first line cannot be read."""

    def received(self, data: bytes) -> int:
        """Read some *data* and return of how many bytes.

        Who waits for a word before the body (RFC 9110 §10.1.1) is answered at once if there is none, or it is refused.
        A long body is on disk, which may be full.
        """
        blank = 0 if self.header_plus or self.headers_finished else len(data) - len(data.lstrip(b"\r\n"))
        if blank == len(data):  # at once, for waitress would take four bytes at a time
            self.empty = self.completed = True
            return blank
        try:
            consumed: int = blank + super().received(data[blank:])
        except OSError as error:
            consumed, self.completed = len(data), True
            self.error = NoRoom(
                f"This request is too long for the memory, and the disk did not take it: {error.strerror or error}.",
                "Send less, or tell the people who run this server.",
            )
        if not self.completed and (wrong := self._hopeless(len(data))):
            self.error, self.completed = wrong, True
        self.expect_continue = self.expect_continue and not self.completed
        return consumed

    def _hopeless(self, new: int) -> object:
        """Return what is wrong with the part that arrived, of which so many bytes are *new*, if its end would be waited for in vain.

        A line feed alone ends no line here (RFC 9112 §2.2), so neither the head nor a chunk would have an end.
        Only what is new is looked through, or a client that sends byte by byte would cost quadratic time.
        """
        body, said = self.body_rcv, ""
        if not isinstance(body, ChunkedReceiver):
            said = _ALONE if body is None and _has_line_feed(self.header_plus.lstrip(), new) else ""
        elif self.body_bytes_received + body.chunk_remainder >= self.adj.max_request_body_size:
            return RequestEntityTooLarge("")
        elif len(body.control_line) > MOST_OF_A_CHUNKS_LINE:
            said = _NO_SIZE
        elif self.body_bytes_received - len(body) > MOST_FRAMING + len(body) // SHARE_OF_FRAMING:
            said = _TOO_MUCH_FRAMING
        elif _has_line_feed(body.control_line, new) or _has_line_feed(body.trailer, new):
            said = _ALONE
        return BadRequest(f"{said}.", _HINT) if said else None

    def parse_header(self, header_plus: bytes) -> None:
        """Read the first line and the fields; raises `ParsingError`."""
        if header_plus.count(b"\r\n") > MOST_FIELDS + 1:
            raise ParsingError(f"The request has more than {MOST_FIELDS} header fields")
        blanks = header_plus.replace(b"\t", b" ")  # an expression that looks for them would take 14 ms
        if b" " * MOST_BLANKS in blanks or b"\r\n " in blanks:
            raise ParsingError(
                "The request has too many blanks in a row, or a line that goes on in the next one"
            )
        if not header_plus.partition(b"\r\n")[0].isascii():
            raise ParsingError("The address has characters that are not percent-encoded")
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # brackets hold no IPv6 address, or a length has thousands of digits
            raise ParsingError("The address or the length of the request cannot be read") from error
        self._check_framing(b",".join(_CODINGS.findall(header_plus)).lower())
        self._read_target()
        self._read_connection()

    def _check_framing(self, codings: bytes) -> None:
        """Raise `ParsingError` where it is not certain how long the body is (RFC 9112 §6.1 and §6.3)."""
        if codings and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("The request has both “Content-Length” and “Transfer-Encoding”")
        if codings and self.version != "1.1":
            raise ParsingError(f"HTTP/{self.version} has no “Transfer-Encoding”")
        if codings.count(b"chunked") > 1:
            raise ParsingError("The body is chunked more than once")

    def _read_target(self) -> None:
        """Take the host from a whole address, where it replaces the field (RFC 9112 §3.2.2); there must be a field.

        What is asked of the whole server (RFC 9110 §9.3.7) is answered as of its first page.
        """
        if self.version == "1.1" and "HOST" not in self.headers:
            raise ParsingError("The request has no header “Host”")
        if (self.command, self.request_uri) == ("OPTIONS", "*"):
            self.path = "/"
        elif not _TARGET.match(self.request_uri):
            raise ParsingError("The address is neither a path nor a whole address (http://host/path)")
        if host := vars(self)["proxy_netloc"]:
            self.headers["HOST"] = host

    def _read_connection(self) -> None:
        """Find ``close`` and ``keep-alive`` among several options (RFC 9110 §7.6.1), of which waitress reads one."""
        options = {option.strip().lower() for option in self.headers.get("CONNECTION", "").split(",")}
        found = next((option for option in ("close", "keep-alive") if option in options), "")
        if found:
            self.headers["CONNECTION"] = found
            self.connection_close = found == "close"


class RefusedRequest(ErrorTask, WSGITask):
    """Lets the application answer a request that could not be read, unless it failed itself; closes the connection."""

    request: Any

    def get_environment(self) -> WSGIEnvironment:
        """Return what is known of the request, with the error that answers it."""
        return {**super().get_environment(), REFUSAL: _explain(self.request.error, self.channel.adj)}

    def execute(self) -> None:
        """Answer it."""
        if isinstance(self.request.error, InternalServerError):
            ErrorTask.execute(self)
        else:
            self.complete = False
            channel: Any = self.channel
            channel.is_refused = True
            self.set_close_on_finish()
            WSGITask.execute(self)


def _has_line_feed(text: bytes, new: int) -> bool:
    """Whether a line feed without carriage return is among the last bytes of *text*, so many as are *new*."""
    begin = max(0, len(text) - new)
    return text.count(b"\n", begin) > text.count(b"\r\n", max(0, begin - 1))


def _explain(error: object, limits: Adjustments) -> ExplorerError:
    """Return what waitress found wrong, its *error*, as one of the explorer's."""
    if isinstance(error, ExplorerError):
        return error
    code, said = getattr(error, "code", 400), getattr(error, "body", "")
    if code == 413:
        return TooLarge(
            f"A request may have {limits.max_request_body_size // BODY_MARGIN // 1024:,} kB.", "Send less."
        )
    if code == 431:
        return HeadTooLarge(
            f"The address and the header fields may have {limits.max_request_header_size // 1024:,} kB together.",
            "Send a long query by POST.",
        )
    if code == 501:
        return TransferCodingNotImplemented(
            "Of the transfer codings only “chunked” is read.", "Send the body as it is."
        )
    return BadRequest(f"{said}.", _HINT)
