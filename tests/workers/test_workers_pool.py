"""Order, death, errors."""

import os
import signal
import time
from collections.abc import Sequence

import pytest

from rapporteur.workers.pool import Lost, WorkerFailedError, WorkerPool, WorkersDieError


def setup() -> str:
    return "context"


def double(context: str, items: Sequence[int]) -> list[int]:
    assert context == "context"
    time.sleep(0.01 * (items[0] % 3))
    return [item * 2 for item in items]


def deadly(_: str, items: Sequence[int]) -> list[int]:
    for item in items:
        if item == 4:
            os.kill(os.getpid(), signal.SIGKILL)
    return [item * 2 for item in items]


def always_deadly(_: str, items: Sequence[int]) -> list[int]:
    os._exit(len(items) + 2)


def faulty(_: str, items: Sequence[int]) -> list[int]:
    raise LookupError(f"no table for {items}")


def pid(_: str, items: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in items]


BATCHES = [[0, 1], [2], [3, 4, 5], [6], [7, 8]]


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_results_come_in_order(processes):
    with WorkerPool(processes=processes, setup=setup) as pool:
        assert list(pool.map(double, BATCHES, ahead=2)) == [(number, number * 2) for number in range(9)]


def test_one_map_may_feed_another():
    with WorkerPool(processes=2, setup=setup) as pool:
        first = pool.map(double, BATCHES, ahead=3)
        assert [result for _, result in pool.map(double, ([value] for _, value in first), ahead=3)] == [n * 4 for n in range(9)]


def test_only_the_item_that_kills_is_lost():
    with WorkerPool(processes=2, setup=setup) as pool:
        found = list(pool.map(deadly, BATCHES, ahead=3))
    assert found == [(number, Lost(exitcode=-9) if number == 4 else number * 2) for number in range(9)]


def test_a_run_where_every_worker_dies_is_given_up():
    with WorkerPool(processes=2, setup=setup, most_deaths=2) as pool, pytest.raises(WorkersDieError, match="exit code"):
        list(pool.map(always_deadly, ([number] for number in range(100)), ahead=3))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_the_program_is_raised_with_its_trace(processes):
    with WorkerPool(processes=processes, setup=setup) as pool, pytest.raises(WorkerFailedError, match="LookupError: no table") as caught:
        list(pool.map(faulty, BATCHES, ahead=3))
    assert any("in faulty" in note for note in caught.value.__notes__)


def test_no_more_workers_than_work():
    with WorkerPool(processes=4, setup=setup) as pool:
        assert len({result for _, result in pool.map(pid, [[1, 2, 3]], ahead=4)}) == 1
        assert len(pool.workers) == 1
