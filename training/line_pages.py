"""Pages for training the line classifiers: digests put together anew from single articles, and page dumps."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.article.words import STOP_WORDS

NOISE_AFTER_HEAD = (
    "By Anna Kowalski",
    "By JOHN REEVES",
    "Maria Lopez",
    "Updated: 4:15 PM",
    "3 March 2024",
    "March 3, 2024",
    "2024-03-05",
    "Our Correspondent",
    "Photo: Example",
    "Reuters",
)
NOISE_ANYWHERE = (
    "Advertisement",
    "Follow us on Facebook",
    "Share this story",
    "Read more",
    "Related articles",
    "Photo: Example",
    "More news",
    "READ ALSO",
)

_ADDED_STOP = re.compile(r"[.;]([\"'”’]?)$")
LabelledLine = tuple[str, str]
"""A line and its label: H head, P or ? other text, S sub-head, N noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A page of labelled lines."""

    lines: tuple[str, ...]
    labels: tuple[str, ...]


def read_jsonl(path: Path) -> list[dict[str, object]]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def read_digests(path: Path) -> list[Digest]:
    """The pages of a ``digest_*.jsonl`` file."""
    return [Digest(lines=tuple(map(str, _list(row, "lines"))), labels=tuple(map(str, _list(row, "labels")))) for row in read_jsonl(path)]


def articles_of(pages: Iterable[Digest]) -> list[list[LabelledLine]]:
    """The single articles of digest pages, each once, without noise lines."""
    found: dict[str, list[LabelledLine]] = {}
    for page in pages:
        for part in parts_of(page):
            found.setdefault(part[0][0], [item for item in part if item[1] != "N"])
    return list(found.values())


def parts_of(page: Digest) -> Iterator[list[LabelledLine]]:
    """The articles of one page with all their lines."""
    part: list[LabelledLine] = []
    for item in zip(page.lines, page.labels, strict=True):
        if item[1] == "H" and part:
            yield part
            part = []
        part.append(item)
    yield part


def polnear_articles(path: Path) -> list[list[LabelledLine]]:
    """News articles with a headline; the stop that PolNeAR puts behind each headline is taken off again."""
    found = []
    for row in read_jsonl(path):
        lines = [line.strip() for line in str(row["text"]).split("\n") if line.strip()]
        if len(lines) >= 4:
            head = lines[0] if lines[0].endswith("...") else _ADDED_STOP.sub(r"\1", lines[0])
            found.append([(head, "H"), *((line, "P") for line in lines[1:])])
    return found


def with_subheads(article: Sequence[LabelledLine], rng: random.Random) -> list[LabelledLine]:
    """The article with made sub-heads: a few neighbouring words of the paragraph that follows each."""
    wanted = set(rng.sample(range(2, len(article)), min(len(article) - 2, rng.randint(1, 6)))) if len(article) > 3 else set()
    upper = rng.random() < 0.2
    lines: list[LabelledLine] = []
    for number, item in enumerate(article):
        head = _subhead(item[0], rng) if number in wanted else ""
        if head:
            lines.append((head.upper() if upper else head, "S"))
        lines.append(item)
    return lines


def _subhead(paragraph: str, rng: random.Random) -> str:
    words = re.findall(r"[\w'’\-]+", paragraph)
    if len(words) < 12:
        return ""
    size = rng.randint(2, 9)
    start = rng.randrange(len(words) - size)
    chosen = words[start : start + size]
    while chosen and chosen[-1].lower() in STOP_WORDS:
        chosen.pop()
    text = " ".join(chosen)
    return text[:1].upper() + text[1:] + ("?" if rng.random() < 0.15 else "")


def join(articles: Sequence[Sequence[LabelledLine]], rng: random.Random, *, noise: bool) -> Digest:
    """One page of several articles, with or without noise lines."""
    items: list[LabelledLine] = []
    for article in articles:
        for number, item in enumerate(article):
            items.append(item)
            if noise and number == 0 and rng.random() < 0.6:
                items.append((rng.choice(NOISE_AFTER_HEAD), "N"))
            elif noise and rng.random() < 0.05:
                items.append((rng.choice(NOISE_ANYWHERE), "N"))
    return Digest(lines=tuple(line for line, _ in items), labels=tuple(label for _, label in items))


def _list(row: dict[str, object], key: str) -> list[object]:
    value = row[key]
    if not isinstance(value, list):
        raise ValueError(f"{key} is no list")
    return value
