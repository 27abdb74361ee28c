"""A bound on the memory of a process."""

from __future__ import annotations

import sys


def limit_memory(mebibytes: int) -> None:
    """Keep this process to an amount of memory of its own; more raises MemoryError in it.

    Linux counts it (``RLIMIT_DATA``); on other systems nothing happens.
    """
    if not sys.platform.startswith("linux"):
        return
    import resource

    bound = mebibytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
