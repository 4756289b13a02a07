"""The switch that chooses which bases are shown: ``?basis=framework,source``, kept from page to page, as the language is."""

from collections.abc import Callable, Container, Sequence
from functools import cache
from typing import Any, cast
from urllib.parse import urlencode

from flask import Flask, g, request
from jinja2 import pass_context
from markupsafe import Markup

from explorer.errors import BadRequest
from explorer.framework import Basis, Node
from explorer.web.core.current_edition import edition
from explorer.web.core.http.language import NAME
from explorer.web.core.http.mount import absolute
from explorer.web.core.language_choice import chosen, with_language
from explorer.web.core.views.shared_parameters import BASES


def init_app(app: Flask) -> None:
    """Let the templates of *app* read the switch and keep it from page to page."""
    # it takes the context, so that Jinja fills no constant in for good
    app.add_template_filter(pass_context(lambda _, path: with_basis_param(path)), "with_basis_param")
    app.context_processor(_shared)


def _shared() -> dict[str, Any]:
    names, bases = shown(), edition().bases
    return {
        "bases": bases,
        "shown_bases": names,
        "hides_bases": len(names) < len(bases),
        "offers_bases": offers_bases(),
        "has_editorial": any(basis.is_judgement for basis in used_bases()),
        "node_href": node_href(),
        "kept_choices": kept_choices,
    }


def chosen_bases() -> tuple[Basis, ...]:
    """Return the bases that the request asks for, all of them where it names none.

    Raises `BadRequest` for a word that is not a basis.
    """
    if "bases" not in g:
        g.bases = BASES.parse(request.args, edition()) or tuple(edition().bases.values())
    return cast("tuple[Basis, ...]", g.bases)


def used_bases() -> Sequence[Basis]:
    """Return the bases on which any link of the framework rests; where it is one alone, there is nothing to choose."""
    counts = edition().link_table.by_basis
    return [basis for basis in edition().bases.values() if counts.get(basis.name)]


def offers_bases() -> bool:
    """Whether a page offers the choice: there are links on several bases, or the reader has left some out."""
    return len(used_bases()) > 1 or len(shown()) < len(edition().bases)


def shown() -> tuple[str, ...]:
    """Return the names of the chosen bases; all of them on a page that refused the request's."""
    try:
        return tuple(basis.name for basis in chosen_bases())
    except BadRequest:
        return tuple(edition().bases)


def kept_choices(fields: Container[str] = ()) -> Markup:
    """Write the fields by which a form keeps what the reader chose, without those that it has as *fields* of its own."""
    names = shown()
    every = len(names) == len(edition().bases)
    kept = {"basis": "" if every else ",".join(names), NAME: chosen()}
    return Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value)
        for name, value in kept.items()
        if value and name not in fields
    )


def with_basis_param(path: str) -> str:
    """Return the address *path* on this site with the reader's choice of bases, unless it is all of them, and of the language.

    An address elsewhere, or of a place on the same page, stays as it is.
    """
    if not path.startswith("/"):
        return path
    path = with_language(path)
    if "basis_query" not in g:
        names = shown()
        every = len(names) == len(edition().bases)
        g.basis_query = "" if every else urlencode({"basis": ",".join(names)}, safe=",")
    if not g.basis_query:
        return absolute_elsewhere(path)
    address, mark, fragment = path.partition("#")
    return absolute_elsewhere(f"{address}{'&' if '?' in address else '?'}{g.basis_query}{mark}{fragment}")


def node_href() -> Callable[[Node], str]:
    """Return what gives the address of the page of a node; a page asks for that of each node once."""
    if "node_href" not in g:
        g.node_href = cache(lambda node: with_basis_param(node.path))
    return cast("Callable[[Node], str]", g.node_href)


def absolute_elsewhere(path: str) -> str:
    """Return the address *path* on this site, with its host where what is written is read elsewhere."""
    return absolute(path) if g.get("elsewhere") else path
