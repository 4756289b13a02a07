"""What every page shares: navigation, addresses, the queries behind it, and the way a template is filled."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Flask, render_template, request
from markupsafe import Markup, escape

from explorer import __version__
from explorer.formats.drawing import Caption
from explorer.formats.references.meta_tags import meta_tags
from explorer.formats.references.page_citation import Citable, Citation
from explorer.framework import Edition, Node
from explorer.framework.outline import split_into_runs
from explorer.framework.sources import cited_for
from explorer.media_types import EXPORT_FORMATS, JSON, RDF_FORMATS, REFERENCE_FORMATS
from explorer.network import BoundQuery
from explorer.store import Rows
from explorer.terms import Value, local_path
from explorer.text import capital, grouped, html_safe
from explorer.web.core import url_compression
from explorer.web.core.current_edition import edition, edition_date, editors_notes, framework_metadata, shelf
from explorer.web.core.http.mount import absolute, mount_page
from explorer.web.core.navigation import navigation
from explorer.web.core.share import Share

_ADDRESS = re.compile(r"(?<!\S)/[a-z][\w/?=;&.-]*[\w=]", re.ASCII)


def init_app(app: Flask) -> None:
    """Give the templates of *app* what every page shares."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        **navigation(app.extensions["edition"], has_courses=bool(app.extensions["courses"])),
        graph_formats=RDF_FORMATS,
        data_formats=(*RDF_FORMATS, JSON),
        reference_formats=REFERENCE_FORMATS,
        export_formats=EXPORT_FORMATS,
        software=__version__,
        cite_view=cite_view,
        shelf=shelf,
        cited_for=lambda: cited_for(edition()),
        meta_tags=meta_tags,
    )
    app.jinja_env.filters.update(
        as_data=as_data,
        runs=split_into_runs,
        capital=capital,
        grouped=grouped,
        query_address=query_address,
        linked=link_addresses,
        own_path=own_path,
        options=lambda parameter: parameter.options(edition()),
    )
    app.context_processor(_shared)


def _shared() -> dict[str, Any]:
    return {
        "site": edition().settings.name,
        "version": edition().version,
        "kinds": edition().kinds,
        "here": request.path,
        "absolute": absolute,
        "editors_notes": editors_notes(),
        "framework_title": about.title if (about := framework_metadata()) else "",
    }


def own_path(iri: str) -> str:
    """Return the path at which this framework, or the vocabulary that it uses, describes *iri*; empty for what is described elsewhere."""
    return local_path(iri, edition().settings.base)


def page(template: str, **context: Any) -> str:
    """Fill *template* with *context*; a control character of the data that HTML has no place for is shown as U+FFFD."""
    return html_safe(mount_page(render_template(template, **context)))


@dataclass(frozen=True, slots=True)
class QueryLog:
    """Runs page queries on *edition* and records them, so that the page can show them."""

    edition: Edition
    queries: list[BoundQuery] = field(default_factory=list)

    def rows(self, query: str, **values: Value | Iterable[Value]) -> Rows:
        """Run the page query called *query* with *values* bound."""
        return self.edition.store.select(self.record(query, **values))

    def record(self, query: str, **values: Value | Iterable[Value]) -> str:
        """Record the query without running it (what it answers was read at start), and return its text."""
        text = self.edition.queries[query].bind(**values)
        self.queries.append(BoundQuery(self.edition.queries[query].title, text))
        return text


def node_url(node: Node) -> str:
    """Return the whole address of the page of *node*, as other sites need it."""
    return absolute(node.path)


def caption(title: str, address: str) -> Caption:
    """Say that a drawing is called *title*, and that the page at *address* on this site shows it."""
    whole = framework_metadata()
    return Caption(
        title=title,
        page=absolute(address),
        site=edition().settings.name,
        edition=edition().version[:8],
        rights=whole.terms if whole else "",
        address=node_url,
    )


def citation(cited: Citable, address: str, name: str = "") -> Citation:
    """Say how the page of *cited* at *address* (path and query) is cited; *name* is its permanent IRI, if it has one.

    What the framework does not state is a part of what this site records on it, not of the framework.
    """
    site = edition().settings.name
    return Citation(
        **asdict(cited),
        whole="" if cited.is_whole else _cited_whole(cited.is_stated) or site,
        site=site,
        edition=edition().version[:8],
        issued=edition_date(),
        address=absolute(address),
        name=name,
        accessed=datetime.now(UTC).date(),
    )


def cite_view(share: Share) -> Citation:
    """Say how a view is cited that is neither a node nor an answer."""
    noun = share.view.noun
    return citation(Citable(share.view.name, share.title, noun), share.page)


def _cited_whole(is_stated: bool) -> str:
    framework = framework_metadata()
    if framework is None:
        return ""
    title = framework.title
    if not is_stated:
        return f"Records on the framework “{title}”"
    return title if framework.authors else f"{title}, whose authors are not named"


def query_address(text: str) -> str:
    """Return the address that opens the query *text* in the query editor; a long one is packed into it."""
    return f"/query?{urlencode(url_compression.parameters(text))}"


def link_addresses(text: str) -> Markup:
    """Return *text* as HTML, in which the addresses on this site, such as ``/questions``, are links."""
    return Markup(_ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', str(escape(text))))  # what it holds is escaped


def as_data(value: object) -> Markup:
    """Write *value* as JSON that is safe inside a ``<script>`` that holds data (JSON-LD 1.1 §7.1)."""
    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&'\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # every character that HTML gives a meaning is escaped above
