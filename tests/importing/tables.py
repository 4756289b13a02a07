"""Spreadsheets that tests write, and what is read of them."""

from __future__ import annotations

from pathlib import Path

from explorer.importing.draft import Draft, Options
from explorer.importing.readers import table

DATA = Path(__file__).parent.parent / "data" / "importing"


def read(folder: Path, text: str | bytes, name: str = "skills.csv", **options: object) -> Draft:
    """The draft of a file with *text*; its counts add up."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    draft = table.read([path], Options(**options))  # type: ignore[arg-type]
    assert draft.adds_up
    return draft


def tree(draft: Draft) -> dict[str, str]:
    """What each statement stands under, both by code or else by their words."""
    called = {item.id: item.code or (item.statements or item.labels)[0].text for item in draft.items}
    return {called[item.id]: called[item.parents[0]] if item.parents else "" for item in draft.items}


def said(draft: Draft, action: str) -> str:
    """What the report says of one *action*."""
    return "\n".join(note.what for note in draft.notes if note.action == action)
