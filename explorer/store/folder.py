"""A folder that ``explorer load`` builds: one build beside another, and a file that says which of them is served.

========================= ===============================================
current                   the name of the build that is served
build-…/data              the dataset; it is not there where an engine has it
build-…/index.sqlite      what is computed from it once
build-…/version           the version of the dataset
building                  is there while one process builds, and locked by it
answers/                  what an engine answered, where its index was cut off
========================= ===============================================

A build is made whole before ``current`` names it, so whoever reads the folder meets an old build or a new one.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from explorer.errors import ConfigurationError
from explorer.store.lock import Locked, is_shared, locked

DATA, INDEX, VERSION = "data", "index.sqlite", "version"
ANSWERS = "answers"
CURRENT, _WRITTEN, _LOCK, _BUILD = "current", "current.new", "building", "build-"


def load_command(folder: Path, *, replace: bool = False) -> str:
    """Return the command that builds in *folder*, as a shell takes it."""
    return f"explorer load {'--replace ' if replace else ''}--into {shlex.quote(str(folder))}"


def index_command(folder: Path, *, replace: bool = False) -> str:
    """Return the command that writes the index of an engine into *folder*, as a shell takes it."""
    return f"explorer index {'--replace ' if replace else ''}--into {shlex.quote(str(folder))}"


def current_build(folder: Path) -> Path:
    """Return the build that is served from *folder*; raises `ConfigurationError` where there is none."""
    build = _current(folder, DATA, INDEX, VERSION)
    if build is None:
        raise ConfigurationError(f"There is no store in {folder}.", f"Build it with: {load_command(folder)}")
    return build


def current_index(folder: Path) -> Path:
    """Return the build in *folder* that has the index of an engine; raises `ConfigurationError` where there is none."""
    build = _current(folder, INDEX, VERSION)
    if build is None:
        raise ConfigurationError(f"There is no index in {folder}.", f"Write it with: {index_command(folder)}")
    return build


def repair(build: Path) -> str:
    """Return how *build* is made again: a sentence with the command."""
    command = load_command if (build / DATA).exists() else index_command
    return f"Build it again with: {command(build.parent, replace=True)}"


def _current(folder: Path, *parts: str) -> Path | None:
    """The build that *folder* names, if it has all of its *parts*."""
    try:
        build = folder / _named(folder)
        return build if all((build / name).exists() for name in parts) else None
    except OSError:
        return None


@contextmanager
def reading(build: Path | None, *errors: type[Exception]) -> Iterator[None]:
    """Read from *build*, if there is one, in the block; raises `ConfigurationError` where what it has is damaged or closed to us.

    *errors* say so besides those of files and of the dataset.
    """
    all_errors: tuple[type[Exception], ...] = (OSError, RuntimeError, UnicodeDecodeError, *errors)
    try:
        yield
    except all_errors as error:
        if build is None:
            raise
        raise ConfigurationError(
            f"The store in {build} cannot be read: {str(error).rstrip('.')}.",
            repair(build),
        ) from error


@contextmanager
def new_build(folder: Path, *, replace: bool = False) -> Iterator[Path]:
    """Make an empty folder below *folder*; what the block puts there is served once the block is done.

    *folder* must be empty or absent, unless the builds in it are to be *replaced*; the one that was served is kept
    for those that still read it.  Where the block fails, nothing is left behind but answers of an engine that were kept,
    and what was served still is.
    Raises `ConfigurationError` where *folder* holds something else or cannot be written, or another process builds in it.
    """
    made: list[Path] = []
    try:
        _check(folder, replace)
        made = [each for each in (folder, *folder.parents) if not each.exists()][-1:]
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder, made):
            build = Path(mkdtemp(prefix=_BUILD, dir=folder))
            made = made or [build]
            build.chmod(0o755)  # others may serve it
            yield build
            _serve(folder, build)
    except BaseException as error:
        is_kept = (folder / ANSWERS).exists() and folder in made
        for path in [*folder.glob(f"{_BUILD}*")] if is_kept else made:
            shutil.rmtree(path, ignore_errors=True)
        if not isinstance(error, OSError | RuntimeError):
            raise
        raise ConfigurationError(
            f"Nothing can be built in {folder}: {str(error).rstrip('.')}.",
            "Name a folder that can be written.",
        ) from error


def _check(folder: Path, replace: bool) -> None:
    """Refuse what is not ours, or not to be replaced: raise `ConfigurationError` where *folder* may not be built in."""
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if any(name not in (CURRENT, _WRITTEN, _LOCK, ANSWERS) and not name.startswith(_BUILD) for name in found):
        raise ConfigurationError(f"{folder} is not empty.", "Name a new folder, or empty it first.")
    if CURRENT in found and not replace:
        raise ConfigurationError(
            f"{folder} has a store already.", "Add --replace to build a new one beside it."
        )


@contextmanager
def _alone(folder: Path, made: list[Path]) -> Iterator[None]:
    """Keep other processes from building in *folder*: two at once would each remove what the other builds.

    Raises `ConfigurationError` where another builds there; nothing that was *made* is then ours to remove.
    """
    try:
        with locked(folder / _LOCK):
            yield
    except Locked as error:
        made.clear()
        raise ConfigurationError(
            f"Another process builds in {folder}.", "Wait until it has ended, or name another folder."
        ) from error


def _named(folder: Path) -> str:
    """The name of the build that *folder* says it serves."""
    return (folder / CURRENT).read_text(encoding="utf-8", errors="replace").strip()


def _serve(folder: Path, build: Path) -> None:
    """Let *folder* serve *build*, and remove all others but the one that was served before and those that are read."""
    current, written = folder / CURRENT, folder / _WRITTEN
    before = _named(folder) if current.exists() else ""
    written.write_text(build.name, encoding="utf-8")
    written.replace(current)
    for path in folder.iterdir():
        if path.name not in (CURRENT, build.name, before) and not is_shared(path / VERSION):
            shutil.rmtree(path, ignore_errors=True)
