"""Where a server listens, and the settings that it does not need its working folder for."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

from explorer.config import Settings
from explorer.errors import ConfigurationError


def with_whole_paths(settings: Settings) -> Settings:
    """Return *settings* with whole paths, so that they do not depend on the working folder.

    Raises `ConfigurationError` where no temporary file can be written, which long answers and processes need.
    """
    try:
        with TemporaryFile() as file:
            file.write(b"x")
    except OSError as error:
        raise ConfigurationError(
            f"No temporary file can be written: {error.strerror or error}.",
            "Name a folder that can be written in the variable TMPDIR.",
        ) from error
    places = {name: getattr(settings, name).absolute() for name in ("ontology", "sources")}
    index = str(Path(settings.index).absolute()) if settings.index else ""
    if settings.store != "memory" and not settings.is_remote:
        return replace(settings, **places, index=index, store=str(Path(settings.store).absolute()))
    return replace(settings, **places, index=index)


def listen(settings: Settings) -> socket.socket:
    """Listen on the address of *settings*; “::” is every address, those of IPv4 too."""
    host, port = settings.host, settings.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        both = family == socket.AF_INET6 and not host.strip(":") and socket.has_dualstack_ipv6()
        return socket.create_server((host, port), family=family, dualstack_ipv6=both)
    except (OSError, OverflowError, ValueError) as error:  # a name that cannot be written is a ValueError
        raise ConfigurationError(
            f"Nothing can listen on {host}, port {port}: {str(error).rstrip('.')}.",
            "Is another explorer running? Choose another port with --port, or another address with --host.",
        ) from error


def address(settings: Settings, listening: socket.socket) -> str:
    """Return the address that visitors read."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return settings.public_url or f"http://{host}:{listening.getsockname()[1]}/"
