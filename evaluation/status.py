"""Did it happen: factuality against UDS-IH2 and MEANTIME, and the status word against sentences of our own.

    python -m evaluation.status --corpora ../shared/corpora [--cache DIR] [--errors]

UDS-IH2 asks readers whether something happened, so that what is planned counts as not so: there the fitted model is
measured (``read_factuality``). MEANTIME, news, takes an announcement for near-certain: there the rules' own number is,
and nothing is fitted. The sentences are ``data/status_gold.toml``; its second half is held apart.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.status_corpora import Judged, parse_texts, read_judged
from rapporteur.events.factuality import read_factuality
from rapporteur.events.status import Standing, read_status
from rapporteur.parse import Parser
from rapporteur.tables.event_factuality import load_factuality_weights
from rapporteur.tables.events import EventTables, load_event_tables

GOLD = Path(__file__).parent / "data" / "status_gold.toml"
HALVES = ("seen when rules were written", "held apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One sentence of the gold: its text, where its event word starts, its status, which half it is in."""

    text: str
    start: int
    status: str
    half: int


def read_gold(path: Path = GOLD) -> list[Row]:
    """The sentences; raises ValueError for one without a word in brackets."""
    table = tomllib.loads(path.read_text(encoding="utf8"))
    return [_row(words, status, int(place > rows.index(""))) for status, rows in table.items() for place, words in enumerate(rows) if words]


def _row(words: str, status: str, half: int) -> Row:
    return Row(text=words.replace("[", "").replace("]", ""), start=words.index("["), status=status, half=half)


def correlation(name: str, gold: Sequence[float], guessed: Sequence[float]) -> str:
    """One line: Pearson's r, the mean absolute error and that of always saying 3."""
    error = float(np.mean(np.abs(np.array(gold) - np.array(guessed))))
    constant = float(np.mean(np.abs(np.array(gold) - 3.0)))
    return f"{name}: {len(gold)} words  r {np.corrcoef(gold, guessed)[0, 1]:.3f}  MAE {error:.3f}  (always 3: MAE {constant:.3f})"


def numbers(judged: Sequence[Judged], tables: EventTables) -> list[Standing]:
    """What the rules say of each word."""
    return [read_status(one.parse, one.token, tables) for one in judged]


def by_status(judged: Sequence[Judged], standings: Sequence[Standing]) -> str:
    """The mean judgement of the words that the rules give each status."""
    found: dict[str, list[float]] = {}
    for one, standing in zip(judged, standings, strict=True):
        found.setdefault(standing.status, []).append(one.factuality)
    return "  mean judgement: " + ", ".join(f"{status} {np.mean(values):.2f} ({len(values)})" for status, values in sorted(found.items()))


def gold_lines(rows: Sequence[Row], guessed: Sequence[str]) -> Iterator[str]:
    """Precision, recall and F1 of each status, and their mean, for each half."""
    for half, name in enumerate(HALVES):
        pairs = [(row.status, status) for row, status in zip(rows, guessed, strict=True) if row.half == half]
        right, gold, said = Counter(a for a, b in pairs if a == b), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
        scores = {status: 200 * right[status] / (gold[status] + said[status]) for status in gold}
        accuracy, macro = 100 * sum(right.values()) / len(pairs), np.mean(list(scores.values()))
        yield f"own sentences, {name}: {len(pairs)}  accuracy {accuracy:.1f}  macro F1 {macro:.1f}"
        yield from (f"  {status:<12} P {_share(right, said, status)}  R {_share(right, gold, status)}  F1 {scores[status]:5.1f}" for status in gold)


def _share(right: Counter[str], of: Counter[str], status: str) -> str:
    return f"{100 * right[status] / of[status]:5.1f}" if of[status] else "    -"


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments.add_argument("--cache", type=Path, help="folder for parses")
    arguments.add_argument("--errors", action="store_true", help="the wrong ones of the first half")
    options = arguments.parse_args()
    parser, tables, weights = Parser.load(), load_event_tables(), load_factuality_weights()
    uds = read_judged(options.corpora, "uds", frozenset({"dev"}), parser, options.cache)
    gold = [one.factuality for one in uds]
    print(correlation("UDS-IH2 dev, fitted model", gold, [read_factuality(one.parse, one.token, tables, weights) for one in uds]))
    standings = numbers(uds, tables)
    print(correlation("UDS-IH2 dev, rules alone", gold, [standing.number for standing in standings]))
    print(by_status(uds, standings))
    for split in ("train", "dev", "test"):
        news = read_judged(options.corpora, "meantime", frozenset({split}), parser, options.cache)
        standings = numbers(news, tables)
        print(correlation(f"MEANTIME {split}, rules alone", [one.factuality for one in news], [standing.number for standing in standings]))
    rows = read_gold()
    parses = parse_texts([row.text for row in rows], parser, options.cache / "gold.pickle" if options.cache else None)
    guessed = [read_status(parse, parse.token_at(row.start), tables).status for row, parse in zip(rows, parses, strict=True)]
    print("\n".join(gold_lines(rows, guessed)))
    if options.errors:
        print(
            "\n".join(
                f"{row.status} -> {status}: {row.text}" for row, status in zip(rows, guessed, strict=True) if not row.half and row.status != status
            )
        )


if __name__ == "__main__":
    main()
