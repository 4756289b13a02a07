"""Answers that are written to a file before they are sent, so that memory does not grow with them.

Only when an answer is whole is its status known: one that passes a limit is an error, never half an answer.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import IO

from flask import Response, request

from explorer.errors import NoRoom
from explorer.store.sandbox import Answer
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

        A server that can is handed the file itself, so that a slow reader keeps neither a thread nor memory.
        """
        file = self._between(head, foot) if head or foot else self.file
        size = file.seek(0, SEEK_END)
        file.seek(0)
        wrapper = request.environ.get("wsgi.file_wrapper")
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


def run_query(task: Task) -> SpooledAnswer:
    """Run *task*; raises what `QueryService.answer` raises, and `NoRoom`."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    try:
        with _room():
            answer = query_service().write(task, file)
            file.flush()
            return SpooledAnswer(answer, file)
    except BaseException:
        with suppress(OSError):  # what does not fit cannot be written at the end either
            file.close()
        raise
