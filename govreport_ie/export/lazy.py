"""Optional packages, loaded at first use."""

from __future__ import annotations

from importlib import import_module
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
        raise MissingDependencyError(
            f"{module.split('.')[0]} is needed for this export; install it with: pip install 'govreport-ie[{extra}]'"
        ) from error
