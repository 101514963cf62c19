"""The second look at a page's candidate heads: each one against what the first look says of all the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from rapporteur.article.head_features import BODY_WORDS, Page
from rapporteur.article.trees import Floats

# A candidate of this chance counts as a head while the others are compared with it.
LIKELY = 0.5
FARTHEST = 1500

_NAMES = (
    "chance chance_before chance_after page_mean page_best best_other rank likely candidates words_since words_to chance_gain"
    " likely_share words_vs_likely capitals_vs_likely like_first shorter_share followed_share short_followed"
)
PAGE_FEATURES = tuple(_NAMES.split())


def page_rows(page: Page, rows: Floats, chances: Floats) -> Floats:
    """One row for each candidate: its first-look row and ``PAGE_FEATURES``. The page's first line counts as a head."""
    if not len(rows):
        return np.zeros((0, rows.shape[1] + len(PAGE_FEATURES)), dtype=np.float32)
    own = np.where(np.asarray(page.open) == 0, 0.0, chances)
    odds = np.log(np.clip(own, 1e-4, 1 - 1e-4) / (1 - np.clip(own, 1e-4, 1 - 1e-4)))
    best = np.sort(own)[::-1]
    count = len(own)
    likely = [place for place in range(count) if own[place] > LIKELY or page.open[place] == 0]
    columns = [
        odds,
        np.append(0, own[:-1]),
        np.append(own[1:], 0),
        np.full(count, own.mean()),
        np.full(count, best[0]),
        np.where(own == best[0], best[1] if count > 1 else 0.0, best[0]),
        np.argsort(np.argsort(-own)),
        np.full(count, len(likely)),
        np.full(count, count),
        *_distances(page, likely),
        odds - odds.mean(),
        *_likeness(page, rows, likely),
    ]
    return np.column_stack([rows, *columns]).astype(np.float32)


def _distances(page: Page, likely: Sequence[int]) -> tuple[Floats, Floats]:
    """How many words of body stand between each candidate and the likely heads before and after it."""
    ends = list(accumulate((line.count if line.count >= BODY_WORDS else 0 for line in page.lines), initial=0))
    marks = [page.open[place] for place in likely]
    edges = [0, *marks, len(page.lines)]
    before = [ends[number] - ends[edges[bisect_left(marks, number)]] for number in page.open]
    after = [ends[edges[bisect_right(marks, number) + 1]] - ends[number] for number in page.open]
    return np.minimum(np.array(before, dtype=np.float32), FARTHEST), np.minimum(np.array(after, dtype=np.float32), FARTHEST)


def _likeness(page: Page, rows: Floats, likely: Sequence[int]) -> list[Floats]:
    """How much each candidate looks like the likely heads in length and case, and how uniform the page is."""
    count = len(rows)
    words, capitals = rows[:, 0], rows[:, 8]
    heads = list(likely) or [0]
    body_after = np.array([number + 1 < len(page.lines) and page.lines[number + 1].count >= BODY_WORDS for number in page.open])
    mean_words, mean_capitals = words[heads].mean(), capitals[heads].mean()
    short = words < 0.6 * mean_words
    return [
        np.full(count, len(likely) / count, dtype=np.float32),
        words / max(1.0, float(mean_words)),
        np.abs(capitals - mean_capitals),
        np.full(count, np.mean(np.abs(words - words[0]) <= 0.35 * max(1.0, float(words[0]))), dtype=np.float32),
        np.full(count, short.mean(), dtype=np.float32),
        np.full(count, body_after.mean(), dtype=np.float32),
        np.full(count, (short & body_after).mean(), dtype=np.float32),
    ]
