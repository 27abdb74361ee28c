"""What a caller says of a report is taken, or refused at once and in words."""

import re

import pytest

from govreport_ie import Parser, parse
from govreport_ie.cli import main

TEXT = "2024年，全市一般公共预算收入完成16.4亿元，增长5%，其中税收收入8亿元。"


class Whole:
    """A whole number of somebody else's, as those of numpy are."""

    def __index__(self) -> int:
        return 2024


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"region": ""}, ValueError, "region is empty"),
        ({"region": " \n\u3000"}, ValueError, "region is empty"),
        ({"region": "省" * 10_000}, ValueError, "region has 10000 characters"),
        ({"region": 123}, TypeError, "region is a name .* not int"),
        ({"region": "999999"}, ValueError, "region=999999 is no code"),
        ({"region": b"x"}, TypeError, "not bytes"),
        ({"region": ["霁川市"]}, TypeError, "not list"),
        ({"year": 0}, ValueError, "year=0 is not the year"),
        ({"year": 999}, ValueError, "year=999"),
        ({"year": -2024}, ValueError, "year=-2024"),
        ({"year": 10**30}, ValueError, "is not the year"),
        ({"year": "2024"}, TypeError, "year is a whole number .* not str"),
        ({"year": 2024.0}, TypeError, "not float"),
        ({"year": True}, TypeError, "not bool"),
    ],
)
def test_refused(given, error, says):
    for call in (parse, Parser().parse):
        with pytest.raises(error, match=says):
            call(TEXT, **given)
    with pytest.raises(error, match=says):
        Parser().parse_file(TEXT.encode(), **given)


@pytest.mark.parametrize(
    ("given", "region", "year"),
    [
        ({"region": " 霁川市 "}, "霁川市", None),
        ({"region": "330000"}, "浙江省", None),
        ({"region": 330000}, "浙江省", None),
        ({"region": "省" * 60, "year": 1900}, "省" * 60, 1900),
        ({"region": "\ud800"}, "\ud800", None),
        ({"region": "(["}, "([", None),
        ({"year": Whole()}, None, 2024),
        ({"region": None, "year": None}, None, None),
    ],
)
def test_taken(given, region, year):
    report = parse(TEXT, **given)
    assert len(report.records) == 3
    assert report.parts[0].region == region
    assert year in (None, report.parts[0].plan_year, report.parts[0].review_year)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--year", "0"], "year=0 is not the year"),
        (["--year", "二〇二四"], "is not a year such as"),
        (["--year", ""], "is not a year such as"),
        (["--year", "9" * 5000], "is not a year such as"),
        (["--region", ""], "region is empty"),
        (["--region", "省" * 100], "region has 100 characters"),
    ],
)
def test_refused_on_the_command_line(capsys, tmp_path, options, says):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        main(["parse", str(tmp_path / "a.txt"), *options])
    error = capsys.readouterr().err
    assert error.count("\n") == 1

    assert re.search(says, error)
