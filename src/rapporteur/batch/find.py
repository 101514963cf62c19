"""The first stage: inputs to documents, documents to articles, part by part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from rapporteur.batch.folder import Folder, part_name
from rapporteur.batch.plan import PART_DOCUMENTS, bundles
from rapporteur.batch.rows import found_rows
from rapporteur.batch.tables import FOUND, TableWriter
from rapporteur.batch.values import Placed, Steps
from rapporteur.runs.values import Found
from rapporteur.types import Problem
from rapporteur.workers.batches import batches
from rapporteur.workers.clock import Clock
from rapporteur.workers.pool import Lost, WorkerPool

FIND_CHARACTERS = 200_000
"""Raw text handed to a worker at once; as in ``read``."""


def find_all(folder: Folder, inputs: Sequence[Any], steps: Steps, pool: WorkerPool[Any], tell: Callable[[int, int], object]) -> None:
    """Writes the articles of all inputs; parts that are done are passed over. ``tell`` gets bytes done and articles found."""
    writer = PartWriter(folder=folder, stage="find", tables=FOUND)
    source = Source(folder=folder, inputs=inputs, steps=steps, clock=writer.clock)
    articles = 0
    for placed, found in pool.map(steps.find, batches(source.placed(), weight=weight, most=FIND_CHARACTERS), ahead=max(1, pool.processes)):
        writer.turn_to(placed.bundle, placed.row // PART_DOCUMENTS + 1)
        source.mark(before=placed.bundle)
        sampled = () if isinstance(found, Lost) else [steps.sampled(prints) for prints in found.prints]
        for table, row in found_rows(placed, found, sampled):
            writer.add(table, row)
        if isinstance(found, Found):
            writer.spent(found.seconds)
            articles += len(found.articles)
        tell(placed.done, articles)
    writer.close()
    source.mark()


@dataclass(slots=True, kw_only=True)
class Source:
    """The documents of a batch's inputs. ``ended`` holds, for bundles read to the end, how many parts each has."""

    folder: Folder
    inputs: Sequence[Any]
    steps: Steps
    clock: Clock
    ended: dict[int, int] = field(default_factory=dict)

    def placed(self) -> Iterator[Placed]:
        """All that the inputs of parts not done give, in order, each at its place."""
        before = 0
        for number, bundle in enumerate(bundles(self.inputs), start=1):
            if not is_complete(self.folder, number):
                yield from self.of_bundle(number, bundle, before)
            before += sum(one.size for one in bundle)

    def of_bundle(self, number: int, bundle: Sequence[Any], before: int) -> Iterator[Placed]:
        """The same of one bundle."""
        last = 0
        everything = read_bundle(number, bundle, self.steps, before=before, clock=self.clock)
        for last, placed in groupby(everything, key=lambda one: one.row // PART_DOCUMENTS + 1):
            if self.folder.done(part_name("find", number, last)) is None:
                yield from placed
        self.ended[number] = last

    def mark(self, *, before: int | None = None) -> None:
        """Notes that bundles (those before one, or all) are complete: their inputs need not be read again."""
        for number in [number for number in self.ended if before is None or number < before]:
            self.folder.mark(f"bundle-{number:05d}", parts=self.ended.pop(number))


def is_complete(folder: Folder, bundle: int) -> bool:
    """Whether all parts of a bundle are written."""
    said = folder.done(f"bundle-{bundle:05d}")
    return said is not None and all(folder.done(part_name("find", bundle, part)) for part in range(1, said.parts + 1))


def read_bundle(number: int, bundle: Sequence[Any], steps: Steps, *, before: int = 0, clock: Clock) -> Iterator[Placed]:
    """What the inputs of a bundle give, numbered in order; the same whenever and wherever it is read."""
    row = 0
    for one in bundle:
        for acquired in clock.each("acquire", steps.read(one)):
            yield Placed(bundle=number, row=row, input=one.name, value=acquired.value, done=before + acquired.done)
            row += 1
        before += one.size


def weight(placed: Placed) -> int:
    """How much of a document is to be read; a little for a problem, so that batches end."""
    return 100 if isinstance(placed.value, Problem) else len(placed.value.text) + 100


@dataclass(slots=True, kw_only=True)
class PartWriter:
    """Writes the rows of one part after the other; a part is lasting, with its done-file, when the next begins."""

    folder: Folder
    stage: str
    tables: Iterable[str]
    at: tuple[int, int] | None = None
    rows: TableWriter = field(init=False)
    clock: Clock = field(default_factory=Clock)
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = TableWriter(scratch=self.folder.scratch())

    def turn_to(self, bundle: int, part: int) -> None:
        """What follows belongs to this part."""
        if self.at != (bundle, part):
            self.close()
            self.at = (bundle, part)

    def add(self, table: str, row: Any) -> None:  # noqa: ANN401 - a row's values are of many types
        """One row more of the part at hand."""
        self.rows.add(table, row)

    def spent(self, seconds: Any) -> None:  # noqa: ANN401
        """Adds processor time to the part at hand."""
        for stage, value in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + value

    def close(self) -> None:
        """Makes the part at hand lasting."""
        if self.at is None:
            return
        bundle, part = self.at
        written = self.rows.finish({table: self.target(table, bundle, part) for table in self.tables})
        self.spent(self.clock.take())
        self.folder.mark(part_name(self.stage, bundle, part), written, seconds=self.seconds)
        self.at, self.seconds = None, {}

    def target(self, table: str, bundle: int, part: int) -> Path:
        """Where a table of the part goes."""
        return self.folder.file(table, bundle, part)
