"""``explorer import``, ``explorer diff`` and ``explorer keep``: what they are told, and what they print."""

from __future__ import annotations

import json
import shlex
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from explorer.importing.column_map import columns_of
from explorer.importing.draft import Options
from explorer.importing.guess import FORMATS
from explorer.importing.reimport.comparing import compare
from explorer.importing.reimport.editions import read_folder
from explorer.importing.reimport.safe_write import WriteResult
from explorer.importing.reimport.versions import keep
from explorer.importing.report import in_words, to_dict
from explorer.importing.run import Request, run
from explorer.progress import watch_on

EDITED = 1
DIFFERENT = 1


def import_files(chosen: Namespace) -> int:
    """Import what is *chosen*; returns the exit code. Raises `explorer.errors.BadInput`."""
    settled, done, changed = run(_request(chosen))
    if done.differences:
        _show_differences(done)
        return EDITED
    if chosen.json:
        told = {**to_dict(settled), "written": done.written, "edited": done.edited}
        if changed is not None:
            told["changes"] = changed.to_dict()
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print(*in_words(settled), sep="\n")
    if changed is not None:
        print("\nSince the last import:", *changed.in_words(), sep="\n")
    print()
    for path in done.edited:
        print(f"{path} was edited by hand and is left as it is.")
    print(f"{len(done.written)} files are in {chosen.into}. Look at them, and serve them, with:")
    for command in ("check", "serve"):
        print(f"EXPLORER_ONTOLOGY={shlex.quote(str(chosen.into))} explorer {command}")
    beside = shlex.quote(str(chosen.into.resolve().parent))
    print(f"Or serve it beside others, where its pages are at /f/{settled.slug}/, with:")
    print(f"EXPLORER_FRAMEWORKS={beside} explorer serve")
    return 0


def diff(chosen: Namespace) -> int:
    """Compare the two folders that are *chosen*; returns 1 where something differs. Raises `explorer.errors.BadInput`."""
    found = compare(read_folder(chosen.old), read_folder(chosen.new))
    if chosen.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
    else:
        print(*found.in_words(), sep="\n")
    return DIFFERENT if found else 0


def keep_version(chosen: Namespace) -> int:
    """Keep what the folder that is *chosen* states as a version of it. Raises `explorer.errors.BadInput`."""
    folder = shlex.quote(str(chosen.folder))
    if path := keep(chosen.folder, date.today().isoformat(), chosen.was):
        print(f"{path} keeps what the framework states. Edit its files, and see what changed at /changes:")
    else:
        print(
            "The last version that is kept states the same, so none was added. What changes is at /changes:"
        )
    print(f"EXPLORER_ONTOLOGY={folder} explorer serve")
    return 0


def _request(chosen: Namespace) -> Request:
    names = list(chosen.files)
    known = names[0] if names[0] in FORMATS and not Path(names[0]).is_file() else ""
    options = Options(
        language=chosen.language,
        title=chosen.title,
        scheme=chosen.scheme,
        columns=columns_of(chosen.map) if chosen.map else {},
        watch=watch_on(sys.stderr),
    )
    return Request(
        files=tuple(map(Path, names[1:] if known else names)),
        into=chosen.into,
        today=date.today().isoformat(),
        format=known,
        slug=chosen.slug,
        base=chosen.base,
        replace=chosen.replace,
        options=options,
    )


def _show_differences(done: WriteResult) -> None:
    print(*done.differences, sep="\n")
    print(
        "explorer: nothing was written, because somebody has edited what would be written over (see above).\n"
        "Add --replace to write over it, or import into a new folder and compare.",
        file=sys.stderr,
    )
