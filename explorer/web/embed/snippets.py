"""What is pasted into a page of another site to show a view there: one snippet for each sort of site."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from explorer.framework import Node
from explorer.web.core.http.mount import absolute
from explorer.web.core.share import Share, one_line, share_of

LISTED = 40
"""Links in the list beside a picture."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Something to paste: *name* in addresses and ids, *title*, *purpose* in a sentence, and the *text* itself."""

    name: str
    title: str
    purpose: str
    text: str


def snippets(share: Share, width: int, height: int) -> tuple[Snippet, ...]:
    """Write the snippets that show *share* in a frame of that size, in pixels; a *width* of 0 is all that there is."""
    style = Markup("") if width else Markup(' style="width: 100%"')
    return (
        Snippet(
            "address",
            "The address",
            "For sites that make a view of an address: paste it on a line of its own in WordPress, Notion, Coda "
            "or any other site that knows oEmbed.",
            absolute(_known_by(share)),
        ),
        Snippet(
            "iframe",
            "A frame",
            "For pages whose HTML you may write. The second line fits the height of the frame to what it shows; "
            "it may be left out.",
            f"{share.iframe(width, height)}\n{_script('resize.js')}",
        ),
        Snippet(
            "attributes",
            "A plain frame",
            "For Moodle, Canvas and other course sites, which take everything else out of a frame. "
            "The forums, wikis and comments of Moodle delete the frame as well: paste the picture with links there.",
            # nothing but what sanitizers keep
            Markup('<iframe src="{}" title="{}" width="{}" height="{}"{}></iframe>').format(
                absolute(share.frame), share.title, width or share.state.frame_size[0], height, style
            ),
        ),
        Snippet(
            "picture",
            "A picture with links",
            "For sites that allow no frame at all, such as the forums of Moodle: a picture that leads to the page, "
            "and what it shows as a list. On a phone the letters of a wide picture are too small to read; the list is not.",
            _picture(share),
        ),
        Snippet(
            "element",
            "An element",
            "For pages that you write by hand: it brings its own frame and fits the height, and what stands inside "
            "it is shown where no script runs.",
            _element(share, height),
        ),
    )


def _known_by(share: Share) -> str:
    """The address by which sites find this very view: that of its page, where that leads to it."""
    return share.page if share_of(share.page).frame == share.frame else share.frame


def _picture(share: Share) -> str:
    """Write a picture of *share* that leads to its page, with a list of what it shows."""
    drawing = share.state.draw()
    image = Markup('<p><a href="{}"><img src="{}" alt="{}" style="width: 100%"></a></p>').format(
        absolute(share.page),
        absolute(share.state.url(share.view.picture) if share.view.picture else share.preview()),
        f"A picture of this: {share.title}",
    )
    nodes = drawing.nodes.values() if drawing else ()
    return Markup("\n").join([image, Markup("<ul>"), *_items(share, nodes), Markup("</ul>")])


def _items(share: Share, nodes: Iterable[Node]) -> Iterable[Markup]:
    """A line for each of the first nodes, and one for the page, which says how many more it has."""
    nodes = [node for node in nodes if node.path.startswith("/")]
    item = Markup('<li><a href="{}">{}</a></li>')
    for node in nodes[:LISTED]:
        yield item.format(absolute(node.path), one_line(node.short_label, 120))
    more = f", with {len(nodes) - LISTED} more" if len(nodes) > LISTED else ""
    yield item.format(absolute(share.page), f"{share.title}: the whole page{more}")


def _element(share: Share, height: int) -> str:
    """Write *share* as the custom element of ``framework-map.js``."""
    return Markup(
        '{}\n<framework-map src="{}" title="{}" height="{}">\n  <a href="{}">{}</a>\n</framework-map>'
    ).format(
        _script("framework-map.js"),
        absolute(share.frame),
        share.title,
        height,
        absolute(share.page),
        share.title,
    )


def _script(name: str) -> Markup:
    """Write the element that loads the script *name* of this site; its address stays the same for good."""
    return Markup('<script src="{}" defer></script>').format(absolute(f"/static/{name}"))
