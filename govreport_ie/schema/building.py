"""Frozen models of values that are right already: inside the library nothing is validated a second time."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

_Model = TypeVar("_Model", bound=BaseModel)


def build(model: type[_Model], values: dict[str, Any]) -> _Model:
    """A model of the given values, unchecked; fields that are not given have their defaults.

    A report holds thousands of records, and the rooms that make them hand over values of the declared types; a test
    validates what was built. Values from outside the library go through the model's own constructor.

    Args:
        model: A frozen model without private attributes.
        values: Its fields; the mapping becomes the model's own.

    Example:
        >>> from govreport_ie.schema import Span
        >>> build(Span, {"start": 2, "end": 5})
        Span(start=2, end=5)
    """
    defaults, names = _fields(model)
    if len(values) < len(names):
        values = {**defaults, **values}
    made = model.__new__(model)
    put = object.__setattr__
    put(made, "__dict__", values)
    put(made, "__pydantic_fields_set__", names)
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


@lru_cache(maxsize=64)
def _fields(model: type[BaseModel]) -> tuple[dict[str, Any], set[str]]:
    fields = model.model_fields
    return {n: f.get_default() for n, f in fields.items() if not f.is_required()}, set(fields)
