"""How long others wait while the server is attacked, and whether its memory stays flat under a mixed load.

``python -m tests.benchmarks.attacks`` measures a quiet neighbour, then the same one beside each attack.
``python -m tests.benchmarks.attacks --minutes 60`` has readers ask a mix of pages and queries meanwhile, one attack after
the other beside them, and prints a line a minute: what was answered, what was not, and the memory of all processes.
Every answer of the neighbour is checked; it asks from an address of its own, as another visitor does.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread
from time import perf_counter, sleep

from tests.attacks.conftest import LIGHT
from tests.attacks.test_connections import CROWD, HEAD, POST, connect
from tests.attacks.test_runaways import RUNAWAYS
from tests.servers import Server, running

SECONDS = 8.0
PAUSE = 0.02
"""Seconds between an answer and the next request of a neighbour, who is a reader and no load."""
PAGES = (
    "/id/AB10",
    "/framework",
    "/evidence",
    "/map?focus=AB10",
    "/questions/cq08-answers-to-disagreements",
    "/search?q=trust",
    "/healthz",
)
Attack = Callable[[Server, Event], None]


def hold(*parts: bytes) -> Attack:
    """Return an attack that opens a crowd of connections and sends one byte a second, of *parts* and then of nothing."""

    def attack(server: Server, enough: Event) -> None:
        with ExitStack() as stack:
            crowd = [stack.enter_context(connect(server)) for _ in range(CROWD)]
            for part in [*parts, *[b"X"] * 10_000]:
                for connection in crowd:
                    with suppress(OSError):
                        connection.sendall(part)
                if enough.wait(1):
                    return

    return attack


def flood(data: bytes, at_once: int = 20) -> Attack:
    """Return an attack that sends *data* again and again, on so many new connections at once."""

    def attack(server: Server, enough: Event) -> None:
        while not enough.is_set():
            with ExitStack() as stack, suppress(OSError):
                for _ in range(at_once):
                    stack.enter_context(connect(server)).sendall(data)
                enough.wait(0.2)

    return attack


def ask(query: str, at_once: int = 6) -> Attack:
    """Return an attack by so many clients who ask *query* again and again."""

    def client(server: Server, enough: Event, address: str) -> None:
        while not enough.is_set():
            with suppress(OSError):
                server.ask(f"{query} # {random.random()}", "text/csv", address)
            enough.wait(0.05)

    def attack(server: Server, enough: Event) -> None:
        clients = [
            Thread(target=client, args=(server, enough, f"127.0.0.{20 + n}"), daemon=True)
            for n in range(at_once)
        ]
        for one in clients:
            one.start()
        for one in clients:
            one.join()

    return attack


ATTACKS: Mapping[str, Attack] = {
    "silent connections": hold(),
    "dripping heads": hold(HEAD, b"X"),
    "dripping bodies": hold(POST),
    "heads of 32,000 spaces": flood(HEAD + b"X: " + b" " * 32_000 + b"\x00\r\n\r\n"),
    "heads of 20,000 lines": flood(HEAD + b"X:a\r\n" * 20_000 + b"\r\n"),
    "Accept of 240 kB": flood(HEAD + b"Accept: " + b"text/html;q=0.1," * 15_000 + b"\r\n\r\n"),
    "cross products": ask(RUNAWAYS["cross product"]),
    "rows without end": ask(RUNAWAYS["rows without end"]),
    "memory without end": ask(RUNAWAYS["concatenated cross product"]),
    "strings that double": ask(RUNAWAYS["string that doubles"]),
}


class Neighbour:
    """A visitor who asks the light query, or a mix of pages too, and notes how long each answer took."""

    def __init__(self, server: Server, address: str, *, mixed: bool = False) -> None:
        self.server, self.address, self.mixed = server, address, mixed
        self.times: list[float] = []
        self.lost: Counter[str] = Counter()
        self._enough = Event()
        self._thread = Thread(target=self._read, daemon=True)

    def _read(self) -> None:
        draw = random.Random(self.address)
        while not self._enough.wait(PAUSE):
            begin = perf_counter()
            try:
                if self.mixed and draw.random() < 0.6:
                    reply = self.server.request("GET", draw.choice(PAGES), client=self.address)
                    answered = reply.status == 200
                else:
                    reply = self.server.ask(f"{LIGHT}\n# {draw.random()}", "text/csv", self.address)
                    answered = reply.body == b"code\r\nAB10\r\n"
            except OSError as error:
                self.lost[type(error).__name__] += 1
                continue
            if answered:
                self.times.append(perf_counter() - begin)
            else:
                self.lost[str(reply.status)] += 1

    def __enter__(self) -> Neighbour:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()


@contextmanager
def attacked(server: Server, attack: Attack) -> Iterator[None]:
    """Attack *server* meanwhile."""
    enough = Event()
    thread = Thread(target=attack, args=(server, enough), daemon=True)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def resident_megabytes(process: int) -> tuple[float, float]:
    """Return the memory of *process*, and that of its children and theirs (Linux)."""
    parents, sizes = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            own = int(status.parent.name)
            parents[own], sizes[own] = int(fields["PPid"]), int(fields.get("VmRSS", "0").split()[0]) / 1024

    def is_below(one: int) -> bool:
        return one in parents and (parents[one] == process or is_below(parents[one]))

    return sizes[process], sum(size for one, size in sizes.items() if is_below(one))


def percentiles(times: list[float]) -> tuple[float, float, float]:
    """Return the median, the 99th percentile and the longest of *times*, all in milliseconds."""
    parts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return parts[49] * 1000, parts[98] * 1000, max(times, default=0.0) * 1000


def beside_each(server: Server) -> None:
    """Print how long a neighbour waits in peace, and beside each attack."""
    print(f"{'beside':<26}{'answers':>8}{'p50 ms':>9}{'p99 ms':>9}{'longest':>9}  lost")
    for name, attack in {"nothing": lambda *_: None, **ATTACKS}.items():
        with attacked(server, attack):
            sleep(1)  # until it is under way
            with Neighbour(server, "127.0.0.2") as neighbour:
                sleep(SECONDS)
        half, most, longest = percentiles(neighbour.times)
        print(
            f"{name:<26}{len(neighbour.times):>8}{half:>9.1f}{most:>9.1f}{longest:>9.1f}  {dict(neighbour.lost) or '-'}",
            flush=True,
        )


def mixed_load(server: Server, minutes: int) -> None:
    """Print each minute what four readers were answered while one attack after the other goes on."""
    names = list(ATTACKS)
    lost: Counter[str] = Counter()
    answers = 0
    for minute in range(minutes):
        name = names[minute % len(names)]
        with attacked(server, ATTACKS[name]), ExitStack() as stack:
            readers = [
                stack.enter_context(Neighbour(server, f"127.0.0.{n}", mixed=True)) for n in range(2, 6)
            ]
            sleep(60)
        times = [time for reader in readers for time in reader.times]
        for reader in readers:
            lost += reader.lost
        answers += len(times)
        own, below = resident_megabytes(server.process)
        print(
            f"{minute + 1:>3} min {name:<26}{len(times):>7} answers, p50 {percentiles(times)[0]:.0f}, "
            f"p99 {percentiles(times)[1]:.0f} ms; server {own:.0f} MB, workers {below:.0f} MB; lost {dict(lost) or '-'}",
            flush=True,
        )
    print(f"{answers:,} answers, {sum(lost.values())} lost")


def main() -> None:
    """Measure, and print."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--minutes", type=int, default=0)
    minutes = reader.parse_args().minutes
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}")
    with running() as server:
        sleep(3)  # until its workers are there
        if minutes:
            mixed_load(server, minutes)
        else:
            beside_each(server)


if __name__ == "__main__":
    main()
