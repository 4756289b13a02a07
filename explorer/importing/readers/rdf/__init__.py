"""Reads the triples of RDF files, whatever they are written in, without a word about what they mean."""
