"""The command ``explorer``: serve, check, load.

It wires only; what a command needs is imported when it runs,
because the processes that answer visitors' queries import this module too.
"""

import os
import shlex
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from explorer import __version__
from explorer.config import Settings, variable
from explorer.errors import ConfigurationError, ExplorerError

FAILED = 1
WRONG = 2
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""
UNREAD = 141
"""128 and the number of SIGPIPE."""
TERMINATED = 143
"""128 and the number of SIGTERM."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name (by default those of the process) and return its exit code.

    0: done; 1: `check` found violations; 2: the command or the set-up is wrong, and standard error says why;
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


def parser() -> ArgumentParser:
    """Return the parser of the command line."""
    top = ArgumentParser("explorer", description="Publishes a competence framework as a knowledge graph.")
    top.add_argument("--version", action="version", version=f"explorer {__version__}")
    commands = top.add_subparsers(required=True, metavar="command")
    serving = commands.add_parser("serve", help="serve the explorer", description="Serve the explorer.")
    serving.add_argument("--host", help="address to listen on (default: EXPLORER_HOST, or 127.0.0.1)")
    serving.add_argument("--port", help="port to listen on (default: EXPLORER_PORT, or 8000)")
    serving.add_argument("--threads", help="threads that answer (default: EXPLORER_THREADS, or 8)")
    serving.set_defaults(run=_serve)
    checking = commands.add_parser("check", help="check the ontology", description="Check the ontology.")
    checking.add_argument(
        "--profile", action="store_true", help="say instead how well it is published (FOOPS! and LOV)"
    )
    checking.set_defaults(run=_check)
    loading = commands.add_parser(
        "load",
        help="build a folder that is opened instantly",
        description="Build a folder that is opened instantly: name it in EXPLORER_STORE.",
    )
    loading.add_argument("--into", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    loading.add_argument(
        "--replace", action="store_true", help="replace what DIR has; it is served until the new is complete"
    )
    loading.set_defaults(run=_load)
    return top


def _settings(chosen: Namespace) -> Settings:
    options = {variable(name): f"--{name}" for name in ("host", "port", "threads")}
    given = {name: getattr(chosen, option[2:], None) for name, option in options.items()}
    told = {name: text for name, text in given.items() if text is not None}
    try:
        return Settings.from_environment({**os.environ, **told})
    except ConfigurationError as error:
        option = next((f"{options[name]}: " for name in told if name in error.detail.split()), "")
        raise ConfigurationError(f"{option}{error.detail}", error.hint) from error


def _serve(settings: Settings, _: Namespace) -> int:
    from explorer import server

    if not settings.sources.is_dir():
        print(f"explorer: there is no folder {settings.sources} (EXPLORER_SOURCES).", file=sys.stderr)
    server.serve(settings)
    return 0


def _check(settings: Settings, chosen: Namespace) -> int:
    from explorer import check
    from explorer.check.publication import judge_publication

    if chosen.profile:
        print(*judge_publication(settings.ontology, settings.base), sep="\n")
        return 0
    violations = check.run(settings.ontology, settings.sources, print, settings.base)
    for violation in violations:
        print(violation)
    return FAILED if violations else 0


def _load(settings: Settings, chosen: Namespace) -> int:
    from explorer.load import load
    from explorer.progress import watch_on

    with _leaving_when_asked():
        triples = load(settings, chosen.into, replace=chosen.replace, watch=watch_on(sys.stderr))
    print(f"{triples:,} triples are in {chosen.into}. Serve them with:")
    print(f"EXPLORER_STORE={shlex.quote(str(chosen.into))} explorer serve")
    return 0


@contextmanager
def _leaving_when_asked() -> Iterator[None]:
    """Let SIGTERM end the block as an error does, so that nothing unfinished is left behind."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _print_nothing_more() -> None:
    """Drop what is still to be printed, or Python would fail again at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
