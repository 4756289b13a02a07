"""The command ``explorer``: serve, check, load, index, import, diff.

It wires only; what a command needs is imported when it runs,
because the processes that answer visitors' queries import this module too.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from explorer import __version__, commands
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


def parser() -> ArgumentParser:
    """Return the parser of the command line."""
    top = ArgumentParser("explorer", description="Publishes a competence framework as a knowledge graph.")
    top.add_argument("--version", action="version", version=f"explorer {__version__}")
    known = top.add_subparsers(required=True, metavar="command")
    serving = known.add_parser("serve", help="serve the explorer", description="Serve the explorer.")
    serving.add_argument("--host", help="address to listen on (default: EXPLORER_HOST, or 127.0.0.1)")
    serving.add_argument("--port", help="port to listen on (default: EXPLORER_PORT, or 8000)")
    serving.add_argument(
        "--processes",
        help="processes that answer on that port, on Linux and macOS (default: EXPLORER_PROCESSES, or 1)",
    )
    serving.add_argument("--threads", help="threads of each that answer (default: EXPLORER_THREADS, or 8)")
    serving.set_defaults(run=commands.serve)
    checking = known.add_parser("check", help="check the ontology", description="Check the ontology.")
    checking.add_argument(
        "--profile", action="store_true", help="say instead how well it is published (FOOPS! and LOV)"
    )
    checking.add_argument(
        "--store", metavar="URL", help="say instead whether the engine with this SPARQL endpoint is fit"
    )
    checking.set_defaults(run=commands.check)
    loading = known.add_parser(
        "load",
        help="build a folder that is opened instantly",
        description="Build a folder that is opened instantly: name it in EXPLORER_STORE.",
    )
    loading.add_argument(
        "--into",
        required=True,
        metavar="DIR",
        help="a new or empty folder, or the address of an engine’s graph store",
    )
    loading.add_argument(
        "--update", action="store_true", help="the address is that of the engine’s SPARQL Update instead"
    )
    loading.add_argument(
        "--replace", action="store_true", help="replace what DIR has; it is served until the new is complete"
    )
    loading.set_defaults(run=commands.load)
    indexing = known.add_parser(
        "index",
        help="write the index of an engine into a folder",
        description="Write the index of an engine into a folder, so that serving starts at once: name it in EXPLORER_INDEX.",
    )
    indexing.add_argument("--store", metavar="URL", help="its SPARQL endpoint (default: EXPLORER_STORE)")
    indexing.add_argument("--into", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    indexing.add_argument(
        "--replace", action="store_true", help="replace what DIR has; it is served until the new is complete"
    )
    indexing.set_defaults(run=commands.index)
    _add_import(known)
    return top


def _add_import(known: _SubParsersAction[ArgumentParser]) -> None:
    importing = known.add_parser(
        "import",
        help="make a framework of a spreadsheet or another file",
        description="Make a folder of Turtle that can be served, of a spreadsheet or a file of another system.",
    )
    importing.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="the files, after the name of their format where that is not guessed",
    )
    importing.add_argument(
        "--into", type=Path, required=True, metavar="DIR", help="a new folder, or that of an earlier import"
    )
    importing.add_argument(
        "--slug", default="", help="short name of the framework in addresses (default: made of its title)"
    )
    importing.add_argument("--title", default="", help="title of the framework, where the file has none")
    importing.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help="language of texts for which the file says none, such as en",
    )
    importing.add_argument(
        "--base",
        default="",
        metavar="IRI",
        help="what the names of statements begin with (default: made of the slug)",
    )
    importing.add_argument(
        "--map", type=Path, metavar="FILE", help="what the headers of a table mean, as CSV, JSON or TOML"
    )
    importing.add_argument(
        "--scheme",
        default="",
        metavar="IRI",
        help="the only one of several frameworks in the file that is wanted",
    )
    importing.add_argument(
        "--replace", action="store_true", help="write over what somebody has edited in DIR"
    )
    importing.add_argument("--json", action="store_true", help="print the report as JSON")
    importing.set_defaults(run=commands.import_files)
    comparing = known.add_parser(
        "diff",
        help="say how two folders of a framework differ",
        description="Say which statements were added, reworded, moved or retired; exits with 1 where there are any.",
    )
    comparing.add_argument("old", type=Path, metavar="OLD", help="the folder as it was")
    comparing.add_argument("new", type=Path, metavar="NEW", help="the folder as it is")
    comparing.add_argument("--json", action="store_true", help="print the differences as JSON")
    comparing.set_defaults(run=commands.diff)


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
