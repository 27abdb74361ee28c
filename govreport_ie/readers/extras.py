"""Optional packages, loaded when a format needs them."""

from __future__ import annotations

import importlib
from typing import Any

from govreport_ie.schema.errors import MissingDependencyError


def require(module: str, *, extra: str, purpose: str) -> Any:
    """Import an optional package, or say which extra brings it.

    Raises:
        MissingDependencyError: It is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingDependencyError(
            f'{purpose} needs {module.split(".")[0]}, which is not installed: pip install "govreport-ie[{extra}]"'
        ) from error
