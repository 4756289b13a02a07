"""Templates that are compiled once for all frameworks of a server: each application would compile its own."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class SharedTemplates(BytecodeCache):
    """The compiled templates of all applications that have it; their texts are the same, and are compared."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* with what was compiled, if it was."""
        if (compiled := self._compiled.get(bucket.key)) is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what *bucket* has."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()
