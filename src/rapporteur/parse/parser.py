"""Articles to parses with the trained reader: one pass of the encoder, batches of windows of like length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.reader import ReaderModel, Scores, Window
from rapporteur.parse.attributions import link_spans
from rapporteur.parse.chains import best_tags, bio_start, bio_steps, spans
from rapporteur.parse.lemmas import Lemmas
from rapporteur.parse.tokens import Words, tokenize
from rapporteur.parse.trees import best_heads
from rapporteur.parse.windows import cut_windows, paragraph_flags
from rapporteur.text.dateline import dateline_words
from rapporteur.types import Article, Attribution, Name, Parse, Span

BATCH_WORDS = 2_500  # words a batch with padding, for memory: arcs are words x words
BATCH_WINDOWS = 2  # chosen on PolNeAR dev, article by article, of 1, 2, 3, 24: padding costs more than small batches do


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Which words of which article a window holds."""

    article: int
    first: int
    stop: int
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What was read of one window; word numbers count from the window's first word."""

    place: _Place
    upos: list[str]
    features: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    sentence_starts: list[int]
    names: list[tuple[str, int, int, float]]
    attributions: list[tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]], float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Best:
    """The best labels of one batch, (batch, words) each."""

    starts: NDArray[np.bool_]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: NDArray[np.int64]
    roles: NDArray[np.int64]


# Log odds from which a sentence starts after a word without a mark: chosen on EWT dev and GUM dev, swept 0-6 (EWT best at 0, GUM at 1).
SURE_START = 1.0


class Parser:
    """The reader model as a parse stage. Make it with ``Parser.load()``; one a process."""

    def __init__(self, model: ReaderModel) -> None:
        self._model = model
        self._lemmas = Lemmas(model.labels["lemma"])
        self._name_steps = bio_steps(model.labels["names"])
        self._name_start = bio_start(model.labels["names"])

    @classmethod
    def load(cls, *, threads: int = 1) -> "Parser":
        """The shipped reader on ``threads`` cores; raises WeightsError when a file is missing or altered."""
        return cls(ReaderModel.load(threads=threads))

    @property
    def sha256(self) -> str:
        """The hash of the reader's ONNX file."""
        return self._model.sha256()

    def parse(self, articles: Sequence[Article]) -> list[Parse]:
        """One parse an article, in the same order; an article without words gives an empty one."""
        words = [tokenize(article.text) for article in articles]
        places = [place for number, article in enumerate(articles) for place in self._places(number, article, words[number])]
        readings: list[list[_Reading]] = [[] for _ in articles]
        for batch in batches(places):
            for reading in self._read(batch):
                readings[reading.place.article].append(reading)
        return [
            assemble(article, cut, sorted(found, key=lambda r: r.place.first)) for article, cut, found in zip(articles, words, readings, strict=True)
        ]

    def parse_words(self, words: Sequence[str], spaces: Sequence[int], starts: Sequence[int] | None = None) -> Parse:
        """The parse of words that are already cut (for measuring with gold words); ``starts`` forces sentence starts.

        Offsets then count as if the words were joined by single spaces.
        """
        text = " ".join(words)
        ends = np.cumsum([len(word) + 1 for word in words]) - 1
        cut = Words(words=tuple(words), starts=tuple(int(e) - len(w) for e, w in zip(ends, words, strict=True)), ends=tuple(map(int, ends)))
        place = _Place(article=0, first=0, stop=len(words), window=Window(words=words, spaces=spaces))
        forced = None
        if starts is not None:
            forced = np.zeros((1, len(words)), bool)
            forced[0, list(starts)] = True
        (reading,) = self._read([place], forced=forced)
        article = Article(id="words", document="words", span=Span(start=0, end=max(1, len(text))), text=text)
        return assemble(article, cut, [reading])

    def _places(self, number: int, article: Article, cut: Words) -> Iterator[_Place]:
        flags = paragraph_flags(article.text, cut.starts, cut.ends)
        after = after_dateline(article, cut)
        if after:
            flags[after] = 2
        for first, stop in cut_windows(cut.words, flags, self._model.sizes(cut.words)):
            yield _Place(article=number, first=first, stop=stop, window=Window(words=cut.words[first:stop], spaces=flags[first:stop]))

    def _read(self, batch: Sequence[_Place], *, forced: NDArray[np.bool_] | None = None) -> Iterator[_Reading]:
        """Run one batch and decode it."""
        scores = self._model.run([place.window for place in batch])
        starts = self._sentence_starts(batch, scores) if forced is None else forced
        numbers = starts.cumsum(1) - 1
        heads = np.full(scores.mask.shape, -1, np.int64)
        for row, place in enumerate(batch):
            size = place.stop - place.first
            arcs = np.concatenate([scores.arcs[row, :size, :size], scores.arcs[row, :size, -1:]], 1)
            heads[row, :size] = best_heads(arcs, numbers[row, :size])
        best = _Best(
            starts=starts,
            heads=heads,
            relations=self._relations(scores, heads),
            names=best_tags(scores.names, scores.mask, self._name_steps, self._name_start),
            roles=best_tags(scores.roles, scores.mask, self._model.heads.role_steps, self._model.heads.role_start),
        )
        for row, place in enumerate(batch):
            yield self._decode(place, row, scores, best)

    def _sentence_starts(self, batch: Sequence[_Place], scores: Scores) -> NDArray[np.bool_]:
        """A sentence starts where the model says so, at every window's first word, and after every line break.

        After a word without a mark ("In 2016 | Norland ...") the model must be surer.
        """
        starts: NDArray[np.bool_] = scores.sentence > 0
        starts[:, 0] = True
        for row, place in enumerate(batch):
            after_word = [number + 1 for number, word in enumerate(place.window.words[:-1]) if word[-1].isalnum()]
            starts[row, after_word] = scores.sentence[row, after_word] > SURE_START
            starts[row, np.flatnonzero(np.array(place.window.spaces) == 2)] = True
        return starts

    def _relations(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best relation to each word's head; "root" exactly where the head is the root."""
        rows = np.arange(len(heads))[:, None]
        hidden = gelu(scores.relation_word + scores.relation_head[rows, heads])
        found = hidden @ self._model.heads.relation + self._model.heads.relation_bias
        root = self._model.labels["relations"].index("root")
        at_root = heads == -1
        found[..., root] = -np.inf
        best: NDArray[np.int64] = found.argmax(-1)
        best[at_root] = root
        return best

    def _decode(self, place: _Place, row: int, scores: Scores, best: _Best) -> _Reading:
        """One row of a batch as labels."""
        size = place.stop - place.first
        labels = self._model.labels
        probabilities = softmax(scores.names[row, :size])
        links = np.concatenate([scores.links[row, :size, :size], scores.links[row, :size, -1:]], 1)
        linked = link_spans(spans(best.roles[row, :size].tolist(), labels["roles"]), links)
        return _Reading(
            place=place,
            upos=[labels["upos"][n] for n in scores.upos[row, :size].tolist()],
            features=[labels["features"][n] for n in scores.features[row, :size].tolist()],
            lemmas=self._lemmas.of(place.window.words, scores.lemma[row, :size].tolist()),
            heads=best.heads[row, :size].tolist(),
            relations=[labels["relations"][n] for n in best.relations[row, :size].tolist()],
            sentence_starts=np.flatnonzero(best.starts[row, :size]).tolist(),
            names=[
                (label, first, stop, _name_score(probabilities, best.names[row], first, stop))
                for label, first, stop in spans(best.names[row, :size].tolist(), labels["names"])
            ],
            attributions=[(list(a.source), list(a.cue), list(a.content), a.score) for a in linked],
        )


def _name_score(probabilities: NDArray[np.float32], tags: NDArray[np.int64], first: int, stop: int) -> float:
    """The lowest tag probability inside a name."""
    return round(float(min(probabilities[place, tags[place]] for place in range(first, stop))), 4)


def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """The tanh form of GELU (Hendrycks & Gimpel 2016), within 0.001 of the exact one."""
    bent: NDArray[np.float32] = 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
    return bent


def softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities over the last axis."""
    mass: NDArray[np.float32] = np.exp(x - x.max(-1, keepdims=True))
    share: NDArray[np.float32] = mass / mass.sum(-1, keepdims=True)
    return share


def after_dateline(article: Article, cut: Words) -> int:
    """The first word after the dateline and its dash, 0 when there is none: the dateline is no part of the first sentence."""
    word = dateline_words(article.text, article.dateline, cut.words, cut.starts).stop
    return word if word < len(cut.words) else 0


def batches(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    """Places of like length together, at most BATCH_WORDS words with padding."""
    batch: list[_Place] = []
    for place in sorted(places, key=lambda p: p.stop - p.first):
        if batch and ((len(batch) + 1) * (place.stop - place.first) > BATCH_WORDS or len(batch) == BATCH_WINDOWS):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def assemble(article: Article, cut: Words, readings: Sequence[_Reading]) -> Parse:
    """The windows of one article, in order, as one parse."""

    def span(base: int, first: int, stop: int) -> Span:
        return Span(start=cut.starts[base + first], end=cut.ends[base + stop - 1])

    return Parse(
        article=article.id,
        tokens=cut.words,
        starts=cut.starts,
        ends=cut.ends,
        lemmas=tuple(lemma for r in readings for lemma in r.lemmas),
        upos=tuple(tag for r in readings for tag in r.upos),
        features=tuple(value for r in readings for value in r.features),
        heads=tuple(head + r.place.first if head >= 0 else -1 for r in readings for head in r.heads),
        relations=tuple(label for r in readings for label in r.relations),
        sentence_starts=tuple(start + r.place.first for r in readings for start in r.sentence_starts),
        names=tuple(
            Name(first=first + r.place.first, last=stop - 1 + r.place.first, label=label, score=score)  # type: ignore[arg-type]
            for r in readings
            for label, first, stop, score in r.names
        ),
        attributions=tuple(
            Attribution(
                source=tuple(span(r.place.first, *part) for part in source),
                cue=tuple(span(r.place.first, *part) for part in cue),
                content=tuple(span(r.place.first, *part) for part in content),
                score=score,
            )
            for r in readings
            for source, cue, content, score in r.attributions
        ),
    )
