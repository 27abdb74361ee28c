"""The model zh_govreport: built, current, loadable, checked by spaCy's own commands; damaged ones are named."""

from __future__ import annotations

import filecmp
import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy
from spacy.cli.debug_config import debug_config
from spacy.cli.validate import get_model_pkgs
from spacy_pipelines import ROOT

import govreport_ie
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.spacy.build import build

MODEL = ROOT / "models" / "zh_govreport"
TEXT = "2024年，全市财政收入16.4亿元，其中税收收入12.1亿元。"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "zh_govreport"
    build(folder)
    return folder


def test_the_model_of_the_repository_is_current(built: Path) -> None:
    """Build it anew after a change of version or settings: python -m govreport_ie.spacy.build"""
    for name in ("__init__.py", "config.cfg", "tokenizer", "govreport/lexicon.json", "govreport/patterns.json"):
        assert filecmp.cmp(MODEL / name, built / name, shallow=False), name
    metadata = MODEL.with_name("zh_govreport.metadata") / "PKG-INFO"
    assert f"Version: {govreport_ie.__version__}\n" in metadata.read_text("utf-8")
    assert json.loads((MODEL / "meta.json").read_text("utf-8"))["version"] == govreport_ie.__version__


def test_it_loads_from_its_folder_and_reads_like_parse() -> None:
    doc = spacy.load(MODEL)(TEXT)
    assert doc._.records == govreport_ie.parse(TEXT).records
    assert [e.label_ for e in doc.ents] == ["DATE", "INDICATOR", "MONEY", "INDICATOR", "MONEY"]


def test_it_keeps_no_copy_of_the_packages_own_lexicon() -> None:
    assert json.loads((MODEL / "govreport" / "lexicon.json").read_text("utf-8")) is None
    assert spacy.load(MODEL).get_pipe("govreport").parser.lexicon == govreport_ie.Lexicon.default()


def test_settings_can_be_changed_while_loading() -> None:
    config = {"components": {"govreport": {"year": 2025}}, "nlp": {"tokenizer": {"segmenter": "char"}}}
    nlp = spacy.load(MODEL, config=config)
    text = "力争新增就业4万人。"
    assert nlp(text)._.records == govreport_ie.parse(text, year=2025).records
    assert nlp.tokenizer.segmenter == "char"


def test_it_loads_by_name_where_its_metadata_is(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = built.parent
    shutil.copytree(place / "zh_govreport.metadata", place / "zh_govreport.egg-info")  # as the wheel places it
    monkeypatch.syspath_prepend(str(place))
    monkeypatch.delitem(sys.modules, "zh_govreport", raising=False)
    doc = spacy.load("zh_govreport")(TEXT)
    assert doc._.records == govreport_ie.parse(TEXT).records


def test_debug_config_passes() -> None:
    debug_config(MODEL / "config.cfg", overrides={}, show_funcs=False, show_vars=False)


def test_validate_finds_it_compatible(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``spacy validate`` with an empty compatibility table in place of the one on the network."""

    class Answer:
        status_code = 200

        def json(self) -> dict[str, dict[str, object]]:
            return {"spacy": {}}

    command = sys.modules[get_model_pkgs.__module__]  # spacy.cli.validate, which is also a function's name
    monkeypatch.setattr(command, "requests", SimpleNamespace(get=lambda url: Answer()))
    monkeypatch.setattr(command, "get_installed_models", lambda: ["zh_govreport"])
    monkeypatch.setattr(command, "get_package_version", lambda name: govreport_ie.__version__)
    monkeypatch.setattr(command, "get_package_path", lambda name: built)
    packages, _ = get_model_pkgs(silent=True)
    assert packages["zh_govreport"]["compat"] is True


@pytest.mark.parametrize("name", ["govreport/lexicon.json", "govreport/patterns.json", "tokenizer"])
@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, built: Path, name: str, damage: str) -> None:
    shutil.copytree(built, tmp_path / "m")
    file = tmp_path / "m" / name
    if damage == "missing":
        file.unlink()
    else:
        file.write_text(file.read_text("utf-8")[:20] + "…" if damage == "cut" else '{"indicator": [{"a": 1}]}', "utf-8")
    with pytest.raises(UnreadableDocumentError) as caught:
        spacy.load(tmp_path / "m")
    assert file.name in str(caught.value) or (str(file.parent) in str(caught.value) and file.stem in str(caught.value))
    assert "anew" in str(caught.value)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"E053|E050"):
        spacy.load(tmp_path)


@pytest.mark.parametrize("segmenter", ["char", "pkuseg"])
def test_it_can_be_built_with_another_segmenter(tmp_path: Path, segmenter: str) -> None:
    build(tmp_path / "zh_govreport", segmenter=segmenter)
    nlp = spacy.load(tmp_path / "zh_govreport")
    assert nlp.tokenizer.segmenter == segmenter
    assert nlp(TEXT)._.records == govreport_ie.parse(TEXT).records
