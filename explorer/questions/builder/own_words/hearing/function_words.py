"""The English words by which a question counts, denies, groups, doubts or looks for words: all others are the vocabulary's or name something."""

from __future__ import annotations

from typing import Literal, TypeAlias

from explorer.framework.search.analysis import FUNCTION_WORDS

Use: TypeAlias = Literal[
    "no", "number", "each", "most", "least", "words", "cited", "all", "own", "says", "empty"
]
LANGUAGE = "en"
_USES: dict[Use, str] = {
    "no": "no not without nothing never none nobody lack lacks lacking missing neither nor unless cannot absent",
    "number": "many much number numbers count counts counted total amount often",
    "each": "per each every",
    "most": "most largest biggest highest greatest longest lengthiest",
    "least": "least fewest smallest lowest shortest briefest",
    "words": "mention mentions mentioned mentioning talk talks talked talking word words wording phrase contains text texts",
    "cited": "according",
    "all": "all every",
    "own": "own",
    "says": "say says said saying state states stated stating think thinks thought believe believes speak speaks tell tells",
    "empty": """
    again also among anything name because being between both did done exist exists existing find found give given gives itself just
    kind kinds know let like list lists make makes me more one ones only or other others overall please really see
    show shown shows something somebody someone such than thing things through use used uses using up want way ways while within
    """,
}
_BY_WORD: dict[str, frozenset[Use]] = {}
for _use, _words in _USES.items():
    for _word in _words.split():
        _BY_WORD[_word] = _BY_WORD.get(_word, frozenset()) | {_use}
_CHECKS = frozenset({"is", "are", "was", "were", "does", "do", "did", "has", "have", "can", "could"})
ABOUT = frozenset({"about", "on", "of"})
COMMANDS = frozenset({"name", "list", "show", "find", "count", "give"})
"""Words that tell somebody to answer where they come first."""
_ASKING = frozenset({"what", "which", "who", "whom", "whose", "how", "where", "when", "why"})
ACROSS = frozenset({"across", "over", "among"})
"""Words before what something is counted for each of."""
HOLDING = frozenset(
    [
        "include",
        "includes",
        "including",
        "contain",
        "contains",
        "containing",
        "hold",
        "holds",
        "holding",
        "have",
        "has",
        "having",
    ]
)
"""Words by which a text has words in it."""


def uses(word: str) -> frozenset[Use]:
    """Return what *word* (as `fold` writes it) may do in a question, nothing where it may name something."""
    found = _BY_WORD.get(word, frozenset())
    return found or (frozenset({"empty"}) if word in FUNCTION_WORDS[LANGUAGE] else found)


def is_yes_or_no(words: tuple[str, ...]) -> bool:
    """Whether a question of *words* asks for yes or no."""
    return bool(words) and words[0] in _CHECKS


def is_asking(text: str) -> bool:
    """Whether *text*, as it was typed, begins or ends as a question does."""
    words = text.casefold().split()
    return len(words) > 1 and (words[0] in _ASKING | COMMANDS or text.rstrip().endswith("?"))
