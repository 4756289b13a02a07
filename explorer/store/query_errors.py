"""Turns the errors that Oxigraph raises for a query into ours."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox

from explorer.errors import BadRequest, QuerySyntaxError
from explorer.sparql.diagnostics import explain_syntax_error
from explorer.store.dotted_names import Readable, readable
from explorer.text import truncate

_PLACE = re.compile(r"error at (\d+):(\d+): ")
_RANGES = re.compile(r"\[\^?(?:_|(?:'(?:\\.|[^'\\])[^']*'\s*(?:\.\.=|\|)?\s*)+)\]")
_EXPECTED = re.compile(r'"((?:\\.|[^"\\])+)"|([^",]+)')


@contextmanager
def explained_errors(text: str, base: str) -> Iterator[None]:
    """Raise what Oxigraph finds wrong with the query *text* as `QuerySyntaxError`, or `BadRequest` once it runs.

    *base* is what the names of the framework begin with.
    """
    try:
        yield
    except SyntaxError as error:
        raise explain_syntax_error(to_syntax_error(error, readable(text)), text, base) from None
    except UnicodeEncodeError as error:
        raise BadRequest(
            f"Character {error.start + 1} is half of a pair of surrogates, which no query can hold.",
            "Write the whole character.",
        ) from None
    except (ValueError, RuntimeError) as error:
        raise BadRequest(f"{error}.") from None


def check_syntax(text: str, base: str) -> None:
    """Parse the query *text*, and run it on no data; raises what `explained_errors` does."""
    with explained_errors(text, base):
        ox.Store().query(readable(text).text, base_iri=base)


def to_syntax_error(error: SyntaxError, read: Readable) -> QuerySyntaxError:
    """Turn Oxigraph's *error* in what it *read* into ours, with line and column (from 1) where it has them."""
    text = str(error)
    place = _PLACE.match(text)
    if not place:
        return QuerySyntaxError(_sentence(text))
    said = text[place.end() :]
    line, column = read.place(int(place[1]), int(place[2]))
    return QuerySyntaxError.at(line, column, _sentence(said), expected=_expected(said))


def _expected(text: str) -> list[str]:
    """What the parser would have read instead: words and signs, and what it says in words; no ranges of letters."""
    readable = _RANGES.sub("", text.removeprefix("expected ").removeprefix("one of "))
    return [sign or words.strip() for sign, words in _EXPECTED.findall(readable) if sign or words.strip()]


def _sentence(text: str) -> str:
    """One sentence of a parser's message: the lists of characters that it expects are cut short."""
    return truncate(re.sub(r"\['.*", "…", " ".join(text.split())), 200).rstrip(".") + "."
