"""The pkuseg model of the package, and what a damaged one says."""

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest

from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.tokens.pkuseg_words import PkusegSegmenter

MODEL = Path(str(resources.files("govreport_ie.tokens").joinpath("pkuseg_model")))
CARD = Path(__file__).parents[2] / "models" / "pkuseg_govreport"


@pytest.fixture(scope="module")
def segmenter() -> PkusegSegmenter:
    return PkusegSegmenter()


@pytest.mark.parametrize(
    "case",
    [
        "税收收入|增长|5.8|%",
        "我们|推进|乡村|振兴",
        "第一行|\r\n|第二行",
        "（|一|）|支出|1,395,034|万元",
    ],
)
def test_words(segmenter: PkusegSegmenter, case: str) -> None:
    text = case.replace("|", "")
    assert "|".join(text[a:b] for a, b in segmenter.words(text)) == case


def test_domain_words_are_joined() -> None:
    text = "固定资产投资增长"
    assert [text[a:b] for a, b in PkusegSegmenter(["固定资产投资"]).words(text)] == ["固定资产投资", "增长"]


@pytest.mark.parametrize("name", ["features.msgpack", "weights.npz"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    shutil.copytree(MODEL, tmp_path / "m")
    (tmp_path / "m" / name).unlink()
    with pytest.raises(UnreadableDocumentError, match=f"{name} is missing"):
        PkusegSegmenter(model=tmp_path / "m")


@pytest.mark.parametrize("name", ["features.msgpack", "weights.npz"])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(MODEL, tmp_path / "m")
    (tmp_path / "m" / name).write_bytes(b"\x00damaged")
    with pytest.raises(UnreadableDocumentError, match="is no pkuseg model"):
        PkusegSegmenter(model=tmp_path / "m")
    assert capfd.readouterr() == ("", "")


def test_the_model_is_small() -> None:
    assert sum(p.stat().st_size for p in MODEL.iterdir()) < 3_000_000


def test_the_card_states_the_measured_figures() -> None:
    figures = json.loads((CARD / "figures.json").read_text("utf-8"))
    card = (CARD / "README.md").read_text("utf-8")
    for part in ("kept_back_templates", "kept_back_corpus"):
        assert f"{figures[part]['f1']} %" in card
    assert figures["training_sentences"] >= 2000
