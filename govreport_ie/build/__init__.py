"""From folders of reports to a corpus: Parquet data sets that are built, resumed, corrected and queried.

Heavy packages (pyarrow, duckdb, pebble) belong to the extra ``build`` and are loaded when a corpus is touched.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from govreport_ie.build.batch import parse_batch
    from govreport_ie.build.corpus import Corpus
    from govreport_ie.build.pool import Limits
    from govreport_ie.build.run import Summary, build
    from govreport_ie.build.settings import Settings

_HOME: Final = {
    "build": "run",
    "Limits": "pool",
    "Summary": "run",
    "Settings": "settings",
    "parse_batch": "batch",
    "Corpus": "corpus",
}

__all__ = ["Corpus", "Limits", "Settings", "Summary", "build", "parse_batch"]


def __getattr__(name: str) -> Any:
    """Load a name on first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


class _Room(ModuleType):
    """The room is also its main function: ``govreport_ie.build(…)``."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """See :func:`govreport_ie.build.run.build`."""
        return self.build(*args, **options)


sys.modules[__name__].__class__ = _Room
