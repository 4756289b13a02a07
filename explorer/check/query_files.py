"""The ``.rq`` files: where they are, and the line on which the text of each begins."""

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from explorer.check.violation import Violation
from explorer.config import PACKAGE
from explorer.errors import ExplorerError, QuerySyntaxError
from explorer.questions.lesson import read_lesson
from explorer.sparql.query_file import QueryFile


@dataclass(frozen=True)
class LocatedQuery:
    """A *query* and the file it was read from: its *folder*, its *name*, and the lines above the query's text."""

    folder: str
    name: str
    lines_above: int
    query: QueryFile

    def syntax_violation(self, step: str, error: QuerySyntaxError) -> Violation:
        """Turn the *error* of the query's text into a violation that names the line of the file."""
        line, column = error.members.get("line"), error.members.get("column")
        if not isinstance(line, int):
            return Violation(step, self.name, "", error.detail)
        sentence = f"Column {column}: {error.members.get('expected', error.detail)}"
        return Violation(step, f"{self.name}:{line + self.lines_above}", "", sentence)


def query_files(root: Path, step: str, violations: list[Violation]) -> tuple[LocatedQuery, ...]:
    """Read the queries of the ontology in *root* and those of the explorer; what is wrong goes to *violations*."""
    files = []
    for folder, path in _paths(root):
        name = f"{folder}/{path.name}"
        try:
            query = QueryFile.read(path)
            read_lesson(query)
            files.append(LocatedQuery(folder, name, _lines_above(path), query))
        except ExplorerError as error:
            violations.append(Violation(step, name, "", str(error)))
    if not (root / "checks").is_dir() or not any(path.parent == root / "checks" for _, path in _paths(root)):
        sentence = "The folder holds no .rq file: is it the right one?"
        violations.append(Violation(step, "checks", "", sentence))
    return tuple(files)


def _paths(root: Path) -> list[tuple[str, Path]]:
    folders = {
        "checks": root / "checks",
        "queries": root / "queries",
        "explorer/queries": PACKAGE / "queries",
    }
    return [(name, path) for name, folder in folders.items() for path in sorted(folder.glob("*.rq"))]


def _lines_above(path: Path) -> int:
    """How many lines stand above the query's text: its header and what is empty."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return len(list(takewhile(lambda line: line[:2] == "#+" or not line.strip(), lines)))
