"""The application: two questions, health, and the description of both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from govreport_ie import __version__
from govreport_ie.report import Report
from govreport_ie.schema.finding import AuditResult
from govreport_ie.serve.body import FILES, RefusedError, asked
from govreport_ie.serve.limits import ServeLimits
from govreport_ie.serve.work import Workers


class Health(BaseModel):
    """That the server lives, and of which version it is."""

    status: str
    version: str


class Fault(BaseModel):
    """Why a request was not answered.

    Attributes:
        error: A short name: ``type``, ``size``, ``slow``, ``time``, ``busy``, ``UnreadableDocumentError`` …
        message: What was wrong and what to do.
    """

    error: str
    message: str


_FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Fault, "description": "The body is not what its type says"},
    408: {"model": Fault, "description": "The body came too slowly"},
    413: {"model": Fault, "description": "The body is too large"},
    415: {"model": Fault, "description": "The body is of a type that is not read"},
    422: {"model": Fault, "description": "An argument is wrong, or the file can't be read"},
    503: {"model": Fault, "description": "Too many requests, or the report takes too much time or memory"},
}
_REGION: Final = {
    "type": "string",
    "pattern": r"\S",
    "maxLength": 60,
    "description": "The region that it reports on, where the text does not say it",
}
_YEAR: Final = {"type": "integer", "minimum": 1900, "maximum": 2199, "description": "The year that it was given in"}
_FILE: Final = {"schema": {"type": "string", "format": "binary"}}
_JSON: Final = {
    "schema": {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": {
            "text": {"type": "string", "description": "The report's text"},
            "region": _REGION | {"type": ["string", "null"]},
            "year": _YEAR | {"type": ["integer", "null"]},
        },
    }
}
_FORM: Final = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {"type": "string", "format": "binary"},
            "region": _REGION,
            "year": _YEAR,
        },
    }
}
_QUERY: Final = [
    {"name": "region", "in": "query", "required": False, "schema": _REGION},
    {"name": "year", "in": "query", "required": False, "schema": _YEAR},
    {"name": "name", "in": "query", "required": False, "schema": {"type": "string"}},
]
_ASKED: Final[dict[str, Any]] = {
    "parameters": _QUERY,
    "requestBody": {
        "required": True,
        "content": {"application/json": _JSON, "multipart/form-data": _FORM, **dict.fromkeys(FILES, _FILE)},
    },
}


def create_app(limits: ServeLimits | None = None, *, lexicon: str = "", root_path: str = "") -> FastAPI:
    """The application, for any ASGI server.

    Args:
        limits: Bounds of size, time, memory and concurrency.
        lexicon: The text of a lexicon file of one's own, added to the package's.
        root_path: The path under which a proxy offers it.
    """
    bounds = limits or ServeLimits()
    workers: list[Workers] = []

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        workers.append(Workers(bounds, lexicon))
        try:
            await workers[0].warm()
            yield
        finally:
            workers.pop().close()

    app = FastAPI(title="govreport_ie", version=__version__, lifespan=life, root_path=root_path, redirect_slashes=False)
    _faults(app)

    @app.get("/health", summary="Whether the server lives")
    async def health() -> Health:
        return Health(status="ok", version=__version__)

    @app.post("/parse", summary="The report as typed records", openapi_extra=_ASKED, responses=_said(Report))
    async def parse(request: Request) -> Response:
        return _as_json(await workers[0].answer("parse", await asked(request, bounds)))

    @app.post("/audit", summary="The report's arithmetic, checked", openapi_extra=_ASKED, responses=_said(AuditResult))
    async def audit(request: Request) -> Response:
        return _as_json(await workers[0].answer("audit", await asked(request, bounds)))

    return app


def _said(model: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    return {200: {"model": model}, **_FAULTS}


def _as_json(text: str) -> Response:
    return Response(text.encode("utf-8", "replace"), media_type="application/json")


def _faults(app: FastAPI) -> None:
    """Every fault is JSON of one form."""

    def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RefusedError)
        headers = {"Retry-After": "5"} if error.status == 503 else {}
        if error.status in (408, 413):
            headers["Connection"] = "close"  # the rest of the body is not wanted
        return _fault(error.status, error.error, error.message, headers)

    def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return _fault(error.status_code, "http", str(error.detail), dict(error.headers or {}))

    def wrong(request: Request, error: Exception) -> JSONResponse:
        return _fault(422, "argument", " ".join(str(error).split()), {})

    def broken(request: Request, error: Exception) -> JSONResponse:
        return _fault(500, type(error).__name__, "govreport_ie stumbled; please report it with the request", {})

    handlers: tuple[tuple[type[Exception], Callable[[Request, Exception], JSONResponse | Awaitable[Any]]], ...] = (
        (RefusedError, refused),
        (HTTPException, http),
        (RequestValidationError, wrong),
        (Exception, broken),
    )
    for kind, handler in handlers:
        app.add_exception_handler(kind, handler)


def _fault(status: int, error: str, message: str, headers: dict[str, str]) -> JSONResponse:
    clean = message.encode("utf-8", "replace").decode()
    return JSONResponse(Fault(error=error, message=clean).model_dump(), status_code=status, headers=headers)
