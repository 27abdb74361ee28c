"""Corpora that are built, built again, cut off and corrected."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest
from build_making import digests, quick, text, write

import govreport_ie
from govreport_ie.build.corpus import Corpus
from govreport_ie.build.interrupt import held_interrupt
from govreport_ie.build.schema import DATASETS
from govreport_ie.build.settings import Settings, code_version
from govreport_ie.build.state import BusyError, locked
from govreport_ie.corrections import content_key
from govreport_ie.panel import Panel
from govreport_ie.schema.errors import GovReportError

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of four files, one of them broken, one there twice."""
    room = tmp_path_factory.mktemp("made")
    folder = write(
        room / "reports", a__txt=text(), b__txt=text("岚溪县", gdp="98.7"), sub_c__txt=text(), d__pdf=b"%PDF-1"
    )
    summary = quick(folder, room / "out")
    assert (summary.files, summary.reports, summary.duplicates, summary.status) == (4, 3, 1, 1)
    assert summary.failures == {"unreadable": 1}
    return room


def sources(out: Path, name: str = "reports") -> list[str]:
    return sorted(set(Corpus(out).table(name, columns=["source"]).column("source").to_pylist()))


def test_data_sets(made: Path) -> None:
    out = made / "out"
    assert sources(out) == ["reports/a.txt", "reports/b.txt", "reports/sub/c.txt"]
    assert sources(out, "records") == ["reports/a.txt", "reports/b.txt"]
    assert sources(out, "failures") == ["reports/d.pdf"]
    (row,) = Corpus(out).dataset("failures").to_table().to_pylist()
    assert "reports/d.pdf" not in row["message"] and row["reason"] == "unreadable"
    records = Corpus(out).table("records")
    assert str(records.schema.field("low").type) == "decimal128(38, 10)"
    assert "dictionary" in str(records.schema.field("status").type)


def test_the_panel_of_a_corpus_is_that_of_its_files(made: Path) -> None:
    names = ("reports/a.txt", "reports/b.txt")
    wanted = Panel.from_reports((n, govreport_ie.parse_file(made / n)) for n in names)
    got = Corpus(made / "out").panel()
    assert got.to_rows() == wanted.to_rows()
    assert [s.model_dump(exclude={"report_id"}) for s in got.sources] == [
        s.model_dump(exclude={"report_id"}) for s in wanted.sources
    ]
    assert got.targets().rows == wanted.targets().rows
    assert [f.source for f in got.failures] == ["reports/d.pdf"]
    part = Corpus(made / "out").panel(regions=["岚溪县"], indicators=["NA.GDP"])
    assert {(r.region, r.indicator) for r in part} == {("岚溪县", "地区生产总值")}


def test_nothing_is_parsed_twice(made: Path, tmp_path: Path) -> None:
    out = shutil.copytree(made / "out", tmp_path / "out")
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*.parquet")}
    assert quick(made / "reports", out).parsed == 0
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*.parquet")} == before
    assert digests(out) == digests(made / "out")


def test_changed_removed_and_new_files(made: Path, tmp_path: Path) -> None:
    out = shutil.copytree(made / "out", tmp_path / "out")
    folder = shutil.copytree(made / "reports", tmp_path / "reports")
    write(folder, b__txt=text("岚溪县", gdp="99.9"), e__txt=text("松驿县"))
    (folder / "d.pdf").unlink()
    (folder / "a.txt").unlink()
    summary = quick(folder, out)
    assert (summary.parsed, summary.files, summary.status) == (2, 3, 0)
    assert sources(out, "records") == ["reports/b.txt", "reports/e.txt", "reports/sub/c.txt"]
    assert "99.9亿元" in Corpus(out).table("records").column("text").to_pylist()
    assert digests(out) == digests_of_fresh(folder, tmp_path / "fresh")


def test_a_corpus_of_many_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regions = ("霁川市", "岚溪县", "松驿县", "青屿区")
    folder = write(tmp_path / "r", **{f"f{n}__txt": text(region, gdp=f"9{n}.5") for n, region in enumerate(regions)})
    quick(folder, tmp_path / "one")
    monkeypatch.setattr("govreport_ie.build.datasets._FILES_A_SHARD", 1)
    monkeypatch.setattr("govreport_ie.build.datasets._FILES_A_GROUP", 1)
    quick(folder, tmp_path / "many")
    assert len(list((tmp_path / "many" / "targets").iterdir())) == 4
    for name in ("records", "panel", "targets", "conflicts", "reports", "findings"):
        one, many = (Corpus(tmp_path / out).query(f"select * from {name}").to_pylist() for out in ("one", "many"))
        assert sorted(map(repr, one)) == sorted(map(repr, many))
    monkeypatch.setattr("govreport_ie.build.datasets._FILES_A_SHARD", 512)
    quick(folder, tmp_path / "many")
    assert len(list((tmp_path / "many" / "targets").iterdir())) == 1


def digests_of_fresh(folder: Path, out: Path) -> dict[str, str]:
    quick(folder, out)
    return digests(out)


def test_other_inputs_stay_unless_told(made: Path, tmp_path: Path) -> None:
    out = shutil.copytree(made / "out", tmp_path / "out")
    more = write(tmp_path / "more", e__txt=text("松驿县"))
    assert quick(more, out).files == 5
    assert quick(more, out, replace_all=True).files == 1


def test_other_settings_are_another_reading(made: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "my.toml"
    lexicon.write_text('[[indicator]]\nname = "全民读书指数"\ncode = "X.N"\nunit_class = "count"\n', encoding="utf-8")
    out = tmp_path / "out"
    folder = write(tmp_path / "r", a__txt=text() + "2023年，全民读书指数达到85个。")
    assert quick(folder, out).parsed == 1
    summary = quick(folder, out, settings=Settings.of(lexicon=lexicon))
    assert summary.parsed == 1
    assert "X.N" in Corpus(out).table("records").column("indicator_code").to_pylist()
    assert Settings.of(lexicon=lexicon).digest() != Settings().digest()
    assert code_version() == code_version()


def test_manifest_and_corrections(made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made / "reports", tmp_path / "reports")
    (folder / "sources.csv").write_text(
        "file,region,url,group\nb.txt,松驿县,https://example.org/b,甲组\nnone.txt,,,\n", encoding="utf-8"
    )
    at = text().index("2186.5")
    lines = [
        {"report": content_key(text()), "action": "change", "span": [at, at + 8], "fields": {"period": "2022"}},
        {"report": content_key(text()), "action": "withdraw", "span": [0, 1], "who": "甲"},
        {"report": "0" * 64, "action": "withdraw", "span": [0, 1]},
    ]
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    out = tmp_path / "out"
    summary = quick(folder, out, corrections=[tmp_path / "mine.jsonl"])
    assert summary.corrected == 1
    assert [w.split(":")[0] for w in summary.warnings] == ["sources.csv", "corrections.jsonl", "corrections.jsonl"]
    reports = {r["source"]: r for r in Corpus(out).table("reports").to_pylist()}
    assert (reports["reports/b.txt"]["region"], reports["reports/b.txt"]["group"]) == ("松驿县", "甲组")
    changed = [r for r in Corpus(out).table("records").to_pylist() if r["correction"]]
    assert [(r["start"], r["period"], r["year"], r["correction"]) for r in changed] == [(at, "2022", 2022, "changed")]
    again = quick(folder, out)  # they are the corpus's own now
    assert (again.corrected, again.parsed) == (1, 0)
    (out / "corrections.jsonl").unlink()
    assert quick(folder, out).corrected == 0


@pytest.mark.slow
@pytest.mark.parametrize("poison", ["time", "memory", "death"])
def test_a_poisoned_file_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, poison: str) -> None:
    site = write(tmp_path / "site", sitecustomize__py=_POISON.replace("POISON", poison))
    monkeypatch.setenv("PYTHONPATH", f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    folder = write(tmp_path / "r", a__txt=text(), bad__txt="毒" + text(), c__txt=text("岚溪县"))
    command = [sys.executable, "-m", "govreport_ie.cli", "build", str(folder), "-o", str(tmp_path / "out")]
    command += ["--jobs", "1", "--timeout", "8", "--memory", "400", "--format", "json"]
    for parsed in (3, 0):  # the second time it is known already
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        summary = json.loads(ran.stdout)
        assert (ran.returncode, summary["reports"], summary["parsed"]) == (1, 2, parsed)
        assert summary["failures"] == {"time" if poison == "time" else "memory": 1}


_POISON = """
import sys, importlib.abc

def sick(document):
    def made(content, *args, **options):
        if content.startswith("毒".encode()):
            if "POISON" == "time":
                import time; time.sleep(60)
            if "POISON" == "memory":
                return document(content, *args, **options) if not [bytearray(1) * 10**9] else None
            import os; os._exit(7)
        return document(content, *args, **options)
    return made

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "govreport_ie.build.pool":
            return None
        sys.meta_path.remove(self)
        import govreport_ie.build.document as room
        room.document = sick(room.document)
        return None

sys.meta_path.insert(0, Finder())
"""


def test_two_builds_into_one_folder(made: Path, tmp_path: Path) -> None:
    out = shutil.copytree(made / "out", tmp_path / "out")
    with locked(out), pytest.raises(BusyError, match="another build"):
        quick(made / "reports", out)
    assert quick(made / "reports", out).parsed == 0


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(GovReportError, match="something else"):
        quick(CORPUS, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    assert quick(tmp_path / "r", tmp_path / "out").status == 2
    assert quick(tmp_path / "nowhere", tmp_path / "out2").failures == {"unreadable": 1}


def test_a_file_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "r", a__txt=text(), b__txt=text("岚溪县"))
    from govreport_ie.build import run

    def after(tasks: object, **options: object) -> object:
        (folder / "b.txt").unlink()
        return real(tasks, **options)

    real = run.run_tasks
    monkeypatch.setattr(run, "run_tasks", after)
    summary = quick(folder, tmp_path / "out")
    assert (summary.reports, summary.failures) == (1, {"vanished": 1})


@pytest.mark.skipif("forkserver" not in get_all_start_methods(), reason="no fork server here")
@pytest.mark.parametrize("call", [1, 2])
def test_an_interrupt_while_workers_start_leaves_no_traceback(tmp_path: Path, call: int) -> None:
    folder = write(tmp_path / "r", a__txt=text(), b__txt=text("岚溪县"))
    code = f"""
import os, signal, sys
from multiprocessing import forkserver
read, calls = forkserver.read_signed, []
def interrupted(handle):
    calls.append(handle)
    if len(calls) == {call}:
        os.killpg(0, signal.SIGINT)
    return read(handle)
forkserver.read_signed = interrupted
from govreport_ie.cli import main
sys.exit(main(["build", {str(folder)!r}, "-o", {str(tmp_path / "out")!r}, "--jobs", "2"]))
"""
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True)
    assert (run.returncode, "Traceback" in run.stderr) == (130, False), run.stderr


@pytest.mark.parametrize(("signals", "finished"), [(0, True), (1, True), (2, False)])
def test_an_interrupt_is_held_and_a_second_one_is_not(signals: int, finished: bool) -> None:
    done = interrupted = False
    try:
        with held_interrupt():
            for _ in range(signals):
                signal.raise_signal(signal.SIGINT)
            done = True
    except KeyboardInterrupt:
        interrupted = True
    assert (done, interrupted) == (finished, signals > 0)


@pytest.mark.slow
def test_killed_and_resumed_is_as_never_killed(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    for n in range(4):
        shutil.copytree(CORPUS, folder / str(n))
        for path in (folder / str(n)).rglob("*.txt"):
            path.write_text(f"{n}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    command = [sys.executable, "-m", "govreport_ie.cli", "build", str(folder), "--jobs", "2", "-o"]
    subprocess.run([*command, str(tmp_path / "clean")], check=False, capture_output=True)
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen([*command, str(tmp_path / "out")], stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(1.0, 4.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run([*command, str(tmp_path / "out")], check=False, capture_output=True)
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")


@pytest.mark.slow
def test_ray_gives_the_same_rows(made: Path, tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, configure_logging=False)
    try:
        summary = quick(made / "reports", tmp_path / "out", engine="ray")
    finally:
        ray.shutdown()
    assert (summary.reports, summary.failures) == (3, {"unreadable": 1})
    for name in DATASETS:
        assert Corpus(tmp_path / "out").table(name).equals(Corpus(made / "out").table(name)), name
