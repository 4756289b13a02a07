"""One thing that is wrong: in which step it was found, where it stands, and what to do."""

from collections.abc import Sized
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken.

    *file* is the file that defines the *node*, with the line where it is known (``framework.ttl:12``);
    *node* is its prefixed name (empty where it is about a whole file);
    *sentence* says what is wrong and what to do; *rule* is the name of the shape, check or query.
    """

    step: str
    file: str
    node: str
    sentence: str
    rule: str = ""

    def __str__(self) -> str:
        """One line: file, node and sentence."""
        where = f"{self.file}: {self.node}" if self.node else self.file
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{where}: {self.sentence}{rule}"


def sentence_for(violations: Sized) -> str:
    """Say how many *violations* there are."""
    return "1 violation" if len(violations) == 1 else f"{len(violations)} violations"
