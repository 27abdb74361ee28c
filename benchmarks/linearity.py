"""How the time of ``parse`` grows with the length of a text, for texts that bring simple programs to their knees.

Usage: python benchmarks/linearity.py [--size 50000] [--limit 20] [NAME ...]

Each text is parsed at a quarter of the size, at half of it and in full, in a process of its own that is stopped after
``--limit`` seconds. Growth 1 means linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys

SEEDS = {
    "digits": "1234567890",
    "han digits": "一千二百三十四万",
    "commas": "1,",
    "points": "1.",
    "percents": "5%",
    "dashes": "3-",
    "tildes": "3～5",
    "open brackets": "（",
    "close brackets": "）",
    "open quotes": "“",
    "nested brackets": "（5亿元",
    "nested quotes": "“5亿元",
    "blanks": " ",
    "line feeds": "\n",
    "digits in lines": "5\n",
    "stops": "。",
    "years": "2023年",
    "list of amounts": "5亿元、",
    "list of names": "税收、",
    "clauses": "增长5%，",
    "parts": "其中：收入5亿元，",
    "dealt out": "税收、收费分别完成5亿元、6亿元，",
    "sums": "加上收入5亿元，",
    "items": "一是",
    "headings": "（一）收入\n",
    "table": "1\t2\t3\n",
    "glossary": "1.甲：乙。\n",
    "footnotes": "[1]收入5亿元\n",
    "programmes": "“三名工程”",
    "places": "高新区、",
    "sentences": "2023年，全市一般公共预算收入完成16.4亿元，增长5.2%。",
    "lines": "全市收入完成16.4亿元。\n",
    "English": "Revenue grew by 5.2% to 3.4 billion yuan. ",
}

CODE = """
import sys, time
from govreport_ie import parse
seed, size = sys.argv[1].encode().decode("unicode_escape").encode("latin-1").decode("utf-8"), int(sys.argv[2])
parse("新增学位3800个。")
for part in (4, 2, 1):
    text = (seed * (size // len(seed) + 1))[: size // part]
    start = time.perf_counter()
    parse(text)
    print(time.perf_counter() - start, flush=True)
"""


def times_of(seed: str, size: int, limit: float) -> list[float]:
    argument = "".join(f"\\x{byte:02x}" for byte in seed.encode())
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, argument, str(size)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        out, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        out, errors = process.communicate()
    if process.returncode > 0:
        raise SystemExit(errors)
    return [float(line) for line in out.split()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(SEEDS)}")
    parser.add_argument("--size", type=int, default=50_000, help="characters")
    parser.add_argument("--limit", type=float, default=20, help="seconds a text")
    args = parser.parse_args()
    print(f"{'text':16s} {args.size // 4:>9d} {args.size // 2:>9d} {args.size:>9d}  growth")
    for name in args.names or SEEDS:
        times = times_of(SEEDS[name], args.size, args.limit)
        shown = "".join(f" {t:8.3f}s" for t in times) + "  stopped!".rjust(10) * (3 - len(times))
        growth = f"{math.log2(times[-1] / times[-2]):7.2f}" if len(times) > 1 and times[-1] > 0.02 else ""
        print(f"{name:16s}{shown} {growth}", flush=True)


if __name__ == "__main__":
    main()
