"""From a request to what is to be read: its body within bounds, whatever form it has."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request

from govreport_ie.document.given import checked_region, checked_year
from govreport_ie.serve.limits import ServeLimits

FILES: Final = (
    "application/octet-stream",
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/zip",
    "text/html",
    "text/plain",
)
"""Types of bodies that are a file; text/plain may be in any encoding."""

_FIELDS: Final = frozenset({"text", "region", "year"})


class RefusedError(Exception):
    """A request that is not answered with a report.

    Attributes:
        status: HTTP status.
        error: A short name of the fault.
        message: What was wrong and what to do.
    """

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status, self.error, self.message = status, error, message


@dataclass(frozen=True, slots=True)
class Asked:
    """A text or a file's bytes, and what is known of it."""

    content: str | bytes
    name: str | None
    region: str | None
    year: int | None


async def asked(request: Request, limits: ServeLimits) -> Asked:
    """What a request asks for.

    Raises:
        RefusedError: The body is too large, too slow, of another type or not what its type says.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (*FILES, "application/json", "multipart/form-data"):
        known = ", ".join(("application/json", "multipart/form-data", *FILES))
        raise RefusedError(415, "type", f"Content-Type {kind or '(none)'} is not read; send one of {known}")
    body = await _body(request, limits)
    query = request.query_params
    given: dict[str, Any] = {name: query[name] for name in ("region", "year", "name") if name in query}
    _asked("", given)  # what the query says must be right even where the body says otherwise
    if kind == "application/json":
        given |= _json(body)
        return _asked(given.pop("text"), given)
    if kind == "multipart/form-data":
        content, more = await _form(request, body)
        return _asked(content, more | given)
    return _asked(body, given)


async def _body(request: Request, limits: ServeLimits) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > limits.size:
        raise _too_large(limits)
    chunks: list[bytes] = []
    size = 0

    async def read() -> None:
        nonlocal size
        async for chunk in request.stream():
            size += len(chunk)
            if size > limits.size:
                raise _too_large(limits)
            chunks.append(chunk)

    try:
        await asyncio.wait_for(read(), limits.body_seconds)
    except asyncio.TimeoutError:
        raise RefusedError(408, "slow", f"the body did not arrive within {limits.body_seconds:g} s") from None
    return b"".join(chunks)


def _too_large(limits: ServeLimits) -> RefusedError:
    return RefusedError(413, "size", f"the body has more than {limits.size:,} bytes")


def _json(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "json", f"the body is no JSON ({type(error).__name__})") from None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise RefusedError(422, "text", 'the body is no object with a string "text"')
    unknown = sorted(set(data) - _FIELDS)
    if unknown:
        raise RefusedError(422, "field", f"unknown fields {', '.join(unknown)[:200]}; there are text, region, year")
    return {name: value for name, value in data.items() if value is not None}


async def _form(request: Request, body: bytes) -> tuple[str | bytes, dict[str, Any]]:
    request._body = body  # read already, within bounds; Starlette takes it from here
    try:
        form = await request.form(max_files=1, max_fields=4, max_part_size=len(body) + 1)
    except Exception as error:  # Starlette and its parser have several
        raise RefusedError(400, "form", f"the body is no form ({type(error).__name__})") from None
    more = {name: value for name, value in form.items() if name in ("region", "year") and isinstance(value, str)}
    file = form.get("file")
    if file is None:
        raise RefusedError(422, "file", "the form has no part named file")
    if isinstance(file, str):
        return file, more
    content = await file.read()
    return content, {"name": file.filename, **more}


def _asked(content: str | bytes, given: dict[str, Any]) -> Asked:
    try:
        year = given.get("year")
        if isinstance(year, str):
            year = int(year) if year.isascii() and year.lstrip("-").isdigit() and len(year) < 9 else year
        region = checked_region(given["region"]) if given.get("region") is not None else None
        year = checked_year(year) if year is not None else None
    except (ValueError, TypeError) as error:
        raise RefusedError(422, "argument", " ".join(str(error).split())) from None
    name = given.get("name")
    return Asked(content, name[:200] if name else None, region, year)
