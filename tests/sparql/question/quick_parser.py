"""Parses queries as questions are written, and such with small changes, a hundred times as fast as rdflib's grammar; a test holds that both say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import (
    IRI,
    Alternative,
    Inverse,
    Literal,
    Path,
    Repeat,
    Triple,
    Variable,
)
from explorer.terms import PREFIXES

TOKEN = re.compile(
    r"""\s*(\?\w+|"(?:[^"\\]|\\.)*"|<[^<>\s]*>|[a-z]+:[\w-]+|\d+\.\d+|\d+|[A-Za-z]+|\^\^|&&|\|\||[<>!]=|[{}().;,|^*+=<>-])"""
)
XSD = PREFIXES["xsd"]
RELATIONS = ("=", "!=", "<", "<=", ">", ">=")


class Parser:
    """Reads the tokens of a query one after the other."""

    def __init__(self, text: str) -> None:
        head, _, body = text.rpartition("\n\n") if text.startswith("PREFIX") else ("", "", text)
        self.prefixes = tuple((name, iri) for name, iri in re.findall(r"PREFIX (\w+): <(\S+)>", head))
        self.tokens = [each for each in TOKEN.split(body) if each and each.strip()]
        self.place = 0

    @property
    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def pop(self, *words: str) -> str:
        """Return the next token, which is one of *words* if there are any."""
        token = self.next
        assert token in words or not words, f"{token} is none of {words}"
        self.place += 1
        return token

    def take(self, *words: str) -> bool:
        """Go on behind *words* if they come next."""
        found = tuple(self.tokens[self.place : self.place + len(words)]) == words
        self.place += len(words) * found
        return found

    def while_not(self, word: str, way: Callable[[], tree.Expression]) -> tuple[tree.Expression, ...]:
        found = []
        while not self.take(word):
            found.append(way())
            self.take(",")
        return tuple(found)

    def query(self) -> tree.Query:
        if self.take("ASK"):
            self.pop("WHERE")
            form: tree.QueryForm = tree.Ask(self.group(), tree.Modifiers())
        elif self.take("CONSTRUCT"):
            made = self.group()
            self.pop("WHERE")
            triples = tuple(each for part in made.parts for each in part.triples)  # type: ignore[union-attr]
            form = tree.Construct(triples, self.group(), tree.Modifiers())
        else:
            self.pop("SELECT")
            only = "DISTINCT" if self.take("DISTINCT") else ""
            chosen = []
            while not self.take("WHERE"):
                chosen.append(self.chosen())
            form = tree.Select(tuple(chosen), self.group(), self.modifiers(), only)  # type: ignore[arg-type]
        assert not self.next, self.next
        return tree.Query(form, prefixes=self.prefixes)

    def chosen(self) -> tree.NamedExpression:
        if not self.take("("):
            return tree.NamedExpression(self.variable())
        expression = self.expression()
        self.pop("AS")
        variable = self.variable()
        self.pop(")")
        return tree.NamedExpression(variable, expression)

    def modifiers(self) -> tree.Modifiers:
        keys, having, order = [], [], []
        if self.take("GROUP", "BY"):
            while self.next.startswith("?"):
                keys.append(tree.NamedExpression(self.variable()))
        if self.take("HAVING"):
            while self.next == "(":
                having.append(self.expression())
        if self.take("ORDER", "BY"):
            while self.next.startswith("?") or self.next in ("DESC", "("):
                is_descending = self.take("DESC")
                order.append(tree.OrderCondition(self.expression(), is_descending))
        limit = int(self.pop()) if self.take("LIMIT") else None
        return tree.Modifiers(tuple(keys), tuple(having), tuple(order), limit)

    # Patterns

    def group(self) -> tree.Group:
        self.pop("{")
        parts: list[tree.Pattern] = []
        while not self.take("}"):
            part = self.pattern()
            if parts and isinstance(part, tree.Triples) and isinstance(parts[-1], tree.Triples):
                parts[-1] = tree.Triples((*parts[-1].triples, *part.triples))
            else:
                parts.append(part)
        return tree.Group(tuple(parts))

    def pattern(self) -> tree.Pattern:
        if self.take("OPTIONAL"):
            return tree.Optional(self.group())
        if self.take("MINUS"):
            return tree.Minus(self.group())
        if self.take("VALUES"):
            return self.values()
        if self.take("BIND", "("):
            expression = self.expression()
            self.pop("AS")
            bound = tree.Bind(expression, self.variable())
            self.pop(")")
            return bound
        if self.take("FILTER"):
            return tree.Filter(self.exists() if self.next in ("NOT", "EXISTS") else self.expression())
        if self.next != "{":
            return self.triples()
        groups = [self.group()]
        while self.take("UNION"):
            groups.append(self.group())
        branches = [branch for group in groups for branch in _branches(group)]
        return branches[0] if len(groups) == 1 else tree.Union(tuple(branches))

    def values(self) -> tree.Values:
        variable = self.variable()
        self.pop("{")
        rows = []
        while not self.take("}"):
            rows.append((self.iri(),))
        return tree.Values((variable,), tuple(rows))

    def triples(self) -> tree.Triples:
        subject, found = self.term(), []
        while not self.take("."):
            verb = self.path()
            found.append(Triple(subject, verb, self.term()))
            self.take(";")
        return tree.Triples(tuple(found))

    def path(self) -> Path:
        if self.take("^"):
            return Inverse(self.path())
        if self.take("("):
            paths = [self.iri()]
            while self.take("|"):
                paths.append(self.iri())
            self.pop(")")
            path: Path = Alternative(tuple(paths))
        else:
            path = self.iri()
        return Repeat(path, self.pop("+", "*")) if self.next in ("+", "*") else path  # type: ignore[arg-type]

    # Terms and expressions

    def variable(self) -> Variable:
        token = self.pop()
        assert token.startswith("?"), token
        return Variable(token[1:])

    def iri(self) -> IRI:
        token = self.pop()
        if token == "a":
            return IRI(f"{PREFIXES['rdf']}type")
        if token.startswith("<"):
            return IRI(token[1:-1])
        prefix, _, local = token.partition(":")
        return IRI(dict(self.prefixes)[prefix] + local)

    def term(self) -> Variable | IRI:
        return self.variable() if self.next.startswith("?") else self.iri()

    def expression(self) -> tree.Expression:
        return self.joined("||", lambda: self.joined("&&", self.relation))

    def joined(self, sign: str, way: Callable[[], tree.Expression]) -> tree.Expression:
        found = [way()]
        while self.take(sign):
            found.append(way())
        return found[0] if len(found) == 1 else tree.Call(sign, tuple(found))

    def relation(self) -> tree.Expression:
        left = self.value()
        if self.next in RELATIONS:
            return tree.Call(self.pop(), (left, self.value()))
        sign = "NOT IN" if self.take("NOT", "IN") else "IN" if self.take("IN") else ""
        if not sign:
            return left
        self.pop("(")
        return tree.Call(sign, (left, *self.while_not(")", self.value)))

    def value(self) -> tree.Expression:
        if self.take("("):
            found = self.expression()
            self.pop(")")
            return found
        if self.take("-"):
            return tree.Call("-", (self.value(),))
        if self.next in ("EXISTS", "NOT"):
            return self.exists()
        if self.next in ("CONTAINS", "LCASE", "STR", "STRLEN"):
            name = self.pop()
            self.pop("(")
            return tree.Call(name, self.while_not(")", self.expression))
        if self.take("COUNT", "("):
            is_distinct = self.take("DISTINCT")
            counted = self.variable()
            self.pop(")")
            return tree.Aggregate("COUNT", counted, is_distinct)
        return self.variable() if self.next.startswith("?") else self.literal()

    def exists(self) -> tree.Exists:
        is_negated = self.take("NOT")
        self.pop("EXISTS")
        return tree.Exists(self.group(), is_negated)

    def literal(self) -> Literal:
        token = self.pop()
        if not token.startswith('"'):
            return Literal(token, "", f"{XSD}{'decimal' if '.' in token else 'integer'}")
        text = json.loads(token)
        return Literal(text, "", self.iri().iri) if self.take("^^") else Literal(text)


def _branches(group: tree.Group) -> tuple[tree.Group, ...]:
    """Return *group*, or the branches of a UNION that is all of it."""
    match group.parts:
        case (tree.Union(groups),):
            return groups
    return (group,)


def parse_quickly(text: str) -> tree.Query:
    """Return the syntax tree of the query *text*, as `explorer.sparql.question.sparql` writes queries."""
    return Parser(text).query()
