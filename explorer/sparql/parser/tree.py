"""The parse tree of a SPARQL query as plain values (SPARQL 1.1 Query §19.8); each can be pickled and compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeAlias


class Unread(Exception):
    """A query cannot be read; the message says why, as the end of a sentence that begins “because”."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, without its question mark."""

    name: str


@dataclass(frozen=True, slots=True)
class Name:
    """An IRI, in full."""

    iri: str


@dataclass(frozen=True, slots=True)
class Value:
    """A literal: its *text*, with a *language* (BCP 47) or a *datatype* (an IRI) where it is written with one."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node; the same *label* is the same node."""

    label: str


@dataclass(frozen=True, slots=True)
class NotCovered:
    """What this tree has no value for, in the *words* of the query or of its grammar."""

    words: str


Term: TypeAlias = Variable | Name | Value | Blank


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked the other way round: ``^path`` (§9.1)."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths one after the other: ``a/b``."""

    steps: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One path or another: ``a|b``."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path walked again and again: ``*`` any number of times, ``+`` once or more, ``?`` once or not at all."""

    path: Path
    times: Literal["*", "+", "?"]


@dataclass(frozen=True, slots=True)
class Except:
    """Any property but these: ``!(a|b)``."""

    names: tuple[Path, ...]


Path: TypeAlias = Name | Inverse | Sequence | Choice | Repeat | Except | NotCovered


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern; its *verb* is a path or a variable."""

    subject: Term
    verb: Path | Variable
    object: Term


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; *name* is the keyword in capitals, or an IRI.

    Operators are functions too: ``=``, ``!=``, ``<``, ``+``, ``&&``, ``||``, ``!``, ``IN``, ``NOT IN``
    (the first argument, then the list).
    """

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregate (§11.4); *argument* None stands for ``*``, *separator* belongs to ``GROUP_CONCAT``."""

    name: str
    argument: Expression | None
    is_distinct: bool = False
    separator: str = " "


@dataclass(frozen=True, slots=True)
class Exists:
    """``EXISTS`` (§8.1), or ``NOT EXISTS``."""

    group: Group
    is_negated: bool


Expression: TypeAlias = Variable | Name | Value | Call | Aggregate | Exists | NotCovered


@dataclass(frozen=True, slots=True)
class Triples:
    """Triple patterns that stand together (§5.1)."""

    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """``OPTIONAL`` (§6)."""

    group: Group


@dataclass(frozen=True, slots=True)
class Union:
    """One group or another (§7)."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Minus:
    """``MINUS`` (§8.2)."""

    group: Group


@dataclass(frozen=True, slots=True)
class Graph:
    """``GRAPH`` (§13.3); *name* is an IRI or a variable."""

    name: Name | Variable
    group: Group


@dataclass(frozen=True, slots=True)
class Filter:
    """``FILTER`` (§5.2.2)."""

    condition: Expression


@dataclass(frozen=True, slots=True)
class Bind:
    """``BIND`` (§10.1)."""

    expression: Expression
    variable: Variable


@dataclass(frozen=True, slots=True)
class Values:
    """``VALUES`` (§10.2): rows of values for *variables*; None is ``UNDEF``."""

    variables: tuple[Variable, ...]
    rows: tuple[tuple[Name | Value | None, ...], ...]


Pattern: TypeAlias = (
    "Triples | Group | Optional | Union | Minus | Graph | Filter | Bind | Values | Select | NotCovered"
)


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces (§5.2)."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a query gives or groups by: a *variable*, or an *expression* that may be given the name of one."""

    variable: Variable | None
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One condition of ``ORDER BY`` (§15.1)."""

    expression: Expression
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What is done with the solutions (§11 and §15), and the ``VALUES`` after them."""

    group_by: tuple[Chosen, ...] = ()
    having: tuple[Expression, ...] = ()
    order_by: tuple[Order, ...] = ()
    limit: int | None = None
    offset: int | None = None
    values: Values | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """``SELECT``, as a query or inside one; *chosen* is empty for ``*``, *only* is the word after ``SELECT``."""

    chosen: tuple[Chosen, ...]
    where: Group
    modifiers: Modifiers
    only: Literal["", "DISTINCT", "REDUCED"] = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """``ASK``."""

    where: Group
    modifiers: Modifiers


@dataclass(frozen=True, slots=True)
class Construct:
    """``CONSTRUCT``; *template* None is the short form, where it is the pattern itself (§16.2.4)."""

    template: tuple[Triple, ...] | None
    where: Group
    modifiers: Modifiers


@dataclass(frozen=True, slots=True)
class Describe:
    """``DESCRIBE``; *targets* is empty for ``*``, *where* None where nothing is asked."""

    targets: tuple[Name | Variable, ...]
    where: Group | None
    modifiers: Modifiers


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query; *graphs* and *named_graphs* are those of ``FROM`` (§13.2)."""

    form: Select | Ask | Construct | Describe
    graphs: tuple[Name, ...] = ()
    named_graphs: tuple[Name, ...] = ()


def walk(node: Any) -> Iterator[Any]:
    """Yield *node* and every value inside it, in the order in which they are written."""
    yield node
    inner = [getattr(node, field.name) for field in fields(node)] if is_dataclass(node) else node
    if isinstance(inner, list | tuple):
        for each in inner:
            yield from walk(each)


def variables(node: Any) -> tuple[str, ...]:
    """Return the names of the variables in *node*, each once, in the order in which they are written."""
    return tuple(dict.fromkeys(each.name for each in walk(node) if isinstance(each, Variable)))
