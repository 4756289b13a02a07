"""Expressions (§17), graph patterns (§5 to §13) and query forms (§16) of the syntax tree; each can hold the others."""

from __future__ import annotations

import typing
from typing import TypeAlias

from explorer.sparql.syntax_tree.terms import IRI, Literal, Node, NotCovered, Triple, Variable


class Call(Node):
    """A function with its arguments; *name* is the keyword in capitals, or an IRI.

    Operators are functions too: ``=``, ``!=``, ``<``, ``+``, ``&&``, ``||``, ``!``, ``IN``, ``NOT IN``
    (the first argument, then the list).
    """

    name: str
    arguments: tuple[Expression, ...]


class Aggregate(Node):
    """An aggregate (§11.4); *argument* None stands for ``*``, *separator* belongs to ``GROUP_CONCAT``."""

    name: str
    argument: Expression | None
    is_distinct: bool = False
    separator: str = " "


class Exists(Node):
    """``EXISTS`` (§8.1), or ``NOT EXISTS``."""

    group: Group
    is_negated: bool


Expression: TypeAlias = Variable | IRI | Literal | Call | Aggregate | Exists | NotCovered


class Triples(Node):
    """Triple patterns that stand together (§5.1)."""

    triples: tuple[Triple, ...]


class Optional(Node):
    """``OPTIONAL`` (§6)."""

    group: Group


class Union(Node):
    """One group or another (§7)."""

    groups: tuple[Group, ...]


class Minus(Node):
    """``MINUS`` (§8.2)."""

    group: Group


class Graph(Node):
    """``GRAPH`` (§13.3); *name* is an IRI or a variable."""

    name: IRI | Variable
    group: Group


class Filter(Node):
    """``FILTER`` (§5.2.2)."""

    condition: Expression


class Bind(Node):
    """``BIND`` (§10.1)."""

    expression: Expression
    variable: Variable


class Values(Node):
    """``VALUES`` (§10.2): rows of values for *variables*; None is ``UNDEF``."""

    variables: tuple[Variable, ...]
    rows: tuple[tuple[IRI | Literal | None, ...], ...]


Pattern: TypeAlias = (
    "Triples | Group | Optional | Union | Minus | Graph | Filter | Bind | Values | Select | NotCovered"
)


class Group(Node):
    """What stands between two braces (§5.2)."""

    parts: tuple[Pattern, ...]


class NamedExpression(Node):
    """What a query gives or groups by: a *variable*, or an *expression* that may be given the name of one."""

    variable: Variable | None
    expression: Expression | None = None


class OrderCondition(Node):
    """One condition of ``ORDER BY`` (§15.1)."""

    expression: Expression
    is_descending: bool


class Modifiers(Node):
    """What is done with the solutions (§11 and §15), and the ``VALUES`` after them."""

    group_by: tuple[NamedExpression, ...] = ()
    having: tuple[Expression, ...] = ()
    order_by: tuple[OrderCondition, ...] = ()
    limit: int | None = None
    offset: int | None = None
    values: Values | None = None


class Select(Node):
    """``SELECT``, as a query or inside one; *chosen* is empty for ``*``, *only* is the word after ``SELECT``."""

    chosen: tuple[NamedExpression, ...]
    where: Group
    modifiers: Modifiers
    only: typing.Literal["", "DISTINCT", "REDUCED"] = ""


class Ask(Node):
    """``ASK``."""

    where: Group
    modifiers: Modifiers


class Construct(Node):
    """``CONSTRUCT``; *template* None is the short form, where it is the pattern itself (§16.2.4)."""

    template: tuple[Triple, ...] | None
    where: Group
    modifiers: Modifiers


class Describe(Node):
    """``DESCRIBE``; *targets* is empty for ``*``, *where* None where nothing is asked."""

    targets: tuple[IRI | Variable, ...]
    where: Group | None
    modifiers: Modifiers


QueryForm: TypeAlias = Select | Ask | Construct | Describe


class Query(Node):
    """A whole query; *graphs* and *named_graphs* are those of ``FROM`` (§13.2), *prefixes* its own with their IRIs."""

    form: QueryForm
    graphs: tuple[IRI, ...] = ()
    named_graphs: tuple[IRI, ...] = ()
    prefixes: tuple[tuple[str, str], ...] = ()
