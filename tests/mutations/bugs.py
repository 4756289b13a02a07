"""Small bugs to plant, each with the tests that must notice it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bug:
    """In *file*, *old*, which stands there once, becomes *new*; *tests* are what pytest is given, separated by blanks."""

    name: str
    file: str
    old: str
    new: str
    tests: str


BUGS = (
    # Missed by the tests once
    Bug("confidence is written as match", "explorer/framework/edition.py", 'basis=by_iri(self.bases, row["basis"]),',
        'basis=by_iri(self.bases, row["basis"]), confidence=str(row.get("match", "")),', "tests/web/test_json.py tests/framework tests/web/browse/test_data.py"),
    Bug("GEXF is upside down", "explorer/network/graph_files.py", '-data["y"]', 'data["y"]', "tests/network/test_graph_files.py"),
    Bug("pages are kept without asking", "explorer/web/core/http/middleware.py", '"public, no-cache"', '"public, max-age=600"',
        "tests/web/core/http/test_etags.py tests/web/core/http/test_headers.py"),
    Bug("a work ends on its first page", "explorer/formats/schema_org.py", "source.last_page", "source.first_page",
        "tests/formats/test_schema_org.py"),
    Bug("TeX reads an underscore", "explorer/formats/references/bibtex.py", "str(_TEX.unicode_to_latex(", "str((",
        "tests/formats/references"),
    Bug("a work is cited by its first page alone", "explorer/formats/references/reference.py", "(self.first_page, self.last_page)",
        "(self.first_page,)", "tests/formats/references"),
    Bug("longer answers are compressed", "explorer/web/core/http/compression.py", "MAX_BYTES = 2**23", "MAX_BYTES = 2**22",
        "tests/web/core/http/test_compression.py"),
    Bug("a frame is as low as its longest card", "explorer/network/layout/packing.py", "    inside = max((_high([", "    inside = min((_high([",
        "tests/network/layout/test_board.py"),
    Bug("a card counts what its frame shows", "explorer/network/arrangement.py", "set() if edge.main else", "set() if not edge.main else",
        "tests/network/layout/test_board.py"),
    Bug("a link across is drawn as a main one", "explorer/formats/drawing/svg.py", '"is-cross"]', '"is-main"]',
        "tests/formats/drawing"),
    Bug("a double line is dashed", "explorer/framework/model_rows.py", 'str(row["lineStyle"]), ())', 'str(row["lineStyle"]), (5, 4))',
        "tests/framework tests/formats/drawing"),
    Bug("an overview that just fits is closed", "explorer/network/maps/clustering.py", "wide <= most", "wide < most",
        "tests/network/maps/test_overview.py"),
    Bug("port 443 is another site", "explorer/web/embed/oembed.py", "(None, 80, 443)", "(None, 80)",
        "tests/web/core/test_share.py tests/web/embed/test_oembed.py"),
    Bug("whole words count for less", "explorer/framework/search.py", "whole * 50", "whole * 5", "tests/framework/test_search.py"),
    Bug("ends of links stand in the order of codes", "explorer/framework/links.py", "node.start if node.start is not None else 1 << 30",
        "0", "tests/framework/test_links.py"),
    # Planted afterwards, in all parts of the package
    Bug("brackets may be ten times as deep", "explorer/sparql/refusal.py", "MAX_DEPTH = 200", "MAX_DEPTH = 2000",
        "tests/sparql/test_refusal.py"),
    Bug("MOVE is not an update", "explorer/sparql/refusal.py", '"MOVE", ', "", "tests/sparql/test_refusal.py"),
    Bug("alternatives are joined by “and”", "explorer/sparql/verbalise/expressions.py", '", or ", ", or ")', '", and ", ", and ")',
        "tests/sparql/verbalise"),
    Bug("a choice of paths says its last alone", "explorer/sparql/verbalise/paths.py", "join_list(items, \", or \", \", or \")", "items[-1]",
        "tests/sparql/verbalise"),
    Bug("EXISTS in ORDER BY is of another thing", "explorer/sparql/verbalise/forms.py", "names | keys | counted, names",
        "frozenset(), names", "tests/sparql/verbalise"),
    Bug("one client may take all places", "explorer/store/sandbox/scheduler.py", "self.settings.query_workers - 1",
        "self.settings.query_workers", "tests/store/sandbox/test_scheduler.py"),
    Bug("neighbouring networks are one client", "explorer/store/sandbox/scheduler.py", "(int(found), 64)", "(int(found), 48)",
        "tests/store/sandbox/test_scheduler.py"),
    Bug("CSV quotes no line feed", "explorer/store/sandbox/results/csv_tsv.py", r"""'[",\r\n]'""", r"""'[",\r]'""",
        "tests/store/sandbox/test_results.py"),
    Bug("TSV has commas", "explorer/store/sandbox/results/csv_tsv.py", 'return "\\t".join(["" if', 'return ",".join(["" if',
        "tests/store/sandbox/test_results.py"),
    Bug("what matches a part is found as a whole", "explorer/framework/coverage.py", "any(one.covers_whole for one in firm)", "any(firm)",
        "tests/framework/test_evidence.py"),
    Bug("a quotation is the source’s own text", "explorer/framework/degree.py", 'quoted {others}"', 'the work’s own words, read in"',
        "tests/framework/test_evidence.py tests/web/browse/test_node.py"),
    Bug("the rarest language is the usual one", "explorer/framework/localisation.py", "(-used[tag], tag)", "(used[tag], tag)",
        "tests/framework/test_localisation.py tests/web/map/test_language.py"),
    Bug("a label has a line too many", "explorer/network/layout/text_metrics.py", "elif len(broken) < most:", "elif len(broken) <= most:",
        "tests/network/maps/test_framework_map.py tests/network/layout/test_positions.py"),
    Bug("a parent stands beside its first child", "explorer/network/layout/vertical_stacking.py",
        "(middles[codes[0]] + middles[codes[-1]]) / 2", "middles[codes[0]]", "tests/network/maps/test_framework_map.py"),
    Bug("a moderate link is weak", "explorer/network/analysis/link_index.py", '"moderate": 1', '"moderate": 2',
        "tests/network/analysis/test_paths.py"),
    Bug("nobody hears of further paths", "explorer/network/analysis/paths.py", "search.paths(), most + 1", "search.paths(), most",
        "tests/network/analysis/test_paths.py"),
    Bug("what is drawn is counted as hidden", "explorer/network/maps/selection.py", "len(self.neighbours[code] - drawn)",
        "len(self.neighbours[code])", "tests/network/layout/test_layouts.py"),
    Bug("text stands to the right in Markdown", "explorer/formats/tables/markdown.py", '"---:" if number else "---"',
        '"---" if number else "---:"', "tests/formats/tables/test_markdown.py"),
    Bug("the scale goes in threes", "explorer/formats/tables/bar_chart.py", "(1, 2, 5, 10)", "(1, 3, 5, 10)",
        "tests/formats/tables/test_bar_chart.py"),
    Bug("a spreadsheet runs what begins with @", "explorer/formats/tables/csv.py", '"-", "@"', '"-"', "tests/formats/tables"),
    Bug("a citation without a year has none", "explorer/formats/references/page_citation.py", "or 'n.d.'", "or ''", "tests/formats/references"),
    Bug("lines are counted from 0", "explorer/check/text.py", 'text.count("\\n", 0, span.start) + 1', 'text.count("\\n", 0, span.start)',
        "tests/check"),
    Bug("embedded pages may use the microphone", "explorer/web/core/http/middleware.py", '"microphone", ', "",
        "tests/web/core/http/test_headers.py"),
    Bug("gzip is sent to who likes both alike", "explorer/web/core/http/compression.py",
        'accepted.quality("gzip") >= accepted', 'accepted.quality("gzip") > accepted', "tests/web/core/http/test_compression.py"),
    Bug("long answers are cached", "explorer/web/sparql/answer_cache.py", "LARGEST = 64 * 2**10", "LARGEST = 64 * 2**14",
        "tests/web/sparql/test_answer_cache.py"),
    Bug("a packed query may be no longer than before", "explorer/web/core/url_compression.py", "_decoded(packed), limit + 1)",
        "_decoded(packed), limit)", "tests/web/core/test_url_compression.py"),
    Bug("a client draws two pictures at once", "explorer/web/core/http/throttle.py", "client not in self._busy and ", "",
        "tests/web/core/http tests/formats/drawing tests/web/core/test_share.py"),
    Bug("a port may be too large", "explorer/web/core/http/middleware.py", "> 65_535", "> 99_999",
        "tests/web/core/http/test_trusted_hosts.py"),
    Bug("an oEmbed answer is kept for a day", "explorer/web/embed/oembed.py", '"public, max-age=3600"', '"public, max-age=86400"',
        "tests/web/embed/test_oembed.py"),
    Bug("pages name no theme", "explorer/templates/core/_page_parts.html", "theme != 'auto' %} data-theme", "theme == 'auto' %} data-theme",
        "tests/web/embed/test_embeds.py"),
    Bug("a question goes one step only", "ontology/queries/cq08-answers-to-disagreements.rq", "ont:deployedIn/ont:respondsTo",
        "ont:respondsTo", "tests/ontology/test_questions.py"),
    Bug("dashed lines are solid on pages", "explorer/static/core/style.css", ".line:where(.is-dashed) { border-top-style: dashed; }",
        ".line:where(.is-dashed) { border-top-style: solid; }", "tests/browser/test_pages.py -k its_line"),
    # Addresses that leave the path below which the site is mounted
    Bug("a cell of an answer leaves the mount", "explorer/static/query/answer_cells.js", "? `${root}${href}` : href", "? href : href",
        "tests/browser/test_results.py"),
    Bug("the builder leaves the mount", "explorer/static/embed/builder.js", "`${root}${told.page}`", "told.page",
        "tests/browser/test_embeds.py -k preview_and_the_snippets"),
    Bug("a font leaves the mount", "explorer/static/core/fonts.css", 'url("../vendor/source-sans-3/source-sans-3-latin-wght-normal',
        'url("/static/vendor/source-sans-3/source-sans-3-latin-wght-normal', "tests/browser/test_pages.py -k sources"),
)  # fmt: skip
