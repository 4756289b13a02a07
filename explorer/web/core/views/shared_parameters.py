"""Parameters that several views have: nodes by their codes, bases, kinds, relations, language, theme, the query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

from explorer.errors import BadRequest
from explorer.formats.tables.node_table import COLUMNS
from explorer.framework import Edition, Kind, Node
from explorer.languages import language_name
from explorer.network import MAP_LIMIT, kind_groups
from explorer.web.core import url_compression
from explorer.web.core.current_edition import edition, search_index
from explorer.web.core.views.codes import split_codes
from explorer.web.core.views.parameters import Args, Parameter, Schema, one_of, several

COMPARED = 1_000
"""Nodes that a wrong code is compared with."""
MOST_NEAREST = 4
"""Nodes that an error names where several fit."""
MOST_OPENED = 100
"""Nodes that may be open at once."""
THEMES = {"auto": "as the reader’s system has them", "light": "light", "dark": "dark"}
"""Colours of a view, the usual ones first."""


def node_by_code(name: str, code: str, edition: Edition) -> Node:
    """Return the node with the *code* that the parameter *name* has; unless that is the focus, a cluster has one, too.

    A code may be written in any form in which people paste it, and words that one node alone has will do.
    Raises `BadRequest`, with the nodes that are nearest, where nothing or several things fit.
    """
    if code in edition.nodes:
        return edition.nodes[code]
    if name != "focus" and code in (clusters := kind_groups(edition)):
        return clusters[code]
    found = [edition.nodes[one.code] for one in search_index().find_nodes(code, edition.bases.values())]
    if len(found) == 1:
        return found[0]
    raise BadRequest(f"“{code[:80]}” in “{name}” is not the code of a node.", _nearest(code, found, edition))


def _nearest(code: str, found: Sequence[Node], edition: Edition) -> str:
    """Say which nodes *code* may mean: those *found* by its words, or else those whose codes or names look like it."""
    nodes = list(islice(edition.nodes.all(), COMPARED))[::-1]
    words = {word.lower(): node for node in nodes for word in (node.short_label[:80], node.code)}
    close = found or [words[one] for one in get_close_matches(code[:80].lower(), words, n=4, cutoff=0.5)]
    named = dict.fromkeys(f"{one.code} ({one.short_label[:80]})" for one in close[:MOST_NEAREST])
    return f"Perhaps you mean {' or '.join(named)}." if named else "Codes are like C0, AB10 or S1."


def node(name: str, help: str, *, required: str = "", place: int = 0) -> Parameter[Node | None]:
    """Declare a node by its code; as an example it has the node at *place* in the framework."""
    return Parameter(
        name=name, help=help, default=None, schema={"type": "string"}, required=required,
        read=lambda given, edition: node_by_code(name, given, edition),
        write=lambda value: value.code if value else "",
        example=lambda edition: edition.nodes.code_at(place),
    )  # fmt: skip


def element(name: str, help: str) -> Parameter[Node | None]:
    """Declare an element of the framework by its code."""
    return _node_of(name, help, lambda kind: kind.is_element, "an element of the framework")


def work(name: str, help: str) -> Parameter[Node | None]:
    """Declare a work, cited or not, by its code."""
    return _node_of(name, help, lambda kind: kind.is_work, "a work that reports something")


def _node_of(name: str, help: str, holds: Callable[[Kind], bool], said: str) -> Parameter[Node | None]:
    def first(edition: Edition) -> str:
        kinds = [kind for kind in edition.kinds.values() if holds(kind)]
        return next((one.code for one in edition.nodes.following(kinds, None, 1)), "")

    def read(given: str, edition: Edition) -> Node:
        found = node_by_code(name, given, edition)
        if holds(found.kind):
            return found
        hint = f"Give the code of one, such as {first(edition)}."
        raise BadRequest(f"“{given[:80]}” in “{name}” is not {said}.", hint)

    return replace(node(name, help), read=read, example=first)


def listed(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return *nodes* that a form lists to choose from; none where they are too many, so that a code is typed instead."""
    found = tuple(islice(nodes, MAP_LIMIT + 1))
    return found if len(found) <= MAP_LIMIT else ()


def nodes(name: str, help: str) -> Parameter[tuple[Node, ...]]:
    """Declare several nodes by their codes, each once, in the order of the address; `MOST_OPENED` at most are read."""

    def read(given: str, edition: Edition) -> tuple[Node, ...]:
        codes = [*dict.fromkeys(split_codes(given, edition.nodes))][:MOST_OPENED]
        return tuple(node_by_code(name, code, edition) for code in codes)

    return Parameter(
        name=name, help=help, default=(), schema={"type": "string"}, is_list=True, read=read,
        write=lambda value: ",".join(one.code for one in value),
    )  # fmt: skip


def _language(given: str, edition: Edition) -> str:
    languages = edition.nodes.languages.tags
    found = edition.nodes.languages.match(given)
    if not found:
        raise BadRequest(
            f"Nothing is named in the language “{given[:80]}”.",
            f"There is: {', '.join(languages) or 'none'}.",
        )
    return found if edition.nodes.languages.is_choice else ""


def _sort(given: str, _: Edition) -> str:
    if given.removeprefix("-") not in COLUMNS:
        raise BadRequest(
            f"The table of nodes has no column “{given[:80]}” to sort by.",
            f"The columns are: {', '.join(COLUMNS)}; a “-” before the name sorts backwards, as in sort=-links.",
        )
    return given


BASES = several(
    "basis", "The bases whose links are shown, several with commas",
    lambda edition: edition.bases, lambda basis: basis.attribution, noun="basis", plural="bases",
)  # fmt: skip
KINDS = several(
    "kinds", "Kinds of node, several with commas",
    lambda edition: edition.kinds, lambda kind: kind.plural, noun="kind", plural="kinds",
)  # fmt: skip
RELATIONS = several(
    "relations", "Kinds of link, several with commas",
    lambda edition: edition.relations, lambda relation: relation.phrase, noun="relation", plural="relations",
)  # fmt: skip
LANGUAGE = Parameter(
    name="lang", help="The language of the texts", default="", schema={"type": "string"}, read=_language, write=str,
    choices=lambda edition: {tag: language_name(tag) for tag in edition.nodes.languages.tags},
)  # fmt: skip
THEME = one_of("theme", "The colours of a picture", THEMES, default="auto")
SORT = Parameter(
    name="sort", help="The column that sorts the table of nodes, backwards after a “-”", default="",
    schema={"type": "string", "enum": [sign + name for sign in ("", "-") for name in COLUMNS]},
    read=_sort, write=str, choices=lambda _: COLUMNS,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Query(Parameter[str]):
    """A query written out, or packed under a name of its own where it is long."""

    @property
    def names(self) -> tuple[str, ...]:
        """Both names."""
        return (self.name, "packed")

    def parse(self, args: Args, edition: Edition) -> str:
        """Return the query in *args*; raises what `explorer.web.core.url_compression.unpack` raises."""
        text = args.get(self.name, "")
        if not text and (packed := args.get("packed", "")):
            text = url_compression.unpack(packed, edition.settings.request_kilobytes * 1024)
        return text.replace("\r\n", "\n")

    def format(self, value: str) -> dict[str, str]:
        """Return *value* as it stands in an address."""
        if not value:
            return {}
        # cached, because a page has its query in many addresses
        return edition().cache.get_or_compute(
            ("parameters", value), lambda: url_compression.parameters(value)
        )

    def describe(self, edition: Edition) -> tuple[Schema, ...]:
        """Return both names as OpenAPI 3.1 has them."""
        help = "The query in base64url of raw deflate, instead of `query` where it is long"
        packed = replace(self, name="packed", help=help, example=lambda _: "")
        return (*Parameter.describe(self, edition), *Parameter.describe(packed, edition))


QUERY: Parameter[str] = _Query(
    name="query", help="A query in SPARQL", default="", schema={"type": "string"}, read=lambda given, _: given, write=str,
    example=lambda _: "SELECT * { ?s ?p ?o } LIMIT 3",
)  # fmt: skip
HOW = frozenset({"basis", "lang", "selected", "sort", "theme"})
"""The parameters that say how a view shows its subject, in every view."""


def _first_row(given: str) -> int:
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else 1


FIRST_ROW = Parameter(
    name="from", help="The first row of the page, from 1", default=1, schema={"type": "integer", "minimum": 1},
    read=lambda given, _: _first_row(given), write=str,
)  # fmt: skip
"""What is not a number counts as the beginning."""
