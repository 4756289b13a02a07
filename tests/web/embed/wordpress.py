"""What WordPress leaves of the HTML that an oEmbed provider gives, after what `wp_filter_oembed_result` is said to do.

Of a provider that it does not know it keeps blockquotes, links and frames with a few attributes, then a blockquote
and a frame of these, lets the frame run scripts and nothing else, and hides it until the frame has told its height
with the secret that its address ends in.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

KEPT = {
    "a": {"href"},
    "blockquote": set[str](),
    "iframe": {"src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"},
}


class Sanitizer(HTMLParser):
    """Keeps the elements and attributes of `KEPT`; of others, only the text."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in KEPT:
            left = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in KEPT[tag])
            self.kept.append(f"<{tag}{left}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in KEPT:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.kept.append(escape(data, quote=False))


def left_of(html: str, secret: str) -> str:
    """Return what is left of *html*, with *secret*; empty where WordPress would show nothing."""
    sanitizer = Sanitizer()
    sanitizer.feed(html)
    text = "".join(sanitizer.kept)
    found = re.search(r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", text, re.DOTALL)
    source = re.search(r' src="(.*?)"', found[2]) if found else None
    if not found or not source:
        return ""
    frame = found[2].replace(source[0], f' src="{source[1]}#?secret={secret}" data-secret="{secret}"')
    hidden = 'class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
    frame = frame.replace("<iframe", f'<iframe style="position: absolute; visibility: hidden;" {hidden}', 1)
    words = (found[1] or "").replace(
        "<blockquote", f'<blockquote class="wp-embedded-content" data-secret="{secret}"', 1
    )
    return words + frame
