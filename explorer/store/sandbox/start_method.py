"""How worker processes start."""

import multiprocessing

from explorer.store.sandbox import worker

PRELOADED = ("explorer.cli", "explorer.sparql.parser.rdflib_parser")
"""Modules that a worker needs and that this process imports later or never."""


def start_method() -> multiprocessing.context.BaseContext:
    """How processes start: forked from a small server of their own where there is one, never from this one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([worker.__name__, *PRELOADED])
    return context
