"""``python -m tests.fuzz``: fuzz for a time, keep what breaks a promise.

Every case comes from its number, so that a case which hangs or kills its process is found again by it.
"""

from __future__ import annotations

import argparse
import hashlib
import mmap
import os
import random
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.fuzz.files import MAKERS, any_file
from tests.fuzz.promises import check_file, check_text
from tests.fuzz.texts import any_text

FOUND = Path(__file__).parent / "found"
KINDS = ("prose", *MAKERS)
SLOW = 20.0  # seconds that one case may take
MEMORY = 3 << 30
_SLOT = struct.Struct("<qd")
_Data = TypeVar("_Data", str, bytes)


def case_of(kind: str, number: int) -> str | bytes:
    """The case of a number."""
    rng = random.Random(f"{kind}-{number}")
    return any_text(rng) if kind == "prose" else any_file(rng, kind)


def check(kind: str, case: str | bytes) -> None:
    """Check a case; a ``prose`` case is text, the others are files."""
    if isinstance(case, str):
        check_text(case)
    else:
        check_file(case)


def keep(kind: str, case: str | bytes) -> Path:
    """Keep a case that broke a promise."""
    data = case.encode("utf-8", "surrogatepass") if isinstance(case, str) else case
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{kind}-{hashlib.sha256(data).hexdigest()[:10]}.bin"
    path.write_bytes(data)
    return path


def kept(path: Path) -> tuple[str, str | bytes]:
    """Kind and case of a file in ``found/``."""
    kind, data = path.name.split("-")[0], path.read_bytes()
    return kind, data.decode("utf-8", "surrogatepass") if kind == "prose" else data


def smaller(case: _Data, fails: Callable[[_Data], bool], *, tries: int = 400) -> _Data:
    """A shorter case that fails still: stretches are left out, from halves down to single characters."""
    size = len(case) // 2
    while size and tries > 0:
        at = 0
        while at < len(case) and tries > 0:
            tries -= 1
            shorter = case[:at] + case[at + size :]
            if fails(shorter):
                case = shorter
            else:
                at += size
        size //= 2
    return case


def _failure(kind: str, case: str | bytes) -> str | None:
    """What breaks, in a word; None where all holds."""
    try:
        check(kind, case)
    except Exception as caught:
        error: BaseException = caught
        while error.__cause__ is not None:
            error = error.__cause__
        frames = traceback.extract_tb(error.__traceback__)
        own = [f for f in frames if "govreport_ie" in f.filename]
        where = f"{Path(own[-1].filename).name}:{own[-1].name}" if own else ""
        return f"{type(error).__name__} {where} {str(error).split(':')[0][:60]}"
    return None


def _child(kind: str, first: int, slot: mmap.mmap, pipe: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seen: set[str] = set()
    number = first
    printed, name = tempfile.mkstemp()  # all that libraries print, C code included
    os.unlink(name)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    while True:
        _SLOT.pack_into(slot, 0, number, time.monotonic())
        case = case_of(kind, number)
        why = _failure(kind, case)
        sys.stdout.flush()
        if os.fstat(1).st_size:
            why = why or "something is printed"
            os.ftruncate(1, 0)
        if why is not None and why not in seen:
            seen.add(why)
            os.write(pipe, f"{number}\t{why}\n".encode())
        number += 1


def run(kind: str, seconds: float, first: int) -> tuple[int, dict[str, int]]:
    """Fuzz one kind: how many cases ran, and the first case of each failure."""
    failures: dict[str, int] = {}
    end = time.monotonic() + seconds
    number = begin = first
    while time.monotonic() < end:
        slot = mmap.mmap(-1, _SLOT.size)
        _SLOT.pack_into(slot, 0, number, time.monotonic())
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out)
            try:
                _child(kind, number, slot, into)
            finally:
                os._exit(1)
        os.close(into)
        ended = None
        while ended is None and time.monotonic() < end:
            time.sleep(0.1)
            at, since = _SLOT.unpack_from(slot, 0)
            if not at or not since:  # the child is writing it just now
                continue
            number = at
            if os.waitpid(child, os.WNOHANG)[0]:
                ended = "the process died"
            elif time.monotonic() - since > SLOW:
                ended = f"slower than {SLOW:g} s"
        if ended != "the process died":
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        if ended is not None:
            failures.setdefault(ended, number)
        with os.fdopen(out, encoding="utf-8") as lines:
            for line in lines:
                at, why = line.rstrip("\n").split("\t")
                failures.setdefault(why, int(at))
        number += 1
    return number - begin, failures


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=2, help="minutes for all kinds together")
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="number of the first case; the time by default"
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of: {', '.join(KINDS)}, files")
    args = parser.parse_args()
    kinds = list(args.kinds or KINDS)
    if "files" in kinds:
        kinds = [k for k in KINDS if k != "prose"]
    # prose has half of the time, the readers share the rest
    shares = {k: (len(kinds) - 1 or 1) if k == "prose" else 1 for k in kinds}
    counts: Counter[str] = Counter()
    bad = 0
    for kind in kinds:
        seconds = 60 * args.minutes * shares[kind] / sum(shares.values())
        counts[kind], failures = run(kind, seconds, args.seed * 1_000_000)
        print(f"{kind:6s} {counts[kind]:8,d} cases in {seconds:5.0f} s, {len(failures)} kinds of failure", flush=True)
        for why, number in failures.items():
            case = case_of(kind, number)
            if why[:4] not in ("the ", "slow", "some"):
                case = smaller(case, lambda c, k=kind, w=why: _failure(k, c) == w)  # type: ignore[misc]
            print(f"       {why}  [{number}] -> {keep(kind, case).name}", flush=True)
        bad += len(failures)
    print(f"{counts.total():,d} cases from {args.seed}, {bad} kinds of failure")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
