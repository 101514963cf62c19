"""Items in batches of like weight."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], *, weight: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """Consecutive items whose weights add up to about ``most``; a heavier item stands alone or ends its batch."""
    batch: list[T] = []
    total = 0
    for item in items:
        batch.append(item)
        total += weight(item)
        if total >= most:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
