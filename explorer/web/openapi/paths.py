"""The path items, written from the routes of the application and from what its views declare."""

import re
from collections.abc import Iterator, Mapping

from flask import Flask
from werkzeug.routing import Rule

from explorer.framework import Edition
from explorer.media_types import HTML
from explorer.web.core.openapi_operations import Operation, operation_of
from explorer.web.openapi.parts import IF_NONE_MATCH, Plain, answer, errors, found, media, reference, suffix
from explorer.web.openapi.sparql import endpoint

_VARIABLE = re.compile(r"<(?:any\(([^()]*)\):|\w+:)?(\w+)>")


def paths(app: Flask, edition: Edition) -> Mapping[str, Plain]:
    """Return the path items of what *app* answers to programs, with examples from *edition*."""
    items = {"/sparql": endpoint(edition), "/frameworks/sparql": endpoint(edition, across=True)}
    for rule in app.url_map.iter_rules():
        operation = operation_of(app.view_functions[rule.endpoint])
        if operation:
            items[address_of(rule)] = {"get": _get(rule, operation, edition)}
    return dict(sorted(items.items()))


def address_of(rule: Rule) -> str:
    """Write *rule* as OpenAPI writes addresses; a variable with a single value is written as that value."""

    def variable(found: re.Match[str]) -> str:
        return found[1] if found[1] and "," not in found[1] else f"{{{found[2]}}}"

    return _VARIABLE.sub(variable, rule.rule)


def _get(rule: Rule, operation: Operation, edition: Edition) -> Plain:
    """Describe the operation GET of *rule*; HEAD answers the same without the body."""
    has_suffix = "suffix" in rule.arguments
    formats = operation.formats
    if has_suffix:
        formats = tuple(one for one in operation.files or formats if one is not HTML)
    is_negotiated = HTML in formats
    statuses = {400, *operation.errors, *({406} if is_negotiated else {404} if rule.arguments else ())}
    described = {"description": operation.description} if operation.description else {}
    return {
        "summary": operation.summary + (", as a file" if len(formats) > 1 and has_suffix else ""),
        "tags": [operation.tag],
        **described,
        "parameters": [*_parameters(rule, operation, edition, is_negotiated), IF_NONE_MATCH],
        "responses": {
            **found(
                f"{operation.summary}.",
                media(formats, reference(operation.schema) if operation.schema else {}),
                *(("Vary", "Link") if is_negotiated else ()),
            ),
            **{
                str(status): answer(why, media([HTML]), "Location") for status, why in operation.moved.items()
            },
            **errors(*sorted(statuses), problem=operation.problem),
        },
    }


def _parameters(rule: Rule, operation: Operation, edition: Edition, is_page: bool) -> Iterator[Plain]:
    """Yield the parameters; those of the path that *rule* has."""
    if "{suffix}" in address_of(rule):
        yield suffix(operation.files or operation.formats)
    for parameter in (*operation.parameters, *(operation.page_parameters if is_page else ())):
        yield from parameter.describe(edition)
