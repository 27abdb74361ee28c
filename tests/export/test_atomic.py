"""Files are written whole or not at all; modes, links and what else is there stay."""

import os
import stat
import subprocess
import sys
import threading

import pytest

from govreport_ie.export import Column, Table
from govreport_ie.export.atomic import refuse_inputs, whole, whole_folder, write_whole
from govreport_ie.export.exchange import exchange, lock

TABLE = Table([{"year": "2023", "rate": "5.2"}], (Column("year"), Column("rate", "decimal")), name="rates")
OTHER = Table([{"year": "2024", "rate": "5.3"}], (Column("year"), Column("rate", "decimal")), name="rates")
ENDINGS = ["csv", "jsonl", "json", "parquet", "dta", "xlsx", "duckdb"]
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


def names(folder):
    return sorted(entry.name for entry in os.scandir(folder))


def broken(*_args, **_kwargs):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_old_file_stays_where_the_disk_is_full(tmp_path, monkeypatch, ending):
    path = tmp_path / f"t.{ending}"
    TABLE.write(path)
    old = path.read_bytes()
    monkeypatch.setattr("govreport_ie.export.atomic._sync", broken)
    with pytest.raises(OSError, match="No space left"):
        OTHER.write(path)
    assert (path.read_bytes(), names(tmp_path)) == (old, [path.name])


def test_the_old_package_stays_where_the_disk_is_full(tmp_path, monkeypatch):
    TABLE.to_datapackage(tmp_path / "p")
    old = {file: (tmp_path / "p" / file).read_bytes() for file in names(tmp_path / "p")}
    monkeypatch.setattr("govreport_ie.export.atomic._sync", broken)
    with pytest.raises(OSError, match="No space left"):
        OTHER.to_datapackage(tmp_path / "p")
    assert {file: (tmp_path / "p" / file).read_bytes() for file in names(tmp_path / "p")} == old
    assert names(tmp_path) == ["p"]


@posix
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_mode_and_link_stay(tmp_path, ending, mode):
    path, link = tmp_path / f"t.{ending}", tmp_path / f"link.{ending}"
    TABLE.write(path)
    path.chmod(mode)
    link.symlink_to(path.name)
    old = path.read_bytes()
    OTHER.write(link)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() != old


@posix
def test_a_new_file_has_the_mode_that_open_gives(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "t", b"")
    assert (tmp_path / "t").stat().st_mode == (tmp_path / "plain").stat().st_mode


@posix
def test_a_link_to_nothing_yet(tmp_path):
    (tmp_path / "link").symlink_to("t")
    write_whole(tmp_path / "link", b"8")
    assert (tmp_path / "t").read_bytes() == b"8"
    assert (tmp_path / "link").is_symlink()


@posix
def test_links_that_go_in_circles(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(tmp_path / "a", b"8")


@posix
def test_a_pipe_gets_the_bytes(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    TABLE.to_csv(tmp_path / "pipe")
    reader.join()
    assert got == [b"year,rate\n2023,5.2\n"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_names_as_long_as_the_disk_takes(tmp_path):
    name = "报" * 85
    write_whole(tmp_path / name, b"8")
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(
    ("target", "error"),
    [("", IsADirectoryError), ("no/t.csv", FileNotFoundError), ("file/t.csv", FileNotFoundError)],
)
def test_targets_that_cannot_be(tmp_path, target, error):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(error, match="folder"):
        write_whole(tmp_path / target, b"8")
    assert names(tmp_path) == ["file"]


def test_a_package_is_no_file(tmp_path):
    (tmp_path / "p").write_bytes(b"8")
    with pytest.raises(NotADirectoryError, match="it is a file"):
        TABLE.to_datapackage(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == b"8"


def test_leftovers_go_and_what_others_work_at_stays(tmp_path):
    (tmp_path / ".govreport-ie-left").mkdir()
    (tmp_path / ".govreport-ie-left" / "t.csv").write_bytes(b"half")
    (tmp_path / ".govreport-ie-note.txt").write_bytes(b"mine")
    with whole(tmp_path / "a") as first:
        first.write_bytes(b"a")
        write_whole(tmp_path / "b", b"b")
    assert names(tmp_path) == [".govreport-ie-note.txt", "a", "b"]


def test_a_lock_is_had_once(tmp_path):
    held = lock(tmp_path)
    assert held is not None
    assert lock(tmp_path) == -1
    os.close(held)
    assert lock(tmp_path / "gone") == -1


def test_a_package_takes_the_place_of_the_one_before(tmp_path):
    sources = ({"source": "a.txt"},)
    Table(TABLE.rows, TABLE.columns, name="old", sources=sources).to_datapackage(tmp_path / "p")
    OTHER.to_datapackage(tmp_path / "p")
    assert names(tmp_path / "p") == ["datapackage.json", "rates.csv"]
    assert names(tmp_path) == ["p"]


def test_a_package_leaves_other_files_alone(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "sub").mkdir()
    TABLE.to_datapackage(tmp_path)
    OTHER.to_datapackage(tmp_path)
    assert names(tmp_path) == ["datapackage.json", "notes.txt", "rates.csv", "sub"]
    assert (tmp_path / "rates.csv").read_text(encoding="utf-8") == "year,rate\n2024,5.3\n"


def test_a_package_in_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    TABLE.to_datapackage(".")
    OTHER.to_datapackage(".")
    assert names(tmp_path) == names(".") == ["datapackage.json", "rates.csv"]


@pytest.mark.parametrize(
    "descriptor", ["", "[]", "{}", '{"resources": 1}', '{"resources": [{"path": "../../x.csv"}]}', "[" * 100_000]
)
def test_a_descriptor_that_is_not_ours(tmp_path, descriptor):
    (tmp_path / "x.csv").write_bytes(b"mine")
    (tmp_path / "a" / "p").mkdir(parents=True)
    (tmp_path / "a" / "p" / "datapackage.json").write_text(descriptor, encoding="utf-8")
    TABLE.to_datapackage(tmp_path / "a" / "p")
    assert names(tmp_path / "a" / "p") == ["datapackage.json", "rates.csv"]
    assert (tmp_path / "x.csv").read_bytes() == b"mine"


def test_without_an_exchange_each_file_takes_its_place(tmp_path, monkeypatch):
    TABLE.to_datapackage(tmp_path / "p")
    monkeypatch.setattr("govreport_ie.export.atomic.exchange", lambda *_: False)
    Table(OTHER.rows, OTHER.columns, name="new").to_datapackage(tmp_path / "p")
    assert names(tmp_path / "p") == ["datapackage.json", "new.csv"]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 of Linux")
def test_exchange(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "one").write_bytes(b"")
    assert exchange(tmp_path / "a", tmp_path / "b")
    assert (names(tmp_path / "a"), names(tmp_path / "b")) == ([], ["one"])
    assert not exchange(tmp_path / "a", tmp_path / "gone")


def test_a_folder_is_dropped_where_its_making_fails(tmp_path):
    def make():
        with whole_folder(tmp_path / "p") as folder:
            (folder / "a").write_bytes(b"8")
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        make()
    assert names(tmp_path) == []


@posix
def test_an_output_that_is_an_input(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"8")
    (tmp_path / "b.txt").symlink_to("a.txt")
    with pytest.raises(FileExistsError, match="would be overwritten"):
        refuse_inputs(tmp_path / "b.txt", [tmp_path / "gone", tmp_path / "a.txt"])
    refuse_inputs(tmp_path / "new", [tmp_path / "a.txt"])
    refuse_inputs("/dev/null", ["/dev/null"])


def test_a_target_that_is_no_database(tmp_path):
    from govreport_ie import WriteError

    path = tmp_path / "t.duckdb"
    path.write_bytes(b"no database")
    with pytest.raises(WriteError, match="duckdb: it cannot be written"):
        TABLE.write(path)
    assert path.read_bytes() == b"no database"
    assert names(tmp_path) == ["t.duckdb"]


def test_a_log_of_a_killed_process_goes_into_the_database(tmp_path):
    import duckdb

    script = (
        "import duckdb, os; c = duckdb.connect('t.duckdb'); c.execute('CREATE TABLE kept AS SELECT 1 AS a');"
        "c.execute('CHECKPOINT'); c.execute('INSERT INTO kept VALUES (2)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
    assert names(tmp_path) == ["t.duckdb", "t.duckdb.wal"]
    TABLE.write(tmp_path / "t.duckdb")
    assert names(tmp_path) == ["t.duckdb"]
    with duckdb.connect(str(tmp_path / "t.duckdb")) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchall() == [(2,)]
        assert connection.execute("SELECT year FROM rates").fetchall() == [("2023",)]
