"""Offset maps against the edits they were built from."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.text import MapBuilder, OffsetMap
from rapporteur.types import Span

Edit = tuple[str, int, int]
# keep n characters, drop n raw ones, or write m for n raw ones
EDITS = st.lists(
    st.tuples(st.sampled_from(["keep", "drop", "write"]), st.integers(min_value=1, max_value=4), st.integers(min_value=0, max_value=3)), max_size=12
)


def built(edits: Sequence[Edit]) -> tuple[OffsetMap, list[tuple[int, int]]]:
    """The map of some edits, and for each character of the text the raw range it was made from."""
    builder, origins, raw = MapBuilder(), [], 0
    for kind, amount, raw_amount in edits:
        if kind == "keep":
            builder.keep(raw, amount)
            origins += [(raw + i, raw + i + 1) for i in range(amount)]
            raw += amount
        elif kind == "drop":
            raw += amount
        else:
            builder.replace(amount, raw, raw + raw_amount)
            origins += [(raw, raw + raw_amount)] * amount
            raw += raw_amount
    return builder.build(raw), origins


def expected(origins: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    return min(low for low, _ in origins[start:end]), max(high for _, high in origins[start:end])


def spans_of(length: int) -> list[Span]:
    return [Span(start=start, end=end) for start in range(length) for end in range(start + 1, length + 1)]


@settings(max_examples=80, deadline=None)
@given(EDITS)
def test_a_span_maps_to_the_smallest_raw_range_that_made_it(edits: list[Edit]) -> None:
    mapped, origins = built(edits)
    for span in spans_of(len(origins)):
        low, high = expected(origins, span.start, span.end)
        if low < high:
            assert mapped.to_raw(span) == Span(start=low, end=high)
        elif mapped.raw_length:
            assert mapped.to_raw(span).end <= mapped.raw_length


@settings(max_examples=80, deadline=None)
@given(EDITS)
def test_raw_and_back_holds_the_span(edits: list[Edit]) -> None:
    mapped, origins = built(edits)
    for span in spans_of(len(origins)):
        if any(one < other for one, other in origins[span.start : span.end]):
            back = mapped.to_text(mapped.to_raw(span))
            nowhere = [i for i in range(span.start, span.end) if origins[i][0] == origins[i][1]]
            assert back is not None
            assert set(range(span.start, span.end)) - set(nowhere) <= set(range(back.start, back.end))


@settings(max_examples=80, deadline=None)
@given(EDITS, st.data())
def test_two_maps_in_a_row_are_one(edits: list[Edit], data: st.DataObject) -> None:
    first, origins = built(edits)
    later_edits, position = [], 0
    for kind, amount, raw_amount in data.draw(EDITS):
        taken = raw_amount if kind == "write" else amount
        if position + taken <= first.length:
            later_edits.append((kind, amount, raw_amount))
            position += taken
    later, middles = built([*later_edits, ("drop", first.length - position, 0)])
    both = first.then(later)
    for span in spans_of(later.length):
        low, high = expected(middles, span.start, span.end)
        if low < high:
            raw_low, raw_high = expected(origins, low, high)
            if raw_low < raw_high:
                found = both.to_raw(span)
                assert found.start <= raw_low
                assert raw_high <= found.end
                through = first.to_raw(Span(start=low, end=high))
                assert through.covers(found)


def test_text_moved_to_the_front_maps_to_where_it_stood() -> None:
    raw = "body text. The title"
    moved = OffsetMap(runs=((0, 11, 9), (11, 0, 10)), length=21, raw_length=len(raw))
    assert moved.to_raw(Span(start=0, end=9)) == Span(start=11, end=20)
    assert moved.to_raw(Span(start=11, end=15)) == Span(start=0, end=4)
    assert moved.to_raw(Span(start=0, end=15)) == Span(start=0, end=20)
    assert moved.to_text(Span(start=0, end=4)) == Span(start=11, end=15)


def test_what_was_dropped_maps_nowhere() -> None:
    mapped, _ = built([("keep", 2, 0), ("drop", 3, 0), ("keep", 2, 0)])
    assert mapped.to_text(Span(start=2, end=5)) is None
    assert mapped.to_text(Span(start=1, end=6)) == Span(start=1, end=3)


def test_the_identity_keeps_every_span() -> None:
    assert OffsetMap.identity(5).to_raw(Span(start=1, end=4)) == Span(start=1, end=4)
    assert OffsetMap.identity(0).runs == ()


@pytest.mark.parametrize(
    ("runs", "length", "raw_length"),
    [(((0, 0, 3), (2, 5, 1)), 9, 9), (((0, 8, 3),), 9, 9), (((0, 0, 4),), 3, 9), (((5, 0, 1), (0, 3, 1)), 9, 9)],
    ids=["overlap", "past the raw text", "past the text", "not sorted"],
)
def test_a_map_that_cannot_be_is_refused(runs: tuple[tuple[int, int, int], ...], length: int, raw_length: int) -> None:
    with pytest.raises(ValueError, match="run"):
        OffsetMap(runs=runs, length=length, raw_length=raw_length)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves a text of 3"):
        OffsetMap.identity(3).to_raw(Span(start=1, end=4))
    with pytest.raises(ValueError, match="cannot follow"):
        OffsetMap.identity(3).then(OffsetMap.identity(4))
