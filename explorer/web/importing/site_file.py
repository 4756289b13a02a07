"""A draft as a site of one file, written in the process that reads what somebody brought: a large one takes seconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explorer import __version__
from explorer.config import PACKAGE
from explorer.formats.inlined import font, inside
from explorer.importing.draft import Words
from explorer.importing.preview.sketch import Picture, Sketch, Wanted, anchor, sketch
from explorer.importing.report import counted
from explorer.importing.settling.settled import Settled
from explorer.network import MAP_LIMIT
from explorer.text import capital, grouped, html_safe
from explorer.web.importing.outline import in_language, lines, report

STYLES = ("core/tokens.css", "core/style.css", "map/map.css", "importing/importing.css")
_FROM = Words("linked from", "en")
"""What is said at the other end of a link for which only the vocabulary has words."""


@dataclass(frozen=True, slots=True)
class Site:
    """What became of the files, and the *page* that shows it, “” where nothing could be made of them."""

    made: Sketch
    page: str


def make_site(folder: Path, wanted: Wanted) -> Site:
    """Make a draft of the files in *folder*, as `sketch` does, and write its site."""
    made = sketch(folder, wanted)
    if made.settled is None or made.picture is None:
        return Site(made, "")
    return Site(made, write_site(made.settled, made.picture))


def write_site(settled: Settled, picture: Picture) -> str:
    """Return the page that shows the draft *settled*, with all that it needs inside."""
    templates = Environment(
        loader=FileSystemLoader(PACKAGE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    templates.filters |= {"capital": capital, "grouped": grouped}
    page = templates.get_template("importing/site.html").render(
        settled=settled,
        lines=lines(settled),
        report=report(settled),
        summary=counted(settled),
        links=_links(settled),
        anchor=anchor,
        map_limit=MAP_LIMIT,
        picture=Markup(picture.svg),  # written by ElementTree, which escapes what it holds
        kind_styles=Markup(picture.styles),  # colours and escaped names alone
        font=font(),
        styles=inside("style", STYLES),
        software=__version__,
    )
    return html_safe(page)


def _links(settled: Settled) -> Mapping[str, Sequence[tuple[Words, str]]]:
    """Code → what links that statement with others, either way: the phrase, and the code of the other."""
    found: dict[str, list[tuple[Words, str]]] = defaultdict(list)
    for link in settled.links:
        kind, language = link.kind, settled.language
        if phrase := in_language(kind.phrases, language):
            found[link.origin].append((phrase, link.destination))
        inverse = in_language(kind.phrases if kind.is_symmetric else kind.inverses, language)
        found[link.destination].append((inverse or _FROM, link.origin))
    return found
