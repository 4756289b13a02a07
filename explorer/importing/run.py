"""The import as a whole: files are read, settled and written into a folder, or what stands in the way is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from explorer.config import Settings
from explorer.errors import BadInput
from explorer.importing.draft import Draft, Note, Options, Words
from explorer.importing.guess import format_of
from explorer.importing.reimport.changes import Changes
from explorer.importing.reimport.comparing import changes, compare
from explorer.importing.reimport.dated import dated
from explorer.importing.reimport.editions import links_in
from explorer.importing.reimport.manifest import Manifest, earlier_statement, read_manifest, record
from explorer.importing.reimport.safe_write import WriteResult, write_safely
from explorer.importing.reimport.stated import Stated
from explorer.importing.reimport.versions import kept_versions
from explorer.importing.settling import UNDETERMINED, Choices, settle, short_slug
from explorer.importing.settling.settled import Settled
from explorer.importing.vocabulary import read_shipped
from explorer.importing.writing.folder import LINKS

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the *files*, of which *format* (“” is to be guessed), into which folder, and with what *options*."""

    files: tuple[Path, ...]
    into: Path
    today: str
    format: str = ""
    slug: str = ""
    base: str = ""
    replace: bool = False
    options: Options = field(default_factory=Options)


def run(request: Request) -> tuple[Settled, WriteResult, Changes | None]:
    """Import what *request* names; returns what was settled, what was put where or stands in the way, and what changed.

    Nothing has changed (None) where it is the first import.

    Raises `BadInput` where the files cannot be read, or the folder holds something else.
    """
    kept = read_manifest(request.into)
    draft = _as_before(read_draft(_in_language(request, kept)), kept)
    settled = settle(draft, _choices(request, draft, kept))
    changed = _changed(settled, kept)
    files, days, changed = dated(settled, kept, changed, request.today)
    changed = _with_links(changed, request.into, files)
    files |= kept_versions(request.into, kept, changed, request.today)
    done = write_safely(
        request.into,
        files,
        record(request.files, settled, kept, days, request.today if changed else ""),
        kept,
        replace=request.replace,
    )
    return settled, done, changed


def _changed(settled: Settled, kept: Manifest) -> Changes | None:
    """What differs from the earlier import; None where it is the first."""
    if kept.is_first:
        return None
    now = [earlier_statement(element, settled.language) for element in settled.elements]
    changed = changes(kept.statements, now, codes_stay=True)
    return replace(changed, titles=(kept.title, settled.titles[0].text))


def _with_links(changed: Changes | None, folder: Path, files: Mapping[str, str]) -> Changes | None:
    """What *changed*, with the links of the file that differ; those that a person has added elsewhere stay."""
    if changed is None:
        return None
    path = folder / LINKS
    try:
        was = links_in(path.read_bytes() if path.is_file() else b"", LINKS)
    except BadInput:  # a person has broken it, which is shown as any other edit
        return changed
    now = links_in(files.get(LINKS, "").encode(), LINKS)
    found = compare(Stated(links=was), Stated(links=now), codes_stay=True)
    return replace(changed, linked=found.linked, unlinked=found.unlinked, links_compared=True)


def _in_language(request: Request, kept: Manifest) -> Request:
    """Return *request* with the language of the earlier import, where it says none."""
    if request.options.language or kept.language in ("", UNDETERMINED):
        return request
    return replace(request, options=replace(request.options, language=kept.language))


def _as_before(draft: Draft, kept: Manifest) -> Draft:
    """Return *draft* with the title of the earlier import, where neither the file nor the person says one."""
    if draft.titles or not kept.title:
        return draft
    return replace(draft, titles=(Words(kept.title, kept.language),))


def read_draft(request: Request) -> Draft:
    """Read the files; raises `BadInput`."""
    return counted(format_of(request.format, request.files).read(request.files, request.options))


def counted(draft: Draft) -> Draft:
    """Return *draft* with a note on what became neither a statement nor part of a note, which no reader should leave."""
    if draft.adds_up:
        return draft
    lost = draft.units - len(draft.items) - sum(note.units for note in draft.notes)
    what = (
        f"What became of some {draft.unit} is not known. This is a mistake of the explorer: please report it."
    )
    return replace(draft, notes=(*draft.notes, Note("left", what, abs(lost), units=lost)))


def _choices(request: Request, draft: Draft, kept: Manifest) -> Choices:
    slug = (
        request.slug
        or kept.slug
        or short_slug(draft.titles[0].text if draft.titles else request.files[0].stem)
    )
    if slug != short_slug(slug):
        raise BadInput(
            f"“{slug}” is no short name for addresses.",
            f"Use small letters, digits and hyphens: {short_slug(slug)}.",
        )
    base = request.base or kept.base
    if base and not _BASE.fullmatch(base):
        raise BadInput(
            f"“{base}” is nothing that names can begin with.",
            "Write an IRI, such as https://example.org/care/.",
        )
    codes = kept.codes_for(draft.items)
    there = set(codes.values())
    return Choices(
        slug,
        read_shipped(Settings().ontology / "schema.ttl"),
        base,
        codes,
        tuple(was for was in kept.statements if was.code not in there),
    )
