"""``VALUES`` in words (§10.2)."""

from collections.abc import Sequence

from explorer.sparql.syntax_tree.patterns import Values
from explorer.sparql.syntax_tree.terms import Variable
from explorer.sparql.verbalise.clauses import Clause
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.parts import Parts, join_list, missing, say, term, variable


def values(part: Values, lexicon: Lexicon) -> Clause:
    """Return which values variables may have."""
    names = [variable(each.name) for each in part.variables]
    if not names or any(len(row) != len(names) for row in part.rows):
        return Clause(missing("VALUES with rows that do not fit" if names else "VALUES ()"))
    if not part.rows:
        return Clause(join_list(names) + say(" has no value at all, so that nothing fits"))
    if len(names) == 1:
        items = [_value(row[0], lexicon) for row in part.rows]
        return Clause(names[0] + say(" is ") + join_list(items, " or "))
    rows = [_row(part.variables, row, lexicon) for row in part.rows]
    return Clause(say("either ") + join_list(rows, ", or ", ", or ") if len(rows) > 1 else join_list(rows))


def _value(node: object, lexicon: Lexicon) -> Parts:
    return say("anything") if node is None else term(node, lexicon)  # type: ignore[arg-type]


def _row(names: Sequence[Variable], row: Sequence[object], lexicon: Lexicon) -> Parts:
    return join_list(
        [
            variable(name.name) + say(" is ") + _value(node, lexicon)
            for name, node in zip(names, row, strict=True)
        ]
    )
