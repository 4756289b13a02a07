"""The choice between the languages of a framework: ``?lang=de``, kept from page to page; of texts, which language they are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import bidirectional
from urllib.parse import urlencode

from flask import Flask, request
from jinja2 import pass_context
from markupsafe import Markup

from explorer.framework.localisation import Languages
from explorer.languages import UNDETERMINED, fits, is_written_leftwards, language_name
from explorer.web.core.current_edition import edition
from explorer.web.core.http import language


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that a page can be read in: its *tag*, its own *name* for itself, and the *address* of the page in it."""

    tag: str
    name: str
    address: str
    is_shown: bool


def init_app(app: Flask) -> None:
    """Let the templates of *app* offer the languages and say in which a text is."""
    language.init_app(app)
    app.jinja_env.filters |= {
        "lang": lang,
        "language_name": language_name,
        "left_to_right": left_to_right,
        "is_named_beside": is_named_beside,
    }
    # these take the context, so that Jinja fills no constant in for good
    app.add_template_filter(pass_context(lambda _, path: with_language(path)), "with_language")
    app.add_template_filter(pass_context(lambda _, tag: other_language(tag)), "other_language")
    app.context_processor(_shared)


def _shared() -> dict[str, Any]:
    return {"languages": choices(), "chosen_language": chosen()}


def chosen() -> str:
    """Return the language that the reader chose; empty where there is no choice or none was made."""
    return language.chosen(edition().nodes.languages)


def choices() -> Sequence[Choice]:
    """Return the languages in which this page can be read; none where there is only one."""
    languages = edition().nodes.languages
    return choices_of(languages, edition().language or languages.tags[0]) if languages.is_choice else ()


def choices_of(languages: Languages, shown: str) -> Sequence[Choice]:
    """Return *languages* as the choice of a page that is *shown* in one of them."""
    kept = [pair for pair in request.args.items(multi=True) if pair[0] != language.NAME]
    return tuple(
        Choice(
            tag,
            language_name(tag),
            f"{request.path}?{urlencode([*kept, (language.NAME, tag)], errors='replace')}",
            tag == shown,
        )
        for tag in languages.tags
    )


def with_language(path: str) -> str:
    """Return the address *path* on this site with the language that the reader chose, unless it names one."""
    tag = chosen()
    address, mark, fragment = path.partition("#")
    query = address.partition("?")[2]
    if not tag or not path.startswith("/") or f"&{query}".find(f"&{language.NAME}=") >= 0:
        return path
    return f"{address}{'&' if query else '?'}{urlencode({language.NAME: tag})}{mark}{fragment}"


def lang(tag: str) -> Markup:
    """Write the attributes of an element whose text is in the language *tag*; nothing where that is not known."""
    if not tag:
        return Markup("")
    way = Markup(' dir="rtl"') if is_written_leftwards(tag) else Markup("")
    return Markup(' lang="{}"{}').format(tag, way)


def is_named_beside(tag: str, other: str) -> bool:
    """Whether a page says in words that a text is in the language *tag*, beside one in the *other*."""
    return tag not in ("", UNDETERMINED) and not fits(tag, other)


def left_to_right(text: str) -> Markup:
    """Write the attribute of an element with the English sentence *text*, where that begins with words that run from right to left."""
    first = next((way for one in text if (way := bidirectional(one)) in ("L", "R", "AL")), "L")
    return Markup("") if first == "L" else Markup(' dir="ltr"')


def other_language(tag: str) -> Markup:
    """Write the note beside a text in the language *tag*, where the page is read in another one that the framework has."""
    languages = edition().nodes.languages
    shown = edition().language or next(iter(languages.tags), "")
    return beside_another(tag, shown) if languages.is_choice else Markup("")


def beside_another(tag: str, shown: str) -> Markup:
    """Write the note beside a text in the language *tag* on a page that is *shown* in a language; nothing where it is that."""
    if not tag or fits(tag, shown):
        return Markup("")
    said = f"There is no text in {language_name(shown)}; this one is in {language_name(tag)}."
    return Markup(
        ' <span class="in-language" title="{0}"><span class="unseen">{0}</span><span aria-hidden="true">{1}</span></span>'
    ).format(said, tag)
