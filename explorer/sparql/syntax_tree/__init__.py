"""The syntax tree of a SPARQL query as plain values (SPARQL 1.1 Query §19.8); each can be pickled and compared."""
