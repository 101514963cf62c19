"""Time expressions against gold: spans, types, values and calendar intervals, as TempEval-3 defines them.

    python -m evaluation.times --corpora ../shared/corpora [--set wikiwars] [--errors 20] [--write DIR] [--parse]

Counts are pooled over documents. ``--write`` leaves the predictions, and the gold they were held
against, as JSON lines for another scorer.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.dates import parse_published, tag_times
from rapporteur.dates.confidence import RIGHT
from rapporteur.types import Article, Parse, Span, TimeExpression

if TYPE_CHECKING:
    from rapporteur.parse import Parser

SETS = ("scate_intervals", "wikiwars", "tweets", "gum", "silver_polnear_sutime")
PARTIAL = frozenset({"gum"})
SORTED = ("scate_intervals", "wikiwars", "gum")
"""The sets of `--sorts`; the values of the tweets have a form of their own for weekdays."""

Days = tuple[date | None, date | None]
_SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "H1": (1, 6), "H2": (7, 6), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One expression of either side; ``days`` is the half-open interval of its value, or None."""

    start: int
    end: int
    type: str | None
    value: str | None
    days: Days | None


def _after_month(year: int, month: int) -> date:
    """The first day of the next month."""
    return date(year + (month == 12), month % 12 + 1, 1)


def _point(value: str) -> tuple[date, date] | None:
    """The half-open days of one point value; raises ValueError for a day that is none."""
    value = re.sub(r"(?<=\d)(MO|MI|AF|EV|NI|DT)$", "", re.sub(r"T.*$", "", value))
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day + timedelta(1)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE|-(\d))?", value):
        return _week(date.fromisocalendar(int(found[1]), int(found[2]), 1), found)
    found = re.fullmatch(r"(\d{4})-(\d\d)(-XX)?", value)
    if found and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1), _after_month(int(found[1]), int(found[2]))
    if found and 21 <= int(found[2]) <= 24:
        value = f"{found[1]}-{('SP', 'SU', 'FA', 'WI')[int(found[2]) - 21]}"
    if found := re.fullmatch(r"(?:FY)?(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)", value):
        return _season(int(found[1]), found[2])
    return _years(value)


def _week(monday: date, found: re.Match[str]) -> tuple[date, date]:
    """A week, its weekend, or one of its days."""
    if found[3] == "-WE":
        return monday + timedelta(5), monday + timedelta(7)
    if found[3]:
        return monday + timedelta(int(found[4]) - 1), monday + timedelta(int(found[4]))
    return monday, monday + timedelta(7)


def _season(year: int, code: str) -> tuple[date, date]:
    """A season, quarter or half."""
    if code == "WI":
        return date(year, 12, 1), date(year + 1, 3, 1)
    first, months = _SEASONS[code]
    return date(year, first, 1), _after_month(year, first + months - 1)


def _years(value: str) -> tuple[date, date] | None:
    """A year, decade or century."""
    for pattern, size in ((r"(?:FY)?(\d{4})(-XX(-XX)?)?", 1), (r"(\d{3})X?", 10), (r"(\d{2})(XX)?", 100)):
        found = re.fullmatch(pattern, value)
        if found and int(found[1]):
            return date(int(found[1]) * size, 1, 1), date(int(found[1]) * size + size, 1, 1)
    return None


def value_days(value: str | None) -> Days | None:
    """The half-open days of a TIMEX3 or EDTF value; None when it has none."""
    if not value:
        return None
    text = value.strip().strip("~?%")
    try:
        found = re.fullmatch(r"\[?([^/\]]*?)(?:/|\.\.)([^/\]]*?)\]?", text)
        if found and not text.startswith("P"):
            left = _point(found[1]) if found[1] not in ("", "..") else None
            right = _point(found[2]) if found[2] not in ("", "..") else None
            return (left[0] if left else None, right[1] if right else None) if left or right else None
        return _point(text)
    except ValueError:
        return None


def _marked(row: dict[str, Any]) -> Marked:
    """An expression of a file: a given interval wins over the value's own."""
    given = row.get("interval")
    days = value_days(row.get("value"))
    if isinstance(given, list) and len(given) == 2 and all(isinstance(side, str) for side in given):
        first, last = (datetime.fromisoformat(side) for side in given)
        days = first.date(), (last + timedelta(days=1) - timedelta(microseconds=1)).date()
    return Marked(start=row["start"], end=row["end"], type=row.get("type"), value=row.get("value"), days=days)


def pairs(gold: list[Marked], found: list[Marked]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping expressions: exact spans first, then by size of the overlap."""
    options = []
    for i, left in enumerate(gold):
        for j, right in enumerate(found):
            overlap = min(left.end, right.end) - max(left.start, right.start)
            if overlap > 0:
                options.append(((left.start, left.end) != (right.start, right.end), -overlap, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    chosen = []
    for _, _, i, j in sorted(options):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            chosen.append((i, j))
    return chosen


def jaccard(left: Days, right: Days) -> float:
    """The shared part of two half-open intervals; open ones count only when equal."""
    if left[0] is None or left[1] is None or right[0] is None or right[1] is None:
        return float(left == right)
    shared = (min(left[1], right[1]) - max(left[0], right[0])).days
    return shared / (max(left[1], right[1]) - min(left[0], right[0])).days if shared > 0 else 0.0


def count(gold: list[Marked], found: list[Marked], totals: Counter[str]) -> list[tuple[Marked | None, Marked | None]]:
    """Add one document to the totals; gives what is wrong in it."""
    chosen = pairs(gold, found)
    totals.update(gold=len(gold), found=len(found), days_gold=sum(1 for one in gold if one.days), days_found=sum(1 for one in found if one.days))
    wrong: list[tuple[Marked | None, Marked | None]] = []
    for i, j in chosen:
        left, right = gold[i], found[j]
        strict = (left.start, left.end) == (right.start, right.end)
        totals.update(relaxed=1, strict=int(strict), type=int(left.type == right.type), value=int(left.value == right.value))
        if left.days:
            totals.update(days_exact=int(left.days == right.days))
            totals["shared"] += round(1_000_000 * jaccard(left.days, right.days)) if right.days else 0
        if left.value != right.value or not strict or (left.days and left.days != right.days):
            wrong.append((left, right))
    wrong += [(one, None) for i, one in enumerate(gold) if i not in {pair[0] for pair in chosen}]
    return wrong + [(None, one) for j, one in enumerate(found) if j not in {pair[1] for pair in chosen}]


def alike(gold: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Whether two expressions mean one time, however it is written: TIMEX3 value, EDTF, the same days, the same time of day."""
    value, left, right = gold.get("value") or "", _marked(gold), _marked(ours)
    clock = re.fullmatch(r"(\d\d:\d\d)(:00)?", value)
    if clock:
        return f"T{clock[1]}" in ours["value"]
    if re.fullmatch(r"-?\d{3,4}", value) and len(value.lstrip("-")) <= 4:
        written = f"BC{value[1:]:0>4}" if value.startswith("-") else f"{value:0>4}"
        return bool(ours["value"] == written)
    return value in (ours["value"], ours["edtf"]) or bool(left.days and left.days == (right.days or value_days(ours["edtf"])))


def count_alike(row: dict[str, Any], predicted: dict[str, Any]) -> tuple[int, int]:
    """How many pairs of a document mean one time, and how many pairs there are."""
    gold, ours = row["timexes"], predicted["timexes"]
    chosen = pairs([_marked(one) for one in gold], [_marked(one) for one in ours])
    return sum(alike(gold[i], ours[j]) for i, j in chosen), len(chosen)


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, in percent; 0 without a hit."""
    return 200 * hits / (found + gold) if hits else 0.0


def figures(totals: Counter[str], *, partial: bool) -> str:
    """One line of scores."""
    relaxed = f1(totals["relaxed"], totals["found"], totals["gold"])
    per_pair = max(1, totals["relaxed"])
    parts = [f"gold {totals['gold']} found {totals['found']}"]
    if partial:
        parts += [f"{name} R {100 * totals[name] / max(1, totals['gold']):.2f}" for name in ("strict", "relaxed")]
    else:
        parts += [f"strict F1 {f1(totals['strict'], totals['found'], totals['gold']):.2f}", f"relaxed F1 {relaxed:.2f}"]
    parts += [f"{name} F1 {relaxed * totals[name] / per_pair:.2f} (right {100 * totals[name] / per_pair:.2f})" for name in ("type", "value")]
    if totals["days_gold"]:
        exact = f1(totals["days_exact"], totals["days_found"], totals["days_gold"])
        parts.append(f"interval F1 {exact:.2f} Jaccard {totals['shared'] / 10_000 / totals['days_gold']:.2f} of {totals['days_gold']}")
    return "; ".join(parts)


def _days_given(expression: TimeExpression) -> list[str] | None:
    """The interval we state beyond the value's own: that of a duration anchored at both ends."""
    known = expression.time
    if expression.type != "DURATION" or not known.earliest or not known.latest or "[" in known.edtf:
        return None
    return [f"{known.earliest}T00:00:00", f"{known.latest + timedelta(1)}T00:00:00"]


def sort_name(expression: TimeExpression) -> str:
    """The sort of a reading, by its confidence."""
    return next(sort for sort, share in RIGHT.items() if share == expression.confidence)


def sorts(path: Path) -> Counter[tuple[str, bool]]:
    """How many readings of each sort were right in one set, and how many wrong: by days where the gold has days, else by value."""
    found: Counter[tuple[str, bool]] = Counter()
    for row in rows(path):
        expressions = tag_times(_article(row), published=parse_published((row.get("dct") or "")[:10]))
        ours = [_marked(entry) for entry in predict(row)["timexes"]]
        gold = [_marked(entry) for entry in row["timexes"]]
        for i, j in pairs(gold, ours):
            right = gold[i].days == ours[j].days if gold[i].days else gold[i].value == ours[j].value
            if gold[i].days or gold[i].value:
                found[sort_name(expressions[j]), right] += 1
    return found


def _article(row: dict[str, Any]) -> Article:
    """A document as an article."""
    text = row["text"]
    return Article(id=row["id"], document="gold", span=Span(start=0, end=max(1, len(text))), text=text)


@cache
def _parser() -> "Parser":
    """The reader model."""
    from rapporteur.parse import Parser

    return Parser.load(threads=1)


def predict(row: dict[str, Any], *, parse: Parse | None = None) -> dict[str, Any]:
    """Our reading of one document, with its parse where one is given."""
    article = _article(row)
    published = parse_published((row.get("dct") or "")[:10])
    found = []
    for one in tag_times(article, published=published, parse=parse):
        entry: dict[str, Any] = {"start": one.span.start, "end": one.span.end, "type": one.type, "value": one.value, "mod": one.mod, "edtf": one.edtf}
        days = _days_given(one)
        found.append(entry | ({"interval": days} if days else {}))
    return {"id": row["id"], "timexes": found}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a JSON lines file; of the SCATE set only the expressions whose interval has both ends."""
    with path.open(encoding="utf-8") as lines:
        for row in (json.loads(line) for line in lines if line.strip()):
            if row.get("corpus") == "scate":
                row["timexes"] = [one for one in row["timexes"] if one["kind"] == "interval" and all(one["interval"])]
            yield row


def _show(row: dict[str, Any], left: Marked | None, right: Marked | None) -> str:
    """One error for reading."""
    where = left or right
    assert where is not None
    text = row["text"]
    context = text[max(0, where.start - 40) : where.end + 25].replace("\n", " ")
    gold = f"{text[left.start : left.end]!r} {left.value} {left.days and [str(day) for day in left.days]}" if left else "-"
    ours = f"{text[right.start : right.end]!r} {right.value} {right.days and [str(day) for day in right.days]}" if right else "-"
    return f"  {row.get('dct', '')[:10]} gold {gold} | ours {ours} | {context}"


def run(path: Path, *, errors: int, write: Path | None, parsed: bool) -> str:
    """Score one set; gives the line of figures, and the errors asked for."""
    totals: Counter[str] = Counter()
    shown: list[str] = []
    written: list[str] = []
    gold: list[str] = []
    words, spent, same, paired = 0, 0.0, 0, 0
    for row in rows(path):
        parse = _parser().parse([_article(row)])[0] if parsed else None
        began = time.process_time()
        predicted = predict(row, parse=parse)
        spent += time.process_time() - began
        words += len(row["text"].split())
        written.append(json.dumps(predicted))
        if path.stem.endswith("gum"):
            meant = count_alike(row, predicted)
            same, paired = same + meant[0], paired + meant[1]
        gold.append(json.dumps(row))
        wrong = count([_marked(one) for one in row["timexes"]], [_marked(one) for one in predicted["timexes"]], totals)
        shown += [_show(row, left, right) for left, right in wrong]
    name = path.stem.removeprefix("timex_")
    if write:
        (write / f"{name}.jsonl").write_text("\n".join(written) + "\n", encoding="utf-8")
        (write / f"{name}.gold.jsonl").write_text("\n".join(gold) + "\n", encoding="utf-8")
    told = f"; of pairs {100 * same / paired:.2f} mean the same time, as TIMEX3 or EDTF" if paired else ""
    line = f"{name}: {figures(totals, partial=name in PARTIAL)}{told}; {700_000 * spent / max(1, words):.1f} ms of CPU per 700 words"
    return "\n".join([line, *shown[:errors]])


def main() -> None:
    """Score every set asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--parse", action="store_true", help="parse the texts first with the reader model")
    parser.add_argument("--sorts", action="store_true", help="the share of right readings by sort, for dates/confidence.py")
    options = parser.parse_args()
    if options.sorts:
        for name in SORTED:
            totals = sorts(options.corpora / "time" / f"timex_{name}.jsonl")
            counts = ((sort, totals[sort, True], totals[sort, False]) for sort in RIGHT)
            print(f"{name}: " + "; ".join(f"{sort} {right} of {right + wrong}" for sort, right, wrong in counts if right + wrong))
        return
    for name in options.set or SETS:
        print(run(options.corpora / "time" / f"timex_{name}.jsonl", errors=options.errors, write=options.write, parsed=options.parse))


if __name__ == "__main__":
    main()
