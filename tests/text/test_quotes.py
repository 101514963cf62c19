"""Quotation marks: the golden table, and what must always hold."""

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.text import pair_quotes

CASES = tomllib.loads((Path(__file__).parent.parent / "golden" / "quotes.toml").read_text(encoding="utf8"))["case"]
MARKS = "“”„\"«»‘’‚'"
TEXT = st.lists(st.sampled_from([*MARKS, "``", "''", " ", "word", "s", ".", ",", "\n", "\n\n", "6", "—", "(", "A"]), max_size=40).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_golden_quotations(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [f"{q.depth}{'r' * q.repaired}{'c' * q.continues} | {text[q.span.start : q.span.end]}" for q in pair_quotes(text)]
    assert found == case["quotations"]


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_quotations_nest_and_stay_in_order(text: str) -> None:
    found = pair_quotes(text)
    for one, two in pairwise(found):
        assert one.span.start <= two.span.start
    for i, one in enumerate(found):
        assert one.span.end <= len(text)
        assert one.span.covers(one.inner)
        inner = text[one.inner.start : one.inner.end]
        assert inner == inner.strip() != ""
        around = [other for other in found[:i] if other.span.covers(one.span)]
        assert one.depth == len(around)
        assert not any(other.span.overlaps(one.span) for other in found[:i] if not other.span.covers(one.span))


@settings(max_examples=100, deadline=None)
@given(TEXT, TEXT)
def test_a_whole_paragraph_does_not_change_the_one_before(text: str, other: str) -> None:
    """Only what the next paragraph begins with matters to a paragraph."""
    alone = pair_quotes(f"{text}\n\nWords.")
    followed = pair_quotes(f"{text}\n\nWords. {other}")
    assert [q for q in followed if q.span.end <= len(text)] == [q for q in alone if q.span.end <= len(text)]


@pytest.mark.parametrize("piece", ["“a ", 'a" ', '"a, ', "‘a ", "a’ ", "« “a ", "'a ", "“a”", "s’ b ", "\n\n“a", '"', "''"])
def test_marks_of_any_kind_are_paired_in_linear_time(piece: str) -> None:
    small, large = piece * 2_000, piece * 40_000
    pair_quotes(small)
    begin = time.perf_counter()
    pair_quotes(small)
    middle = time.perf_counter()
    pair_quotes(large)
    assert time.perf_counter() - middle < 200 * (middle - begin) + 0.5
