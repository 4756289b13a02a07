"""Texts with their languages, each language written in one way."""

from __future__ import annotations

from explorer.importing.writing.terms import string


def tag(language: str, usual: str) -> str:
    """Return the tag of *language*; that of the framework, its *usual* one, as the framework writes it, and where none is said."""
    return usual if language.lower() in ("", usual.lower()) else language.lower()


def tagged(text: str, written: str) -> str:
    """Write *text* in the language with the tag *written*, “” for none."""
    return f"{string(text)}@{written}" if written else string(text)
