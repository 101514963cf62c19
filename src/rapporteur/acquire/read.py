"""One input to its documents."""

import gzip
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from rapporteur.acquire.csvrows import csv_rows
from rapporteur.acquire.documents import check_fields, empty, whole_document
from rapporteur.acquire.inputs import refusal
from rapporteur.acquire.jsonrows import json_rows, jsonl_rows
from rapporteur.acquire.parquetrows import parquet_rows
from rapporteur.acquire.streams import BrokenPackingError, Source, open_source
from rapporteur.acquire.values import MAX_DOCUMENT_BYTES, MAX_ROW_BYTES, Acquired, Input, problem
from rapporteur.acquire.warcrows import warc_rows

_NO_FIELDS: Final[Mapping[str, str]] = MappingProxyType({})
_BROKEN_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)


def read_input(
    item: Input,
    *,
    fields: Mapping[str, str] = _NO_FIELDS,
    max_bytes: int = MAX_DOCUMENT_BYTES,
    max_row_bytes: int = MAX_ROW_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Acquired]:
    """The documents of an input, one by one, with a Problem for each that could not be read.

    ``fields`` names a row's fields where they differ from ours ({"text": "body"}); raises ValueError for a field
    that rows do not have. Text and HTML files over ``max_bytes`` and rows over ``max_row_bytes`` are refused.
    ``stdin`` stands in for the process's own. At most one document is in memory at a time.
    """
    check_fields(fields)
    return _documents(item, fields, max_bytes, max_row_bytes, stdin)


def _documents(item: Input, fields: Mapping[str, str], max_bytes: int, max_row_bytes: int, stdin: BinaryIO | None) -> Iterator[Acquired]:
    done = 0
    try:
        with _opened(item, stdin) as raw:
            source = open_source(item, raw)
            for acquired in _from_source(source, item, fields, max_bytes, max_row_bytes):
                done = acquired.done
                yield acquired
    except _BROKEN_GZIP:
        message = "its gzip data break off or are damaged: fetch it again; rows before that place were read"
        yield Acquired(value=problem("broken-gzip", item.name, message), done=max(done, item.size))
    except BrokenPackingError:
        message = "its zstd data break off or are damaged: fetch it again; rows before that place were read"
        yield Acquired(value=problem("broken-zstd", item.name, message), done=max(done, item.size))
    except OSError as error:
        yield Acquired(value=refusal(item.name, error), done=max(done, item.size))


def _opened(item: Input, stdin: BinaryIO | None) -> "nullcontext[BinaryIO] | BinaryIO":
    if item.path is None:
        return nullcontext(stdin or sys.stdin.buffer)
    return item.path.open("rb")


def _from_source(source: Source, item: Input, fields: Mapping[str, str], max_bytes: int, max_row_bytes: int) -> Iterator[Acquired]:
    match source.format:
        case "jsonl":
            return jsonl_rows(source, fields, max_row_bytes)
        case "json":
            return json_rows(source, fields, max_row_bytes, max_bytes)
        case "csv" | "tsv":
            return csv_rows(source, fields, max_row_bytes)
        case "parquet":
            return _parquet(source, item, fields)
        case "warc":
            return _archive(source, item, max_row_bytes)
        case "empty" | "binary":
            return _nothing(source, item)
        case _:
            return _whole(source, 0 if item.compressed else item.size, max_bytes)


def _nothing(source: Source, item: Input) -> Iterator[Acquired]:
    if source.format == "empty":
        yield Acquired(value=empty(source.name), done=item.size)
        return
    message = f"this is {source.detail}: it is no text, HTML, JSON, CSV, Parquet or WARC and was not read"
    yield Acquired(value=problem("not-text", source.name, message), done=item.size)


def _whole(source: Source, size: int, max_bytes: int) -> Iterator[Acquired]:
    """The one document of a text or HTML file; one too large on disk is not even read."""
    too_large = size > max_bytes
    data = b"" if too_large else source.stream.read(max_bytes + 1)
    if too_large or len(data) > max_bytes:
        message = f"it is larger than {max_bytes:,} bytes: split it into articles (JSON lines may be of any size), or raise --max-bytes"
        yield Acquired(value=problem("too-large", source.name, message), done=max(size, source.done))
        return
    yield Acquired(value=whole_document(data, source.name, markup=source.format == "html"), done=source.done)


def _archive(source: Source, item: Input, max_row_bytes: int) -> Iterator[Acquired]:
    """Pages of a web archive. A gzip file on disk is unpacked record by record; one that comes by a pipe, as a whole."""
    if item.path is None or not item.compressed or source.packing != "gzip":
        for acquired in warc_rows(source.stream, item.name, max_row_bytes, packed=False):
            yield replace(acquired, done=source.done)
        return
    with item.path.open("rb") as stream:
        yield from warc_rows(stream, item.name, max_row_bytes, packed=True)


def _parquet(source: Source, item: Input, fields: Mapping[str, str]) -> Iterator[Acquired]:
    """Rows of a Parquet file, which must lie on disk: one that comes packed or by a pipe is put there first."""
    if item.format == "parquet" and item.path is not None and not item.compressed:
        yield from parquet_rows(item.path, item.name, item.size, fields)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        with path.open("wb") as copy:
            shutil.copyfileobj(source.stream, copy)
        yield from parquet_rows(path, item.name, source.done, fields)
