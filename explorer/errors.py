"""The errors that the explorer raises, drawn as a tree.

::

    ExplorerError
    ├── ConfigurationError      a setting or a folder is wrong            500
    ├── DataError               a data or query file cannot be read       500
    ├── BadRequest              the request is malformed                  400
    │   ├── QuerySyntaxError    a query does not parse (line, column)     400
    │   └── UnknownParameter    a query has no such parameter             400
    ├── Forbidden               asked for what is never done here         403
    ├── NotFound                nothing has this address                  404
    ├── Gone                    a retired node without a replacement      410
    ├── NotAcceptable           no format that the client accepts         406
    ├── TooLarge                a request or a result passes its limit    413
    ├── UnsupportedMediaType    a body in a format that is not read       415
    ├── FormatNotImplemented    a format that is not written here         501
    └── Unavailable             a limit of time or memory was passed      503
        ├── TimeLimitExceeded
        ├── MemoryLimitExceeded                                           507
        ├── TooBusy
        └── ClientGone          nobody waits for the answer any more

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

    def __init_subclass__(cls, slug: str = "") -> None:
        """Name the error in addresses: by *slug* or, like ``not-found`` for ``NotFound``, by its class."""
        cls.slug = slug or re.sub(r"\B([A-Z])", r"-\1", cls.__name__).lower()

    def __init__(self, detail: str, hint: str = "", **members: object) -> None:
        super().__init__(f"{detail} {hint}".strip())
        self.detail = detail
        self.hint = hint
        self.members: Mapping[str, object] = members


class ConfigurationError(ExplorerError):
    """A setting or a folder is wrong."""

    title = "The explorer is not set up correctly"


class DataError(ExplorerError):
    """A data file or a query file cannot be read."""

    title = "A file of the ontology cannot be read"


class BadRequest(ExplorerError):
    """The request is malformed."""

    status = 400
    title = "This request cannot be understood"


class QuerySyntaxError(BadRequest):
    """A query does not parse; *members* hold ``line``, ``column`` (both from 1) and ``expected`` where known."""

    title = "This query has a syntax error"


class UnknownParameter(BadRequest):
    """A query has no such parameter, or the value is not of the parameter's type."""

    title = "This question does not take that value"


class Forbidden(ExplorerError):
    """The request asks for something that is never done here."""

    status = 403
    title = "That is not possible here"


class NotFound(ExplorerError):
    """Nothing has this address."""

    status = 404
    title = "There is nothing at this address"


class Gone(ExplorerError):
    """The node was retired and nothing replaces it."""

    status = 410
    title = "This was retired"


class NotAcceptable(ExplorerError):
    """No format of the answer is one that the client accepts."""

    status = 406
    title = "There is no such format"


class TooLarge(ExplorerError):
    """A request or a result is larger than its limit."""

    status = 413
    title = "That is too large"


class UnsupportedMediaType(ExplorerError, slug="unsupported-media"):
    """The body of the request is in a format that is not read here."""

    status = 415
    title = "This format is not read here"


class FormatNotImplemented(ExplorerError, slug="not-written"):
    """The answer was asked for in a format that is not written here."""

    status = 501
    title = "This format is not written here"


class Unavailable(ExplorerError):
    """A limit was passed; trying again, or asking for less, may work."""

    status = 503
    title = "The explorer could not finish this"


class TimeLimitExceeded(Unavailable, slug="took-too-long"):
    """A query ran into its deadline and was ended."""

    title = "This query took too long"


class MemoryLimitExceeded(Unavailable, slug="took-too-much-memory"):
    """A query ran into its memory budget and was ended; trying again does not help."""

    status = 507
    title = "This query needed too much memory"


class TooBusy(Unavailable):
    """Too many queries run at this moment."""

    title = "Too many queries are running"


class ClientGone(Unavailable, slug="hung-up"):
    """The client closed its connection, so its query was ended; only the log sees this."""

    title = "The client hung up"
