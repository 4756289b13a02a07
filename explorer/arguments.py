"""What the command ``explorer`` can be told, one group of commands after the other."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path

from explorer import __version__, commands
from explorer.course.arguments import add_arguments


def parser() -> ArgumentParser:
    """Return the parser of the command line."""
    top = ArgumentParser("explorer", description="Publishes a competence framework as a knowledge graph.")
    top.add_argument("--version", action="version", version=f"explorer {__version__}")
    known = top.add_subparsers(required=True, metavar="command")
    _add_serving(known)
    _add_loading(known)
    _add_import(known)
    _add_export(known)
    _add_course(known)
    return top


def _add_serving(known: _SubParsersAction[ArgumentParser]) -> None:
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


def _add_loading(known: _SubParsersAction[ArgumentParser]) -> None:
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


def _add_export(known: _SubParsersAction[ArgumentParser]) -> None:
    exporting = known.add_parser(
        "export",
        help="write the framework as a file of another system",
        description="Write the framework, or some of its statements, as a file of another system, and say what that cannot hold.",
    )
    exporting.add_argument(
        "format", nargs="?", default="", metavar="FORMAT", help="the format; without it all are listed"
    )
    exporting.add_argument(
        "--into",
        default="",
        metavar="FILE",
        help="the file (default: named after framework and format; - for standard output)",
    )
    exporting.add_argument(
        "--only",
        default="",
        metavar="CODES",
        help="the statements that are wanted, with commas between (default: all)",
    )
    exporting.add_argument(
        "--basis",
        default="",
        metavar="NAMES",
        help="on whose word links must rest, such as framework,editorial (default: what the format can tell apart)",
    )
    exporting.set_defaults(run=commands.export)


def _add_course(known: _SubParsersAction[ArgumentParser]) -> None:
    course = known.add_parser(
        "course",
        help="say what a course covers of the framework",
        description="Lay a course over the framework: what is taught, assessed, missing, taught twice, and on what it rests.",
    )
    add_arguments(course)
    course.set_defaults(run=commands.course)


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
    keeping = known.add_parser(
        "keep",
        help="keep what a framework states as a version, before it is edited",
        description="Keep what the framework in a folder states as a version of it, so that /changes says what was edited since.",
    )
    keeping.add_argument("folder", type=Path, metavar="DIR", help="the folder of the framework")
    keeping.add_argument(
        "--was",
        type=Path,
        metavar="OLD",
        help="a copy of the folder as it was, where it is edited already: that is kept",
    )
    keeping.set_defaults(run=commands.keep)
    comparing = known.add_parser(
        "diff",
        help="say how two folders of a framework differ",
        description="Say which statements were added, reworded, moved or retired, and which links; exits with 1 where there are any.",
    )
    comparing.add_argument("old", type=Path, metavar="OLD", help="the folder as it was")
    comparing.add_argument("new", type=Path, metavar="NEW", help="the folder as it is")
    comparing.add_argument("--json", action="store_true", help="print the differences as JSON")
    comparing.set_defaults(run=commands.diff)
