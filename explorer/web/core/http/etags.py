"""Entity tags, so that a client that has a page already is told so (RFC 9110 §8.8.3 and §13)."""

from flask import Flask, Response, request


def init_app(app: Flask) -> None:
    """Give every complete answer of *app* an entity tag, and answer 304 where it is the client's."""
    app.after_request(_revalidate)


def _revalidate(response: Response) -> Response:
    """The tag is a hash of the bytes: these change with the data, the format and the assets, never else."""
    fixed = not (response.is_streamed or response.direct_passthrough)
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or not fixed:
        return response
    response.headers.setdefault("Cache-Control", "public, no-cache")
    response.add_etag()
    response.make_conditional(request)
    return response
