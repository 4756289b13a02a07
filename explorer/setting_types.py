"""How a setting of each type is declared, as a field of `explorer.config.Settings`."""

import re
from dataclasses import field
from typing import Any

IN_IRI = r"""[^\x00-\x20\x7f-\x9f<>"{}|^`\\\[\]]"""
"""A character of an IRI, as a regular expression."""


def text(default: str, doc: str, form: str, hint: str) -> Any:
    """Declare the setting of a text of the *form* (a regular expression); *hint* is what to say of another."""
    return field(default=default, metadata={"doc": doc, "form": form, "hint": hint})


def secret(doc: str) -> Any:
    """Declare the setting of a text that is shown nowhere."""
    return field(default="", repr=False, metadata={"doc": doc})


def number(default: float, least: float, most: int, doc: str) -> Any:
    """Declare the setting of a number from *least* to *most*."""
    return field(default=default, metadata={"doc": doc, "bounds": (least, most)})


def shown(value: str) -> str:
    """*value* in a line of its own, whatever it holds, without the user and the password of an address."""
    value = re.sub(r"//[^/]*@", "//…@", value)
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in value)
