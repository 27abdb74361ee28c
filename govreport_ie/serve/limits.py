"""What one request may cost, and how many there may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServeLimits:
    """Bounds of a server.

    Attributes:
        size: Bytes of a request's body; more is 413.
        seconds: Time that reading a report may take; more is 503.
        body_seconds: Time that a client may take to send its body; more is 408.
        memory: Memory that reading a report may take, in MiB (kept on Linux).
        jobs: Reports that are read at the same time.
        queue: Requests that may wait for a worker; more is 503 with ``Retry-After``.
    """

    size: int = 20 * 1024 * 1024
    seconds: float = 60.0
    body_seconds: float = 30.0
    memory: int = 2048
    jobs: int = 2
    queue: int = 64
