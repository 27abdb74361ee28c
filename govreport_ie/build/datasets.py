"""Documents → data sets: Parquet files that any tool reads, rewritten only where something in them changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from govreport_ie.build.schema import DATASETS, DOCUMENT, pa
from govreport_ie.build.settings import digest
from govreport_ie.build.store import Store
from govreport_ie.export.atomic import whole
from govreport_ie.export.lazy import need

pc: Any = need("pyarrow.compute", "build")
pq: Any = need("pyarrow.parquet", "build")

_FILES_A_SHARD: Final = 512
_FILES_A_GROUP: Final = 64
_KEY: Final = b"govreport_ie.key"
_LISTS: Final = ("records", "findings", "panel")


@dataclass(frozen=True, slots=True)
class Line:
    """A file of the corpus.

    Attributes:
        source: Its name.
        root: The input that it came from.
        path: Where its bytes were.
        member: Its name in the archive at ``path``.
        sha256: Of its bytes; empty where they could not be had.
        key: Name of its document in the store; empty where there is none.
        about: Region, code, year and kind from the manifest.
        group: From the manifest.
        url: From the manifest.
        duplicate_of: The source with the same bytes, whose records stand for both.
        failure: Why there is no document: reason, error, message.
    """

    source: str
    root: str
    path: str
    member: str | None = None
    sha256: str = ""
    key: str = ""
    about: tuple[Any, ...] = ()
    group: str = ""
    url: str = ""
    duplicate_of: str | None = None
    failure: tuple[str, str, str] | None = None

    def content(self) -> dict[str, Any]:
        """What the data sets depend on."""
        return {name: value for name, value in asdict(self).items() if name not in ("root", "path", "member", "about")}


def write_datasets(lines: Sequence[Line], store: Store, out: Path) -> int:
    """Bring the data sets to what the lines say.

    Args:
        lines: The files of the corpus, in the order of their names.
        store: Their documents.
        out: The folder of the corpus.

    Returns:
        How many Parquet files were written; the others were right already.
    """
    shards = _shards(lines)
    written = 0
    for name in DATASETS:
        (out / name).mkdir(exist_ok=True)
    for number, members in enumerate(shards):
        key = digest([len(shards), number, [line.content() for line in members], _SCHEMAS])
        paths = {name: out / name / file_name(number) for name in DATASETS}
        stale = {name: path for name, path in paths.items() if written_key(path) != key}
        if stale:
            _write_shard(members, store, stale, key)
            written += len(stale)
    for name in DATASETS:
        known = {file_name(number) for number in range(len(shards))}
        for path in (out / name).iterdir():
            if path.name not in known and path.suffix == ".parquet":
                path.unlink()
    return written


_SCHEMAS: Final = digest({name: str(schema) for name, schema in DATASETS.items()} | {"pyarrow": pa.__version__})


def file_name(number: int) -> str:
    """The name of a data set's file."""
    return f"part-{number:05d}.parquet"


def _shards(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines dealt out by their names: a new file changes one shard, whatever the order of arrival."""
    count = shard_count(len(lines))
    out: list[list[Line]] = [[] for _ in range(count)]
    for line in lines:
        out[place(line.source, count)].append(line)
    return out


def shard_count(files: int) -> int:
    """How many files a data set is parted into: a power of two, so that growing seldom moves anything."""
    count = 1
    while count * _FILES_A_SHARD < files:
        count *= 2
    return count


def place(name: str, count: int) -> int:
    """Which of ``count`` shards a name belongs to."""
    return int(hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:12], 16) % count


def written_key(path: Path) -> str | None:
    """The key that a Parquet file was written with; None where it isn't there or is damaged."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, ValueError, pa.ArrowException):
        return None
    value = metadata.get(_KEY)
    return value.decode() if value else None


class ShardWriter:
    """A Parquet file that takes its place when it is whole, marked with what it was made from."""

    def __init__(self, path: Path, schema: Any, key: str) -> None:
        self._whole = whole(path)
        marked = schema.with_metadata({**(schema.metadata or {}), _KEY: key})
        self._schema = marked
        self._writer = pq.ParquetWriter(str(self._whole.__enter__()), marked, compression="zstd")

    def write(self, table: Any) -> None:
        """Add rows as a row group."""
        if table.num_rows:
            self._writer.write_table(table.replace_schema_metadata(self._schema.metadata))

    def close(self, error: BaseException | None = None) -> None:
        """Put the file in its place, or drop it where there was an error."""
        self._writer.close()
        self._whole.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)


def _write_shard(lines: Sequence[Line], store: Store, paths: dict[str, Path], key: str) -> None:
    writers: dict[str, ShardWriter] = {}
    try:
        for name, path in paths.items():
            writers[name] = ShardWriter(path, DATASETS[name], key)
        for start in range(0, max(len(lines), 1), _FILES_A_GROUP):
            for name, table in tables(lines[start : start + _FILES_A_GROUP], store, set(paths)):
                writers[name].write(table)
    except BaseException as error:
        for writer in writers.values():
            _drop(writer, error)
        raise
    for writer in writers.values():
        writer.close()


def _drop(writer: ShardWriter, error: BaseException) -> None:
    try:
        writer.close(error)
    except BaseException as same:
        if same is not error:
            raise


def tables(lines: Sequence[Line], store: Store, wanted: set[str]) -> Iterator[tuple[str, Any]]:
    """The rows of some files for each data set that is wanted."""
    read = [line for line in lines if line.key]
    batches = [store.read(line.key) for line in read]
    documents = pa.Table.from_batches(batches, schema=DOCUMENT).combine_chunks()
    known = {"source": pa.array([line.source for line in read]), "sha256": pa.array([line.sha256 for line in read])}
    good = pa.array([line.duplicate_of is None for line in read], pa.bool_())
    for name in _LISTS:
        if name in wanted:
            yield name, _flat(documents, known, good, name, read)
    if "texts" in wanted:
        texts = pa.table({**known, "text": documents.column("text")})
        kept = pc.and_(good, pc.is_valid(documents.column("report")))
        yield "texts", conform(texts.filter(kept), DATASETS["texts"])
    if "reports" in wanted:
        yield "reports", _reports(documents, known, read)
    if "failures" in wanted:
        yield "failures", _failures(documents, known, lines, read)


def _flat(documents: Any, known: dict[str, Any], good: Any, name: str, lines: Sequence[Line]) -> Any:
    """One data set's rows out of the lists of the documents."""
    kept = pc.and_(good, pc.is_valid(documents.column(name)))
    column = documents.column(name).filter(kept).combine_chunks()
    column = column.chunk(0) if isinstance(column, pa.ChunkedArray) and column.num_chunks else column
    if isinstance(column, pa.ChunkedArray):  # no document at all
        return DATASETS[name].empty_table()
    parents = pc.list_parent_indices(column)
    rows = pa.Table.from_struct_array(pc.list_flatten(column))
    more = {key: array.filter(kept).take(parents) for key, array in known.items()}
    if name == "records":
        at = rows.schema.get_field_index("report_id")
        rows = rows.set_column(at, "report_id", more["source"])
    if name == "panel":
        more["group"] = pa.array([line.group or None for line in lines], pa.string()).filter(kept).take(parents)
    for key, array in more.items():
        rows = rows.append_column(key, array)
    return conform(rows, DATASETS[name])


def _reports(documents: Any, known: dict[str, Any], lines: Sequence[Line]) -> Any:
    kept = pc.is_valid(documents.column("report"))
    rows = pa.Table.from_struct_array(documents.column("report").combine_chunks())
    more = {
        **known,
        "group": pa.array([line.group or None for line in lines], pa.string()),
        "url": pa.array([line.url or None for line in lines], pa.string()),
        "duplicate_of": pa.array([line.duplicate_of for line in lines], pa.string()),
    }
    for key, array in more.items():
        rows = rows.append_column(key, array)
    return conform(rows.filter(kept), DATASETS["reports"])


def _failures(documents: Any, known: dict[str, Any], lines: Sequence[Line], read: Sequence[Line]) -> Any:
    failed = pc.is_valid(documents.column("failure"))
    rows = pa.Table.from_struct_array(documents.column("failure").combine_chunks())
    for key, array in known.items():
        rows = rows.append_column(key, array)
    found = conform(rows.filter(failed), DATASETS["failures"]).to_pylist()
    for line in lines:
        if line.failure:
            reason, error, message = line.failure
            found.append(
                {"source": line.source, "sha256": line.sha256, "reason": reason, "error": error, "message": message}
            )
    found.sort(key=lambda row: row["source"])
    return pa.Table.from_pylist(found, schema=DATASETS["failures"])


def conform(table: Any, schema: Any) -> Any:
    """The table with the columns, order and types of a schema."""
    arrays = []
    for field in schema:
        column = table.column(field.name)
        if pa.types.is_dictionary(field.type) and not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode().unify_dictionaries()
        arrays.append(column.cast(field.type))
    return pa.Table.from_arrays(arrays, schema=schema)
