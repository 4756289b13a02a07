"""The earlier import with which a visitor compares a draft: an archive that is brought, or a framework of this server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage, MultiDict

from explorer.errors import BadRequest
from explorer.framework.collection import Member
from explorer.importing.preview.earlier import has_import
from explorer.web.core.collection import collection
from explorer.web.importing.kept import safe_name, unpack

FIELD, KEPT, OF_THIS_SITE, REPLACES, FORGET = "earlier", "kept-earlier", "known", "replace", "forget"
"""Fields of the form."""
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Earlier:
    """An archive, its *name* and *data*, or the *folder* of the framework called *slug*; all are empty where a draft is compared with nothing.

    *replaces* is true where what somebody edited by hand in it may be written over.
    """

    name: str = ""
    data: bytes = b""
    slug: str = ""
    folder: str = ""
    replaces: bool = False

    @property
    def files(self) -> Mapping[str, bytes]:
        """What a page carries of it."""
        return {self.name: self.data} if self.data else {}


NOTHING = Earlier()
"""Where a draft is compared with nothing."""


def offered() -> Mapping[str, Member]:
    """Return the frameworks of this server that came out of an import, by slug."""
    members = collection().members
    return {
        slug: one for slug, one in members.items() if not one.failure and has_import(one.settings.ontology)
    }


def read_earlier(form: MultiDict[str, str], files: MultiDict[str, FileStorage], most: int) -> Earlier:
    """Return what was chosen, the newest first: a file, a framework of this site, or what the page carried; raises `BadRequest`."""
    replaces = bool(form.get(REPLACES))
    for one in files.getlist(FIELD):
        if one.filename and (data := one.stream.read()):
            return Earlier(safe_name(one.filename, set()), data, replaces=replaces)
    if slug := form.get(OF_THIS_SITE, ""):
        member = offered().get(slug)
        if member is None:
            raise BadRequest(
                f"No framework of this site that was imported is called “{slug[:_LONGEST]}”.",
                "Choose one of the list, or bring the ZIP of the earlier import.",
            )
        return Earlier(slug=slug, folder=str(member.settings.ontology.resolve()), replaces=replaces)
    if form.get(KEPT) and not form.get(FORGET):
        for name, data in unpack(form[KEPT], most, 1).items():
            return Earlier(safe_name(name, set()), data, replaces=replaces)
    return Earlier(replaces=replaces)
