"""The library over HTTP: a FastAPI application with limits, and a server that binds to this machine alone.

It claims no authentication: put it behind a proxy that has one before anybody else can reach it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govreport_ie.serve.app import create_app
    from govreport_ie.serve.limits import ServeLimits

__all__ = ["ServeLimits", "create_app"]


def __getattr__(name: str) -> Any:
    """Load a name on first use; FastAPI belongs to the extra ``serve``."""
    if name == "create_app":
        from govreport_ie.serve.app import create_app

        return create_app
    if name == "ServeLimits":
        from govreport_ie.serve.limits import ServeLimits

        return ServeLimits
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
