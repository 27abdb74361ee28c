"""Pages inside notebooks."""

from __future__ import annotations

import sys
from html import escape
from typing import Any


def in_notebook() -> bool:
    """Whether the code runs where HTML can be shown (Jupyter, Colab, VS Code)."""
    get_ipython: Any = getattr(sys.modules.get("IPython"), "get_ipython", None)
    shell = get_ipython() if get_ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")


def frame(page: str, *, height: int = 720) -> str:
    """A page in a frame of its own, so that its styles stay inside.

    Example:
        >>> frame("<p>", height=100)
        '<iframe srcdoc="&lt;p&gt;" style="width:100%;height:100px;border:0"></iframe>'
    """
    return f'<iframe srcdoc="{escape(page)}" style="width:100%;height:{height}px;border:0"></iframe>'


def display(page: str, *, height: int = 720) -> None:
    """Show a page under the cell that runs."""
    from importlib import import_module

    import_module("IPython.display").display({"text/html": frame(page, height=height)}, raw=True)
