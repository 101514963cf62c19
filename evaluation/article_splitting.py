"""F1 of the heads found on digest pages, and how many single articles are split.

Run ``python -m evaluation.article_splitting --corpora ../shared/corpora``. The splitter is fitted on digest_wcxb and PolNeAR
train (``training.lines``); digest_fundus and PolNeAR dev are unseen. The first head of a page is given to every method.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.article.clean import phrase_hits
from rapporteur.article.head_features import is_open
from rapporteur.article.split import find_heads
from rapporteur.article.words import line_words
from training.line_pages import Digest, articles_of, join, parts_of, polnear_articles, read_digests, with_subheads
from training.lines import neighbours

Splitter = Callable[[Sequence[str]], Sequence[int]]
MADE_PAGES = 120


@dataclass(slots=True)
class HeadScore:
    """Heads found rightly, wrongly, and not found; pages all right; pages split at all."""

    right: int = 0
    wrong: int = 0
    lost: int = 0
    exact: int = 0
    split: int = 0
    pages: int = 0

    def add(self, page: Digest, found: Sequence[int]) -> None:
        """Count one page."""
        gold = {number for number, label in enumerate(page.labels) if label == "H" and number}
        self.right += len(gold & set(found))
        self.wrong += len(set(found) - gold)
        self.lost += len(gold - set(found))
        self.exact += gold == set(found)
        self.split += bool(found)
        self.pages += 1

    def report(self, name: str) -> str:
        """One line of figures."""
        precision, recall = self.right / max(1, self.right + self.wrong), self.right / max(1, self.right + self.lost)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{name:44s} pages {self.pages:3d} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} exact {self.exact / self.pages:.2f}"


def trees(lines: Sequence[str]) -> Sequence[int]:
    """The shipped splitter."""
    words = [line_words(line) for line in lines]
    return find_heads(words, phrase_hits(words)).starts


def short_open_lines(lines: Sequence[str]) -> Sequence[int]:
    """The plain rule: four to twenty-six words without an end mark."""
    words = [line_words(line) for line in lines]
    return [number for number, line in enumerate(words) if number and 4 <= line.count <= 26 and is_open(line.text) and not line.ended]


def score(pages: Sequence[Digest], splitter: Splitter) -> HeadScore:
    """The score of a splitter on some pages."""
    total = HeadScore()
    for page in pages:
        total.add(page, splitter(page.lines))
    return total


def alone(pages: Sequence[Digest]) -> list[Digest]:
    """The single articles of digest pages, each once, with their noise lines."""
    parts = {part[0][0]: part for page in pages for part in parts_of(page)}
    return [Digest(lines=tuple(line for line, _ in part), labels=tuple(label for _, label in part)) for part in parts.values()]


def news_pages(corpora: Path) -> tuple[list[Digest], list[Digest], list[Digest]]:
    """PolNeAR dev articles joined to digests of look-alikes, alone, and alone with made sub-heads."""
    rng = random.Random(11)
    articles = polnear_articles(corpora / "attribution" / "polnear_dev.jsonl")
    near = neighbours(articles)
    digests = []
    for _ in range(MADE_PAGES):
        first = rng.randrange(len(articles))
        chosen = dict.fromkeys([first, *rng.sample(near[first], rng.randint(1, 6))])
        digests.append(join([articles[number] for number in chosen], rng, noise=False))
    single = [join([article], rng, noise=False) for article in articles]
    return digests, single, [join([with_subheads(article, rng)], rng, noise=False) for article in articles]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    corpora = parser.parse_args().corpora
    fundus = read_digests(corpora / "articles" / "digest_fundus.jsonl")
    digests, single, subheaded = news_pages(corpora)
    print(score(fundus, short_open_lines).report("digest_fundus, short open lines"))
    start = time.process_time()
    print(score(fundus, trees).report("digest_fundus, trees"))
    seconds = time.process_time() - start
    print(score([page for page in fundus if "N" not in page.labels], trees).report("digest_fundus without noise lines, trees"))
    print(score(digests, trees).report("PolNeAR dev joined, trees"))
    for name, pages in (("digest_fundus articles", alone(fundus)), ("PolNeAR dev", single), ("PolNeAR dev with made sub-heads", subheaded)):
        total = score(pages, trees)
        print(f"single articles split, {name:32s} {total.split} of {total.pages} = {total.split / total.pages:.3f}")
    words = sum(len(line.split()) for page in fundus for line in page.lines)
    print(f"{1000 * seconds * 700 / words:.1f} ms for 700 words of page; {len(articles_of(fundus))} different articles")


if __name__ == "__main__":
    main()
