"""The main script, which the processes that are started leave alone."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def hidden_main() -> Iterator[None]:
    """Hide the main script from the process that starts: it would import the script, and thus run it again.

    `multiprocessing` imports it for functions that are defined there, and a process does what modules define.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
