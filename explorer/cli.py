"""The command ``explorer``: serve, check, load, index, import, export, course, keep, diff.

It wires only; what a command needs is imported when it runs,
because the processes that answer visitors' queries import this module too.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

from explorer.arguments import parser
from explorer.config import Settings, variable
from explorer.errors import ConfigurationError, ExplorerError

WRONG = 2
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""
UNREAD = 141
"""128 and the number of SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name (by default those of the process) and return its exit code.

    0: done; 1: `check` found violations, `import` something that a person has edited, or `diff` a difference; 2: the command or the set-up is wrong, and standard error says why;
    130: Ctrl-C ended it; 141: nobody reads what it prints any more (``explorer check | head``).
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a label may have letters that a console has not
    chosen = parser().parse_args(arguments)
    try:
        code: int = chosen.run(_settings(chosen), chosen)
        print(end="", flush=True)
    except BrokenPipeError:
        _print_nothing_more()
        return UNREAD
    except OSError as error:
        _print_nothing_more()
        print(f"explorer: {error}.", file=sys.stderr)
        return WRONG
    except ExplorerError as error:
        print(f"explorer: {error.detail}", *filter(None, [error.hint]), sep="\n", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("explorer: interrupted.", file=sys.stderr)
        return INTERRUPTED
    return code


def _settings(chosen: Namespace) -> Settings:
    options = {variable(name): f"--{name}" for name in ("host", "port", "processes", "threads", "store")}
    given = {name: getattr(chosen, option[2:], None) for name, option in options.items()}
    told = {name: text for name, text in given.items() if text is not None}
    try:
        return Settings.from_environment({**os.environ, **told})
    except ConfigurationError as error:
        option = next((f"{options[name]}: " for name in told if name in error.detail.split()), "")
        raise ConfigurationError(f"{option}{error.detail}", error.hint) from error


def _print_nothing_more() -> None:
    """Drop what is still to be printed, or Python would fail again at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
