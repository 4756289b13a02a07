"""Text for people and files: what XML and HTML can hold, in what order texts are sorted, and how they begin."""

import re
import unicodedata
from collections.abc import Iterable

_EMPHASIS = re.compile(r"\*([^*]*)\*")
_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85]")
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def xml_safe(text: str) -> str:
    """Return *text* without what XML cannot hold (XML 1.0 §2.2, production 2) and without control characters.

    A control character that ends a line is a line feed, so that no words are joined.
    """
    return _NEVER.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Return *text* on one line, with single spaces, without what no file can hold."""
    return " ".join(xml_safe(text).split())


def grouped(number: int) -> str:
    """Return *number* for people, its thousands apart: “30,251”; never for files that programs read."""
    return f"{number:,}"


def html_safe(text: str) -> str:
    """Return the HTML *text* with a replacement character (U+FFFD) for each control that HTML has no place for (§13.2.3.5)."""
    return _NOT_IN_HTML.sub("\ufffd", text)


def natural_key(text: str) -> Iterable[tuple[int, int, str]]:
    """Cut *text* where digits begin and end, so that AB2 comes before AB10."""
    for piece in re.findall(r"[0-9]{1,18}|[^0-9]+", text):
        yield (0, int(piece), "") if piece[0] in "0123456789" else (1, 0, piece)


def without_emphasis(text: str) -> str:
    """Return *text* without the stars that set words apart in it, as in “*Psychotherapy*, 38”."""
    return _EMPHASIS.sub(r"\1", text)


def capital(text: str) -> str:
    """Return *text* with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def truncate(text: str, most: int) -> str:
    """Return the first *most* characters of *text*, with an ellipsis where it has more."""
    return text if len(text) <= most else f"{text[:most]}…"


def slug_of(words: str) -> str:
    """Return *words* as one part of an address: small letters without accents, digits, and hyphens between; “” where nothing is left."""
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(one)
    )
    return "-".join(re.findall(r"[^\W_]+", plain))


def without_surrogates(text: str) -> str:
    """Return *text* with “\ufffd” for each half of a pair of surrogates, which no encoding of Unicode holds: names of files can have some."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
