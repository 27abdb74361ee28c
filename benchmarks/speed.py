"""Speed of ``parse`` beside jieba's plain segmentation of the same texts, on one core, in the same run.

Usage: python benchmarks/speed.py FILE_OR_FOLDER ... [--rounds 3] [--files]

Both are warmed up first; the best of the rounds counts for each text. A ratio of 1 or more says that parse is as
fast as jieba or faster. Prints the times of import, first parse and command line too.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from govreport_ie import parse


def texts_of(paths: list[Path]) -> list[tuple[Path, str]]:
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    return [(file, file.read_text(encoding="utf-8", errors="replace")) for file in files]


def segment(text: str) -> None:
    for _ in jieba.cut(text):
        pass


def best(call: Callable[[str], object], text: str, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call(text)
        times.append(time.perf_counter() - start)
    return min(times)


def fresh(*arguments: str) -> float:
    """Seconds that a new Python takes for something, the best of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def startup(path: Path) -> None:
    bare = fresh("-c", "pass")
    for says, code in (
        ("import govreport_ie", "import govreport_ie"),
        ("with the models", "from govreport_ie import Record, Report"),
        ("with the first parse", "from govreport_ie import parse; parse('新增学位3800个。')"),
    ):
        print(f"{says:24s} {fresh('-c', code) - bare:6.3f} s")
    size = len(path.read_text(encoding="utf-8", errors="replace"))
    print(f"{'command line':24s} {fresh('-m', 'govreport_ie.cli', 'parse', str(path)):6.3f} s for {size:,} characters")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", action="store_true", help="a line for each file")
    args = parser.parse_args()
    texts = texts_of(args.paths)
    jieba.setLogLevel(logging.WARNING)
    for _, text in texts[:5]:
        parse(text)
        segment(text)
    ours = theirs = 0.0
    for path, text in texts:
        mine, peer = best(parse, text, args.rounds), best(segment, text, args.rounds)
        ours, theirs = ours + mine, theirs + peer
        if args.files:
            print(f"{path.name:48s} {len(text):8,d} characters {mine:6.3f} s  jieba {peer:6.3f} s {peer / mine:6.2f}")
    size = sum(len(text) for _, text in texts)
    print(f"{len(texts)} texts, {size:,} characters")
    print(f"parse  {ours:7.2f} s  {size / ours / 1e6:5.2f} M characters a second")
    print(f"jieba  {theirs:7.2f} s  {size / theirs / 1e6:5.2f} M characters a second")
    print(f"ratio  {theirs / ours:5.2f}")
    startup(min(texts, key=lambda item: abs(len(item[1]) - 40_000))[0])


if __name__ == "__main__":
    main()
