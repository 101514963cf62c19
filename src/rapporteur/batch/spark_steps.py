"""What Spark's workers do with Arrow batches: the steps of the pipeline, handed over packed."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from rapporteur.batch.code import judged_document
from rapporteur.batch.find import FIND_CHARACTERS, read_bundle, weight
from rapporteur.batch.rows import coded_rows, found_rows
from rapporteur.batch.values import Steps
from rapporteur.workers.batches import batches
from rapporteur.workers.clock import Clock

if TYPE_CHECKING:
    import pyarrow

T = TypeVar("T")

COLUMNS_OF_ROWS: Final = "table STRING, bundle BIGINT, data STRING"
"""Rows of all tables of a stage in one stream: the table, the bundle, and the row as JSON."""

ROWS_AT_ONCE: Final = 256
CODED_AT_ONCE: Final = 8


def packed(value: object) -> bytes:
    """A value as it travels; functions go by their names."""
    return pickle.dumps(value)


@cache
def unpacked_steps(steps: bytes) -> Steps:
    """The steps again."""
    found = pickle.loads(steps)
    assert isinstance(found, Steps)
    return found


@cache
def desk(steps: bytes) -> Any:  # noqa: ANN401 - a worker's context
    """The desk of this process: model and tables are loaded once for all its tasks."""
    return unpacked_steps(steps).setup()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindArticles:
    """Bundles of inputs to the rows of documents, articles and problems."""

    steps: bytes

    def __call__(self, given: Iterable["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        """For ``mapInArrow``: batches of (bundle, packed inputs)."""
        yield from in_batches(self.rows(given))

    def rows(self, given: Iterable["pyarrow.RecordBatch"]) -> Iterator[tuple[str, int, str]]:
        """Table, bundle and JSON of each row."""
        steps, own = unpacked_steps(self.steps), desk(self.steps)
        for one in each(given):
            everything = read_bundle(one["bundle"], pickle.loads(one["inputs"]), steps, clock=Clock())
            for some in batches(everything, weight=weight, most=FIND_CHARACTERS):
                for placed, found in zip(some, steps.find(own, some), strict=True):
                    sampled = [steps.sampled(prints) for prints in found.prints]
                    yield from ((table, placed.bundle, as_json(row)) for table, row in found_rows(placed, found, sampled))


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeArticles:
    """Articles to the rows of what they tell."""

    steps: bytes

    def __call__(self, given: Iterable["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        """For ``mapInArrow``: batches of (bundle, row, number, text, data, document)."""
        yield from in_batches(self.rows(given))

    def rows(self, given: Iterable["pyarrow.RecordBatch"]) -> Iterator[tuple[str, int, str]]:
        """Table, bundle and JSON of each row."""
        steps, own = unpacked_steps(self.steps), desk(self.steps)
        for some in some_at_a_time(each(given), CODED_AT_ONCE):
            judged = [judged_document([(one["row"], one["number"], one["text"], one["data"], one["document"])]) for one in some]
            for one, document, coded in zip(some, judged, steps.code(own, judged), strict=True):
                yield from ((table, one["bundle"], as_json(row)) for table, row in coded_rows(one["row"], document.document, coded))


def as_json(row: object) -> str:
    """A row as its table's JSON."""
    return msgspec.json.encode(row).decode()


def each(given: Iterable["pyarrow.RecordBatch"]) -> Iterator[dict[str, Any]]:
    """The rows of Arrow batches."""
    for batch in given:
        yield from batch.to_pylist()


def some_at_a_time(items: Iterable[T], most: int) -> Iterator[Sequence[T]]:
    """Consecutive items."""
    source = iter(items)
    while some := list(islice(source, most)):
        yield some


def in_batches(rows: Iterable[tuple[str, int, str]]) -> Iterator["pyarrow.RecordBatch"]:
    """Rows as Arrow batches."""
    import pyarrow  # comes with the extra

    for some in some_at_a_time(rows, ROWS_AT_ONCE):
        tables, numbers, data = zip(*some, strict=True)
        columns = [pyarrow.array(tables, pyarrow.string()), pyarrow.array(numbers, pyarrow.int64()), pyarrow.array(data, pyarrow.string())]
        yield pyarrow.RecordBatch.from_arrays(columns, names=["table", "bundle", "data"])
