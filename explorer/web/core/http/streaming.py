"""Answers that are written to a file before they are sent, so that memory does not grow with them.

Only when an answer is whole is its status known: one that passes a limit is an error, never half an answer.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import SEEK_CUR, SEEK_END, SEEK_SET
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO, Self, cast

from flask import Response, request

from explorer.errors import NoRoom
from explorer.single_flight import Flight
from explorer.store.sandbox import Answer, QueryService
from explorer.store.sandbox.task import Task
from explorer.web.core.current_edition import query_service

IN_MEMORY = 2**20
"""Bytes of an answer that are held in memory; a longer one is on disk."""
CHUNK = 2**16


@dataclass(frozen=True, slots=True)
class SpooledAnswer:
    """An *answer* with the *file* that its document is in; whoever has it closes it."""

    answer: Answer
    file: IO[bytes]

    @property
    def size(self) -> int:
        """How many bytes the document has."""
        return self.file.seek(0, SEEK_END)

    def response(self, head: bytes = b"", foot: bytes = b"") -> Response:
        """Send the document between *head* and *foot*; the file is closed when that is done, or given up.

        A short one is sent in one piece. Of a long one, a server that can is handed the file itself, so that a slow reader keeps neither a thread nor memory.
        """
        file = self._between(head, foot) if head or foot else self.file
        size = file.seek(0, SEEK_END)
        file.seek(0)
        wrapper = request.environ.get("wsgi.file_wrapper") if size > CHUNK else None
        response = Response(
            wrapper(file, CHUNK) if wrapper else _parts(file), content_type=self.answer.media_type
        )
        response.direct_passthrough = wrapper is not None
        response.content_length = size
        if request.method == "HEAD":
            file.close()
        else:
            response.call_on_close(file.close)
        return response

    def _between(self, head: bytes, foot: bytes) -> IO[bytes]:
        """One file with *head*, the document and *foot*; that of the document is closed."""
        whole = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
        with self.file as document, _room():
            document.seek(0)
            whole.write(head)
            shutil.copyfileobj(document, whole, CHUNK)
            whole.write(foot)
        return whole


@contextmanager
def _room() -> Iterator[None]:
    """Raise `NoRoom` where what is written finds no room on the disk."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise NoRoom(
            f"This answer is too long for the memory, and the disk did not take it: {reason}.",
            "Ask for less, or tell the people who run this server.",
        ) from error


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    """What is in *file*, in parts; it is closed when the last one is given."""
    with file:
        while part := file.read(CHUNK):
            yield part


class _SharedFile:
    """A *file* with the document of an answer that several askers share; the last one who lets go of it closes it."""

    def __init__(self, answer: Answer, file: IO[bytes]) -> None:
        self.answer, self.file, self.lock = answer, file, Lock()
        self.size = file.seek(0, SEEK_END)
        self._holders = 1

    def hold(self) -> Self:
        """Return it, open until `release` is called once more."""
        with self.lock:
            self._holders += 1
        return self

    def release(self) -> None:
        """Close the file, unless somebody else holds it."""
        with self.lock:
            self._holders -= 1
            if not self._holders:
                self.file.close()


class _Reader:
    """Reads what is *shared*, which it holds, from its beginning, whoever else reads it."""

    def __init__(self, shared: _SharedFile) -> None:
        self._shared: _SharedFile | None = shared
        self._size, self._at = shared.size, 0

    def read(self, size: int = -1) -> bytes:
        if self._shared is None:
            raise ValueError("The file is closed.")
        with self._shared.lock:
            self._shared.file.seek(self._at)
            part = self._shared.file.read(size)
        self._at += len(part)
        return part

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        self._at = offset + {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        shared, self._shared = self._shared, None
        if shared:
            shared.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def run_query(task: Task, service: QueryService | None = None) -> SpooledAnswer:
    """Run *task*, or wait for an equal one that runs, by default in the framework of this request; raises what `QueryService.answer` raises, and `NoRoom`."""
    asked = service or query_service()
    shared = asked.share(
        ("document", task),
        lambda flight: _spool(task, asked, flight),
        lambda shared: shared.answer.repeatable,
    )
    return SpooledAnswer(shared.answer, cast(IO[bytes], _Reader(shared)))


def _spool(task: Task, asked: QueryService, flight: Flight) -> _SharedFile:
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the last reader closes it)
    try:
        with _room():
            answer = asked.write(task, file, flight)
            file.flush()
            shared = _SharedFile(answer, file)
            flight.hand_out, flight.at_end = lambda _: shared.hold(), shared.release
            return shared
    except BaseException:
        with suppress(OSError):  # what does not fit cannot be written at the end either
            file.close()
        raise
