"""The parameters that a map alone has."""

from explorer.errors import BadRequest
from explorer.framework import Edition
from explorer.network import DEEPEST, LAYOUTS
from explorer.web.core.views.parameters import Parameter, one_of
from explorer.web.core.views.shared_parameters import node, nodes

DEPTHS = {**{str(depth): depth for depth in range(1, DEEPEST + 1)}, "whole": 0}


def _question(given: str, edition: Edition) -> str:
    found = edition.question(given)
    if found is None:
        raise BadRequest(
            f"There is no question “{given[:80]}”.", "All questions are listed under /questions."
        )
    return found.name


QUESTION = Parameter(
    name="question", help="The name of a question of the library, whose answer is drawn instead", default="",
    schema={"type": "string"}, read=_question, write=str,
    choices=lambda edition: {name: one.title for name, one in edition.questions.items()},
)  # fmt: skip


def _depth(given: str, _: Edition) -> int:
    if given not in DEPTHS:
        raise BadRequest(f"“{given[:80]}” is not a depth.", f"Possible are 1 to {DEEPEST}, or “whole”.")
    return DEPTHS[given]


DEPTH: Parameter[int | None] = Parameter(
    name="depth", help="Links from the focus at most", default=None, schema={"type": "string", "enum": [*DEPTHS]},
    read=_depth, write=str, choices=lambda _: {word: word for word in DEPTHS}, example=lambda _: "1",
)  # fmt: skip
FOCUS = node("focus", "The code of the node in the middle")
LAYOUT = one_of("layout", "How it is laid out", LAYOUTS)
OPENED = nodes("open", "Codes of nodes whose neighbours are drawn too, several with commas")
