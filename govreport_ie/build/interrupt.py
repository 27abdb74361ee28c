"""Ctrl-C while workers start: it is held until they can be stopped, and reaches the parent alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from threading import current_thread, main_thread
from typing import Any


class KeptLocks:
    """A context whose locks live as long as it does.

    A pool drops its locks before it stops its workers: one that was just starting would look for a lock that is gone.
    """

    def __init__(self, context: BaseContext) -> None:
        self._context = context
        self._locks: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def RLock(self) -> Any:
        """A lock, kept."""
        self._locks.append(self._context.RLock())
        return self._locks[-1]


@contextmanager
def held_interrupt() -> Iterator[None]:
    """Hold a SIGINT until the block is done; a second one is let through."""
    usual = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or not callable(usual):
        yield
        return
    held = False

    def hold(*_: object) -> None:
        nonlocal held
        held = True
        signal.signal(signal.SIGINT, usual)

    signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if held:
            signal.raise_signal(signal.SIGINT)


def start_server() -> None:
    """Start the fork server, if none runs, with SIGINT blocked, as its workers then have it from their first moment."""
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # it unblocks SIGINT when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
