"""The operators and functions of SPARQL in words (§17.3 and §17.4)."""

COMPARISONS = {
    "=": "is", "!=": "is not", "<": "is less than", ">": "is greater than", "<=": "is at most", ">=": "is at least",
    "CONTAINS": "contains", "STRSTARTS": "begins with", "STRENDS": "ends with", "SAMETERM": "is the very same term as",
    "LANGMATCHES": "fits the language range",
}  # fmt: skip
"""Conditions on two values, by the words between them."""

TESTS = {
    "BOUND": "has a value", "ISIRI": "is an IRI", "ISURI": "is an IRI", "ISBLANK": "is a blank node",
    "ISLITERAL": "is a text, number or other literal", "ISNUMERIC": "is a number",
}  # fmt: skip
"""Conditions on one value, by the words after it."""

OPPOSITES = {
    "BOUND": "has no value", "ISIRI": "is no IRI", "ISURI": "is no IRI", "ISBLANK": "is no blank node",
    "ISLITERAL": "is no literal", "ISNUMERIC": "is no number", "CONTAINS": "does not contain",
    "STRSTARTS": "does not begin with", "STRENDS": "does not end with", "=": "is not", "!=": "is",
    "SAMETERM": "is not the very same term as",
}  # fmt: skip
"""The same conditions after “!”."""

BEFORE = {
    "STRLEN": "the length of", "LANG": "the language of", "DATATYPE": "the datatype of", "ABS": "the size of",
    "YEAR": "the year of", "MONTH": "the month of", "DAY": "the day of", "HOURS": "the hours of",
    "MINUTES": "the minutes of", "SECONDS": "the seconds of", "TIMEZONE": "the time zone of", "TZ": "the time zone of",
    "MD5": "the MD5 hash of", "SHA1": "the SHA-1 hash of", "SHA256": "the SHA-256 hash of",
    "SHA384": "the SHA-384 hash of", "SHA512": "the SHA-512 hash of", "-": "minus", "+": "plus",
}  # fmt: skip
"""Functions of one value, by the words before it."""

AFTER = {
    "STR": "as plain text", "LCASE": "in small letters", "UCASE": "in capital letters", "CEIL": "rounded up",
    "FLOOR": "rounded down", "ROUND": "rounded", "IRI": "as an IRI", "URI": "as an IRI",
    "ENCODE_FOR_URI": "encoded for an IRI", "BNODE": "as the name of a blank node",
}  # fmt: skip
"""Functions of one value, by the words after it."""

ALONE = {
    "NOW": "this moment", "RAND": "a random number from 0 to 1", "UUID": "a new random IRI",
    "STRUUID": "a new random text", "BNODE": "a new blank node",
}  # fmt: skip
"""Functions of nothing."""

BETWEEN = {
    "+": "plus", "-": "minus", "*": "times", "/": "divided by", "STRLANG": "as text in the language",
    "STRDT": "as a value of the datatype",
}  # fmt: skip
"""Functions of two values, by the words between them."""

AGGREGATES = {
    "SUM": "the sum of", "MIN": "the least", "MAX": "the greatest", "AVG": "the average of", "SAMPLE": "any one",
}  # fmt: skip
LONG = frozenset({*BETWEEN, "IF", "COALESCE", "CONCAT", "REPLACE"})
"""Functions whose words could be misread inside others."""

ALIKE = " (capital and small letters alike)"
