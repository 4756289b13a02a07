"""Random queries, most of which are no questions: they share variables where they like, and mix all parts in any order."""

from __future__ import annotations

import re
from random import Random

from explorer.terms import PREFIXES, shorten
from tests.sparql.question.models import NODES

PROLOGUE = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("ont", "id", "skos", "rdfs"))
THINGS = ("?x", "?x", "?x", "?y", "?y", "?z")
VALUES = ("?l", "?l", "?n", "?m")
LINKS = ("ont:partOf", "ont:respondsTo", "ont:opposes", "ont:cites", "ont:matchType")
TEXTS = ("skos:notation", "rdfs:label", "ont:verbatimText")
NUMBERS = ("ont:position", "ont:startCharacter")
KINDS = ("ont:Ability", "ont:Capacity", "ont:Source", "ont:Finding")
LINK = re.compile(r"\?\w+ (?:" + "|".join(LINKS) + r") (?:\?\w+|id:\w+) \.")
IDS = tuple(shorten(iri) for iri in NODES)
WORDS = (
    '"trust"',
    '"x"',
    '"goal"',
    '"Trust"',
    '"x"@en',
    '"1"',
    "1",
    "7",
    "-3",
    "0.5",
    '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
)


def random_query(random: Random) -> str:
    """Return the text of a query of a few parts."""
    where = _group(random, 0, "?x")
    pick = random.random()
    if pick < 0.1:
        return f"{PROLOGUE}ASK WHERE {{ {where} }}"
    if pick < 0.2:
        return f"{PROLOGUE}{_drawing(random, where)} WHERE {{ {where} }}"
    distinct = random.choice(("", "DISTINCT ", "DISTINCT "))
    if pick < 0.4:
        return f"{PROLOGUE}SELECT {distinct}{_counting(random, where)}"
    shown = random.sample(["?x", *_named(where)], 1) + random.sample(
        _named(where), random.randint(0, min(2, len(_named(where))))
    )
    tail = _tail(random, [*_named(where), "?x"])
    return f"{PROLOGUE}SELECT {distinct}{' '.join(dict.fromkeys(shown))} WHERE {{ {where} }}{tail}"


def _named(where: str) -> list[str]:
    return [name for name in ("?x", "?y", "?z", "?l", "?n", "?m", "?p", "?t") if name in where] or ["?x"]


def _drawing(random: Random, where: str) -> str:
    """Return what makes a graph of the links in *where*, of all of them or of some."""
    found = LINK.findall(where) or ["?x ont:partOf ?y ."]
    made = found if random.random() < 0.7 else random.sample(found, random.randint(1, len(found)))
    return f"CONSTRUCT {{ {' '.join(made)} }}"


def _counting(random: Random, where: str) -> str:
    names = _named(where)
    keys = random.sample(names, random.choice((0, 1, 1, 2)) if len(names) > 1 else 0)
    counted = random.choice(names)
    number = f"COUNT({random.choice(('DISTINCT ', 'DISTINCT ', ''))}{counted})"
    shown = " ".join(random.sample(keys, random.randint(0, len(keys))))
    having = (
        f" HAVING({number} {random.choice(('<', '>', '>=', '='))} {random.choice((0, 1, 2))})"
        if random.random() < 0.4
        else ""
    )
    order = random.choice(("", "", f" ORDER BY DESC({number})", " ORDER BY ?many"))
    group = f" GROUP BY {' '.join(keys)}" if keys else ""
    return f"{shown} ({number} AS ?many) WHERE {{ {where} }}{group}{having}{order}"


def _tail(random: Random, names: list[str]) -> str:
    order = random.choice(
        ("", "", f" ORDER BY {random.choice(names)}", f" ORDER BY DESC({random.choice(names)})")
    )
    return order + random.choice(("", "", "", " LIMIT 3", " LIMIT 0"))


def _group(random: Random, depth: int, name: str) -> str:
    """Return what stands between two braces: most of it about *name*."""
    first = [f"{name} a {random.choice(KINDS)} ."] if random.random() < (0.7 if not depth else 0.2) else []
    parts = [*first, *(_part(random, depth, name) for _ in range(random.randint(1, 3)))]
    if random.random() < 0.15:
        random.shuffle(parts)
    return " ".join(parts)


def _part(random: Random, depth: int, name: str) -> str:
    thing = name if random.random() < 0.75 else random.choice(THINGS)
    sorts = ["link", "link", "link", "fact", "fact", "path", "test", "test", "values", "kind", "exact"]
    if depth < 2:
        sorts += [
            "optional",
            "optional",
            "optional",
            "union",
            "not",
            "not",
            "minus",
            "has",
            "any",
            "braces",
            "bind",
        ]
    return _PARTS[random.choice(sorts)](random, depth, thing)


def _link(random: Random, _: int, thing: str) -> str:
    other = random.choice((*THINGS, random.choice(IDS), "[]"))
    verb = random.choice((random.choice(LINKS), random.choice(LINKS), f"^{random.choice(LINKS)}"))
    return (
        f"{thing} {verb} {other} ." if random.random() < 0.7 else f"{random.choice(THINGS)} {verb} {thing} ."
    )


def _path(random: Random, _: int, thing: str) -> str:
    one, other = random.sample(LINKS, 2)
    verb = random.choice(
        (
            f"{one}/{other}",
            f"{one}+",
            f"{one}*",
            f"({one}|{other})",
            f"{one}/{random.choice(TEXTS)}",
            f"({one}|^{other})",
            f"{one}?",
        )
    )
    return f"{thing} {verb} {random.choice(('?y', '?z', '?l', random.choice(IDS)))} ."


def _fact(random: Random, _: int, thing: str) -> str:
    return f"{thing} {random.choice((*TEXTS, *NUMBERS))} {random.choice(VALUES)} ."


def _exact(random: Random, _: int, thing: str) -> str:
    return f"{thing} {random.choice((*TEXTS, *NUMBERS))} {random.choice(WORDS)} ."


def _kind(random: Random, _: int, thing: str) -> str:
    if random.random() < 0.5:
        return f"{thing} a {random.choice(KINDS)} ."
    return f"{thing} a ?k . {random.choice(('VALUES ?k { ont:Ability ont:Source }', 'FILTER(?k IN (ont:Ability, ont:Source))', ''))}"


def _test(random: Random, _: int, thing: str) -> str:
    value, word = random.choice(VALUES), random.choice(WORDS)
    return random.choice(
        (
            f"FILTER(CONTAINS(LCASE(STR({value})), {random.choice(WORDS[:6])}))",
            f"FILTER(CONTAINS(LCASE({value}), {random.choice(WORDS[:4])}))",
            f"FILTER({value} {random.choice(('=', '!=', '<', '>='))} {word})",
            f"FILTER(STR({value}) {random.choice(('=', '!=', '<'))} {word})",
            f"FILTER({value} IN ({word}, {random.choice(WORDS)}))",
            f"FILTER(STR({value}) NOT IN ({random.choice(WORDS[:3])}, {random.choice(WORDS[:3])}))",
            f"FILTER({thing} = {random.choice(IDS)})",
            f"FILTER({thing} IN ({', '.join(random.sample(IDS, 2))}))",
            f"FILTER({value} = {word} || {value} = {random.choice(WORDS)})",
            f"FILTER({value} > 1 && {random.choice(VALUES)} != 7)",
            f'VALUES ?w {{ "trust" "x" }} FILTER(CONTAINS(LCASE(STR({value})), LCASE(?w)))',
        )
    )


def _values(random: Random, _: int, thing: str) -> str:
    listed = random.choice(
        (" ".join(random.sample(IDS, 2)), random.choice(IDS), f"{random.choice(IDS)} UNDEF", "")
    )
    return f"VALUES {random.choice((thing, thing, '?y', '?z'))} {{ {listed} }}"


def _optional(random: Random, depth: int, thing: str) -> str:
    return f"OPTIONAL {{ {_group(random, depth + 1, thing)} }}"


def _union(random: Random, depth: int, thing: str) -> str:
    return f"{{ {_group(random, depth + 1, thing)} }} UNION {{ {_group(random, depth + 1, thing)} }}"


def _not(random: Random, depth: int, thing: str) -> str:
    return f"FILTER NOT EXISTS {{ {_group(random, depth + 1, thing)} }}"


def _has(random: Random, depth: int, thing: str) -> str:
    return f"FILTER EXISTS {{ {_group(random, depth + 1, thing)} }}"


def _any(random: Random, depth: int, thing: str) -> str:
    return f"FILTER(EXISTS {{ {_group(random, depth + 1, thing)} }} || NOT EXISTS {{ {_group(random, depth + 1, thing)} }})"


def _minus(random: Random, depth: int, thing: str) -> str:
    return f"MINUS {{ {_group(random, depth + 1, thing)} }}"


def _braces(random: Random, depth: int, thing: str) -> str:
    return f"{{ {_group(random, depth + 1, thing)} }}"


def _bind(random: Random, _: int, thing: str) -> str:
    of = random.choice((*VALUES, thing))
    return random.choice(
        (f"BIND(STR({of}) AS ?t)", f"BIND(STRLEN({of}) AS ?t)", f"BIND(STRLEN(STR({of})) AS ?t)")
    )


_PARTS = {
    "link": _link, "path": _path, "fact": _fact, "exact": _exact, "kind": _kind, "test": _test, "values": _values, "optional": _optional,
    "union": _union, "not": _not, "has": _has, "any": _any, "minus": _minus, "braces": _braces, "bind": _bind,
}  # fmt: skip


KEYWORDS = ("OPTIONAL {", "FILTER NOT EXISTS {", "FILTER EXISTS {", "MINUS {", "{")
NAME = re.compile(r"\?\w+")


def changed(text: str, random: Random) -> str:
    """Return the query *text*, as questions are written, with a small change after which it may mean something else."""
    prologue, _, body = text.rpartition("\n\n")
    lines = body.splitlines()
    change = random.choice(
        (
            _moved,
            _moved,
            _moved,
            _moved,
            _repeated,
            _left_out,
            _renamed,
            _renamed,
            _renamed,
            _other_group,
            _other_group,
            _other_word,
            _other_word,
            _limited,
        )
    )
    return f"{prologue}\n\n" + "\n".join(change(lines, random)) + "\n"


def _patterns(lines: list[str]) -> list[int]:
    """The places of lines that stand between the braces and hold a pattern of their own."""
    end = lines.index("}")
    return [
        place
        for place in range(2, end)
        if lines[place].endswith((".", ")", "}")) and lines[place].strip() not in ("}", ")")
    ]


def _blocks(lines: list[str]) -> list[tuple[int, int]]:
    """From where to where each pattern reaches, a group with all in it."""
    found = []
    for start in range(2, lines.index("}")):
        indent = len(lines[start]) - len(lines[start].lstrip())
        end = start + 1
        if lines[start].endswith("{"):
            while lines[end] != " " * indent + "}":
                end += 1
            end += 1
        if (
            lines[start].strip() not in ("}", ")")
            and "UNION" not in lines[start]
            and "||" not in lines[start]
        ):
            found.append((start, end))
    return found


def _moved(lines: list[str], random: Random) -> list[str]:
    start, end = random.choice(_blocks(lines))
    rest = lines[:start] + lines[end:]
    places = [
        place
        for place in range(2, rest.index("}") + 1)
        if "UNION" not in rest[place] and "||" not in rest[place]
    ]
    place = random.choice(places)
    return rest[:place] + lines[start:end] + rest[place:]


def _repeated(lines: list[str], random: Random) -> list[str]:
    found, place = _patterns(lines), random.choice(range(2, lines.index("}") + 1))
    return [*lines[:place], lines[random.choice(found)], *lines[place:]] if found else lines


def _left_out(lines: list[str], random: Random) -> list[str]:
    start, end = random.choice(_blocks(lines))
    return lines[:start] + lines[end:]


def _renamed(lines: list[str], random: Random) -> list[str]:
    """One variable has the name of another, at one place or wherever it stands."""
    names = sorted({*NAME.findall("\n".join(lines))})
    place = random.choice([place for place, line in enumerate(lines) if NAME.search(line)])
    old, new = random.choice(NAME.findall(lines[place])), random.choice(names)
    pattern = re.compile(re.escape(old) + r"\b")
    if random.random() < 0.3:
        return [pattern.sub(new, line) for line in lines]
    return [*lines[:place], pattern.sub(new, lines[place], count=1), *lines[place + 1 :]]


def _other_group(lines: list[str], random: Random) -> list[str]:
    places = [place for place, line in enumerate(lines) if place > 1 and line.strip() in KEYWORDS]
    if not places:
        return lines
    place = random.choice(places)
    indent = len(lines[place]) - len(lines[place].lstrip())
    return [*lines[:place], " " * indent + random.choice(KEYWORDS), *lines[place + 1 :]]


def _other_word(lines: list[str], random: Random) -> list[str]:
    """Another sign, another word in the head, or a text with or without STR."""
    pairs = [
        ("DISTINCT ", ""),
        ("STR(?", "(?"),
        (" < ", " > "),
        (" > ", " < "),
        (" = ", " != "),
        ("+ ", "* "),
        (" IN ", " NOT IN "),
        (" || ", " && "),
        ("LCASE(STR(", "STR(LCASE("),
    ]
    found = [(place, pair) for place, line in enumerate(lines) for pair in pairs if pair[0] in line]
    if not found:
        return lines
    place, (old, new) = random.choice(found)
    return [*lines[:place], lines[place].replace(old, new, 1), *lines[place + 1 :]]


def _limited(lines: list[str], random: Random) -> list[str]:
    head = lines[0].replace("SELECT DISTINCT", "SELECT") if random.random() < 0.7 else lines[0]
    is_short = head == "ASK" or any(line.startswith("LIMIT") for line in lines)
    return [head, *lines[1:], *([] if is_short else [f"LIMIT {random.choice((0, 2, 4))}"])]
