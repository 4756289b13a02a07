"""The first step: every file is read, once, and every Turtle file parses."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from explorer.check.queries import LocatedQuery, query_files
from explorer.check.violation import Violation
from explorer.errors import DataError, ExplorerError
from explorer.ontology_files import read_file, visible_files
from explorer.store.loading import ontology_files
from explorer.store.oxigraph import EmbeddedStore, load
from explorer.terms import shorten


@dataclass(frozen=True)
class TurtleFile:
    """A Turtle file that parses: its *name* below the ontology's folder, its *text* and its triples."""

    name: str
    text: str
    graph: Graph

    @cached_property
    def described(self) -> frozenset[object]:
        """The subjects that the file gives a class."""
        return frozenset(self.graph.subjects(RDF.type))

    def place(self, node: str) -> str:
        """The file's name and the line on which *node* first stands as a subject, where it is written plainly."""
        local = re.escape(re.split(r"[#/]", node)[-1])
        written = rf"^(?:<{re.escape(node)}>|[\w-]*:{local})(?=\s)"
        found = re.search(written, self.text, re.MULTILINE)
        if not found:
            return self.name
        line = self.text.count("\n", 0, found.start()) + 1
        return f"{self.name}:{line}"


@dataclass(frozen=True)
class Ontology:
    """The whole ontology, read: its data *files*, its *shapes*, its *queries* and the *store* that answers them."""

    base: str
    files: tuple[TurtleFile, ...]
    shapes: tuple[TurtleFile, ...]
    queries: tuple[LocatedQuery, ...]
    store: EmbeddedStore = field(repr=False)

    @cached_property
    def union(self) -> Graph:
        """All asserted triples in one graph."""
        return merged(file.graph for file in self.files)

    @cached_property
    def core(self) -> Graph:
        """What the ontology asserts apart from its alignments."""
        return merged(file.graph for file in self.files if not file.name.startswith("alignments/"))

    def violation(self, node: object, sentence: str, rule: str = "") -> Violation:
        """Make the violation of *rule* by *node*, with the place where the node is defined."""
        iri = URIRef(str(node))
        return Violation(self.place(iri), sentence, shorten(iri), rule)

    def place(self, node: URIRef) -> str:
        """The file that defines *node*, and the line; the folder itself where no file does."""
        files = [file for file in self.files if node in file.described]
        files += [file for file in self.files if (node, None, None) in file.graph]
        return files[0].place(node) if files else "ontology"


def merged(graphs: Iterable[Graph]) -> Graph:
    """All triples of *graphs* in a new graph."""
    union = Graph(bind_namespaces="none")
    for graph in graphs:
        union += graph
    return union


def read(root: Path, base: str) -> tuple[str, tuple[Violation, ...], Ontology | None]:
    """Read the ontology in *root*: a summary, what does not parse, and the ontology where all of it does."""
    violations: list[Violation] = []
    data = [path for _, path in ontology_files(root, base)]
    files = _turtle(root, data, base, violations)
    shapes = _turtle(root, visible_files(root / "shapes", "*.ttl"), base, violations)
    queries = query_files(root, violations)
    if not shapes:
        violations.append(Violation("shapes", "The folder holds no .ttl file: is it the right one?"))
    if violations:
        return "", tuple(violations), None
    try:
        store = load(root, base)
    except ExplorerError as error:
        return "", (_refused(files, error),), None
    summary = f"{len(files) + len(shapes)} Turtle files parse"
    return summary, (), Ontology(base, files, shapes, queries, store)


def parse(text: str, base: str) -> Graph:
    """Parse the Turtle in *text*; raises rdflib's ``BadSyntax``."""
    return Graph(bind_namespaces="none").parse(data=text, format="turtle", publicID=base)


def _turtle(
    root: Path, paths: Iterable[Path], base: str, violations: list[Violation]
) -> tuple[TurtleFile, ...]:
    files = []
    for path in paths:
        name = path.relative_to(root).as_posix()
        try:
            text = read_file(path).decode()
            with _quiet_rdflib():
                files.append(TurtleFile(name, text, parse(text, base)))
            violations.extend(_ill_typed(files[-1]))
        except BadSyntax as error:
            violations.append(_bad_syntax(name, error))
        except UnicodeDecodeError as error:
            sentence = f"The file is not UTF-8: byte {error.start + 1} fits no character."
            violations.append(Violation(name, sentence))
        except DataError as error:
            violations.append(Violation(name, error.detail))
    return tuple(files)


@contextmanager
def _quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from logging, traceback and all, what becomes a violation here."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _ill_typed(file: TurtleFile) -> Iterator[Violation]:
    for subject, predicate, value in file.graph:
        if isinstance(value, Literal) and value.ill_typed:
            sentence = f"{shorten(str(predicate))} is “{value}”, which is not {shorten(str(value.datatype))}: correct it."
            yield Violation(file.place(str(subject)), sentence, shorten(str(subject)))


def _refused(files: tuple[TurtleFile, ...], error: ExplorerError) -> Violation:
    """What the store would not load, though rdflib did; the store names file and line, or the node."""
    match = re.match(r"(.+\.ttl), line (\d+)(?:, column \d+)?: (.+)", error.detail, re.DOTALL)
    if node := str(error.members.get("node", "")):
        file = next((file for file in files if URIRef(node) in file.described), None)
        return Violation(file.place(node) if file else "ontology", str(error), shorten(node))
    if not match:
        return Violation("ontology", error.detail)
    name = next((file.name for file in files if Path(file.name).name == match[1]), match[1])
    return Violation(f"{name}:{match[2]}", f"This is not Turtle: {match[3]}")


def _bad_syntax(name: str, error: BadSyntax) -> Violation:
    why = " ".join(str(error._why).split()).rstrip(".")
    return Violation(f"{name}:{error.lines + 1}", f"This is not Turtle: {why}.")
