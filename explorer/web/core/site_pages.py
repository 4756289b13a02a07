"""The pages of this site, as search finds them: their names, and the words in which people look for them."""

from collections.abc import Iterator

from explorer.framework import Edition
from explorer.framework.search import Document, SearchText
from explorer.questions.lesson import read_tutorial

PAGES = {
    "/framework": ("The framework", "The whole text of the competence, to read, to print, and to download or export for Word, Excel and Markdown: a handout."),
    "/map": ("The map", "A picture, diagram or graph of all elements and how they are linked, to explore, to print, or as a PDF, a poster or a slide."),
    "/questions": ("Questions", "The question library: questions that others have asked, with their answers."),
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
    "/ont": ("The vocabulary", "The ontology: classes and properties, their definitions and their versions, as RDF and OWL."),
    "/sparql": ("The SPARQL endpoint", "Where programs send queries: the API and protocol, with its formats."),
    "/openapi.json": ("The description for programs", "All addresses of this site as OpenAPI: API and JSON for developers."),
}  # fmt: skip
"""Path → title and description."""
LANGUAGE = "en"


def page_documents(edition: Edition) -> Iterator[Document]:
    """Yield the pages and the steps of the tutorial, as search finds them."""
    for path, (title, description) in PAGES.items():
        yield _page(path, title, {"label": title, "description": description})
    for number, (_, lesson) in read_tutorial(edition.questions.values()).items():
        title = f"Tutorial, step {number}: {lesson.title}"
        taught = {
            "label": lesson.title,
            "description": lesson.remember,
            "lesson": " ".join(lesson.paragraphs),
        }
        yield _page(f"/learn/{number}", title, taught)


def _page(path: str, title: str, texts: dict[str, str]) -> Document:
    found = tuple(SearchText(field, text, None, LANGUAGE) for field, text in texts.items())
    return Document("page", "", title, path, found, LANGUAGE)
