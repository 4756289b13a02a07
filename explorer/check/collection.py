"""Checks several frameworks: each for itself, and whether they can be served together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from explorer.check.violation import Violation
from explorer.config import Settings
from explorer.errors import DataError
from explorer.framework.collection import Member, first_member, member_folders, read_member, same_slug

SCHEMA = "schema.ttl"
Found = Member | Violation


def members_to_check(settings: Settings) -> tuple[Found, ...]:
    """Return the frameworks that *settings* name: that of the ontology and those of the folder of further ones; of an ontology that is a folder of folders, each of these.

    In the place of one that cannot be served stands what is wrong with it, and after the second of two with one slug that they have one.
    Raises `explorer.errors.ConfigurationError` where the folder of further ones is not there, and `DataError` for the ontology itself.
    """
    ontology = settings.ontology
    is_folder_of_folders = not (ontology / SCHEMA).is_file() and any(ontology.glob(f"*/{SCHEMA}"))
    first: list[Found] = [] if is_folder_of_folders else [first_member(settings)]
    folders = [*member_folders(ontology)] if is_folder_of_folders else []
    folders += member_folders(Path(settings.frameworks)) if settings.frameworks else ()
    return tuple(_with_clashes([*first, *(_read(settings, folder) for folder in folders)]))


def _read(settings: Settings, folder: Path) -> Found:
    try:
        return read_member(settings, folder)
    except DataError as error:
        return Violation(str(folder), str(error))


def _with_clashes(found: list[Found]) -> Iterator[Found]:
    by_slug: dict[str, Member] = {}
    for one in found:
        yield one
        if isinstance(one, Member) and (before := by_slug.setdefault(one.slug, one)) is not one:
            yield Violation(str(one.settings.ontology), str(same_slug(before, one)))


def run_all(
    found: tuple[Found, ...],
    run: Callable[[Settings], tuple[Violation, ...]],
    say: Callable[[str], None],
) -> tuple[Violation, ...]:
    """Check each of several frameworks with *run*, and say of which one it is before; what is wrong names the folder of each.

    *say* gets each line, at the end how many frameworks are fit.
    """
    violations: list[Violation] = []
    unfit: set[Path] = set()
    members = [one for one in found if isinstance(one, Member)]
    for member in members:
        folder = member.settings.ontology
        say(f"{member.title} ({member.slug}), in {folder}")
        wrong = run(member.settings)
        unfit |= {folder} if wrong else set()
        violations += [Violation(f"{folder}/{one.file}", one.sentence, one.node, one.rule) for one in wrong]
    violations += [one for one in found if isinstance(one, Violation)]
    say(f"{len(members) - len(unfit)} of {len(members)} frameworks have nothing wrong in themselves.")
    return tuple(violations)
