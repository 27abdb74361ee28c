"""Speed and memory of the readers beside a peer that only extracts text, in the same run.

    python benchmarks/readers.py FILE_OR_FOLDER ... [--rounds 3] [--pages 300]

For each format: pages or megabytes a second, those of the peer (PDF: pypdfium2's plain text of each page, HTML: lxml's
parse and text_content, DOCX: python-docx's paragraphs, text: bytes.decode), and the ratio of times. ``--pages N``
repeats the largest PDF to a file of at least N pages and prints the peak memory that reading it takes.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from govreport_ie.readers import read
from govreport_ie.readers.sniff import sniff
from govreport_ie.schema.errors import GovReportError


def peer_pdf(data: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for i in range(len(document)):
        document[i].get_textpage().get_text_range()
    document.close()


def peer_html(data: bytes) -> None:
    from lxml import html

    html.fromstring(data).text_content()


def peer_docx(data: bytes) -> None:
    import docx

    "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def peer_text(data: bytes) -> None:
    data.decode("gb18030", "replace")


PEERS: dict[str, Callable[[bytes], None]] = {
    "pdf": peer_pdf,
    "html": peer_html,
    "docx": peer_docx,
    "text": peer_text,
}


def best(call: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def files_by_format(paths: list[Path]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                data = file.read_bytes()
                try:
                    kind = sniff(data, name=file.name)
                except GovReportError:
                    continue
                if kind in PEERS:
                    found.setdefault(kind, []).append(data)
    return found


def measure(kind: str, files: list[bytes], rounds: int) -> None:
    for data in files[:2]:  # the first call loads the packages
        read(data)
        PEERS[kind](data)
    pages = sum(len(read(data).pages) for data in files)
    ours = sum(best(lambda d=data: read(d), rounds) for data in files)
    theirs = sum(best(lambda d=data: PEERS[kind](d), rounds) for data in files)
    size = sum(map(len, files)) / 1e6
    speed = f"{pages / ours:8.0f} pages/s" if kind == "pdf" else f"{size / ours:8.1f} MB/s"
    peer = f"{pages / theirs:8.0f} pages/s" if kind == "pdf" else f"{size / theirs:8.1f} MB/s"
    print(
        f"{kind:5} {len(files):3} files {size:6.2f} MB {speed}   peer {peer}   takes {ours / theirs:.1f} times as long"
    )


MEMORY = """
import resource, sys
from pathlib import Path
from govreport_ie.readers import read

def peak():
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)

before = peak()
source = read(sys.argv[1])
print(f"pdf   {len(source.pages)} pages: peak {peak():.0f} MB, {before:.0f} MB of it before reading")
"""


def measure_memory(files: list[bytes], pages: int) -> None:
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    largest = pypdfium2.PdfDocument(max(files, key=len))
    while len(whole) < pages:
        whole.import_pages(largest)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        whole.save(path)
        subprocess.run([sys.executable, "-c", MEMORY, str(path)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=300)
    options = parser.parse_args()
    found = files_by_format(options.paths)
    for kind, files in found.items():
        measure(kind, files, options.rounds)
    if "pdf" in found and options.pages:
        measure_memory(found["pdf"], options.pages)


if __name__ == "__main__":
    main()
