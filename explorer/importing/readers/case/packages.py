"""Finds the packages in a JSON document: one, a list of them, or an answer of a server around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from explorer.errors import BadInput
from explorer.importing.draft import Options
from explorer.importing.readers.case.objects import Fields, fields, objects, text
from explorer.importing.readers.json_text import json_of
from explorer.importing.readers.languages import tag_of

_DEEPEST = 6
_ITEMS = ("cfitems", "cfitem", "cfpckgitems")
_LINKS = ("cfassociations", "cfassociation", "cfpckgassociations")


@dataclass(frozen=True, slots=True)
class Package:
    """One framework: its *document*, *items*, *links* and *definitions*; *others* counts what else it has (rubrics)."""

    file: str
    document: Fields
    items: Sequence[Fields]
    links: Sequence[Fields]
    definitions: Fields
    others: int = 0

    @property
    def id(self) -> str:
        """The identifier of the document, “” where there is none."""
        return text(
            self.document.get("identifier") or self.document.get("sourcedid") or self.document.get("uri")
        )


def read_packages(files: Sequence[Path], options: Options) -> list[Package]:
    """Return the packages of *files*; raises `BadInput` where one holds none, or no item."""
    found: list[Package] = []
    for file in options.watch(files, "Reading files", len(files)):
        document = json_of(file)
        packages = [_in_language(one, options) for one in _packages(document, file.name, 0)]
        if not any(map(_says_something, chain.from_iterable(package.items for package in packages))):
            raise _nothing(document, packages, file.name)
        found += packages
    return found


def _in_language(package: Package, options: Options) -> Package:
    if not options.language or tag_of(text(package.document.get("language"))):
        return package
    return replace(package, document={**package.document, "language": options.language})


def _says_something(item: Fields) -> bool:
    return any(item.get(key) for key in ("identifier", "fullstatement", "uri", "humancodingscheme"))


def _packages(value: Any, file: str, depth: int) -> Iterator[Package]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _packages(one, file, depth + 1)
        return
    own = fields(value)
    if "cfdocument" in own or any(key in own for key in _ITEMS):
        yield _package(own, file)
    else:
        for one in own.values():
            if isinstance(one, dict | list):
                yield from _packages(one, file, depth + 1)


def _package(own: Fields, file: str) -> Package:
    return Package(
        file=file,
        document=fields(own.get("cfdocument"), "CFDocument"),
        items=[item for key in _ITEMS for item in objects(own.get(key), "CFItem")],
        links=[link for key in _LINKS for link in objects(own.get(key), "CFAssociation")],
        definitions=fields(own.get("cfdefinitions"), "CFDefinitions"),
        others=len(objects(own.get("cfrubrics"))),
    )


def _nothing(document: Any, packages: Sequence[Package], name: str) -> BadInput:
    """Return what a person can do who has something else than a package."""
    own = fields(document)
    if any(key.startswith("imsx_") for key in own):
        said = text(own.get("imsx_description")) or "no reason is given"
        return BadInput(
            f"{name} is the answer of a server that failed ({said}).", "Download the package again."
        )
    if "cfdocuments" in own:
        what = f"{name} lists frameworks, without their items."
        return BadInput(what, "Download one of them: the address ends in /CFPackages/ and its identifier.")
    if {"$schema", "openapi", "swagger"} & own.keys():
        return BadInput(
            f"{name} describes the format (a schema), and holds no framework.", "Is this the right file?"
        )
    if packages:
        return BadInput(
            f"{name} is a package of CASE without an item (CFItems).", "Download the whole package."
        )
    what = f"{name} is JSON, but no package of CASE: it has neither CFDocument nor CFItems."
    return BadInput(what, "Is this the right file? Of a CASE server, take /CFPackages/ and the identifier.")
