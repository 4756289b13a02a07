"""Framework Explorer: a competence framework as a knowledge graph to read, question, draw and embed."""

__version__ = "0.1.0"
