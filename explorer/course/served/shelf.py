"""The courses that a server has, each over its framework, and the files that hold none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from explorer.course.model import Course
from explorer.course.reading.reader import course_of
from explorer.errors import BadInput
from explorer.framework.edition import Edition
from explorer.framework.json_record import Plain, Record
from explorer.importing.readers.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A file called *name* with the tables of a course, which is called *slug* in addresses and *title* where they say no other."""

    slug: str
    name: str
    title: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The *course* that *file* holds."""

    file: CourseFile
    course: Course

    @property
    def slug(self) -> str:
        """What it is called in addresses."""
        return self.file.slug

    @property
    def title(self) -> str:
        """Its title."""
        return self.course.title

    @property
    def path(self) -> str:
        """The address of its page."""
        return course_path(self.slug)

    @property
    def taught(self) -> int:
        """How many statements it teaches."""
        return len(self.course.by_statement)

    def to_dict(self) -> Plain:
        """Describe it, without its links."""
        course = self.course
        return {
            "slug": self.slug,
            "title": course.title,
            "modules": len(course.modules),
            "links": len(course.links),
            "statementsTaught": self.taught,
            "years": [year for year in course.years if year],
            "rows": course.rows.to_dict(),
            "problems": [one.to_dict() for one in course.problems],
        }


@dataclass(frozen=True, slots=True)
class Unread(Record):
    """A *file* from which no course was read: why (*reason*), and what to do (*suggestion*)."""

    file: str
    reason: str
    suggestion: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " ".join(filter(None, (self.reason, self.suggestion)))


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The courses in *named*, by slug, which were read of *files*, and what is *unread*; equal to itself alone."""

    files: tuple[CourseFile, ...] = ()
    named: Mapping[str, Named] = field(default_factory=lambda: MappingProxyType({}))
    unread: tuple[Unread, ...] = ()

    def __bool__(self) -> bool:
        """Whether it has any course."""
        return bool(self.named)

    def with_statement(self, code: str) -> tuple[tuple[Named, tuple[str, ...]], ...]:
        """Return the courses that teach or assess the statement with *code*, each with the names of its levels there."""
        found = ((one, one.course.by_statement.get(code, ())) for one in self.named.values())
        return tuple((one, tuple(dict.fromkeys(link.level.name for link in links if link.level.name))) for one, links in found if links)  # fmt: skip

    def over(self, edition: Edition) -> Shelf:
        """Return the same courses over *edition*, which may have its statements in another language; no file is read."""
        return lay_out(self.files, self.unread, edition)


NO_COURSES = Shelf()
"""Of a server that has none."""


def course_path(slug: str) -> str:
    """Return the address of the page of the course called *slug*; it is the end of its name as well."""
    return f"/courses/{slug}"


def lay_out(files: Sequence[CourseFile], unread: Sequence[Unread], edition: Edition) -> Shelf:
    """Read the courses that *files* hold over *edition*; those that hold none join what is *unread*."""
    named: dict[str, Named] = {}
    wrong = list(unread)
    for file in files:
        try:
            named[file.slug] = Named(file, course_of(file.sheets, edition, file.name, file.title))
        except BadInput as error:
            wrong.append(Unread(file.name, error.detail, error.hint))
    read = tuple(file for file in files if file.slug in named)
    return Shelf(read, MappingProxyType(named), tuple(sorted(wrong, key=lambda one: one.file)))
