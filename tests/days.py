"""Days that have no order among each other, which make the engine's sorting abort."""

import random

ZONES = ("", "Z", "+14:00", "-14:00", "+01:00", "-05:00")
DAY = "<http://www.w3.org/2001/XMLSchema#date>"


def days(seed: int = 2, count: int = 67) -> list[str]:
    """Return days with and without a time zone, as terms of SPARQL."""
    draw = random.Random(seed)
    return [f'"2020-01-{draw.randint(1, 9):02d}{draw.choice(ZONES)}"^^{DAY}' for _ in range(count)]


def sorting_days(order: str) -> str:
    """Return a query that sorts them by *order*, an expression of ``?day``."""
    return f"SELECT ?day {{ VALUES ?day {{ {' '.join(days())} }} }} ORDER BY {order}"
