"""Which files the inputs are, and what the manifest says of them."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from build_making import write

from govreport_ie.build.manifest import Manifest, parse, read
from govreport_ie.inputs import find, shown
from govreport_ie.schema.errors import GovReportError


def names(*inputs: object, **options: object) -> list[str]:
    return [f.source for f in find(map(str, inputs), **options).files]


def test_folders_files_and_globs_give_one_name_to_a_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "reports", a__txt="甲", b_c__html="乙", b_d__xyz="丙", sources__csv="file\n")
    assert names(folder) == ["reports/a.txt", "reports/b/c.html", "reports/b/d.xyz"]
    assert names(folder / "a.txt") == names(folder / "*.txt") == ["reports/a.txt"]
    assert names(folder, folder / "a.txt") == names(folder)


def test_hidden_files_and_the_corpus_itself_are_no_reports(tmp_path: Path) -> None:
    folder = write(tmp_path, a__txt="甲", out_b__txt="乙")
    (folder / ".hidden.txt").write_text("x")
    (folder / "~$a.docx").write_text("x")
    assert names(folder, leave_out=[folder / "out"]) == [f"{folder.name}/a.txt"]


def test_files_left_out_as_told_are_counted(tmp_path: Path) -> None:
    found = find([write(tmp_path / "r", a__txt="甲", b_log__md="乙", c__log="丙")], skip=["*.log", "r/b/*"])
    assert [f.source for f in found.files] == ["r/a.txt"]
    assert found.skipped == ("r/b/log.md", "r/c.log")


def test_two_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one = write(tmp_path / "x" / "r", a__txt="甲")
    two = write(tmp_path / "y" / "r", a__txt="乙")
    assert names(one, two) == ["r/a.txt", "r/a.txt (2)"]


@pytest.mark.parametrize("missing", ["nothing.txt", "nothing/*.txt"])
def test_what_is_not_there_is_a_file_that_cannot_be_read(tmp_path: Path, missing: str) -> None:
    (found,) = find([str(tmp_path / missing)]).files
    with pytest.raises(GovReportError):
        found.read()


def test_an_archive_is_the_files_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("2023/甲.txt", "甲")
        archive.writestr("__MACOSX/甲.txt", "x")
        archive.writestr("2024/", "")
        archive.writestr("2024/乙.txt", "乙")
    found = find([str(tmp_path / "a.zip")]).files
    home = f"{tmp_path.name}/a.zip"
    assert [(f.source, f.read().decode()) for f in found] == [
        (f"{home}/2023/甲.txt", "甲"),
        (f"{home}/2024/乙.txt", "乙"),
    ]


def test_a_bomb_in_an_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(20 * 1024 * 1024))
    (found,) = find([str(tmp_path / "a.zip")]).files
    with pytest.raises(GovReportError, match="bomb"):
        found.read()


def test_a_seven_zip_archive_is_unpacked(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(tmp_path / "a.7z", "w") as archive:
        archive.writestr("甲", "in/甲.txt")
    room = tmp_path / "room"
    room.mkdir()
    (found,) = find([str(tmp_path / "a.7z")], unpack_into=room).files
    assert (found.source, found.read().decode()) == (f"{tmp_path.name}/a.7z/in/甲.txt", "甲")
    (tmp_path / "a.7z").write_bytes((tmp_path / "a.7z").read_bytes()[:-20])
    (broken,) = find([str(tmp_path / "a.7z")], unpack_into=room).files
    with pytest.raises(GovReportError, match=r"a\.7z"):
        broken.read()


def test_names_that_are_no_text(tmp_path: Path) -> None:
    for name in (b"a\xff.txt", b"b\n.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("甲", encoding="utf-8")
    found = find([str(tmp_path)]).files
    assert [shown(f.source.split("/")[1]) for f in found] == ["a\\xff.txt", "b\\n.txt"]
    assert {f.read().decode() for f in found} == {"甲"}


def test_what_belongs_to_the_inputs(tmp_path: Path) -> None:
    folder = write(tmp_path / "r", a__txt="甲")
    assert find([str(folder)]).covers("r/gone.txt")
    assert not find([str(folder / "a.txt")]).covers("r/b.txt")
    assert not find([str(folder)]).covers("rest/a.txt")


def test_a_manifest_in_either_encoding(tmp_path: Path) -> None:
    table = "file,region,region_code,year,kind,url,group\na.txt,岚溪县,,2024,work,https://example.org,甲组\n"
    for encoding in ("utf-8-sig", "gb18030"):
        (tmp_path / "sources.csv").write_bytes(table.encode(encoding))
        entry = read(tmp_path / "sources.csv").entries["a.txt"]
        assert (entry.about.region, entry.about.year, entry.about.kind, entry.group) == ("岚溪县", 2024, "work", "甲组")


def test_a_code_alone_gives_its_region() -> None:
    assert parse("file,region_code\na.txt,110105\n").entries["a.txt"].about.region == "朝阳区"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("file,year\na.txt,last", "line 2: year 'last'"),
        ("file,kind\na.txt,novel", "line 2: kind 'novel'"),
        ("file,region_code\na.txt,12", "line 2: region_code '12'"),
        ("file\na.txt\na.txt", "line 3: a.txt is there already"),
        ("name\na.txt", "no column file"),
        ("", "no column file"),
    ],
)
def test_a_wrong_manifest_says_where(line: str, says: str) -> None:
    with pytest.raises(GovReportError, match=says):
        parse(line)


def test_manifest_lines_meet_files() -> None:
    manifest = parse(
        "file,year,colour\na.txt,2001,red\nb/c.txt,2002,\nr/d.txt,2003,\ntwice.txt,2004,\ngone.txt,2005,\n"
    )
    sources = ["r/a.txt", "r/b/c.txt", "r/d.txt", "r/x/twice.txt", "r/y/twice.txt"]
    entries, odd = manifest.match(sources)
    assert {source: entry.about.year for source, entry in entries.items()} == dict(
        zip(sources[:3], (2001, 2002, 2003), strict=True)
    )
    assert [warning.split(": ", 1)[1][:11] for warning in odd] == ["the column ", "twice.txt m", "there is no"]
    assert Manifest().match(sources) == ({}, [])
