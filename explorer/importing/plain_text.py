"""Texts as they stand in files of other systems, made plain: tags, entities, and characters that no page can show."""

from __future__ import annotations

import re
from html import unescape

from explorer.text import xml_safe

_BLOCKS = "p|div|br|hr|li|ul|ol|tr|table|tbody|thead|h[1-6]|dl|dt|dd|blockquote|pre|section|article"
_INLINE = "b|i|u|s|a|em|strong|span|font|sub|sup|small|big|code|abbr|cite|img|td|th|o:p|label|mark|q"
_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ALONE = re.compile(rf"\s*<(?!img\b)(?:{_INLINE})>\s*", re.IGNORECASE)
"""One tag that opens something and is all there is: a word in brackets, rather than HTML that says nothing."""
_BREAK = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HTML = re.compile(r"<(?:p|div|ul|ol|li|h[1-6]|table|tr|td)(?:\s[^<>]*)?>", re.IGNORECASE)
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<!--|<(script|style)\b[^<>]*>", re.IGNORECASE)
_ENDS = {
    "": re.compile("-->"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}
"""What closes a comment, or an element that shows nothing."""
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def plain(text: str) -> str:
    """Return *text* without HTML, its entities resolved: a list item begins a line with “- ”.

    What only looks like a tag stays: “<5”, “a < b”, “<name>”, and “<code>” where there is nothing else.
    """
    if _ALONE.fullmatch(text):
        return tidy(text)
    if _TAG.search(text) or _HIDDEN.search(text):
        text = _without_hidden(text)
        if _HTML.search(text):  # there a line break is a space; in plain text with a few tags it is one
            text = " ".join(text.split())
        text = _ITEM.sub("\n- ", text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if _ENTITY.search(text):
        text = unescape(text)
    return tidy(text)


def _without_hidden(text: str) -> str:
    """Return *text* without comments, scripts and styles; what none closes stays, and is looked for once: texts may be long."""
    kept, at, open_for_good = [], 0, set()
    while begin := _HIDDEN.search(text, at):
        name = (begin[1] or "").lower()
        end = None if name in open_for_good else _ENDS[name].search(text, begin.end())
        if end is None:
            open_for_good.add(name)
        kept.append(text[at : begin.start() if end else begin.end()])
        at = end.end() if end else begin.end()
    return "".join([*kept, text[at:]])


def tidy(text: str) -> str:
    """Return *text* without control characters, and with single spaces and line breaks."""
    return _LINES.sub("\n", _SPACES.sub(" ", xml_safe(text))).strip()


def one_line(text: str) -> str:
    """Return *text* in one line, as labels and codes are."""
    return " ".join(tidy(text).split())
