"""Optional packages, loaded at first use."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from govreport_ie.schema.errors import MissingDependencyError


def need(module: str, extra: str) -> Any:
    """The module, or an error that names the command which installs it.

    Raises:
        MissingDependencyError: The package is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise _missing(module, extra) from error


def check(module: str, extra: str) -> None:
    """The error that :func:`need` would raise, without loading anything: for what is asked before long work.

    Raises:
        MissingDependencyError: The package is not installed.
    """
    if find_spec(module) is None:
        raise _missing(module, extra)


def _missing(module: str, extra: str) -> MissingDependencyError:
    name = module.split(".")[0]
    return MissingDependencyError(
        f"{name} is needed for this export; install it with: pip install 'govreport-ie[{extra}]'"
    )
