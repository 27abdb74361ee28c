"""Where documents are kept between runs: one Arrow file each, named by all that decides what is in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from govreport_ie.build.schema import DOCUMENT, pa
from govreport_ie.export.lazy import need

_ipc: Any = need("pyarrow.ipc", "build")
_ENDING: Final = ".arrow"
_BROKEN: Final = (OSError, ValueError, pa.ArrowException)


class Store:
    """The documents that were parsed already.

    Args:
        folder: Where they are; made where it isn't there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, key: str) -> Path:
        """Where the document with that key is, or would be."""
        return self.folder / key[:2] / f"{key}{_ENDING}"

    def has(self, key: str) -> bool:
        """Whether the document is there and whole."""
        try:
            with _ipc.open_file(pa.memory_map(str(self.path(key)))) as reader:
                return bool(reader.num_record_batches == 1 and reader.schema.equals(DOCUMENT))
        except _BROKEN:
            return False

    def read(self, key: str) -> Any:
        """The document's record batch of one row."""
        with pa.OSFile(str(self.path(key))) as file, _ipc.open_file(file) as reader:
            return reader.get_batch(0)

    def keep_only(self, keys: Collection[str]) -> None:
        """Drop every document with another key, and what killed runs left half written."""
        for folder in sorted(self.folder.iterdir()):
            if not folder.is_dir():
                folder.unlink()
                continue
            for file in folder.iterdir():
                if file.suffix != _ENDING or file.stem not in keys:
                    file.unlink(missing_ok=True)
            if not any(folder.iterdir()):
                shutil.rmtree(folder, ignore_errors=True)


def write_document(batch: Any, target: str | os.PathLike[str]) -> None:
    """Keep a document: whole under its name, or not at all.

    It is renamed without a sync: after a power failure a file may be cut short, which :meth:`Store.has` notices.
    """
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        options = _ipc.IpcWriteOptions(compression="zstd")
        with pa.OSFile(str(half), "wb") as file, _ipc.new_file(file, batch.schema, options=options) as writer:
            writer.write_batch(batch)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
