"""From the graph to files of other systems: what is taken of a framework, how it becomes a tree, one writer a format."""
