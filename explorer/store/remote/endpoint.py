"""Where an engine is, who asks it, and within which limits; read from the settings."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from explorer.config import Settings, variable
from explorer.errors import ConfigurationError

CONNECT_SECONDS = 3.0
_CONTROLS = frozenset(map(chr, [*range(32), 127]))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The SPARQL endpoint at *url*.

    An answer may take *seconds* and have so many *bytes*; *authorization* is the header field of that name, or empty.
    """

    url: str
    seconds: float
    bytes: int
    authorization: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """What it is called in messages: its address without its parameters, which may be secret."""
        return self.url.partition("?")[0]

    @classmethod
    def of(cls, settings: Settings, url: str = "") -> Endpoint:
        """Return the endpoint at *url*, by default the store of *settings*, whose credentials and limits it has.

        Raises `ConfigurationError` where those do not go together or a file with one cannot be read.
        """
        return cls(
            url=_checked(url or settings.store),
            seconds=settings.store_seconds,
            bytes=settings.store_megabytes * 2**20,
            authorization=_authorization(settings),
        )


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        wrong = not parts.hostname or (parts.port or 1) > 65535
    except ValueError:
        wrong = True
    if wrong:
        raise ConfigurationError(
            "The address of the engine names no host, or a port that cannot be.",
            "It must be like https://example.org/sparql.",
        )
    return url


def _authorization(settings: Settings) -> str:
    """The header field that says who asks (RFC 7617, RFC 6750); raises `ConfigurationError`."""
    token, password = _secret(settings, "store_token"), _secret(settings, "store_password")
    if token and (password or settings.store_user):
        raise ConfigurationError(
            "There is a token for the store as well as a user.", "Give one of them, or the other."
        )
    if bool(settings.store_user) != bool(password):
        missing = "store_user" if password else "store_password"
        raise ConfigurationError(
            "For the store there is a user without a password, or a password without a user.",
            f"Set {variable(missing)} too.",
        )
    if token:
        return f"Bearer {token}"
    pair = f"{settings.store_user}:{password}".encode()
    return f"Basic {b64encode(pair).decode()}" if password else ""


def _secret(settings: Settings, name: str) -> str:
    """The value of the setting *name*, or what the file has that its ``…_file`` names; no error shows it."""
    value, file = str(getattr(settings, name)), str(getattr(settings, f"{name}_file"))
    if value and file:
        raise ConfigurationError(
            f"{variable(name)} and {variable(name)}_FILE are both set.", "Set one of them."
        )
    if file:
        value = _read(Path(file), f"{variable(name)}_FILE")
    if _CONTROLS & set(value):
        raise ConfigurationError(f"{variable(name)} is not one line of text.", "Take the line breaks out.")
    return value


def _read(file: Path, setting: str) -> str:
    try:
        value = file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ConfigurationError(f"{setting} names {file}, which cannot be read: {reason}.") from None
    if not value:
        raise ConfigurationError(f"{setting} names {file}, which is empty.")
    return value
