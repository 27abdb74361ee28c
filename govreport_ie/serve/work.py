"""Workers that read a report within limits of time and memory."""

from __future__ import annotations

import asyncio
from concurrent.futures import TimeoutError
from functools import lru_cache
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from govreport_ie.audit import audit
from govreport_ie.export.lazy import need
from govreport_ie.lexicon import Lexicon
from govreport_ie.parser import Parser
from govreport_ie.schema.errors import GovReportError
from govreport_ie.serve.body import Asked, RefusedError
from govreport_ie.serve.limits import ServeLimits


class Workers:
    """Processes that answer; a request that takes too long costs its process, not the server.

    Args:
        limits: Bounds.
        lexicon: The text of a lexicon file of one's own; empty for none.
    """

    def __init__(self, limits: ServeLimits, lexicon: str = "") -> None:
        pebble = need("pebble", "serve")
        ways = get_all_start_methods()
        context = get_context("forkserver" if "forkserver" in ways else "spawn")
        self._limits = limits
        self._lexicon = lexicon
        self._expired: type[Exception] = pebble.ProcessExpired
        self._open = 0
        self._pool = pebble.ProcessPool(
            max_workers=limits.jobs,
            max_tasks=400,
            initializer=_start,
            initargs=(limits.memory, lexicon),
            context=context,
        )

    async def warm(self) -> None:
        """Have the workers started before the first request comes."""
        started = [self._pool.schedule(_ready) for _ in range(self._limits.jobs)]
        await asyncio.gather(*(asyncio.wrap_future(future) for future in started))

    async def answer(self, what: str, asked: Asked) -> str:
        """The answer as JSON.

        Raises:
            RefusedError: The report can't be read, took too long, or too many are waiting.
        """
        if self._open >= self._limits.jobs + self._limits.queue:
            raise RefusedError(503, "busy", "too many requests are waiting; try again")
        self._open += 1
        try:
            future = self._pool.schedule(_answer, args=(what, asked, self._lexicon), timeout=self._limits.seconds)
            text: str = await asyncio.wrap_future(future)
            return text
        except TimeoutError:
            raise RefusedError(503, "time", f"the report took longer than {self._limits.seconds:g} s") from None
        except (MemoryError, self._expired):
            raise RefusedError(503, "memory", "the report takes more memory than a request may") from None
        except GovReportError as error:
            raise RefusedError(422, type(error).__name__, " ".join(str(error).split())) from None
        finally:
            self._open -= 1

    def close(self) -> None:
        """End the processes."""
        self._pool.stop()
        self._pool.join()


def _ready() -> bool:
    return True


def _start(memory: int, lexicon: str) -> None:
    from govreport_ie.build.memory import limit_memory

    limit_memory(memory)
    _parser(lexicon)


@lru_cache(maxsize=1)
def _parser(lexicon: str) -> Parser:
    return Parser(lexicon=Lexicon.default().extend(lexicon)) if lexicon else Parser()


def _answer(what: str, asked: Asked, lexicon: str) -> str:
    parser = _parser(lexicon)
    about: dict[str, Any] = {"region": asked.region, "year": asked.year}
    if isinstance(asked.content, str):
        report = parser.parse(asked.content, **about)
    else:
        report = parser.parse_file(asked.content, name=asked.name or "the file", **about)
    if what == "audit":
        return audit(report.records, parts=report.parts, text=report.text).model_dump_json()
    return report.to_json()
