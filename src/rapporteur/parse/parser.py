"""Articles to parses with the trained reader: one pass of the encoder, window by window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.reader import ReaderModel, Scores, Window
from rapporteur.parse.attributions import LinkedSpans, link_spans
from rapporteur.parse.chains import best_tags, bio_start, bio_steps, spans
from rapporteur.parse.hyphens import with_whole_names
from rapporteur.parse.lemmas import Lemmas
from rapporteur.parse.rejoin import rejoined
from rapporteur.parse.sharing import shared
from rapporteur.parse.tokens import Words, tokenize
from rapporteur.parse.trees import best_heads
from rapporteur.parse.windows import cut_windows, paragraph_flags
from rapporteur.text.dateline import dateline_words
from rapporteur.types import Article, Attribution, Name, Parse, Span

WINDOWS_AT_ONCE = 16  # decoded together, since a step over many rows costs hardly more than over one; more would only take memory


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A window, and the number of its first word in the article."""

    first: int
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
    attributions: list[LinkedSpans]


# Log odds from which a sentence starts after a word without a mark: chosen on EWT dev and GUM dev, swept 0-6 (EWT best at 0, GUM at 1).
SURE_START = 1.0
# A word and its full stop; no shorter one is surely a word; what may open a quotation.
FULL_STOP = 2
SHORTEST = 3
OPENING = frozenset({'"', "\u201c", "'", "\u2018", "\u00ab", "("})


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
        return [self._parse(article) for article in articles]

    def _parse(self, article: Article) -> Parse:
        cut = tokenize(article.text)
        places = list(self._places(article, cut))
        groups = (places[start : start + WINDOWS_AT_ONCE] for start in range(0, len(places), WINDOWS_AT_ONCE))
        return assemble(article, cut, [reading for group in groups for reading in self._read(group)])

    def parse_words(self, words: Sequence[str], spaces: Sequence[int], starts: Sequence[int] | None = None) -> Parse:
        """The parse of words that are already cut (for measuring with gold words); ``starts`` forces sentence starts.

        Offsets then count as if the words were joined by single spaces.
        """
        text = " ".join(words)
        ends = np.cumsum([len(word) + 1 for word in words]) - 1
        cut = Words(words=tuple(words), starts=tuple(int(e) - len(w) for e, w in zip(ends, words, strict=True)), ends=tuple(map(int, ends)))
        place = _Place(first=0, window=Window(words=words, spaces=spaces))
        forced = None
        if starts is not None:
            forced = np.zeros(len(words), bool)
            forced[list(starts)] = True
        (reading,) = self._read([place], forced=forced)
        article = Article(id="words", document="words", span=Span(start=0, end=max(1, len(text))), text=text)
        return assemble(article, cut, [reading])

    def _places(self, article: Article, cut: Words) -> Iterator[_Place]:
        flags = paragraph_flags(article.text, cut.starts, cut.ends)
        after = after_dateline(article, cut)
        if after:
            flags[after] = 2
        for first, stop in cut_windows(cut.words, flags, self._model.sizes(cut.words)):
            yield _Place(first=first, window=Window(words=cut.words[first:stop], spaces=flags[first:stop]))

    def _read(self, places: Sequence[_Place], *, forced: NDArray[np.bool_] | None = None) -> Iterator[_Reading]:
        """Run the model over some windows and decode what it says."""
        scores = [self._model.run(place.window) for place in places]
        names = _tags([one.names for one in scores], self._name_steps, self._name_start)
        roles = _tags([one.roles for one in scores], self._model.heads.role_steps, self._model.heads.role_start)
        for place, one, name_tags, role_tags in zip(places, scores, names, roles, strict=True):
            starts = sentence_starts(place.window, one.sentence) if forced is None else forced
            yield self._decode(place, one, starts, name_tags, role_tags)

    def _decode(self, place: _Place, scores: Scores, starts: NDArray[np.bool_], names: list[int], roles: list[int]) -> _Reading:
        """One window as labels."""
        labels = self._model.labels
        heads = best_heads(scores.arcs, starts.cumsum() - 1)
        relations = [labels["relations"][n] for n in self._relations(scores, heads).tolist()]
        features = [labels["features"][n] for n in scores.features.tolist()]
        upos = [labels["upos"][n] for n in scores.upos.tolist()]
        probabilities = softmax(scores.names)
        words = place.window.words
        return _Reading(
            place=place,
            upos=upos,
            features=features,
            lemmas=self._lemmas.of(words, scores.lemma.tolist()),
            heads=shared(words, upos, features, rejoined(words, features, heads.tolist(), relations), relations),
            relations=relations,
            sentence_starts=np.flatnonzero(starts).tolist(),
            names=[(label, first, stop, _name_score(probabilities, names, first, stop)) for label, first, stop in spans(names, labels["names"])],
            attributions=link_spans(spans(roles, labels["roles"]), scores.links),
        )

    def _relations(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best relation to each word's head; "root" exactly where the head is the root."""
        hidden = gelu(scores.relation_word + scores.relation_head[heads])
        found = hidden @ self._model.heads.relation + self._model.heads.relation_bias
        root = self._model.labels["relations"].index("root")
        found[:, root] = -np.inf
        best: NDArray[np.int64] = found.argmax(-1)
        best[heads == -1] = root
        return best


def sentence_starts(window: Window, scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """A sentence starts where the model says so, at every window's first word, and after every line break.

    After a word without a mark ("In 2016 | Norland ...") the model must be surer; between "demonstrators." and "Norland" one starts for certain.
    """
    starts: NDArray[np.bool_] = scores > 0
    after_word = [number + 1 for number, word in enumerate(window.words[:-1]) if word[-1].isalnum()]
    starts[after_word] = scores[after_word] > SURE_START
    starts[[number for number in range(FULL_STOP, len(window.words)) if _is_after_full_stop(window, number)]] = True
    starts[0] = True
    starts[np.asarray(window.spaces) == 2] = True
    return starts


def _is_after_full_stop(window: Window, number: int) -> bool:
    """Whether a word with a capital, or the mark that opens its quotation, stands behind the full stop of a plain word, which is no abbreviation."""
    words, spaces = window.words, window.spaces
    first = number + (words[number] in OPENING and number + 1 < len(words) and not spaces[number + 1])
    plain, stop = words[number - FULL_STOP : number]
    apart = stop == "." and bool(spaces[number]) and not spaces[number - 1]
    return apart and words[first][0].isupper() and plain.isalpha() and len(plain) >= SHORTEST


def _tags(scores: Sequence[NDArray[np.float32]], steps: NDArray[np.float32], start: NDArray[np.float32]) -> list[list[int]]:
    """The best tags of each window."""
    lengths = [len(rows) for rows in scores]
    padded = np.zeros((len(scores), max(lengths), scores[0].shape[1]), np.float32)
    for number, rows in enumerate(scores):
        padded[number, : len(rows)] = rows
    return [tags[:length].tolist() for tags, length in zip(best_tags(padded, lengths, steps, start), lengths, strict=True)]


def _name_score(probabilities: NDArray[np.float32], tags: Sequence[int], first: int, stop: int) -> float:
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


def assemble(article: Article, cut: Words, readings: Sequence[_Reading]) -> Parse:
    """The windows of one article, in order, as one parse."""

    def span(base: int, first: int, stop: int) -> Span:
        return Span(start=cut.starts[base + first], end=cut.ends[base + stop - 1])

    parse = Parse(
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
                source=tuple(span(r.place.first, *part) for part in found.source),
                cue=tuple(span(r.place.first, *part) for part in found.cue),
                content=tuple(span(r.place.first, *part) for part in found.content),
                score=found.score,
            )
            for r in readings
            for found in r.attributions
        ),
    )
    return with_whole_names(parse)
