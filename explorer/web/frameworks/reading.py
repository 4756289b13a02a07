"""In which language two frameworks are read side by side: ``lang`` in the address decides, otherwise ``Accept-Language``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response
from markupsafe import Markup

from explorer.framework import Edition, Node
from explorer.framework.collection import languages_of_both, usual_language
from explorer.framework.localisation import Languages
from explorer.web.core.http import language
from explorer.web.core.language_choice import Choice, beside_another, choices_of


@dataclass(frozen=True, slots=True)
class Reading:
    """The *languages* of which two frameworks can be read in one, and that in which they are (*shown*); *chosen* is that of the address.

    Only where one of the two has several languages is there a choice.
    """

    languages: Languages
    shown: str
    chosen: str
    is_choice: bool

    @property
    def choices(self) -> Sequence[Choice]:
        """The languages that the page offers."""
        return choices_of(self.languages, self.shown) if self.is_choice else ()

    @property
    def link(self) -> str:
        """What addresses of the two frameworks end with, so that they are read in the language that was chosen."""
        return f"?{language.NAME}={self.chosen}" if self.chosen else ""

    def note(self, node: Node) -> Markup:
        """Write the note beside the words of *node* where they are in another language."""
        return beside_another(node.language, self.shown) if self.is_choice else Markup("")

    def say(self, response: Response) -> Response:
        """Say on *response* where the languages of the client decided."""
        if self.is_choice:
            language.vary(response, self.languages)
        return response


def read_together(one: Edition, other: Edition) -> Reading:
    """Return how *one* and the *other* are read in this request."""
    languages = languages_of_both(one, other)
    is_choice = one.nodes.languages.is_choice or other.nodes.languages.is_choice
    shown = (language.asked(languages) if is_choice else "") or usual_language(one, other)
    return Reading(languages, shown, language.chosen(languages) if is_choice else "", is_choice)
