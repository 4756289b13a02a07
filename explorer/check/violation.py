"""One thing that is wrong: where it stands, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken.

    *file* is the file that defines the *node*, with the line where it is known (``framework.ttl:12``);
    *node* is its prefixed name (empty where it is about a whole file);
    *sentence* says what is wrong and what to do; *rule* is the name of the shape, check or query.
    """

    file: str
    sentence: str
    node: str = ""
    rule: str = ""

    def __str__(self) -> str:
        """One line: file, node and sentence."""
        where = f"{self.file}: {self.node}" if self.node else self.file
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{where}: {self.sentence}{rule}"
