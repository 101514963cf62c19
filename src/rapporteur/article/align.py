"""Which pieces of one article stand in another too."""

from rapporteur.article.reprints import SHINGLE, word_codes
from rapporteur.types import Span

# A paragraph is shared when this much of its five-word runs stands in the other text; chosen by hand, swept 0.5-0.8.
SHARED_FROM = 0.6


def shared_spans(text: str, other: str) -> tuple[Span, ...]:
    """The paragraphs of a text that stand in the other one too, neighbours joined; empty when none does."""
    codes = word_codes(other).tolist()
    runs, words = _runs(codes), set(map(tuple, (codes[i : i + 1] for i in range(len(codes)))))
    spans: list[Span] = []
    broken = True
    position = 0
    for paragraph in text.split("\n"):
        start, position = position, position + len(paragraph) + 1
        if not paragraph.strip():
            continue
        if not _shared(word_codes(paragraph).tolist(), runs, bool(words)):
            broken = True
        elif broken:
            spans.append(Span(start=start, end=start + len(paragraph)))
            broken = False
        else:
            spans[-1] = Span(start=spans[-1].start, end=start + len(paragraph))
    return tuple(spans)


def _runs(codes: list[int]) -> dict[int, set[tuple[int, ...]]]:
    return {size: {tuple(codes[i : i + size]) for i in range(len(codes) - size + 1)} for size in range(1, SHINGLE + 1)}


def _shared(codes: list[int], runs: dict[int, set[tuple[int, ...]]], known: bool) -> bool:
    """Whether most runs of a paragraph are among those of the other text; a shorter paragraph is one run."""
    if not codes or not known:
        return False
    size = min(SHINGLE, len(codes))
    own = [tuple(codes[i : i + size]) for i in range(len(codes) - size + 1)]
    return sum(run in runs[size] for run in own) >= SHARED_FROM * len(own)
