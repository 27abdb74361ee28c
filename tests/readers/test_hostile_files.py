"""No file costs more than its share: each is read in a process of its own within bounds of work and memory."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from hostile_files import HOSTILE, PROSE, docx, page
from reader_files import Page, make_pdf

from govreport_ie.cli import main
from govreport_ie.readers import read
from govreport_ie.readers.limits import Budget
from govreport_ie.schema.errors import GovReportError, InternalError, UnreadableDocumentError

SECONDS, MEMORY = 60, 2 << 30  # of processor time, and bytes
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _held() -> int:
    """Bytes of data that this process holds already: a fork of a test run has what the tests before it left."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData")), 0)


def bounded(job: object) -> str:
    """What a job says, run in a child that may not take more than its share."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        memory = MEMORY + _held()
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        try:
            said = job()  # type: ignore[operator]
        except InternalError as error:
            said = f"InternalError: {error}"
        except GovReportError as error:
            said = str(error)
        except BaseException as error:
            said = f"leaked: {error!r}"
        os.write(into, said.encode("utf-8", "replace")[:60_000])
        os._exit(0)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as pipe:
        said = pipe.read()
    status = os.waitpid(child, 0)[1]
    assert status == 0, f"the process died: {status}"
    return said


@posix
@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_small_files_that_cost_a_lot(name: str) -> None:
    make, says = HOSTILE[name]
    data = make()

    def job() -> str:
        source = read(data, name="file")
        assert len(source.text) <= 20_000_000
        return "read; " + "; ".join(source.warnings)

    said = bounded(job)
    assert not said.startswith(("leaked", "InternalError"))
    if says is None:
        assert said == "read; "
    else:
        assert says in said


@pytest.mark.parametrize(
    "charset", ["undefined", "punycode", "idna", "rot13", "hex", "zlib", "unicode_escape", "mbcs", "\\"]
)
def test_encodings_that_are_none(charset: str) -> None:
    for body in (page("").decode(), page("").decode("utf-8").replace("html", "HTML")):
        for encoding in ("utf-8", "gb18030"):
            data = body.replace("<head>", f'<head><meta charset="{charset}">').encode(encoding)
            assert read(data).text.startswith(PROSE)


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-16le", "UTF-32", "ucs-2", "gb2312", "big5", "iso-8859-1", "shift_jis", "utf-7"]
)
def test_a_wrong_charset_on_utf8_is_noticed(charset: str) -> None:
    data = page("", f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">')
    assert read(data).text.startswith(PROSE)


def test_what_is_left_out_is_said() -> None:
    wide = "<tr>" + "<td>8</td>" * 1001 + "</tr>"
    source = read(page(f"<table>{wide * 2}</table>"))
    assert source.tables == ()
    assert source.warnings == (
        "a table of 2 rows and 1,001 columns is too large to be read as one; its cells are left out",
    )


def test_a_budget_is_shared() -> None:
    from govreport_ie.readers.formats import read_one

    budget = Budget(tags=60)
    read_one(docx(""), name="a.docx", ocr=False, budget=budget)
    assert budget.tags < 60
    with pytest.raises(UnreadableDocumentError, match=r"b\.html: it has more than 4,000,000 tags"):
        read_one(page("<b>" * 60), name="b.html", ocr=False, budget=budget)


@posix
@pytest.mark.parametrize("kind", ["pipe", "link", "null", "zero"])
def test_what_is_no_file_is_refused_at_once(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to("pipe")
    else:
        path = Path("/dev") / kind
    assert "it is a device or a pipe" in bounded(lambda: str(read(path)))
    assert main(["parse", str(path)]) == 2
    assert "it is a device or a pipe" in capsys.readouterr().err
    (tmp_path / "b.txt").write_text(PROSE, encoding="utf-8")
    assert main(["panel", str(tmp_path), "-o", str(tmp_path / "out.csv")]) == 0


@posix
@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "\ud800"])
def test_names_that_no_file_has(name: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="file"):
        read(name)


@posix
def test_standard_input_without_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("govreport_ie.readers.files.MAX_FILE", 1000)
    with open("/dev/zero", encoding="latin-1") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        assert main(["parse", "-"]) == 2
    assert "standard input: it has more bytes than a report (limit 1,000)" in capsys.readouterr().err


@posix
@pytest.mark.slow
def test_a_child_that_is_forked_while_a_thread_reads_a_pdf() -> None:
    pytest.importorskip("pypdfium2")
    large = make_pdf([Page().lines(90, 780, [PROSE] * 30) for _ in range(60)])
    small = make_pdf([Page().lines(90, 740, [PROSE])])
    read(small)  # a fork while a module is being imported is Python's own trap
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            read(large)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(5):
            child = os.fork()
            if not child:
                signal.alarm(60)  # a child that hangs dies of it
                os._exit(0 if read(small).text.startswith(PROSE[:20]) else 1)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        over.set()
        worker.join()


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 10**5, "a = " + "{b = " * 10**5, "a = " + "9" * 5000, "a." * 10**5 + "b = 1", "[" + "a." * 10**5],
    ids=["lists", "tables", "digits", "dots", "heads"],
)  # fmt: skip
def test_lexicons_that_are_too_deep_or_too_long(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from govreport_ie import Lexicon, LexiconError

    (tmp_path / "own.toml").write_text(text + "\n", encoding="utf-8")
    for source in (text, tmp_path / "own.toml"):
        with pytest.raises(LexiconError, match=r"no valid TOML|more than 40 parts"):
            Lexicon.default().extend(source)
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    assert main(["parse", str(tmp_path / "a.txt"), "--lexicon", str(tmp_path / "own.toml")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@posix
def test_a_lexicon_that_is_no_file(tmp_path: Path) -> None:
    from govreport_ie import Lexicon, LexiconError

    os.mkfifo(tmp_path / "own.toml")
    for source in (tmp_path / "own.toml", tmp_path, "a\0b.toml"):
        with pytest.raises(LexiconError, match=r"device or a pipe|cannot be read"):
            Lexicon.default().extend(source)
