"""What is raised where a query is no question of ours."""


class Misfit(Exception):
    """A query is none that a question can be made of; the text says which part of it does not fit."""
