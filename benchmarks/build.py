"""What a corpus costs: processor time a file, one process against two, memory over many files, bytes.

    python benchmarks/build.py                      copies of corpus/
    python benchmarks/build.py reports/ --files 500

Each line says what it was measured on. Wall-clock figures mean something on a quiet machine only; processor time does
so on a busy one too.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
CHILD = """
import json, resource, sys, time
from govreport_ie.build import build
if __name__ == "__main__":
    inputs, out, jobs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    start = time.monotonic()
    made = build(inputs, out, jobs=jobs)
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"wall": time.monotonic() - start, "peak": own.ru_maxrss // 1024, "files": made.files,
                      "records": made.records, "failed": len(made.failed)}))
"""


def copies(room: Path, inputs: Path, files: int) -> Path:
    """That many different texts: what is there, each copy with a line of its own."""
    texts = sorted(p for p in inputs.rglob("*") if p.suffix in (".txt", ".md") and p.is_file())
    folder = room / "reports"
    folder.mkdir()
    for number in range(files):
        text = texts[number % len(texts)].read_bytes()
        extra = b"" if number < len(texts) else f"{number}\n".encode()
        (folder / f"{number:06d}.txt").write_bytes(extra + text)
    return folder


def run(inputs: Path, out: Path, jobs: int) -> dict[str, float]:
    """One build in a process of its own."""
    import json

    script = out.with_suffix(".py")
    script.write_text(CHILD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(inputs), str(out), str(jobs)], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def processor_time(folder: Path, files: int) -> float:
    """Seconds of processor time a file, read and turned into Arrow."""
    from govreport_ie.build.batch import pa, parse_batch

    paths = sorted(folder.iterdir())[:files]
    parse_batch(pa.record_batch({"text": ["税收收入8亿元。"]}))
    start = time.process_time()
    for path in paths:
        parse_batch(pa.record_batch({"source": [path.name], "content": [path.read_bytes()]}))
    return (time.process_time() - start) / len(paths)


def killed(folder: Path, room: Path) -> bool:
    """Whether a build that was killed three times ends with the bytes of one that was not."""
    command = [sys.executable, "-m", "govreport_ie", "build", str(folder), "--jobs", "2", "-o"]
    subprocess.run([*command, str(room / "clean")], stdout=subprocess.DEVNULL)
    for _ in range(3):
        process = subprocess.Popen([*command, str(room / "torn")], stdout=subprocess.DEVNULL)
        time.sleep(random.uniform(2, 8))
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run([*command, str(room / "torn")], stdout=subprocess.DEVNULL)
    one, two = (
        {p.relative_to(r): p.read_bytes() for p in r.rglob("*.parquet")} for r in (room / "clean", room / "torn")
    )
    return bool(one) and one == two


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--files", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        folder = copies(room, args.inputs, args.files)
        size = sum(p.stat().st_size for p in folder.iterdir()) / args.files
        print(f"{args.files} texts of {size / 1000:.1f} kB from {args.inputs.name}/, {os.cpu_count()} cores, ", end="")
        print(f"load {os.getloadavg()[0]:.1f}")
        seconds = processor_time(folder, min(args.files, 60))
        print(f"processor time a file: {seconds:.3f} s, {3600 / seconds:,.0f} files a core-hour")
        one, two = run(folder, room / "one", 1), run(folder, room / "two", 2)
        for jobs, made in ((1, one), (2, two)):
            rate = 60 * made["files"] / made["wall"]
            print(f"{jobs} jobs: {made['wall']:.1f} s, {rate:,.0f} files a minute, parent's peak {made['peak']} MiB")
        print(f"two against one: {one['wall'] / two['wall']:.2f} times as fast")
        total = sum(p.stat().st_size for p in (room / "two").rglob("*") if p.is_file())
        inside = sum(p.stat().st_size for p in (room / "two" / ".build").rglob("*") if p.is_file())
        print(f"corpus: {total / args.files / 1000:.0f} kB a file, {inside / args.files / 1000:.0f} of them in .build/")
        print(f"killed three times and resumed: {'the same bytes' if killed(folder, room) else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()
