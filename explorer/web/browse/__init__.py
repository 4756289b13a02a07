"""Pages to read: the framework, its nodes, its sources, the evidence, the vocabulary, and search."""

from explorer.web.browse import (
    changes,
    embeds,
    evidence,
    framework,
    graphs,
    home,
    node,
    search,
    sources,
    vocabulary,
)

blueprints = (
    home.bp,
    framework.bp,
    node.bp,
    sources.bp,
    evidence.bp,
    search.bp,
    vocabulary.bp,
    changes.bp,
    graphs.bp,
)
VIEWS = (embeds.HOME, embeds.FRAMEWORK, embeds.NODE, embeds.SOURCES, embeds.EVIDENCE)
