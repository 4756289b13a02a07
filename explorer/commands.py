"""What each command does; what it needs is imported when it runs.

The processes that answer visitors' queries import this module too, by way of `explorer.cli`.
"""

import re
import shlex
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from explorer.config import Settings
from explorer.errors import ConfigurationError

FAILED = 1
TERMINATED = 143
"""128 and the number of SIGTERM."""


def serve(settings: Settings, _: Namespace) -> int:
    """Serve."""
    from explorer import server

    if not settings.sources.is_dir():
        print(f"explorer: there is no folder {settings.sources} (EXPLORER_SOURCES).", file=sys.stderr)
    server.serve(settings)
    return 0


def check(settings: Settings, chosen: Namespace) -> int:
    """Check the ontology, or how well it is published."""
    from explorer import check
    from explorer.check.collection import members_to_check, run_all
    from explorer.check.publication import judge_publication
    from explorer.course.served.checking import courses_step
    from explorer.course.served.folder import of_no_framework
    from explorer.framework.collection import Member, with_own_base

    if chosen.store:
        return _check_engine(settings)
    if chosen.profile:
        settings = with_own_base(settings)
        print(*judge_publication(settings.ontology, settings.base), sep="\n")
        return 0

    def run(own: Settings) -> tuple[check.Violation, ...]:
        wrong = check.run(own.ontology, own.sources, print, own.base)
        return (*wrong, *(courses_step(own, print) if own.courses and not wrong else ()))

    found = members_to_check(settings)
    violations = run_all(found, run, print) if len(found) > 1 else run(with_own_base(settings))
    slugs = [one.slug for one in found if isinstance(one, Member)]
    violations += tuple(check.Violation(one.file, one.line) for one in of_no_framework(settings, slugs))
    for violation in violations:
        print(violation)
    return FAILED if violations else 0


def _check_engine(settings: Settings) -> int:
    from explorer.check.engine import engine_lines

    if not settings.is_remote:
        raise ConfigurationError(
            f"--store: {settings.store} is no address of an engine.", "Name its SPARQL endpoint."
        )
    unfit = 0
    for fits, line in engine_lines(settings):
        print(line, flush=True)
        unfit += not fits
    return FAILED if unfit else 0


def load(settings: Settings, chosen: Namespace) -> int:
    """Build a folder, or fill an engine."""
    from explorer.load import fill, load
    from explorer.progress import watch_on

    into = place(chosen.into)
    if isinstance(into, str):
        triples = fill(settings, into, by_update=chosen.update, watch=watch_on(sys.stderr))
        print(f"{triples:,} triples are in the engine. Serve them with the address of its SPARQL endpoint:")
        print("EXPLORER_STORE=https://… explorer serve")
        return 0
    with _leaving_when_asked():
        triples = load(settings, into, replace=chosen.replace, watch=watch_on(sys.stderr))
    print(f"{triples:,} triples are in {into}. Serve them with:")
    print(f"EXPLORER_STORE={shlex.quote(str(into))} explorer serve")
    return 0


def place(text: str) -> str | Path:
    """Return the address of an engine as it is, and otherwise the folder; raises `ConfigurationError` for another address."""
    if text.lower().startswith(("http://", "https://")):
        return text
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", text):
        raise ConfigurationError(
            f"--into: {text} is no address that can be filled.", "Name one with http or https, or a folder."
        )
    return Path(text)


def index(settings: Settings, chosen: Namespace) -> int:
    """Write the index of an engine into a folder."""
    from explorer.load import index
    from explorer.progress import watch_on
    from explorer.store.remote.endpoint import Endpoint

    if not settings.is_remote:
        raise ConfigurationError(
            "There is no engine to index.",
            "Name its endpoint with --store; a folder is indexed by explorer load.",
        )
    with _leaving_when_asked():
        nodes = index(settings, chosen.into, replace=chosen.replace, watch=watch_on(sys.stderr))
    print(f"{nodes:,} nodes are indexed in {chosen.into}. Serve them with:")
    address = Endpoint.of(settings).name
    print(f"EXPLORER_STORE={address} EXPLORER_INDEX={shlex.quote(str(chosen.into))} explorer serve")
    return 0


def import_files(_: Settings, chosen: Namespace) -> int:
    """Make a framework of files, or show what a person has edited that would be lost."""
    from explorer.importing.command import import_files

    return import_files(chosen)


def export(settings: Settings, chosen: Namespace) -> int:
    """Write a framework, or some of its statements, as a file of another system."""
    from explorer.exporting.command import export
    from explorer.framework.collection import with_own_base

    return export(with_own_base(settings), chosen)


def course(settings: Settings, chosen: Namespace) -> int:
    """Report on a course that is laid over the framework, or write a template of one."""
    from explorer.course.command import course
    from explorer.framework.collection import with_own_base

    return course(with_own_base(settings), chosen)


def keep(_: Settings, chosen: Namespace) -> int:
    """Keep what a folder states as a version of it."""
    from explorer.importing.command import keep_version

    return keep_version(chosen)


def diff(_: Settings, chosen: Namespace) -> int:
    """Say how two folders of a framework differ."""
    from explorer.importing.command import diff

    return diff(chosen)


@contextmanager
def _leaving_when_asked() -> Iterator[None]:
    """Let SIGTERM end the block as an error does, so that nothing unfinished is left behind."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
