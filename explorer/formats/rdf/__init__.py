"""A graph in the formats of RDF."""
