"""A store that is an engine somewhere else, asked over the SPARQL 1.1 Protocol.

`endpoint` is where it is and how it is asked, `client` sends requests and reads answers, `answers` makes terms of them,
`dialects` says where engines differ, `dataset` asks queries as Oxigraph's own dataset is asked, `version` finds which
edition an engine holds, `guard` stops asking one that fails, and `store` is the adapter.
"""
