"""Serves the explorer on waitress, which runs on Linux, macOS and Windows, in one process or in several."""

from __future__ import annotations

import sys

from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.server.listening import with_whole_paths


def serve(settings: Settings) -> None:
    """Serve until SIGTERM, Ctrl-C, or the end of the terminal; then end visitors' queries, answer what has begun and end all processes.

    Raises `ConfigurationError` where the address cannot be listened on, and what `create_app` raises.
    """
    settings = with_whole_paths(settings)
    if settings.processes == 1:
        from explorer.server.serving import (
            serve_alone,
        )  # here, so that a process that only watches others is small

        serve_alone(settings)
        return
    if sys.platform == "win32":
        raise ConfigurationError(
            "On Windows one process serves, not several.", "Leave EXPLORER_PROCESSES and --processes out."
        )
    from explorer.server.processes import serve_together

    serve_together(settings)
