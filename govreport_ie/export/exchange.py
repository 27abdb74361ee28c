"""Two things that Python's ``os`` does not offer everywhere: the exchange of two folders, and a lock on a folder."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names on one disk as one step; False where the system or the disk cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:  # a C library of before 2018
        return False
    done: int = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE))
    return done == 0


def lock(folder: Path) -> int | None:
    """Lock a folder: the handle that holds the lock, -1 where another has it or it is gone, None without locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # gone meanwhile, or another user's
        return -1
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == os.stat(folder).st_ino:
            return handle
    except BlockingIOError:
        pass  # another process works in it
    except FileNotFoundError:
        pass  # cleared away by another process
    except OSError:  # a disk without locks
        os.close(handle)
        return None
    os.close(handle)
    return -1
