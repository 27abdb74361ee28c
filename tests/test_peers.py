"""The table of neighbours: our own line, and that each line of the README can be asked for."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def peers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("peers", ROOT / "benchmarks" / "peers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_our_own_line(peers: ModuleType) -> None:
    counts, _ = peers.measure(peers.ours())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    stated = re.search(r"\| govreport_ie \| this \| (\d+) of (\d+) \| (\d+) of (\d+)", readme)
    assert stated is not None
    money, all_money, percent, all_percent = map(int, stated.groups())
    assert (counts["money"][0], counts["percent"][0]) == (all_money, all_percent)
    assert counts["money"][1] >= money
    assert counts["percent"][1] >= percent


def test_every_command_of_the_table_is_there(peers: ModuleType) -> None:
    named = set(re.findall(r"benchmarks/peers\.py (\w+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named == set(peers.PEERS)


def test_values_count_at_their_place_only(peers: ModuleType) -> None:
    nothing, _ = peers.measure(lambda text: [])
    assert [c[1:] for c in nothing.values()] == [[0, 0], [0, 0]]
    elsewhere, _ = peers.measure(lambda text: [peers.Found(0, 2, "money", peers.decimals("986400000"))])
    assert elsewhere["money"][1:] == [0, 7]
