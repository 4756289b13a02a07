"""The dataset of a query in words: FROM and FROM NAMED (§13.2)."""

from explorer.sparql.syntax_tree.patterns import Graph, Query
from explorer.sparql.syntax_tree.traversal import walk
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.model import Sentence
from explorer.sparql.verbalise.parts import Parts, graph, join_list, merge_words, say


def describe_dataset(query: Query, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Return which graphs *query* asks, where it says so (§13.2)."""
    said: list[Parts] = []
    if query.graphs:
        several = "these graphs taken together: " if len(query.graphs) > 1 else "the graph "
        said.append(
            say(f"Ask only {several}") + join_list([graph(each.iri, lexicon) for each in query.graphs])
        )
    if query.named_graphs:
        named = join_list([graph(each.iri, lexicon) for each in query.named_graphs])
        said.append(say("Of single graphs, look only into ") + named)
    if query.named_graphs and not query.graphs:
        said.append(say("Outside of single graphs there is nothing to ask"))
    elif (
        query.graphs and not query.named_graphs and any(isinstance(each, Graph) for each in walk(query.form))
    ):
        said.append(say("No single graph can be looked into"))
    return tuple(Sentence(merge_words(each + say("."))) for each in said)
