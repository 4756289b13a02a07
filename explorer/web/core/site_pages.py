"""The pages of this site, as search finds them: their names, and the words in which people look for them."""

from collections.abc import Iterable, Iterator

from explorer.course.served.shelf import NO_COURSES, Shelf
from explorer.framework import Edition
from explorer.framework.metadata import read_metadata
from explorer.framework.search import Document, SearchText
from explorer.questions.lesson import read_tutorial
from explorer.text import one_line, truncate

PAGES = {
    "/framework": ("The framework", "The whole text of the competence, to read, to print, and to download or export for Word, Excel and Markdown: a handout."),
    "/map": ("The map", "A picture, diagram or graph of all elements and how they are linked, to explore, to print, or as a PDF, a poster or a slide."),
    "/questions": ("Questions", "The question library: questions that others have asked, with their answers."),
    "/ask": ("Ask by sentence", "Build a question a step at a time, as a sentence, and see its answers; no SPARQL is needed."),
    "/query": ("The query editor", "Write a query of your own in SPARQL, run it, and download the answer as a spreadsheet."),
    "/learn": ("Tutorial", "Learn the query language SPARQL in short lessons, a course for beginners."),
    "/sources": ("Sources", "The cited works with their references: a reading list, literature and bibliography, with DOIs, to cite; BibTeX and RIS for Zotero, EndNote and other citation managers."),
    "/evidence": ("Evidence and its gaps", "Which statements rest on research evidence, and which have none: coverage, support, gaps and statements without evidence; whether anything contradicts them or speaks against them."),
    "/path": ("How two things are connected", "Find the path or connection between two elements, in sentences."),
    "/measures": ("Where links are missing", "Measures of the network: central elements, hubs, and elements without links."),
    "/embed": (
        "Show it in a course",
        "Share or embed a map, an answer or a statement in a page of your course site: Moodle, Canvas, Blackboard, WordPress, iframe.",
    ),
    "/course": ("Lay a course over the framework", "Curriculum mapping: which statements your modules teach and assess, gaps, overlaps and coverage, from a spreadsheet."),
    "/course/plan": ("Plan a course by hand", "Name your sessions, tick what each introduces, develops and assesses, and find statements by your learning outcomes."),
    "/selection": ("Choose statements", "A handout, a shorter list or a selection of statements, to print, and for Word, Excel and other systems."),
    "/export": ("Take it to another system", "Export the framework, or statements that you choose, into Moodle, Canvas, OpenSALT and other systems that take CASE, a spreadsheet, Word or RDF, with what each file does not hold."),
    "/ont": ("The vocabulary", "The ontology: classes and properties, their definitions and their versions, as RDF and OWL."),
    "/ont/changes": ("What changed in the vocabulary", "The changelog: what is new in each version, and what changed from one to the next."),
    "/.well-known/void#graphs": ("The licence of the data", "The parts of the data, each with its licence and its rights, to download and to use elsewhere."),
    "/sparql": ("The SPARQL endpoint", "Where programs send queries: the API and protocol, with its formats."),
    "/openapi.json": ("The description for programs", "All addresses of this site as OpenAPI: API and JSON for developers."),
    "/framework#marked": (
        "How it is marked",
        "What the marks beside statements mean: the editor’s match, in part, only the editor’s inference, not found in what was read.",
    ),
    "/framework#take": ("The framework as a file", "The whole framework as a file for Word, Excel, Markdown or a spreadsheet."),
    "/framework#cite": ("How to cite the framework", "The reference to give for the framework, as a sentence and for citation managers; each page has its own."),
    "/framework#rights": ("The rights in the text", "Who holds the rights in the framework’s text, and whether it may be copied."),
    "/#about": ("Who says so", "About this site: what each link rests on, who made it, and who has reviewed it."),
}  # fmt: skip
"""Path → title and description."""
BRINGING = {
    "/import": ("Bring your own framework", "Import a spreadsheet, an outline or an export of another system (Excel, CSV, Moodle, SKOS, CASE, CTDL-ASN): upload a file and see its draft."),
}  # fmt: skip
"""The same, where the server takes files."""
COURSES = {
    "/courses": ("Courses over the framework", "The courses of this site: what each teaches and assesses, its gaps, and two of them compared."),
}  # fmt: skip
"""The same, where the server has courses."""
ASKED_FOR = {
    "/import": "import, upload, upload a file, import a spreadsheet, my own framework, bring your own framework",
    "/course": "course, my course, curriculum, curriculum mapping, coverage of my course, module, modules, syllabus, gap analysis",
    "/courses": "courses, our courses, programme, curricula, who teaches what",
    "/course/plan": "plan a course, new course, sessions, learning outcomes, course by hand",
    "/selection": "handout, selection, shorter list, choose statements, shortlist, subset",
    "/export": "export, export to Moodle, Moodle, Canvas, OpenSALT, CASE, competency framework import, LMS",
    "/framework": "print, printout, whole text, the competence",
    "/framework#take": "download, download the framework, export, Word file, Word document, docx, Excel file, Markdown file",
    "/framework#cite": "cite, cite this page, cite this site, cite the framework, citation",
    "/framework#rights": "copyright, licence, rights, permission, reuse, terms of use, may I copy this",
    "/framework#marked": "editor, editor's match, match, inferred, only inferred, inference, what does inferred mean, legend, marks, key to the marks",
    "/#about": "about, about this site, about us, imprint, editor, author, authors, who made this, who wrote this, who says so",
    "/map": "diagram, print the map, poster, PDF, picture",
    "/questions": "question library, questions and answers, FAQ",
    "/ask": "ask a question, build a question, ask without SPARQL, question in my own words",
    "/query": "write a query, run a query, SPARQL",
    "/learn": "course for beginners, learn SPARQL, SPARQL tutorial, lessons",
    "/sources": "references, bibliography, reading list, literature, BibTeX, Zotero, EndNote, cited works",
    "/evidence": "gaps, evidence gaps, research evidence, coverage",
    "/path": "path, connection, paths between elements",
    "/measures": "hubs, centrality, network measures, statistics",
    "/embed": "embed, embed in Moodle, embed in Canvas, embed in WordPress, iframe, share, embed in a course",
    "/ont": "ontology, vocabulary, glossary, definitions",
    "/ont/changes": "changelog, change log, changes, what's new, news, new, versions, version history, release notes",
    "/.well-known/void#graphs": "licence of the data, data licence, open data, Creative Commons, CC BY, named graphs",
    "/sparql": "SPARQL endpoint, API",
    "/openapi.json": "OpenAPI, API for developers",
}
"""Path → other names under which people look for it, with commas between them."""
RIGHTS = "/framework#rights"
"""Where the rights in the text stand, as the data says them."""
LANGUAGE = "en"
_MODULES = 2_000
"""Characters of the titles of its modules by which a course is found."""


def page_documents(edition: Edition, courses: Shelf = NO_COURSES) -> Iterator[Document]:
    """Yield the pages, the steps of the tutorial and the *courses* that the server has, as search finds them."""
    whole = read_metadata(edition.rows("framework").rows)
    pages = PAGES | (BRINGING if edition.settings.import_megabytes else {})
    pages |= COURSES if edition.settings.courses else {}
    for path, (title, description) in pages.items():
        names = [("other words", name) for name in ASKED_FOR.get(path, "").split(", ") if name]
        rights = [("rights", whole.terms)] if whole and path == RIGHTS else []
        yield _page(path, title, [("label", title), ("description", description), *names, *rights])
    for number, (_, lesson) in read_tutorial(edition.questions.values()).items():
        title = f"Tutorial, step {number}: {lesson.title}"
        taught = [
            ("label", lesson.title), ("description", lesson.remember), ("lesson", " ".join(lesson.paragraphs)),
        ]  # fmt: skip
        yield _page(f"/learn/{number}", title, taught)
    for named in courses.named.values():
        title = truncate(one_line(named.title), 160)
        modules = truncate("; ".join(module.title for module in named.course.modules), _MODULES)
        yield _page(named.path, f"Course: {title}", [("label", title), ("description", modules)])


def _page(path: str, title: str, texts: Iterable[tuple[str, str]]) -> Document:
    found = tuple(SearchText(field, text, None, LANGUAGE) for field, text in texts)
    return Document("page", "", title, path, found, LANGUAGE)
