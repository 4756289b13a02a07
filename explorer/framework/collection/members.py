"""The frameworks that one server has: the one at its root, and those of the folder ``EXPLORER_FRAMEWORKS``."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from explorer.config import Settings
from explorer.errors import ConfigurationError, DataError
from explorer.framework.collection.signs import STORE, sign_of
from explorer.store.header import Header, check_turtle, read_header
from explorer.terms import BASE
from explorer.text import slug_of

_SLUG = re.compile(r"[^\W_]+(-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Member:
    """A framework that is served below ``/f/{slug}``, called *title*, with the *settings* that open it.

    *failure* says why it cannot be served and what to do; *unread* says so of its present files where an earlier state of it is served on.
    Both are usually empty.  *sign* tells whether its files are as they were.
    """

    slug: str
    title: str
    settings: Settings
    failure: str = ""
    unread: str = ""
    sign: str = ""

    def is_as(self, before: Member) -> bool:
        """Return whether it is what it was *before*, so that it need not be opened again."""
        return not self.failure and (self.sign, self.settings) == (before.sign, before.settings)

    @property
    def path(self) -> str:
        """The address below which its pages are."""
        return member_path(self.slug)


def member_path(slug: str) -> str:
    """Return the address below which the framework called *slug* has its pages."""
    return f"/f/{slug}"


def with_own_base(settings: Settings) -> Settings:
    """Return *settings* with the base that the ontology itself names, where they have none but the usual one."""
    return _based(settings, read_header(settings.ontology)) if settings.base == BASE else settings


def _based(settings: Settings, header: Header) -> Settings:
    return replace(settings, base=header.base) if header.base and settings.base == BASE else settings


def read_collection(settings: Settings) -> Mapping[str, Member]:
    """Return the frameworks of *settings* by slug, the one at the root first; each has the base that its data name (`with_own_base`).

    Of two with one slug, that at the root is served; others say why they are not (`Member.failure`).
    Raises `ConfigurationError` where the folder is not there, and `DataError` where one of its folders holds no framework.
    """
    return _by_slug(_members(settings, read_member))


def read_again(settings: Settings, before: Mapping[str, Member]) -> Mapping[str, Member]:
    """Return the frameworks as `read_collection` does, for a server that runs: a folder that holds none, such as one that is just being written, stops no other.

    It has the slug under which it was served *before*, or that of its folder, and says what is wrong (`Member.failure`).
    Raises `ConfigurationError` where there is no such folder, and `DataError` for the one at the root.
    """
    slugs = {member.settings.ontology: member.slug for member in before.values()}

    def read(given: Settings, root: Path) -> Member:
        try:
            return read_member(given, root)
        except DataError as error:
            slug = slugs.get(root) or slug_of(root.name) or root.name
            return Member(slug, root.name, replace(given, ontology=root, frameworks=""), str(error))

    return _by_slug(_members(settings, read))


def _by_slug(members: Iterable[Member]) -> Mapping[str, Member]:
    alike: dict[str, list[Member]] = {}
    for member in members:
        alike.setdefault(member.slug, []).append(member)
    found: dict[str, Member] = {}
    for slug, members in alike.items():
        failure = str(same_slug(*members)) if len(members) > 1 else members[0].failure
        if failure and not found:  # the first is that at the root
            found[slug], slug = members.pop(0), _unused(slug, alike)
        found[slug] = replace(members[0], slug=slug, failure=failure)
    return found


def _unused(slug: str, taken: Container[str]) -> str:
    return next(name for number in count(2) if (name := f"{slug}-{number}") not in taken)


def same_slug(*members: Member) -> DataError:
    """Return the error of frameworks with one slug."""
    folders = " and ".join(str(one.settings.ontology) for one in members)
    number = "Two" if len(members) == 2 else str(len(members))
    return DataError(
        f"{number} frameworks are called “{members[0].slug}”: those in {folders}.",
        "Give one another ont:slug, or import it again with --slug.",
    )


def _members(settings: Settings, read: Callable[[Settings, Path], Member]) -> Iterator[Member]:
    yield first_member(settings)
    if settings.frameworks:
        for root in member_folders(Path(settings.frameworks)):
            yield read(settings, root)


def first_member(settings: Settings) -> Member:
    """Return the framework at the root; raises `DataError` where a file cannot be read."""
    header = read_header(settings.ontology)
    return Member(header.slug or "default", header.title or settings.name, _based(settings, header))


def member_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders in *folder* that each hold a framework, in the order of their names; raises `ConfigurationError` where it is not there."""
    if not folder.is_dir():
        raise ConfigurationError(
            f"There is no folder {folder}.",
            "Set EXPLORER_FRAMEWORKS to the folder that holds the frameworks.",
        )
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")))


def read_member(settings: Settings, root: Path) -> Member:
    """Return the framework in the folder *root*, with the settings that open it; raises `DataError` where it holds none, or its slug is no part of an address."""
    sign = _sign(root)  # before anything is read, so that what changes meanwhile is noticed
    header = read_header(root)
    if not header.base:
        check_turtle(root)
        raise DataError(
            f"{root} holds no framework that could be served.",
            "It needs Turtle files with an ont:Framework; explorer import writes them from a spreadsheet, SKOS and others.",
        )
    if not _SLUG.fullmatch(header.slug):
        raise DataError(
            f"The framework in {root} has “{header.slug}” as its slug, which no address can have.",
            "Use letters, digits and hyphens in its ont:slug.",
        )
    store = root / STORE
    own = replace(
        settings,
        ontology=root,
        sources=root / "sources",
        frameworks="",
        courses=_courses(settings, header.slug),
        store=str(store) if store.is_dir() else "memory",
        index="",
        base=header.base,
        public_url=settings.public_url.rstrip("/") + member_path(header.slug) if settings.public_url else "",
    )
    sign += _sign(Path(own.courses)) if own.courses else ""
    return Member(header.slug, header.title or header.slug, own, sign=sign)


def _sign(folder: Path) -> str:
    """What tells whether *folder* is as it was; raises `DataError` where it is just being moved."""
    try:
        return sign_of(folder)
    except OSError as error:
        raise DataError(
            f"{folder} cannot be read: {error.strerror or error}.", "Leave it as it is while it is read."
        ) from error


def _courses(settings: Settings, slug: str) -> str:
    """The folder of the courses over the further framework called *slug*; “” where there is none."""
    folder = Path(settings.courses) / slug
    return str(folder) if settings.courses and folder.is_dir() else ""
