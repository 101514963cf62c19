"""Whether an event's score says how often such events are right: ``python -m evaluation.event_reliability [--use held|dev|all]``.

Events of the project's gold articles (``evaluation.event_gold``, its matching rules) by their score: how many, how many
right, and what a user gets who keeps those above it. ECE is the expected calibration error, the mean distance of score
and share right over ten bins, weighed by their events. ``--svg FILE`` draws the reliability plot.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from evaluation.event_gold import judge, read
from evaluation.event_gold_match import load_gold

EDGES = tuple(step / 10 for step in range(11))
Row = tuple[float, bool]


def scored(use: str) -> tuple[list[Row], int]:
    """Score and rightness of every event found, and how many the gold has."""
    judged = [judge(article.name, article.events, read(article)) for article in load_gold(use=use)]
    rows = [(event.score, number in set(one.pairs.values())) for one in judged for number, event in enumerate(one.found)]
    return rows, sum(len(one.gold) for one in judged)


def bins(rows: Sequence[Row]) -> Iterator[tuple[float, float, list[Row]]]:
    """The rows of each tenth of the scores; the last holds 1."""
    for low, high in pairwise(EDGES):
        yield low, high, [row for row in rows if low <= row[0] < high or (high == EDGES[-1] == row[0])]


def calibration_error(rows: Sequence[Row]) -> float:
    """ECE, 0 to 1; 0 where there are no rows."""
    off = (len(inside) * abs(mean_score(inside) - share_right(inside)) for _, _, inside in bins(rows) if inside)
    return sum(off) / max(1, len(rows))


def mean_score(rows: Sequence[Row]) -> float:
    """The mean score of some rows."""
    return sum(score for score, _ in rows) / len(rows)


def share_right(rows: Sequence[Row]) -> float:
    """How many of some rows are right."""
    return sum(right for _, right in rows) / len(rows)


def report(rows: Sequence[Row], gold: int) -> Iterator[str]:
    """Every bin, with precision and recall of what lies in it or above."""
    yield "score      events  right   | kept from here: precision  recall"
    for low, high, inside in bins(rows):
        above = [right for score, right in rows if score >= low]
        share = f"{100 * share_right(inside):5.1f} %" if inside else "      -"
        kept = f"{100 * sum(above) / max(1, len(above)):5.1f} %     {100 * sum(above) / max(1, gold):5.1f} %"
        yield f"{low:.1f}-{high:.1f}    {len(inside):5d}  {share}  |                 {kept}"
    yield f"expected calibration error {calibration_error(rows):.3f} over {len(rows)} events"


def drawing(rows: Sequence[Row]) -> str:
    """The reliability plot as SVG: share right over mean score of each bin, circles as large as they have events."""
    size, edge = 320, 40
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge}" font-family="sans-serif" font-size="12">']
    parts.append(f'<rect width="{size + 2 * edge}" height="{size + 2 * edge}" fill="white"/>')
    parts.append(f'<path d="M{edge} {edge + size} L{edge + size} {edge}" stroke="#999" stroke-dasharray="4"/>')
    parts.append(f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#333"/>')
    for _, _, inside in bins(rows):
        if inside:
            across, up = edge + size * mean_score(inside), edge + size * (1 - share_right(inside))
            parts.append(f'<circle cx="{across:.0f}" cy="{up:.0f}" r="{2 + len(inside) ** 0.5:.1f}" fill="#2a6f97" fill-opacity="0.7"/>')
    parts.append(f'<text x="{edge + size / 2 - 20}" y="{size + 2 * edge - 12}">score</text>')
    parts.append(f'<text x="14" y="{edge + size / 2 + 30}" transform="rotate(-90 14 {edge + size / 2 + 30})">share right</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> None:
    """Print the table, draw the plot where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--use", choices=("held", "dev", "all"), default="held")
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    rows, gold = scored(options.use)
    for line in report(rows, gold):
        print(line)
    if options.svg:
        options.svg.write_text(drawing(rows), encoding="utf8")


if __name__ == "__main__":
    main()
