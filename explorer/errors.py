"""The errors that the explorer raises.

Each knows its HTTP status, its *slug* (the last part of its address under ``/problems``), a short title, what happened (``detail``) and what to do (``hint``).
They are raised where they are understood and written once, at the edge (RFC 9457).
"""

import re
from collections.abc import Mapping


class ExplorerError(Exception):
    """The base of every error that a person may see.

    *detail* says what was wrong and where, *hint* what to do about it;
    *members* are further fields of the problem document (RFC 9457 §3.2).
    """

    status = 500
    title = "Something went wrong here"
    slug = "explorer-error"

    def __init_subclass__(cls, title: str, status: int = 0, slug: str = "") -> None:
        """Take the *status* of the class above unless given, and a *slug* such as ``not-found`` from ``NotFound``."""
        cls.status, cls.title = status or cls.status, title
        cls.slug = slug or re.sub(r"\B([A-Z])", r"-\1", cls.__name__).lower()

    def __init__(self, detail: str, hint: str = "", **members: object) -> None:
        super().__init__(f"{detail} {hint}".strip())
        self.detail = detail
        self.hint = hint
        self.members: Mapping[str, object] = members


class ConfigurationError(ExplorerError, title="The explorer is not set up correctly"):
    """A setting or a folder is wrong."""


class DataError(ExplorerError, title="A file of the ontology cannot be read"):
    """A data file or a query file cannot be read."""


class BadInput(ExplorerError, status=422, title="This file cannot be imported"):
    """No framework can be made of a file that somebody brings; *detail* names the file and the line."""


class BadRequest(ExplorerError, status=400, title="This request cannot be understood"):
    """The request is malformed."""


class QuerySyntaxError(BadRequest, title="This query has a syntax error"):
    """A query does not parse; *members* hold ``line``, ``column`` (both from 1) and ``expected`` where known."""

    @classmethod
    def at(
        cls, line: int, column: int, message: str, hint: str = "", expected: object = ()
    ) -> "QuerySyntaxError":
        """Return the error at *line* and *column*, where *expected* would stand instead."""
        where = f"Line {line}, column {column}"
        return cls(f"{where}: {message}", hint, line=line, column=column, expected=expected)


class UnknownParameter(BadRequest, title="This question does not take that value"):
    """A query has no such parameter, or the value is not of the parameter's type."""


class Forbidden(ExplorerError, status=403, title="That is not possible here"):
    """The request asks for something that is never done here."""


class NotFound(ExplorerError, status=404, title="There is nothing at this address"):
    """Nothing has this address."""


class NothingToDraw(ExplorerError, status=404, title="There is nothing to draw here"):
    """An answer is right, but holds no two things that are linked."""


class Gone(ExplorerError, status=410, title="This was retired"):
    """What stood at this address was retired and nothing replaces it."""


class NotAcceptable(ExplorerError, status=406, title="There is no such format"):
    """No format of the answer is one that the client accepts."""


class TooLarge(ExplorerError, status=413, title="That is too large"):
    """A request or a result is larger than its limit."""


class HeadTooLarge(TooLarge, status=431, title="The head of this request is too large"):
    """The address and the header fields of a request are longer than their limit."""


class UnsupportedMediaType(
    ExplorerError, status=415, title="This format is not read here", slug="unsupported-media"
):
    """The body of the request is in a format that is not read here."""


class FormatNotImplemented(
    ExplorerError, status=501, title="This format is not written here", slug="not-written"
):
    """The answer was asked for in a format that is not written here."""


class TransferCodingNotImplemented(
    ExplorerError, status=501, title="This transfer coding is not read here", slug="transfer-coding"
):
    """The body of the request is sent in a transfer coding that is not read here."""


class Unavailable(ExplorerError, status=503, title="The explorer could not finish this"):
    """A limit was passed; trying again, or asking for less, may work."""


class FrameworkFailed(Unavailable, title="This framework cannot be opened"):
    """One of several frameworks has files that cannot be read; the others are served."""


class TimeLimitExceeded(Unavailable, title="This query took too long", slug="took-too-long"):
    """A query ran into its deadline and was ended."""


class MemoryLimitExceeded(
    Unavailable, status=507, title="This query needed too much memory", slug="took-too-much-memory"
):
    """A query ran into its memory budget and was ended; trying again does not help."""


class NoRoom(Unavailable, status=507, title="There is no room for this answer"):
    """The disk of the server is full, or cannot be written."""


class EngineFailed(Unavailable, title="The data cannot be read at this moment"):
    """The engine that holds the data fails, or gives no whole answer.

    *told* is what the people who run the server are told: it names addresses and settings, which visitors need not know.
    *is_up* is whether the engine answers all the same, so that it may be asked for less.
    """

    is_up = False

    def __init__(self, detail: str, told: str = "", **members: object) -> None:
        super().__init__(detail, "Try again in a moment.", **members)
        self.told = told or detail


class TooBusy(Unavailable, title="Too many queries are running"):
    """Too many queries run at this moment: those of one *client*, or all together."""

    client: str | None = None


class ClientGone(Unavailable, title="The client hung up", slug="hung-up"):
    """The client closed its connection, so its query was ended; only the log sees this."""
