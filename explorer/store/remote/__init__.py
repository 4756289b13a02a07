"""A store that is an engine somewhere else, asked over the SPARQL 1.1 Protocol.

`endpoint` is where it is and how it is asked, `client` sends requests and reads answers, `answers` makes terms of them,
`dialects` says where engines differ, `dataset` asks queries as Oxigraph's own dataset is asked, `version` finds which
edition an engine holds, `lease` for how long that is relied upon, `circuit` stops asking one that fails, `store` is the adapter,
and `filling` writes an edition into an engine, by one of the `writers`.
"""
