"""Zip archives: bounds against zip bombs, names in the encodings that Windows writes, the files inside."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from govreport_ie.readers.extras import require
from govreport_ie.readers.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, RATIO_FROM, Budget
from govreport_ie.readers.sniff import SEVEN_ZIP
from govreport_ie.schema.errors import UnreadableDocumentError

_UTF8_FLAG = 0x800
DAMAGED = (  # what Python's zipfile raises for a damaged archive
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    MemoryError,  # a member packed by LZMA names the size of its dictionary, up to 4 GB
)


def check_bounds(archive: zipfile.ZipFile, packed: int, label: str, budget: Budget) -> None:
    """Refuse an archive that claims more files or bytes than a report can have.

    Python's zipfile never unpacks more of a file than the archive claims, so the claims are what to check.

    Raises:
        UnreadableDocumentError: It is out of bounds.
    """
    members = archive.infolist()
    _check_claims(len(members), sum(info.file_size for info in members), packed, label, budget)


def _check_claims(files: int, unpacked: int, packed: int, label: str, budget: Budget) -> None:
    if files > MAX_MEMBERS:
        raise UnreadableDocumentError(f"{label}: the archive has {files} files (limit {MAX_MEMBERS}). Unpack it.")
    if not budget.has("unpacked", unpacked) or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)):
        raise UnreadableDocumentError(
            f"{label}: the archive unpacks to {unpacked:,} bytes from {packed:,} (a zip bomb?). "
            f"The limit is {MAX_UNPACKED:,} bytes (archives inside counted) and {MAX_RATIO} times its size. "
            "Unpack it and give the files."
        )


def members(data: bytes, label: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of a zip or 7z archive, in its order; folders and system files are left out.

    Raises:
        UnreadableDocumentError: It is damaged, encrypted or out of bounds.
        MissingDependencyError: It is a 7z archive, and py7zr is not installed.
    """
    if data.startswith(SEVEN_ZIP):
        yield from _seven(data, label, budget)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_bounds(archive, len(data), label, budget)
            for info in archive.infolist():
                name = member_name(info)
                if info.is_dir() or _is_of_system(name):
                    continue
                yield name, archive.read(info)
    except DAMAGED as error:
        raise UnreadableDocumentError(f"{label}: the archive is damaged ({error}). Fetch it again.") from error
    except NotImplementedError as error:
        raise UnreadableDocumentError(
            f"{label}: the archive is packed in an unknown way ({error}). Unpack it."
        ) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise UnreadableDocumentError(f"{label}: the archive is encrypted ({error}). Unpack it first.") from error


def _is_of_system(name: str) -> bool:
    base = name.rsplit("/", 1)[-1]
    return not base or base.startswith((".", "~$")) or name.startswith("__MACOSX/")


def _seven(data: bytes, label: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """The files of a 7z archive; what it claims to unpack to is checked first."""
    py7zr = require("py7zr", extra="build", purpose="reading 7z archives")
    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            if archive.needs_password():
                raise UnreadableDocumentError(f"{label}: the archive is encrypted. Unpack it first.")
            files = [f for f in archive.list() if not f.is_directory]
            _check_claims(len(files), sum(f.uncompressed or 0 for f in files), len(data), label, budget)
            wanted = [f.filename for f in files if not _is_of_system(f.filename)]
            factory = py7zr.io.BytesIOFactory(MAX_UNPACKED)
            archive.extract(targets=wanted, factory=factory)
            for name in wanted:
                unpacked = factory.get(name)
                unpacked.seek(0)
                yield name, unpacked.read()
    except UnreadableDocumentError:
        raise
    except Exception as error:  # py7zr lets whatever its decoders and its own parsing raise through
        raise UnreadableDocumentError(f"{label}: the archive is damaged ({error}). Fetch it again.") from error


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; archives made on Chinese Windows write GBK without saying so."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
