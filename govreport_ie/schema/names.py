"""Names that have to be one of a few, and what is said where one is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from govreport_ie.schema.errors import UnknownNameError

_PERIOD = re.compile(r"\d{4}(?:-(?:Q[1-4]|H[12]|\d\d))?(?:/\d{4}(?:-(?:Q[1-4]|H[12]|\d\d))?)?")
_SHOWN = 40


def unknown(what: str, given: object, choices: Sequence[str], *, near: Sequence[str] = (), more: str = "") -> Exception:
    """The error for a name that is none of the choices: it lists them, the likeliest first where there are many.

    Example:
        >>> print(unknown("status", "targt", ["actual", "target"]))
        status 'targt': choose one of actual, target; did you mean 'target'?
    """
    text = str(given)
    close = list(dict.fromkeys([*near, *get_close_matches(text, choices, n=3, cutoff=0.6)]))
    says = f"{what} {given!r}"
    if len(choices) <= _SHOWN:
        says += f": choose one of {', '.join(choices)}"
        says += f"; did you mean {close[0]!r}?" if close else ""
    else:
        says += f" is none of the {len(choices):,} that are known"
        says += f"; near it: {', '.join(close)}" if close else ""
    return UnknownNameError(says + more, tuple(choices))


def one_of(what: str, given: Any, literal: Any) -> str:
    """The name, which must be one of a ``Literal``.

    Raises:
        UnknownNameError: It is none of them.

    Example:
        >>> from typing import Literal
        >>> one_of("direction", "up", Literal["up", "down"])
        'up'
    """
    choices = get_args(literal) or tuple(literal)
    if given in choices:
        return str(given)
    raise unknown(what, given, choices)


def some_of(what: str, given: Any, literal: Any) -> tuple[str, ...]:
    """The names, one or several, each of which must be one of a ``Literal``; none where nothing is given.

    Example:
        >>> from typing import Literal
        >>> some_of("direction", ("up", "down"), Literal["up", "down"])
        ('up', 'down')
    """
    if given is None:
        return ()
    names = (given,) if isinstance(given, str) or not isinstance(given, Iterable) else given
    return tuple(one_of(what, name, literal) for name in names)


def period_of(given: str | int | None) -> str | None:
    """A period as records have it; a year may be a number.

    Raises:
        UnknownNameError: It is written otherwise.

    Example:
        >>> period_of(2023), period_of("2019-Q1")
        ('2023', '2019-Q1')
    """
    if given is None:
        return None
    text = str(given)
    if _PERIOD.fullmatch(text):
        return text
    raise UnknownNameError(f"period {given!r}: write it as 2023, 2023-Q1, 2023-H1, 2023-05 or 2021/2025")
