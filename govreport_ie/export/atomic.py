r"""Files that are written whole or not at all, whatever happens meanwhile.

Everything is made in a hidden folder beside its target, synced to disk and then renamed, so that at every moment the
target is what it was or what it is to be. What a killed run left behind is cleared away by the next one that writes
into the same folder. Symbolic links are followed and stay, a file keeps its mode and owner. Devices and pipes are
written to as they are. (A second hard link keeps the old content: a rename cannot reach it.)

Example:
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole(f"{folder}/a.csv") as path:  # any writer that takes a path
    ...         _ = path.write_text("year,rate\n", encoding="utf-8")
    ...     Path(folder, "a.csv").read_text(encoding="utf-8")
    'year,rate\n'
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from govreport_ie.export.exchange import exchange, lock

_ROOM = ".govreport-ie-"
_STALE = 24 * 60 * 60  # seconds after which a leftover is one, where the system has no locks
PathLike = str | os.PathLike[str]


def write_whole(target: PathLike, data: bytes) -> None:
    """Write the bytes to a file; see :func:`whole`."""
    with whole(target) as path:
        path.write_bytes(data)


@contextmanager
def whole(target: PathLike) -> Iterator[Path]:
    """A path to write to; the file there takes the target's place at the end, where nothing failed.

    Args:
        target: The file that is wanted. Its folder must be there.

    Yields:
        A path of the same name in a hidden folder beside the target; nothing is there yet.

    Raises:
        OSError: The target is a folder or cannot be written, its folder is missing, the disk is full. What was there
            is as it was.
    """
    if _is_special(target):
        with tempfile.TemporaryDirectory(prefix=_ROOM) as room:
            path = Path(room) / "output"
            yield path
            with open(path, "rb") as made, open(target, "wb") as device:
                shutil.copyfileobj(made, device)
        return
    place = _place(target)
    if place.is_dir():
        raise IsADirectoryError(f"{os.fspath(target)}: it is a folder. Give the name of a file.")
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(f"{os.fspath(target)}: it may not be written to. Check its mode, or give another name.")
    with _room(place.parent) as room_path:
        path = room_path / place.name
        yield path
        _finish(path, place)
        os.replace(path, place)
        _sync(place.parent)


@contextmanager
def whole_folder(target: PathLike, *, replaces: Iterable[str] = ()) -> Iterator[Path]:
    """A folder to write files into; it takes the target's place as one step at the end, where nothing failed.

    One step is possible where the target is new, or holds nothing but what is written anew or named in ``replaces``.
    A folder with other things in it (or the working directory, or the root of a disk) keeps them: there each file
    takes its place by itself, in the order of their making.

    Args:
        target: The folder that is wanted. The folder that it stands in must be there.
        replaces: Names of files in it that belong to what is replaced, and go.

    Yields:
        An empty folder beside the target, or in it.

    Raises:
        OSError: The target is no folder, its parent is missing, it cannot be written, the disk is full.
    """
    place = _place(target)
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(f"{os.fspath(target)}: it is a file. Give the name of a folder.")
    inside = _must_stay(place, set(replaces))
    with _room(place if inside else place.parent) as room:
        made = room / "made"
        made.mkdir()
        yield made
        files = sorted(made.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        for file in files:
            _finish(file, place / file.name)
        if inside or not _put(made, place):
            for file in files:
                os.replace(file, place / file.name)
            for name in set(replaces) - {file.name for file in files}:
                (place / name).unlink(missing_ok=True)
            _sync(place)
        _sync(place.parent)


def refuse_inputs(output: PathLike, inputs: Iterable[PathLike]) -> None:
    """Raise where a result would be written over one of the files that it is made from.

    Args:
        output: Where the result goes.
        inputs: The files that are read.

    Raises:
        FileExistsError: They are one and the same, by whatever name.
    """
    if not os.path.exists(output) or _is_special(output):
        return
    for file in inputs:
        if os.path.exists(file) and os.path.samefile(file, output):
            raise FileExistsError(f"{os.fspath(output)}: it is read and would be overwritten. Give another name.")


def _is_special(target: PathLike) -> bool:
    """Whether it is a device, a pipe or a socket; names such as /dev/stdout resolve to no path."""
    try:
        mode = os.stat(target).st_mode
    except OSError:  # not there, or not to be looked at: the writing says so
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _place(target: PathLike) -> Path:
    place = Path(os.path.realpath(target))
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(target))
    if not place.parent.is_dir():
        raise FileNotFoundError(f"{os.fspath(target)}: there is no folder {place.parent}. Make it first.")
    return place


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """A hidden folder, locked for as long as it is used, so that no other run takes it for a leftover."""
    _sweep(folder)
    while True:
        room = Path(tempfile.mkdtemp(dir=folder, prefix=_ROOM))
        held = lock(room)
        if held is None or held >= 0:
            break  # pragma: no cover - else another run took it for a leftover just then
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        if held is not None:
            os.close(held)


def _sweep(folder: Path) -> None:
    """Clear away what killed runs left."""
    for entry in os.scandir(folder):
        if not entry.name.startswith(_ROOM) or not entry.is_dir(follow_symlinks=False):
            continue
        held = lock(Path(entry.path))
        if held is None:
            with suppress(FileNotFoundError):  # its run has ended meanwhile
                if time.time() - entry.stat().st_mtime > _STALE:
                    shutil.rmtree(entry.path, ignore_errors=True)
        elif held >= 0:
            shutil.rmtree(entry.path, ignore_errors=True)
            os.close(held)


def _must_stay(place: Path, replaces: set[str]) -> bool:
    """Whether a folder is not to be exchanged for another one: it holds more than ours, or it is somebody's base."""
    if not place.is_dir():
        return False
    if place == Path.cwd() or os.path.ismount(place) or not os.access(place.parent, os.W_OK):
        return True
    return any(entry.name not in replaces and not entry.name.startswith(_ROOM) for entry in os.scandir(place))


def _put(made: Path, place: Path) -> bool:
    """Put a folder in its place by one rename, or by an exchange with what is there, where the system can."""
    if place.is_dir():
        shutil.copymode(place, made)
        _sync(made)
        return exchange(made, place)
    _sync(made)
    os.rename(made, place)
    return True


def _finish(path: Path, place: Path) -> None:
    """What the file's old self had: synced content, owner, mode."""
    _sync(path)
    if not place.exists():
        return
    old, new = place.stat(), path.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid) and hasattr(os, "chown"):
        with suppress(PermissionError):  # only root may give files away; the new one is then ours
            os.chown(path, old.st_uid, old.st_gid)
    os.chmod(path, stat.S_IMODE(old.st_mode))


def _sync(path: Path) -> None:
    """Have the disk hold it; folders only where the system can open them."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system without sync
            raise
    finally:
        os.close(handle)
