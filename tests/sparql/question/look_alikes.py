"""Queries that look alike and mean other things: those that a question can ask, and what is said of those that none can."""

from __future__ import annotations

SAME = {
    # groups
    "an option that comes after its thing": "SELECT ?x ?l { ?x a ont:Ability OPTIONAL { ?x ont:respondsTo ?r . ?r ont:shortLabel ?l } }",
    "an option between the links of one thing": "SELECT ?x ?l { ?x a ont:Ability OPTIONAL { ?x ont:shortLabel ?l } ?x ont:partOf id:CP4 }",
    "an option in an option": "SELECT ?x ?r ?l { ?x a ont:Ability OPTIONAL { ?x ont:respondsTo ?r OPTIONAL { ?r ont:shortLabel ?l } } }",
    "two options with variables of their own": "SELECT ?x ?a ?b { ?x a ont:Ability OPTIONAL { ?x ont:respondsTo ?a } OPTIONAL { ?x ont:cites ?b } }",
    "MINUS with the thing in it": "SELECT ?x { ?x a ont:Ability MINUS { ?x ont:respondsTo ?r } }",
    "NOT EXISTS before its thing": "SELECT ?x { FILTER NOT EXISTS { ?x ont:respondsTo ?r } ?x a ont:Ability }",
    "NOT EXISTS in NOT EXISTS": "SELECT ?x { ?x a ont:Capacity FILTER NOT EXISTS { ?a ont:partOf ?x . ?a a ont:Ability FILTER NOT EXISTS { ?a ont:respondsTo ?r } } }",
    "the same name in two groups that do not meet": "SELECT ?x { ?x a ont:Ability FILTER NOT EXISTS { ?x ont:cites ?y } FILTER NOT EXISTS { ?y ont:deployedIn ?x } }",
    "EXISTS": "SELECT ?x { ?x a ont:Ability FILTER EXISTS { ?x ont:respondsTo ?r } }",
    "one of two EXISTS": "SELECT ?x { ?x a ont:Ability FILTER(EXISTS { ?x ont:respondsTo ?r } || NOT EXISTS { ?i ont:deployedIn ?x }) }",
    "UNION with the thing in both": "SELECT ?x { ?x a ont:Ability { ?x ont:respondsTo ?a } UNION { ?i ont:deployedIn ?x } }",
    "UNION of kinds": "SELECT ?x { { ?x a ont:Ability } UNION { ?x a ont:Capacity } }",
    "braces around triples": "SELECT ?x { { ?x a ont:Ability . ?x ont:partOf ?c } ?c a ont:Capacity }",
    # lists and terms
    "VALUES for the thing": "SELECT ?x ?l { VALUES ?x { id:CP1 id:CP4 } ?x ont:shortLabel ?l }",
    "VALUES after the triples": "SELECT ?x { ?x a ont:Ability ; ont:partOf ?c VALUES ?c { id:CP1 id:CP4 } }",
    "one value that an option names": "SELECT ?x ?i { VALUES ?c { id:CP4 } ?x a ont:Ability ; ont:partOf ?c OPTIONAL { ?i ont:deployedIn ?x ; ont:partOf ?o } }",
    "a list by FILTER": "SELECT ?x { ?x a ont:Ability ; ont:partOf ?c FILTER(?c IN (id:CP1, id:CP4)) }",
    "blank nodes": "SELECT ?l { [] a ont:Ability ; ont:partOf [ a ont:Capacity ] ; ont:shortLabel ?l }",
    "prefixes of one's own": "PREFIX o: <https://w3id.org/alliance/ont#> SELECT ?x { ?x a o:Ability }",
    "a base": "BASE <https://w3id.org/alliance/> SELECT ?x { ?x <ont#partOf> <id/CP4> }",
    # who says so
    "an assertion that is shown": "SELECT ?x ?s { ?x a ont:Capacity . ?s ont:subject ?x ; ont:relation ont:precedes ; ont:object ?c ; ont:basis ?b }",
    "a relation of which more is asked": "SELECT ?x { VALUES ?r { ont:precedes ont:underpins } ?x a ont:Capacity . ?s ont:subject ?x ; ont:relation ?r ; ont:object ?c ; ont:basis ?b . ?r rdfs:label ?l }",
    # paths
    "any number of steps": "SELECT ?x { ?x ont:partOf* id:CP4 }",
    "one or more steps": "SELECT ?x { ?x ont:partOf+ id:CP4 }",
    "steps the other way": "SELECT ?x { id:CP4 ^ont:partOf ?x }",
    "repeated steps the other way": "SELECT ?x { id:CP4 ^(ont:partOf+) ?x }",
    "one property or another, repeated": "SELECT ?x { ?x (ont:partOf|ont:deployedIn)+ id:CP4 }",
    "two steps": "SELECT ?x { ?x ont:deployedIn/ont:partOf id:CP4 }",
    # values
    "a code, which has no language": 'SELECT ?x { ?x skos:notation "AB10" }',
    "a text by STR": 'SELECT ?x { ?x ont:shortLabel ?l FILTER(STR(?l) = "Develop the alliance") }',
    "a number": "SELECT ?x { ?x a ont:Ability ; ont:position 3 }",
    "a comparison of numbers": "SELECT ?x ?n { ?x a ont:Ability ; ont:position ?n FILTER(?n >= 2) }",
    "a negative number": "SELECT ?x { ?x ont:position ?n FILTER(?n > -1) }",
    "words in small letters": 'SELECT ?x { ?x ont:verbatimText ?t FILTER(CONTAINS(LCASE(STR(?t)), "trust")) }',
    "words without STR, of texts": 'SELECT ?x { ?x ont:verbatimText ?t FILTER(CONTAINS(LCASE(?t), "trust")) }',
    "words with a capital that LCASE makes small": 'SELECT ?x { ?x ont:verbatimText ?t FILTER(CONTAINS(LCASE(STR(?t)), LCASE("Trust"))) }',
    "a list of words": 'SELECT ?x { VALUES ?w { "trust" "goal" } ?x ont:verbatimText ?t FILTER(CONTAINS(LCASE(STR(?t)), LCASE(?w))) }',
    "the text of a label": "SELECT ?x ?t { ?x a ont:Ability ; ont:shortLabel ?l BIND(STR(?l) AS ?t) } ORDER BY ?t",
    "the text of a label, worked out where it is shown": "SELECT ?x (STR(?l) AS ?t) { ?x a ont:Ability ; ont:shortLabel ?l } ORDER BY ?t",
    "all that has a name": "SELECT * { ?x a ont:Ability ; ont:partOf ?c OPTIONAL { ?x ont:respondsTo ?r } FILTER NOT EXISTS { ?x ont:cites ?s } }",
    "all that has a name, with a limit": "SELECT * { ?x a ont:Ability ; ont:partOf ?c } LIMIT 3",
    "how long a text is": "SELECT ?x ?l ?n { ?x a ont:Ability ; ont:shortLabel ?l BIND(STRLEN(STR(?l)) AS ?n) } ORDER BY DESC(?n)",
    "how long a text is, of what is a text": "SELECT DISTINCT ?l ?n { ?x a ont:Ability OPTIONAL { ?x ont:shortLabel ?l BIND(STRLEN(?l) AS ?n) } } LIMIT 4",
    # numbers of things
    "things counted for each": "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?c a ont:Capacity . ?x ont:partOf ?c } GROUP BY ?c",
    "things counted, also none": "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?c a ont:Ability OPTIONAL { ?x ont:deployedIn ?c } } GROUP BY ?c",
    "none of them": "SELECT ?c { ?c a ont:Ability OPTIONAL { ?x ont:deployedIn ?c } } GROUP BY ?c HAVING(COUNT(DISTINCT ?x) = 0)",
    "one of them at least, of what may be none": "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?c a ont:Ability OPTIONAL { ?x ont:deployedIn ?c } } GROUP BY ?c HAVING(COUNT(DISTINCT ?x) >= 1)",
    "two numbers": "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) (COUNT(DISTINCT ?r) AS ?m) { ?c a ont:Ability OPTIONAL { ?x ont:deployedIn ?c } OPTIONAL { ?c ont:respondsTo ?r } } GROUP BY ?c",
    "all of them counted, and what they are linked with": "SELECT ?l (COUNT(DISTINCT ?x) AS ?n) (COUNT(DISTINCT ?r) AS ?m) { ?x a ont:Finding ; ont:degree ?d ; ont:bearsOn ?r . ?d rdfs:label ?l } GROUP BY ?l ORDER BY DESC(?m)",
    "HAVING on a number that is not shown": "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?c a ont:Ability OPTIONAL { ?x ont:deployedIn ?c } ?c ont:respondsTo ?r } GROUP BY ?c HAVING(COUNT(DISTINCT ?r) > 0)",
    "all of them counted": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ont:Ability }",
    "rows of single things, counted": "SELECT (COUNT(*) AS ?n) { ?x a ont:Ability FILTER NOT EXISTS { ?x ont:cites ?s } }",
    "rows of single things, counted for each": "SELECT ?c (COUNT(*) AS ?n) { ?c a ont:Capacity . ?x ont:partOf ?c } GROUP BY ?c",
    "rows that cannot be equal, counted": "SELECT (COUNT(?x) AS ?n) { ?x a ont:Ability }",
    "values counted": "SELECT ?c (COUNT(DISTINCT ?l) AS ?n) { ?c a ont:Capacity ; skos:hiddenLabel ?l } GROUP BY ?c",
    "what is counted has a value that is shown": "SELECT ?c ?l (COUNT(DISTINCT ?x) AS ?n) { ?c a ont:Capacity . ?x ont:partOf ?c ; ont:shortLabel ?l } GROUP BY ?c ?l",
    "counted for each value": "SELECT ?l (COUNT(DISTINCT ?x) AS ?n) { ?x a ont:Finding ; ont:degree ?d . ?d rdfs:label ?l } GROUP BY ?l ORDER BY DESC(?n)",
    "counted for each of what lies two steps away": "SELECT ?c (COUNT(DISTINCT ?i) AS ?n) { ?c a ont:Capacity . ?x ont:partOf ?c . ?i ont:deployedIn ?x } GROUP BY ?c",
    # order and limit
    "an order and a limit": "SELECT DISTINCT ?x ?n { ?x a ont:Ability ; ont:position ?n ; ont:startCharacter ?s } ORDER BY DESC(?s) LIMIT 3",
    "a limit of rows that cannot be equal": "SELECT ?x { ?x a ont:Ability } LIMIT 3",
    "no row": "SELECT DISTINCT ?x { ?x a ont:Ability } LIMIT 0",
    "an order by a number": "SELECT ?c { ?c a ont:Capacity . ?x ont:partOf ?c } GROUP BY ?c ORDER BY DESC(COUNT(DISTINCT ?x)) ?c",
    "links that are drawn": "CONSTRUCT { ?x ont:partOf ?c . ?i ont:deployedIn ?x } WHERE { ?x a ont:Ability ; ont:partOf ?c OPTIONAL { ?i ont:deployedIn ?x } }",
    "links that are drawn, in short": "CONSTRUCT WHERE { ?i ont:deployedIn ?x . ?x ont:partOf id:CP4 }",
    "whether there is one": "ASK { ?x a ont:Ability . ?x ont:partOf id:CP4 }",
}
"""Queries that are read, by what is special about them."""

MISFITS = {
    # groups
    "OPTIONAL before its thing": (
        "SELECT ?x ?l { OPTIONAL { ?x ont:shortLabel ?l } ?x a ont:Ability }",
        "OPTIONAL before ?x has a value",
    ),
    "OPTIONAL before the list of its things": (
        "SELECT ?x ?l { OPTIONAL { ?x ont:shortLabel ?l } VALUES ?x { id:CP1 id:CP4 } ?x ont:partOf ?c }",
        "OPTIONAL before ?x has a value",
    ),
    "OPTIONAL before the link that leads to its thing": (
        "SELECT ?x ?l { ?x a ont:Ability OPTIONAL { ?r ont:shortLabel ?l } ?x ont:respondsTo ?r }",
        "OPTIONAL before ?r has a value",
    ),
    "the second option asks for what the first found": (
        "SELECT ?x ?a { ?x a ont:Ability OPTIONAL { ?x ont:respondsTo ?a } OPTIONAL { ?x ont:cites ?a } }",
        "a group that shares ?a and ?x with what is around it",
    ),
    "an option of what an option found": (
        "SELECT ?x ?a ?l { ?x a ont:Ability OPTIONAL { ?x ont:respondsTo ?a } OPTIONAL { ?a ont:shortLabel ?l } }",
        "a group that shares ?a and ?x with what is around it",
    ),
    "MINUS with nothing shared": (
        "SELECT ?x { ?x a ont:Ability MINUS { ?y ont:respondsTo ?r } }",
        "parts that are not linked with what is asked for",
    ),
    "MINUS before its thing": (
        "SELECT ?x { MINUS { ?x ont:respondsTo ?r } ?x a ont:Ability }",
        "MINUS before ?x has a value",
    ),
    "MINUS with two shared": (
        "SELECT ?x { ?x a ont:Ability ; ont:partOf ?c MINUS { ?x ont:respondsTo ?r . ?r ont:partOf ?c } }",
        "a group that shares ?c and ?x with what is around it",
    ),
    "a FILTER in NOT EXISTS on what is outside": (
        "SELECT ?x { ?x a ont:Ability ; ont:position ?n FILTER NOT EXISTS { ?y ont:partOf ?x ; ont:position ?m FILTER(?m > ?n) } }",
        "?n, a value that is used in two places",
    ),
    "a FILTER in OPTIONAL on what is outside": (
        "SELECT ?x ?i { ?x a ont:Ability ; ont:position ?n OPTIONAL { ?i ont:deployedIn ?x FILTER(?n > 2) } }",
        "?n, a value that is used in two places",
    ),
    "a FILTER outside on what an option found": (
        "SELECT ?x ?n { ?x a ont:Ability OPTIONAL { ?x ont:position ?n } FILTER(?n > 2) }",
        "a list, a length or a comparison of ?n",
    ),
    "FILTER(?r = …) outside on what an option found": (
        "SELECT ?x ?r { ?x a ont:Ability OPTIONAL { ?x ont:respondsTo ?r } FILTER(?r = id:RK1) }",
        "a list, a length or a comparison of ?r",
    ),
    "VALUES after the option that it limits": (
        "SELECT ?x { ?x a ont:Ability OPTIONAL { ?x ont:respondsTo ?r } VALUES ?r { id:RK1 } }",
        "a group that shares ?r and ?x with what is around it",
    ),
    "the same name in both branches and outside": (
        "SELECT ?x ?y { ?x a ont:Ability { ?x ont:respondsTo ?y } UNION { ?x ont:cites ?y } ?y ont:shortLabel ?l }",
        "a group that shares ?x and ?y with what is around it",
    ),
    "what a branch finds is shown": (
        "SELECT ?x ?y { ?x a ont:Ability { ?x ont:respondsTo ?y } UNION { ?x ont:cites ?y } }",
        "?y, which is no thing and no value of one",
    ),
    "a branch without the thing": (
        "SELECT ?x { ?x a ont:Ability { ?x ont:respondsTo ?y } UNION { ?c a ont:Capacity } }",
        "a group that finds no ?x by itself",
    ),
    "a branch with only what is not so": (
        "SELECT ?x { ?x a ont:Ability { ?x ont:respondsTo ?y } UNION { FILTER NOT EXISTS { ?x ont:cites ?z } } }",
        "a group that finds no ?x by itself",
    ),
    "nothing but what is not so": (
        "SELECT ?x { FILTER NOT EXISTS { ?x ont:respondsTo ?y } }",
        "?x, which may be without a value",
    ),
    "nothing but an option": (
        "SELECT ?x { OPTIONAL { ?x a ont:Ability } }",
        "?x, which may be without a value",
    ),
    "an inner filter that sees nothing of what is outside": (
        "SELECT ?x { ?x a ont:Ability ; ont:position ?n { ?x ont:partOf ?c FILTER(?n > 2) } }",
        "braces inside braces with more than triples",
    ),
    "two ways to one thing": (
        "SELECT ?x { ?x ont:partOf ?c . ?x ont:deployedIn ?a . ?a ont:partOf ?c }",
        "?x, which is reached in two ways",
    ),
    "a thing that is linked with itself": (
        "SELECT ?x { ?x ont:partOf ?x }",
        "?x, which is reached in two ways",
    ),
    "things that nothing links": (
        "SELECT ?x { ?x a ont:Ability . ?y a ont:Capacity }",
        "parts that are not linked with what is asked for",
    ),
    # lists and terms
    "VALUES with a gap": (
        "SELECT ?x { VALUES ?x { id:CP1 UNDEF } ?x a ont:Capacity }",
        "VALUES with a gap, or with other values than things or texts",
    ),
    "an empty list": (
        "SELECT ?x { ?x a ont:Capacity FILTER(?x IN ()) }",
        "a FILTER that compares in another way",
    ),
    "two lists": (
        "SELECT ?x { VALUES ?x { id:CP1 id:CP2 } ?x a ont:Capacity FILTER(?x IN (id:CP1)) }",
        "two lists for ?x",
    ),
    "a list in an option, of what is one thing outside": (
        "SELECT ?x ?i { VALUES ?c { id:CP4 } ?x a ont:Ability ; ont:partOf ?c OPTIONAL { VALUES ?c { id:CP1 } ?i ont:deployedIn ?x ; ont:partOf ?c } }",
        "two lists for ?c",
    ),
    "a list of words for two texts": (
        'SELECT ?x { VALUES ?w { "trust" "goal" } ?x ont:verbatimText ?t ; ont:shortLabel ?l FILTER(CONTAINS(LCASE(STR(?t)), LCASE(?w))) FILTER(CONTAINS(LCASE(STR(?l)), LCASE(?w))) }',
        "?w, a list of texts that is used for more than one comparison",
    ),
    "any property": ("SELECT ?x { ?x ?p id:CP4 }", "the property ?p, which is any"),
    "steps of steps": ("SELECT ?x { ?x (ont:partOf*)+ id:CP4 }", "a path of another sort"),
    "a step or none": ("SELECT ?x { ?x ont:partOf? id:CP4 }", "a path of another sort"),
    "one property or another back": (
        "SELECT ?x { ?x (ont:partOf|^ont:partOf) id:CP4 }",
        "a path of another sort",
    ),
    "any property but one": ("SELECT ?x { ?x !ont:partOf id:CP4 }", "a path of another sort"),
    # values
    "a text in a triple, of texts in a language": (
        'SELECT ?x { ?x ont:shortLabel "Develop the alliance" }',
        "a value in a triple, which has to be the same in language and type; FILTER(STR(…) = …) looks at the text alone",
    ),
    "a text in a language": (
        'SELECT ?x { ?x ont:shortLabel "Develop the alliance"@en-GB }',
        "a value that is neither a text nor a number",
    ),
    "a text without STR, of texts in a language": (
        'SELECT ?x { ?x ont:shortLabel ?l FILTER(?l = "Develop the alliance") }',
        "a comparison of ?l that looks at its language or type; STR(?l) is its text alone",
    ),
    "a text in a language by FILTER": (
        'SELECT ?x { ?x ont:shortLabel ?l FILTER(?l = "Develop the alliance"@en-GB) }',
        "a FILTER that compares in another way",
    ),
    "a date": (
        'SELECT ?x { ?x <http://purl.org/dc/terms/modified> ?d FILTER(?d > "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date>) }',
        "a FILTER that compares in another way",
    ),
    "a word with a capital in small letters": (
        'SELECT ?x { ?x ont:verbatimText ?t FILTER(CONTAINS(LCASE(STR(?t)), "Trust")) }',
        "a FILTER that compares in another way",
    ),
    "words as they are written": (
        'SELECT ?x { ?x ont:verbatimText ?t FILTER(CONTAINS(STR(?t), "trust")) }',
        "a FILTER that compares in another way",
    ),
    "words in a number without STR": (
        'SELECT ?x { ?x ont:position ?n FILTER(CONTAINS(LCASE(?n), "1")) }',
        "a comparison of ?n that looks at its language or type; STR(?n) is its text alone",
    ),
    "a number with a zero before it": (
        'SELECT ?x { ?x a ont:Ability ; ont:position "03"^^<http://www.w3.org/2001/XMLSchema#integer> }',
        "a value in a triple, which has to be the same in language and type; FILTER(STR(…) = …) looks at the text alone",
    ),
    "not this or not that": (
        "SELECT ?x { ?x a ont:Ability ; ont:position ?n FILTER(?n != 1 || ?n != 2) }",
        "a FILTER that compares in another way",
    ),
    "this and that": (
        "SELECT ?x { ?x a ont:Ability ; ont:position ?n FILTER(?n = 1 && ?n = 2) }",
        "two comparisons of ?n",
    ),
    "a text that is one of texts and numbers": (
        'SELECT ?x { ?x a ont:Ability ; ont:position ?n FILTER(STR(?n) IN ("1", 1)) }',
        "a FILTER that compares in another way",
    ),
    "the text of a number as a number": (
        "SELECT ?x { ?x ont:position ?n FILTER(STR(?n) > 1) }",
        "a FILTER that compares in another way",
    ),
    "an order by the text of a number": (
        "SELECT ?x { ?x a ont:Ability ; ont:position ?n BIND(STR(?n) AS ?t) } ORDER BY ?t",
        "ORDER BY the text of ?n, which may be a number",
    ),
    "a text before there is one": (
        "SELECT ?x ?t { BIND(STR(?l) AS ?t) ?x a ont:Ability ; ont:shortLabel ?l }",
        "BIND before ?l has a value",
    ),
    "a text that is compared and shown": (
        'SELECT ?t { ?x a ont:Capacity ; ont:shortLabel ?l BIND(STR(?l) AS ?t) FILTER(?t = "Develop the alliance") }',
        "?t, a text that is used once more",
    ),
    "how long a number is": (
        "SELECT ?x ?n ?m { ?x a ont:Ability ; ont:position ?n BIND(STRLEN(?n) AS ?m) }",
        "the length of ?n, which may be a number and have none",
    ),
    "how long a text is that is not shown": (
        "SELECT ?x ?n { ?x a ont:Ability ; ont:shortLabel ?l BIND(STRLEN(?l) AS ?n) }",
        "the length of ?l, one of which is not shown",
    ),
    "how long a text is before there is one": (
        "SELECT ?x ?l ?n { BIND(STRLEN(?l) AS ?n) ?x a ont:Ability ; ont:shortLabel ?l }",
        "BIND before ?l has a value",
    ),
    "a length that is compared": (
        "SELECT ?x ?l ?n { ?x a ont:Ability ; ont:shortLabel ?l BIND(STRLEN(?l) AS ?n) FILTER(?n > 9) }",
        "?n, a text that is used once more",
    ),
    "the length of what an option found": (
        "SELECT ?x ?l ?n { ?x a ont:Ability OPTIONAL { ?x ont:shortLabel ?l } BIND(STRLEN(?l) AS ?n) }",
        "a list, a length or a comparison of ?l",
    ),
    "two values that are compared": (
        "SELECT ?x { ?x ont:position ?n ; ont:startCharacter ?s FILTER(?n < ?s) }",
        "a FILTER that compares in another way",
    ),
    "one value of two things": (
        "SELECT ?x { ?x a ont:Ability ; ont:position ?n . ?x ont:partOf ?c . ?c ont:position ?n }",
        "?n, a value that is used in two places",
    ),
    # numbers of things
    "COUNT without DISTINCT": (
        "SELECT ?c (COUNT(?x) AS ?n) { ?c a ont:Capacity . ?x ont:partOf ?c . ?x ont:cites ?s } GROUP BY ?c",
        "COUNT without DISTINCT, which may count one thing more than once",
    ),
    "COUNT without DISTINCT, of what two properties find": (
        "SELECT ?c (COUNT(?x) AS ?n) { ?c a ont:Capacity . ?x ont:partOf|ont:deployedIn ?c } GROUP BY ?c",
        "COUNT without DISTINCT, which may count one thing more than once",
    ),
    "COUNT without DISTINCT, of a list with one thing twice": (
        "SELECT (COUNT(?x) AS ?n) { VALUES ?x { id:AB1 id:AB1 } ?x a ont:Ability }",
        "COUNT without DISTINCT, which may count one thing more than once",
    ),
    "rows counted, of which there may be several for one thing": (
        "SELECT (COUNT(*) AS ?n) { ?x a ont:Ability . ?y ont:partOf ?x }",
        "COUNT(*), which counts rows; COUNT(DISTINCT ?x) counts things",
    ),
    "a sum": (
        "SELECT (SUM(?n) AS ?s) { ?x ont:position ?n }",
        "something other than a number of things that is worked out",
    ),
    "fewer than three, but not none": (
        "SELECT ?c { ?c a ont:Ability . ?x ont:deployedIn ?c } GROUP BY ?c HAVING(COUNT(DISTINCT ?x) < 3)",
        "HAVING with a number that none would fit, of things that have to be there: they belong in OPTIONAL",
    ),
    "grouped by more": (
        "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?c a ont:Capacity . ?x ont:partOf ?c ; ont:position ?p } GROUP BY ?c ?p",
        "GROUP BY other things than it shows, sorts by, or counts something of",
    ),
    "GROUP BY without a number": (
        "SELECT ?x { ?x a ont:Ability } GROUP BY ?x",
        "GROUP BY other things than it shows, sorts by, or counts something of",
    ),
    "equal numbers of different things": (
        "SELECT DISTINCT (COUNT(DISTINCT ?x) AS ?n) { ?x a ont:Ability ; ont:partOf ?c } GROUP BY ?c ORDER BY ?c",
        "DISTINCT, which shows equal numbers of different things once",
    ),
    # order, limit, form
    "a limit of rows that may be equal": (
        "SELECT ?l { ?x a ont:Ability ; ont:cites ?l } LIMIT 3",
        "LIMIT without DISTINCT, which counts equal rows",
    ),
    "an offset": (
        "SELECT DISTINCT ?x { ?x a ont:Ability } LIMIT 3 OFFSET 2",
        "OFFSET, or VALUES after the braces",
    ),
    "VALUES after the braces": (
        "SELECT ?x { ?x a ont:Ability ; ont:partOf ?c } VALUES ?c { id:CP4 }",
        "OFFSET, or VALUES after the braces",
    ),
    "an order by what is worked out": (
        "SELECT ?x { ?x a ont:Ability ; ont:shortLabel ?l } ORDER BY LCASE(STR(?l))",
        "ORDER BY something that is worked out",
    ),
    "all that two ways lead to": (
        "SELECT * { ?x a ont:Ability ; ont:shortLabel ?l BIND(STR(?l) AS ?t) }",
        "one thing that is shown twice",
    ),
    "a limit in a query inside": (
        "SELECT ?x { { SELECT ?x { ?x a ont:Ability } LIMIT 3 } ?x ont:partOf ?c }",
        "a query inside the query",
    ),
    "a graph of other links": (
        "CONSTRUCT { ?x ont:partOf ?c } WHERE { ?i ont:deployedIn ?x . ?x ont:partOf ?c }",
        "CONSTRUCT of other triples than the links that it finds",
    ),
    "a graph of what must not be": (
        "CONSTRUCT { ?x ont:partOf ?c . ?i ont:deployedIn ?x } WHERE { ?x ont:partOf ?c FILTER NOT EXISTS { ?i ont:deployedIn ?x } }",
        "CONSTRUCT of other triples than the links that it finds",
    ),
    "a graph of links that are turned round": (
        "CONSTRUCT { ?c ont:partOf ?x } WHERE { ?x ont:partOf ?c }",
        "CONSTRUCT of other triples than the links that it finds",
    ),
    "a graph with things of its own": (
        "CONSTRUCT { ?x ont:partOf [] } WHERE { ?x ont:partOf [] }",
        "CONSTRUCT of other triples than the links that it finds",
    ),
    "a graph of links in steps": (
        "CONSTRUCT { ?x ont:partOf ?c } WHERE { ?x ont:partOf+ ?c }",
        "CONSTRUCT of other triples than the links that it finds",
    ),
    "a graph of links between what a path leaves out": (
        "CONSTRUCT { ?x ont:partOf ?c } WHERE { ?i ont:deployedIn/ont:partOf ?c . ?i ont:repairCounterpartOf ?x }",
        "CONSTRUCT of other triples than the links that it finds",
    ),
    "a graph of the first links": (
        "CONSTRUCT { ?x ont:partOf ?c } WHERE { ?x ont:partOf ?c } LIMIT 3",
        "CONSTRUCT with a part after it",
    ),
    "what is told of a thing": (
        "DESCRIBE ?x WHERE { ?x ont:partOf id:CP4 }",
        "DESCRIBE, which chooses by itself what to tell",
    ),
    "one graph": (
        "SELECT ?x { GRAPH <https://w3id.org/alliance/graph/framework> { ?x a ont:Ability } }",
        "GRAPH, which asks in one graph",
    ),
    "graphs of its own": (
        "SELECT ?x FROM <https://w3id.org/alliance/graph/framework> { ?x a ont:Ability }",
        "FROM, which chooses graphs",
    ),
    "what is shown twice": (
        "SELECT ?x ?t { ?x a ont:Ability . ?y ont:partOf ?x BIND(STR(?x) AS ?t) }",
        "one thing that is shown twice",
    ),
}
"""Queries that are not read, with what is said of them, by what is special about them."""
