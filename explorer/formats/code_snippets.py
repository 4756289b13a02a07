"""Code that runs a query at a SPARQL service: for the shell, Python, R and JavaScript.

Each language has its own way of writing a text that may hold anything, and each is exact:
what the program sends is the query, character by character, but for a line end at its end in the shell.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from explorer.media_types import CSV, NTRIPLES, RESULTS_JSON, TURTLE
from explorer.sparql.query_file import form_of

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Characters that no program's text should hold as they are; a tab and a line end may stand."""


@dataclass(frozen=True, slots=True)
class CodeSnippet:
    """A program: its *name* for people, the *language* it is in, and its *code*."""

    name: str
    language: str
    code: str


def snippets(endpoint: str, query: str) -> tuple[CodeSnippet, ...]:
    """Write the programs that ask *query* at *endpoint*; which there are depends on the form of its answer."""
    endpoint = re.sub(r"[^\w:/?=&.%~,;@+\[\]-]", lambda sign: quote(sign[0]), endpoint, flags=re.ASCII)
    form = {"select": "table", "ask": "truth"}.get(form_of(query), "graph")
    made = (
        CodeSnippet("cURL", "sh", _curl(endpoint, query, form)),
        CodeSnippet("Python with rdflib", "python", _rdflib(endpoint, query, form)),
        CodeSnippet("Python with pandas", "python", _pandas(endpoint, query)),
        CodeSnippet("R", "r", _r(endpoint, query, form)),
        CodeSnippet("JavaScript", "javascript", _javascript(endpoint, query, form)),
    )
    return tuple(one for one in made if form == "table" or "pandas" not in one.name)


def shell_text(text: str) -> str:
    """Write *text* as a here-document that nothing is read into (POSIX.1-2017, Shell §2.7.4)."""
    lines, mark = set(text.split("\n")), "SPARQL"
    while mark in lines:
        mark += "_"
    return f"<<'{mark}'\n{text}{'' if text.endswith(chr(10)) else chr(10)}{mark}"


def python_text(text: str) -> str:
    """Write *text* as a Python string over several lines (The Python Language Reference §2.4.1)."""
    safe = text.replace("\\", "\\\\")
    safe = re.sub(r'"{3,}|"+\Z', lambda quotes: '\\"' * len(quotes[0]), safe)
    return f'"""\\\n{_controls(safe)}"""'


def r_text(text: str) -> str:
    """Write *text* as an R string (R Language Definition §10.3.1)."""
    safe = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{_controls(safe)}'"


def javascript_text(text: str) -> str:
    """Write *text* as a template literal (ECMAScript 2024 §12.9.6), which would turn a bare CR into a line end."""
    safe = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    return f"`{_controls(safe)}`"


def _controls(text: str) -> str:
    """Write control characters by their numbers, which Python, R and JavaScript read alike."""
    return _CONTROL.sub(lambda character: f"\\x{ord(character[0]):02x}", text)


def _curl(endpoint: str, query: str, form: str) -> str:
    accepted = {"table": CSV, "truth": RESULTS_JSON, "graph": TURTLE}[form]
    return f"curl --header 'Accept: {accepted.media_type}' --data-urlencode query@- '{endpoint}' {shell_text(query)}\n"


_SENT = """\
query = {text}
request = Request(
    "{endpoint}",
    data=urlencode({{"query": query}}).encode(),
    headers={{"Accept": "{media}"}},
)
with urlopen(request) as response:
"""
_RDFLIB = {
    "table": '    result = Result.parse(response, format="json")\n\nfor row in result:\n    print(*row, sep="\\t")\n',
    "truth": '    result = Result.parse(response, format="json")\n\nprint(result.askAnswer)\n',
    "graph": '    graph = Graph().parse(response, format="nt")\n\nfor triple in graph:\n    print(*triple, sep="\\t")\n',
}
_ASKING = "from urllib.parse import urlencode\nfrom urllib.request import Request, urlopen\n"


def _rdflib(endpoint: str, query: str, form: str) -> str:
    needs = "from rdflib import Graph" if form == "graph" else "from rdflib.query import Result"
    media = (NTRIPLES if form == "graph" else RESULTS_JSON).media_type
    sent = _SENT.format(text=python_text(query), endpoint=endpoint, media=media)
    return f"{_ASKING}\n{needs}\n\n{sent}{_RDFLIB[form]}"


def _pandas(endpoint: str, query: str) -> str:
    sent = _SENT.format(text=python_text(query), endpoint=endpoint, media=CSV.media_type)
    read = (
        "    table = pandas.read_csv(\n"
        '        response, keep_default_na=False, na_values=[""], skip_blank_lines=False\n'
        "    )\n\nprint(table)\n"
    )
    return f"{_ASKING}\nimport pandas\n\n{sent}{read}"


def _r(endpoint: str, query: str, form: str) -> str:
    """URLencode leaves a text alone that looks encoded already, unless it is told to repeat itself."""
    media = {"table": "csv", "truth": "json", "graph": "ttl"}[form]
    begin = (
        f"query <- {r_text(query)}\n"
        f'address <- paste0("{endpoint}?format={media}&query=",\n'
        f"                  URLencode(enc2utf8(query), reserved = TRUE, repeated = TRUE))\n"
    )
    if form == "table":
        return (
            f'{begin}table <- read.csv(address, encoding = "UTF-8", na.strings = "",\n'
            f"                  blank.lines.skip = FALSE, check.names = FALSE)\nprint(table)\n"
        )
    return begin + 'answer <- readLines(address, encoding = "UTF-8")\ncat(answer, sep = "\\n")\n'


_JAVASCRIPT = {
    "table": "const { head, results } = await response.json();\n"
    "const rows = results.bindings.map((row) => head.vars.map((name) => row[name]?.value));\n"
    "console.log(head.vars, rows);\n",
    "truth": "const { boolean } = await response.json();\nconsole.log(boolean);\n",
    "graph": "console.log(await response.text());\n",
}


def _javascript(endpoint: str, query: str, form: str) -> str:
    return (
        f"const query = {javascript_text(query)};\n"
        f'const response = await fetch("{endpoint}", {{\n'
        f'  method: "POST",\n'
        f'  headers: {{ Accept: "{(TURTLE if form == "graph" else RESULTS_JSON).media_type}" }},\n'
        f"  body: new URLSearchParams({{ query }}),\n"
        f"}});\n"
        f"if (!response.ok) throw new Error(await response.text());\n"
        f"{_JAVASCRIPT[form]}"
    )
