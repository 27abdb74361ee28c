"""What is to be read: files, folders, globs and archives become a list of named files."""

from __future__ import annotations

import fnmatch
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path, PurePosixPath
from typing import Final

from govreport_ie.export.lazy import need
from govreport_ie.readers.archive import member_name
from govreport_ie.readers.limits import MAX_FILE, MAX_RATIO, RATIO_FROM
from govreport_ie.schema.errors import UnreadableDocumentError

_OFFICE: Final = ("[Content_Types].xml", "mimetype", "OFD.xml", "META-INF/container.xml", "content.xml")
_SEVEN: Final = b"7z\xbc\xaf\x27\x1c"
_MAX_SEVEN: Final = 8 * 1024**3  # bytes that a 7z archive may unpack to
OWN_FILES: Final = frozenset({"sources.csv", "corrections.jsonl"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read.

    Attributes:
        source: Its name in the corpus: the folder's name and the path in it.
        root: The input that it came from; a later run with the same input replaces what came from it.
        path: Where its bytes are.
        member: Its name inside the zip archive at ``path``, None for a file of its own.
        problem: Why there is nothing to read, where that is known already.
    """

    source: str
    root: str
    path: str
    member: str | None = None
    problem: str = ""

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            GovReportError: It is gone, or can't be opened; the message says why.
        """
        if self.problem:
            raise UnreadableDocumentError(self.problem)
        try:
            if self.member is None:
                return _regular(self.path)
            with zipfile.ZipFile(self.path) as archive:
                return _unpacked(archive, self.member)
        except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            what = "there is no such file" if isinstance(error, FileNotFoundError) else f"{error}"
            raise UnreadableDocumentError(f"{shown(self.source)}: {what}") from error


def _regular(path: str) -> bytes:
    if not os.path.isfile(path) and os.path.exists(path):
        raise UnreadableDocumentError("it is no regular file")
    if os.path.getsize(path) > MAX_FILE:
        raise UnreadableDocumentError(f"{os.path.getsize(path):,} bytes are more than a report has ({MAX_FILE:,})")
    with open(path, "rb") as file:
        return file.read()


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    info = next((i for i in archive.infolist() if member_name(i) == name), None)
    if info is None:
        raise UnreadableDocumentError("it is no longer in its archive")
    if info.file_size > MAX_FILE or (
        info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
    ):
        raise UnreadableDocumentError(f"it unpacks to {info.file_size:,} bytes (a zip bomb?)")
    return archive.read(info)


def shown(name: str) -> str:
    r"""A name on one line: line breaks and bytes that are no characters are escaped.

    Example:
        >>> shown("a\nb.txt")
        'a\\nb.txt'
    """
    name = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def label(path: str) -> str:
    """A path as text that every file format holds: bytes that are no UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the inputs hold.

    Attributes:
        files: The files, in the order of their names.
        skipped: Names of files that were left out as told.
        roots: The inputs, by the names that they have in the corpus; a folder's ends in a slash.
    """

    files: tuple[Found, ...]
    skipped: tuple[str, ...]
    roots: frozenset[str]

    def covers(self, source: str) -> bool:
        """Whether a file of that name belongs to the inputs, be it there or not."""
        return source in self.roots or any(
            source.startswith(root if root.endswith("/") else f"{root}/") for root in self.roots
        )


def find(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    skip: Sequence[str] = (),
    recursive: bool = True,
    unpack_into: Path | None = None,
    leave_out: Iterable[Path] = (),
) -> Inputs:
    """The files of the inputs.

    Hidden files, lock files of office programs and the project's own (``sources.csv``, ``corrections.jsonl``) are no
    reports and do not count as skipped.

    Args:
        inputs: Files, folders (with all folders in them), globs, zip and 7z archives.
        skip: Patterns (``*.log``) of names or paths to leave out.
        recursive: Whether folders in folders are looked into.
        unpack_into: A folder for what 7z archives hold; without it they are failures.
        leave_out: Folders that are not looked into, such as the corpus itself.
    """
    out: dict[str, Found] = {}
    skipped: list[str] = []
    given = [os.fspath(name) for name in inputs]
    closed = {p.resolve() for p in leave_out}
    roots = {label(f"{_name(name)}/") for name in given if os.path.isdir(name)}
    for root, base, path in _listed(given, closed, recursive):
        roots.add(root)
        source = label(base)
        if any(fnmatch.fnmatch(source, p) or fnmatch.fnmatch(PurePosixPath(source).name, p) for p in skip):
            skipped.append(source)
            continue
        for found in _expanded(Found(source, root, path), unpack_into):
            unique = found.source
            number = 2
            while unique in out and (out[unique].path, out[unique].member) != (found.path, found.member):
                unique, number = f"{found.source} ({number})", number + 1
            out[unique] = Found(unique, found.root, found.path, found.member, found.problem)
    return Inputs(tuple(sorted(out.values(), key=lambda f: f.source)), tuple(sorted(skipped)), frozenset(roots))


def _name(folder: str) -> str:
    return Path(folder).resolve().name or "root"


def _listed(inputs: Iterable[str], closed: set[Path], recursive: bool) -> Iterator[tuple[str, str, str]]:
    """Root, name in the corpus and path of every file."""
    for text in inputs:
        path = Path(text)
        if path.is_dir():
            name = _name(text)
            for file in _walk(path, closed, recursive):
                yield label(f"{name}/"), f"{name}/{os.path.relpath(file, path)}", file
        elif not path.exists() and has_magic(text):
            matches = sorted(p for p in glob(text, recursive=True) if os.path.isfile(p) and not _hidden(Path(p).name))
            for file in matches:
                yield label(_home(file)), _home(file), file
            if not matches:
                yield label(text), text, text
        else:
            yield label(_home(text)), _home(text), text


def _home(path: str) -> str:
    """A file's name with that of its folder: the same whether the folder was given or the file."""
    whole = Path(os.path.abspath(path))
    return f"{whole.parent.name}/{whole.name}" if whole.parent.name else whole.name


def _walk(folder: Path, closed: set[Path], recursive: bool = True) -> Iterator[str]:
    for here, folders, names in os.walk(folder, followlinks=False, onerror=_raise):
        wanted = (f for f in folders if not _hidden(f) and Path(here, f).resolve() not in closed)
        folders[:] = sorted(wanted) if recursive else []
        if Path(here).resolve() in closed:
            folders[:] = []
            continue
        for name in sorted(names):
            if not _hidden(name) and name not in OWN_FILES:
                yield os.path.join(here, name)


def _raise(error: OSError) -> None:
    """A folder that can't be looked into is said, not passed over."""
    raise UnreadableDocumentError(
        f"{shown(label(str(error.filename)))}: the folder cannot be read ({error.strerror}). Check its permissions."
    ) from error


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _expanded(found: Found, unpack_into: Path | None) -> Iterator[Found]:
    """The file, or the files of the archive that it is."""
    try:
        with open(found.path, "rb") if os.path.isfile(found.path) else open(os.devnull, "rb") as file:
            head = file.read(8)
    except OSError:
        yield found  # reading it says what is wrong
        return
    if head.startswith(b"PK\x03\x04"):
        yield from _zip(found)
    elif head.startswith(_SEVEN):
        yield from _seven(found, unpack_into)
    else:
        yield found


def _zip(found: Found) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(found.path) as archive:
            infos = archive.infolist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        yield found
        return
    names = {i.filename for i in infos}
    if names & set(_OFFICE) or any(n.startswith("word/") for n in names):
        yield found
        return
    inside = [member_name(i) for i in infos if not i.is_dir()]
    for name in dict.fromkeys(inside):
        if not _hidden(name.rsplit("/", 1)[-1]) and not name.startswith("__MACOSX/"):
            member = name.encode("utf-8", "backslashreplace").decode("utf-8")
            yield Found(f"{found.source}/{member}", found.root, found.path, name)


def _seven(found: Found, unpack_into: Path | None) -> Iterator[Found]:
    if unpack_into is None:
        yield found
        return
    try:
        py7zr = need("py7zr", "build")
        with py7zr.SevenZipFile(found.path) as archive:
            size = archive.archiveinfo().uncompressed
            if size > _MAX_SEVEN:
                raise UnreadableDocumentError(f"it unpacks to {size:,} bytes (limit {_MAX_SEVEN:,}). Unpack it")
            room = tempfile.mkdtemp(dir=unpack_into)
            archive.extractall(room)
    except Exception as error:  # the package has a dozen errors of its own; each is a damaged archive
        reason = " ".join(str(error).split()) or type(error).__name__
        yield Found(found.source, found.root, found.path, None, f"{shown(found.source)}: {reason}")
        return
    for file in _walk(Path(room), set()):
        if os.path.isfile(file) and not os.path.islink(file):
            yield Found(f"{found.source}/{label(os.path.relpath(file, room))}", found.root, file)
