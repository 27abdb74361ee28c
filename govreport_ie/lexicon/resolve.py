"""From what a user calls an indicator (its name, an alias, its code) to the indicator."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from govreport_ie.lexicon.core import Lexicon
from govreport_ie.schema.names import unknown

_HELP = "; `govreport-ie indicators WORD` looks for it"


def indicator_name(asked: str, *, lexicon: Lexicon | None = None, used: Iterable[tuple[str, str | None]] = ()) -> str:
    """The canonical name of the indicator that is asked for.

    Args:
        asked: A name, an alias or a code.
        lexicon: The indicators; the package's own by default.
        used: Pairs of name and code that are known besides, as in the records of a parser with words of its own.

    Raises:
        UnknownNameError: It is none; the message has the names near it.

    Example:
        >>> indicator_name("GDP"), indicator_name("NA.GDP"), indicator_name("失业率", used=[("失业率", None)])
        ('地区生产总值', '地区生产总值', '失业率')
    """
    names: dict[str, str] = {}
    for name, code in used:
        names[name] = name
        if code:
            names.setdefault(code, name)
    if asked in names:
        return names[asked]
    lexicon = lexicon or Lexicon.default()
    found = lexicon.indicator(asked) or lexicon.by_code(asked)
    if found is not None:
        return found.name
    choices = list(dict.fromkeys([*names, *(i.name for i in lexicon.indicators)]))
    raise unknown("indicator", asked, choices, near=_near(asked, choices, lexicon), more=_HELP)


def _near(asked: str, choices: list[str], lexicon: Lexicon) -> list[str]:
    """Names that hold the words, then those whose letters are nearly the same."""
    holds = [name for name in choices if asked and (asked in name or name in asked)]
    names = {alias.name: i.name for i in lexicon.indicators for alias in i.names}
    close = [names[name] for name in get_close_matches(asked, names, n=3, cutoff=0.5)]
    return list(dict.fromkeys([*sorted(holds, key=len)[:3], *close]))[:4]
