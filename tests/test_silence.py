"""Import, parse and every reader open no socket, write no file and print nothing; strace says so."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CALLS = "trace=network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,symlink,truncate"
HARMLESS = re.compile(r'O_RDONLY|"/dev/null"|ENOENT|EEXIST|\+\+\+ (?:exited|killed)|--- SIG|resumed>|/dev/tty')
JOBS = {
    "import": "import govreport_ie, govreport_ie.parser, govreport_ie.panel, govreport_ie.export",
    "parse": "import govreport_ie; print(len(govreport_ie.parse(open(sys.argv[1], encoding='utf-8').read()).findings))",
    "read": "import govreport_ie; print(len(govreport_ie.parse_file(sys.argv[1]).records))",
    "ocr": "import govreport_ie.readers as r; print(len(r.read(sys.argv[1], ocr=True).text))",
    "words": "import govreport_ie; print(govreport_ie.Parser().words('全市收入8亿元'))",
}


def traced(job: str, path: Path, tmp_path: Path) -> list[str]:
    """System calls of a job that write or reach out."""
    trace = tmp_path / "trace"
    run = subprocess.run(
        ["strace", "-f", "-qq", "-e", CALLS, "-o", trace, sys.executable, "-B", "-c", f"import sys; {JOBS[job]}", path],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp")},
        cwd=tmp_path,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return [line for line in trace.read_text("utf-8", "replace").splitlines() if not HARMLESS.search(line)]


def file_of(kind: str, tmp_path: Path) -> Path:
    from tests.fuzz.files import MAKERS

    path = tmp_path / f"report.{kind}"
    path.write_bytes(MAKERS[kind](random.Random(3)))
    return path


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.parametrize("kind", ["import", "parse", "words", "html", "docx", "doc", "pdf", "text", "zip"])
def test_no_socket_and_no_file(kind: str, tmp_path: Path) -> None:
    if kind in JOBS:
        path = ROOT / "corpus" / "work_city_jichuan_2024.txt"
        assert traced(kind, path, tmp_path) == []
    else:
        assert traced("read", file_of(kind, tmp_path), tmp_path) == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_no_socket_and_no_file_in_character_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("PIL")
    monkeypatch.syspath_prepend(ROOT / "tests" / "readers")
    from tests.readers.test_readers_ocr import drawn

    path = tmp_path / "scan.png"
    drawn().save(path)
    assert traced("ocr", path, tmp_path) == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_every_module_is_imported_first() -> None:
    """No package, and no module of the readers, depends on another one having been loaded before it."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((ROOT / "govreport_ie").rglob("*.py"))
        if path.name != "__main__.py"
        and (path.name == "__init__.py" or path.parent.name in ("govreport_ie", "readers", "pdf", "docx", "html"))
    ]
    script = """
import os, sys
import pydantic, decimal
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            __import__(name)
        except ModuleNotFoundError as error:
            os._exit(error.name.startswith("govreport_ie"))
        except BaseException as error:
            print(name, repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(name)
"""
    run = subprocess.run(
        [sys.executable, "-c", script, *names],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (run.stdout, run.stderr) == ("", "")
    assert len(names) > 50
