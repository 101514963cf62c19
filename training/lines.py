"""Trains the two line classifiers of the article room and writes their tree tables.

Run ``python -m training.lines --corpora ../shared/corpora``; about two minutes of one core.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer

from rapporteur.article.clean import CLEAN_TREES, phrase_hits
from rapporteur.article.clean_features import CLEAN_FEATURES, clean_rows
from rapporteur.article.head_features import HEAD_FEATURES, Page, head_rows
from rapporteur.article.page_heads import PAGE_FEATURES, page_rows
from rapporteur.article.split import expert_file
from rapporteur.article.trees import Floats
from rapporteur.article.words import line_words
from rapporteur.model.store import WEIGHTS
from training.line_pages import Digest, LabelledLine, articles_of, join, polnear_articles, read_digests, read_jsonl, with_subheads
from training.manifest import register

SEED = 3
Bools = npt.NDArray[np.bool_]
Rows = tuple[Floats, Bools, npt.NDArray[np.float64]]

# Pages made of each kind of article for each half of the splitter's training; swept 0-400.
WEB_PAGES, WCXB_PAGES, POLNEAR_PAGES, MIXED_PAGES = 250, 150, 120, 40
# Share of made pages that hold one article only, of pages with noise, of pages of look-alike articles,
# and of news articles that are given made sub-heads.
SINGLE, MIXED_SINGLE, NOISY, ALIKE, SUBHEADED = 0.35, 0.2, 0.5, 0.5, 0.5


def fit(rows: Sequence[Rows], *, rounds: int, depth: int) -> HistGradientBoostingClassifier:
    """Boosted trees fitted on pages of (features, labels, weights)."""
    model = HistGradientBoostingClassifier(
        max_iter=rounds, max_depth=depth, learning_rate=0.06, min_samples_leaf=20, l2_regularization=5, random_state=SEED
    )
    weights = np.concatenate([row[2] for row in rows])
    return model.fit(np.concatenate([row[0] for row in rows]), np.concatenate([row[1] for row in rows]), sample_weight=weights / weights.mean())


def fit_cleaner(rows: Sequence[Rows]) -> Callable[[Floats], Floats]:
    """The chances that a cleaner fitted on some pages gives, for an evaluation by folds."""
    model = fit(rows, rounds=120, depth=4)
    return lambda lines: np.asarray(model.predict_proba(lines)[:, 1], dtype=np.float32)


def save(model: HistGradientBoostingClassifier, path: Path, names: Sequence[str]) -> None:
    """Writes the trees as a table that ``rapporteur.article.trees`` reads."""
    nodes = [predictors[0].nodes for predictors in model._predictors]
    width = max(map(len, nodes))
    whole = {name: np.zeros((len(nodes), width), dtype=np.int32) for name in ("feature", "left", "right")}
    real = {name: np.zeros((len(nodes), width), dtype=np.float32) for name in ("threshold", "value")}
    for tree, node in enumerate(nodes):
        leaf, own = node["is_leaf"].astype(bool), np.arange(len(node))
        whole["feature"][tree, : len(node)] = np.where(leaf, 0, node["feature_idx"])
        real["threshold"][tree, : len(node)] = np.where(leaf, 0, node["num_threshold"])
        whole["left"][tree, : len(node)] = np.where(leaf, own, node["left"])
        whole["right"][tree, : len(node)] = np.where(leaf, own, node["right"])
        real["value"][tree, : len(node)] = node["value"]
    depth = max(int(node["depth"].max()) for node in nodes)
    baseline = float(model._baseline_prediction.ravel()[0])
    np.savez_compressed(
        path,
        depth=depth,
        baseline=baseline,
        names=np.array(list(names)),
        feature=whole["feature"],
        left=whole["left"],
        right=whole["right"],
        threshold=real["threshold"],
        value=real["value"],
    )


def clean_pages(corpora: Path) -> list[list[tuple[str, int]]]:
    """The page dumps, each also with most of its boilerplate left out, and clean news articles."""
    rng = random.Random(SEED)
    dumps = [
        list(zip(map(str, row["lines"]), map(int, row["content"]), strict=True))  # type: ignore[call-overload]
        for row in read_jsonl(corpora / "articles" / "textdump_fundus_eval.jsonl")
    ]
    return dumps + [thinned(dump, rng) for dump in dumps] + clean_news(corpora, rng)


def thinned(dump: Sequence[tuple[str, int]], rng: random.Random) -> list[tuple[str, int]]:
    """A page with only a small random part of its boilerplate."""
    share = rng.choice((0.0, 0.02, 0.1, 0.3))
    return [item for item in dump if item[1] or rng.random() < share]


def clean_news(corpora: Path, rng: random.Random) -> list[list[tuple[str, int]]]:
    """News articles that are all article, some cut short."""
    articles = polnear_articles(corpora / "attribution" / "polnear_train.jsonl")
    chosen = rng.sample(articles, 150)
    return [[(line, 1) for line, _ in article[: rng.choice((1, 2, 4, 99))]] for article in chosen]


def clean_training_rows(page: Sequence[tuple[str, int]]) -> Rows:
    """Features, labels and weights (words, within bounds) of a page's lines."""
    lines = [line_words(line) for line, _ in page]
    weights = np.array([min(60, max(3, line.count)) for line in lines], dtype=np.float64)
    return clean_rows(lines, phrase_hits(lines)), np.array([label == 1 for _, label in page]), weights


def web_halves(corpora: Path, rng: random.Random) -> list[list[Digest]]:
    """Pages for the web expert in two halves that share no article: WCXB's articles alone and joined anew."""
    blogs = articles_of(read_digests(corpora / "articles" / "digest_wcxb.jsonl"))
    rng.shuffle(blogs)
    return [web_pages(half, WEB_PAGES, rng) for half in halves(blogs)]


def news_halves(corpora: Path, rng: random.Random) -> list[list[Digest]]:
    """Pages for the news expert in two halves that share no article: WCXB's, PolNeAR's, and both on one page."""
    blogs = articles_of(read_digests(corpora / "articles" / "digest_wcxb.jsonl"))
    news = polnear_articles(corpora / "attribution" / "polnear_train.jsonl")
    rng.shuffle(blogs)
    rng.shuffle(news)
    return [
        web_pages(some_blogs, WCXB_PAGES, rng)
        + made_pages(some_news, POLNEAR_PAGES, rng, subheaded=SUBHEADED, single=SINGLE)
        + made_pages([*some_blogs, *some_news], MIXED_PAGES, rng, subheaded=SUBHEADED / 2, single=MIXED_SINGLE)
        for some_blogs, some_news in zip(halves(blogs), halves(news), strict=True)
    ]


def web_pages(articles: list[list[LabelledLine]], count: int, rng: random.Random) -> list[Digest]:
    """Made pages, and each article alone."""
    return made_pages(articles, count, rng, subheaded=0.0, single=SINGLE) + [join([article], rng, noise=False) for article in articles]


def halves(articles: list[list[LabelledLine]]) -> tuple[list[list[LabelledLine]], list[list[LabelledLine]]]:
    """The first and the second half."""
    middle = len(articles) // 2
    return articles[:middle], articles[middle:]


def fit_expert(pages: Sequence[Sequence[Digest]]) -> tuple[HistGradientBoostingClassifier, HistGradientBoostingClassifier]:
    """The first look, fitted on all pages, and the second, fitted on what a first look of the other half says of each half."""
    made = [[head_page(page) for page in half] for half in pages]
    rows = [[head_training_rows(page, labels) for page, labels in half] for half in made]
    first = fit([row for half in rows for row in half], rounds=150, depth=5)
    second = []
    for number, half in enumerate(made):
        other = fit(rows[1 - number], rounds=150, depth=5)
        for page, labels in half:
            second.append(second_rows(page, labels, other))
    return first, fit(second, rounds=120, depth=4)


def second_rows(page: Page, labels: Bools, first: HistGradientBoostingClassifier) -> Rows:
    """What the second look learns from on one page."""
    rows = head_rows(page)
    chances = np.asarray(first.predict_proba(rows)[:, 1], dtype=np.float32) if len(rows) else np.zeros(0, dtype=np.float32)
    return later_rows(page, page_rows(page, rows, chances), labels)


def made_pages(articles: list[list[LabelledLine]], count: int, rng: random.Random, *, subheaded: float, single: float) -> list[Digest]:
    """Pages of one to eight articles, half of them look-alikes."""
    near = neighbours(articles)
    pages = []
    for _ in range(count):
        size = 1 if rng.random() < single else rng.randint(2, 8)
        first = rng.randrange(len(articles))
        others = rng.sample(near[first], size - 1) if rng.random() < ALIKE else [rng.randrange(len(articles)) for _ in range(size - 1)]
        chosen = [articles[number] for number in dict.fromkeys([first, *others])]
        dressed = [with_subheads(article, rng) if rng.random() < subheaded else article for article in chosen]
        pages.append(join(dressed, rng, noise=rng.random() < NOISY))
    return pages


def neighbours(articles: Sequence[Sequence[LabelledLine]], count: int = 14) -> list[list[int]]:
    """For each article those most like it in words."""
    vectors = TfidfVectorizer(max_features=20000, stop_words="english").fit_transform([" ".join(line for line, _ in article) for article in articles])
    likeness = (vectors @ vectors.T).toarray()
    np.fill_diagonal(likeness, -1)
    return [[int(number) for number in row.argsort()[::-1][:count]] for row in likeness]


def head_page(page: Digest) -> tuple[Page, Bools]:
    """A page made ready for scoring, and which of its candidates are heads."""
    lines = [line_words(line) for line in page.lines]
    made = Page(lines, phrase_hits(lines))
    return made, np.array([page.labels[number] == "H" for number in made.open], dtype=np.bool_)


def head_training_rows(page: Page, labels: Bools) -> Rows:
    """What the first look learns from on one page."""
    return later_rows(page, head_rows(page), labels)


def later_rows(page: Page, rows: Floats, labels: Bools) -> Rows:
    """Without the page's first line, which is no choice."""
    later = np.array(page.open, dtype=np.int64) > 0
    return rows[later], labels[later], np.ones(int(later.sum()))


def main() -> None:
    """Train both and write them beside the reader model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments = parser.parse_args()
    cleaner = fit([clean_training_rows(page) for page in clean_pages(arguments.corpora)], rounds=120, depth=4)
    save(cleaner, WEIGHTS / CLEAN_TREES, CLEAN_FEATURES)
    note(CLEAN_TREES, ["textdump_fundus_eval", "PolNeAR train"])
    for expert, pages in (("web", web_halves), ("news", news_halves)):
        first, second = fit_expert(pages(arguments.corpora, random.Random(SEED)))
        save(first, WEIGHTS / expert_file(expert, 1), HEAD_FEATURES)
        save(second, WEIGHTS / expert_file(expert, 2), (*HEAD_FEATURES, *PAGE_FEATURES))
        for look in (1, 2):
            note(expert_file(expert, look), ["digest_wcxb"] + ["PolNeAR train"] * (expert == "news"))


def note(name: str, corpora: Sequence[str]) -> None:
    """Enters a file in the manifest."""
    licences = ["publishers' text, measuring and fitting", "research corpus, no licence stated"]
    register(name, corpora=corpora, licences=licences, seed=SEED, scores={}, date=datetime.now(tz=UTC).date().isoformat())


if __name__ == "__main__":
    main()
