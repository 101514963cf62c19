"""The golden tables of time expressions and metadata dates."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from rapporteur.dates import parse_published, tag

GOLDEN = Path(__file__).parent.parent / "golden"


def _rows(name: str) -> list[dict]:
    return tomllib.loads((GOLDEN / name).read_text(encoding="utf-8"))["row"]


@pytest.mark.parametrize("row", _rows("dates.toml"), ids=lambda row: row["name"])
def test_expressions(row):
    found = [
        {
            "words": row["text"][one.span.start : one.span.end],
            "value": one.value,
            "edtf": one.time.edtf,
            "days": [day.isoformat() if day else "" for day in (one.time.earliest, one.time.latest)],
        }
        for one in tag(row["text"], published=row["published"])
    ]
    assert found == row["found"]


def _line(one) -> str:
    value = " ".join(part for part in (one.type, one.value, one.mod) if part)
    return f"{one.text} | {value} | {one.edtf} | {one.other.edtf if one.other else ''}".rstrip()


@pytest.mark.parametrize("row", _rows("dates_kinds.toml"), ids=lambda row: row["text"][:50])
def test_expressions_kind_by_kind(row):
    assert [_line(one) for one in tag(row["text"], row.get("published", "2025-02-15"))] == row["found"]


@pytest.mark.parametrize("row", _rows("dates_published.toml"), ids=lambda row: row["text"] or "empty")
def test_published(row):
    value = parse_published(row["text"])
    assert value.edtf == row["edtf"]
    assert value.basis == ("stated" if row["edtf"] else "unknown")
    if not row["edtf"]:
        assert value.earliest is None


def test_the_reading_day_is_never_used():
    """Nothing about an undated text may depend on today."""
    for one in tag("He met them on Monday, last week, yesterday and in May; they meet next year and at Easter."):
        assert one.time.basis == "unknown"
        assert one.time.earliest is None
        assert one.time.text


def test_epoch_is_in_universal_time():
    assert parse_published("1739784600").earliest == date(2025, 2, 17)
