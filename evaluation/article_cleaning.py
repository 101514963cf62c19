"""Word F1 of cleaning plain-text page dumps, five-fold by page and by site.

Run ``python -m evaluation.article_cleaning --corpora ../shared/corpora``. The shipped trees are fitted on all the pages,
so each fold is fitted anew on the other four (with ``training.lines``); by site no page of a fold's outlets is seen.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.article.clean import KEEP_FROM, cut_reasons, phrase_hits
from rapporteur.article.clean_features import clean_rows, is_prose
from rapporteur.article.words import LineWords, line_words
from rapporteur.tables.phrases import load_phrases
from training.lines import clean_news, clean_training_rows, fit_cleaner, thinned

FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A page dump: its name, lines and which of them are the article's."""

    name: str
    lines: tuple[str, ...]
    content: tuple[bool, ...]

    @property
    def site(self) -> str:
        """The outlet, from the name of the page."""
        return self.name.rsplit("_", 1)[0]


@dataclass(slots=True)
class WordScore:
    """Words kept rightly, kept wrongly, and cut wrongly."""

    right: int = 0
    wrong: int = 0
    lost: int = 0

    def add(self, dump: Dump, kept: Sequence[bool]) -> None:
        """Count one page."""
        for line, gold, keep in zip(dump.lines, dump.content, kept, strict=True):
            words = len(line.split())
            self.right += words * (gold and keep)
            self.wrong += words * (keep and not gold)
            self.lost += words * (gold and not keep)

    def report(self, name: str) -> str:
        """One line of figures."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.lost)
        return f"{name:34s} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def read_dumps(corpora: Path) -> list[Dump]:
    """The labelled page dumps."""
    text = (corpora / "articles" / "textdump_fundus_eval.jsonl").read_text(encoding="utf8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [Dump(name=row["id"], lines=tuple(row["lines"]), content=tuple(label == 1 for label in row["content"])) for row in rows]


def folded(dumps: Sequence[Dump], corpora: Path, *, by_site: bool) -> WordScore:
    """The score of each page by trees that were fitted on the other folds and on the clean news, as shipped."""
    import random

    sites = sorted({dump.site for dump in dumps})
    fold = [(sites.index(dump.site) if by_site else number) % FOLDS for number, dump in enumerate(dumps)]
    score = WordScore()
    for held in range(FOLDS):
        rng = random.Random(held)
        pages = [list(zip(dump.lines, map(int, dump.content), strict=True)) for dump, number in zip(dumps, fold, strict=True) if number != held]
        rows = [clean_training_rows(page) for page in pages + [thinned(page, rng) for page in pages] + clean_news(corpora, rng)]
        chances = fit_cleaner(rows)
        for dump, number in zip(dumps, fold, strict=True):
            if number == held:
                lines = [line_words(line) for line in dump.lines]
                kept = [chance >= KEEP_FROM for chance in chances(clean_rows(lines, phrase_hits(lines)))]
                reasons = cut_reasons(lines, chances=[1.0 if keep else 0.0 for keep in kept])
                score.add(dump, [not reason for reason in reasons])
    return score


def ruled(dumps: Sequence[Dump], rule: Callable[[LineWords], bool]) -> WordScore:
    """The score of a rule that looks at one line at a time."""
    score = WordScore()
    for dump in dumps:
        score.add(dump, [rule(line_words(line)) for line in dump.lines])
    return score


def long_line(line: LineWords) -> bool:
    """The best plain rule: ten words, some of them function words, and no form phrase."""
    said = load_phrases().reason(line.text) if len(line.text) < 320 else None
    return line.count >= 10 and line.stops >= 0.15 * line.count and said is None


def seconds_a_page(dumps: Sequence[Dump]) -> float:
    """How long cleaning takes for 700 words of a page, trees already loaded."""
    lines = [dump.lines for dump in dumps]
    cut_reasons([line_words(line) for line in lines[0]])
    start = time.process_time()
    for page in lines:
        cut_reasons([line_words(line) for line in page])
    words = sum(len(line.split()) for page in lines for line in page)
    return (time.process_time() - start) * 700 / words


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    corpora = parser.parse_args().corpora
    dumps = read_dumps(corpora)
    print(ruled(dumps, lambda _: True).report("keep all"))
    print(ruled(dumps, is_prose).report("prose lines"))
    print(ruled(dumps, long_line).report("long lines without form phrases"))
    print(folded(dumps, corpora, by_site=False).report("trees, five folds by page"))
    print(folded(dumps, corpora, by_site=True).report("trees, five folds by site"))
    print(f"{1000 * seconds_a_page(dumps):.1f} ms for 700 words of page")


if __name__ == "__main__":
    main()
