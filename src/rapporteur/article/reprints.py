"""Which articles repeat one another: sampled prints of five-word runs, containment both ways."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from rapporteur.types import Reprint

Codes = npt.NDArray[np.uint64]

# Words in a shingle, and the share of shingles kept (one in sixteen). Chosen on the 10,000 documents of
# research/acquisition.md section 2, swept 3 and 5, 1/16 and 1/64.
SHINGLE = 5
SAMPLE = 16
# A piece with fewer words keeps all its prints: one in sixteen would leave fewer than six.
SHORT = 100
# Two articles share at least this many prints before anything is said of them; chosen there, swept 3-6.
LEAST_SHARED = 4
# From this containment on one article stands in the other; chosen there, swept 0.5-0.9.
CONTAINED_FROM = 0.8
# A print of more articles than this is boilerplate and says nothing.
TOO_COMMON = 50

_WORD_BASE = 0x100000001B3
_RUN_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(33)
# Powers are kept for texts of up to this many characters; longer texts work them out.
_KEPT_POWERS = 1 << 16


def _powers(base: int, count: int) -> Codes:
    """The first powers of an odd number modulo 2**64."""
    return _kept_powers(base)[:count] if count <= _KEPT_POWERS else _all_powers(base, count)


@cache
def _kept_powers(base: int) -> Codes:
    return _all_powers(base, _KEPT_POWERS)


def _all_powers(base: int, count: int) -> Codes:
    steps = np.full(count, base, dtype=np.uint64)
    steps[:1] = 1
    return steps.cumprod(dtype=np.uint64)


@cache
def _letters() -> npt.NDArray[np.bool_]:
    """Which code points of the first plane are letters or digits; those beyond it stand as surrogates, which all count."""
    return np.fromiter((chr(code).isalnum() or 0xD800 <= code < 0xE000 for code in range(0x10000)), dtype=np.bool_, count=0x10000)


def word_codes(text: str) -> Codes:
    """One code for each word of a text, the same for the same letters in any case; empty for no words.

    A word's code is the sum of its letters, each times a power of its place in the text, divided by the power of the
    word's own place: an odd number has an inverse modulo 2**64, so the whole text is done at once.
    """
    codes = np.frombuffer(f" {text.lower()} ".encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    letter = _letters()[codes]
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    if not len(edges):
        return np.zeros(0, dtype=np.uint64)
    opens = edges[::2]
    sums = np.add.reduceat(codes * letter * _powers(_WORD_BASE, len(codes)), opens)
    return _mixed(sums * _powers(pow(_WORD_BASE, -1, 1 << 64), len(codes))[opens])


def _mixed(codes: Codes) -> Codes:
    codes = (codes ^ (codes >> _SHIFT)) * _MIX
    return np.asarray(codes ^ (codes >> _SHIFT), dtype=np.uint64)


def _shingles(words: Codes, size: int) -> Codes:
    count = len(words) - size + 1
    total = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        total = total * _RUN_BASE + words[place : place + count]
    return _mixed(total)


def fingerprint(text: str) -> tuple[int, ...]:
    """The prints of a text as signed 64-bit numbers: first one of the whole text, then those of its five-word runs.

    Of a text of ``SHORT`` words or more only every sixteenth run is kept, chosen by its own hash, so that texts which
    share a passage share its prints. A text without words has none.
    """
    words = word_codes(text)
    if not len(words):
        return ()
    runs = _shingles(words, min(SHINGLE, len(words)))
    kept = runs if len(words) < SHORT else runs[runs & np.uint64(SAMPLE - 1) == 0]
    whole = int(_mixed(np.array([(words * _positions(len(words))).sum(dtype=np.uint64)])).astype(np.int64)[0])
    return (whole, *sorted(set(kept.astype(np.int64).tolist()) - {whole}))


def _positions(count: int) -> Codes:
    return np.asarray(np.arange(1, count + 1, dtype=np.uint64) * _RUN_BASE | np.uint64(1), dtype=np.uint64)


def sampled(prints: Iterable[int]) -> int:
    """How many of some prints (the first, of the whole text, apart) a long text would have kept too."""
    return sum(value % SAMPLE == 0 for value in tuple(prints)[1:])


def judge(
    own_prints: tuple[int, ...],
    shared: Mapping[str, int],
    sizes: Mapping[str, int],
    *,
    sampled_sizes: Mapping[str, int] | None = None,
) -> tuple[Reprint, ...]:
    """How an article repeats others: the most alike first, nothing for those that share less than ``CONTAINED_FROM``.

    ``shared`` is how many of the prints another article has too, ``sizes`` how many prints it has in all, and
    ``sampled_sizes`` how many of those divide by ``SAMPLE``. Only with them is a short piece found inside a long one:
    a short piece keeps all its prints and a long one a sixteenth, so the two are compared by their sampled prints.
    """
    found = (_judged(own_prints, other, count, sizes[other], (sampled_sizes or {}).get(other)) for other, count in shared.items())
    kept = [reprint for reprint in found if reprint is not None]
    return tuple(sorted(kept, key=lambda one: (-min(one.share, one.share_of_other), -one.share, -one.share_of_other, one.other)))


def _judged(own_prints: tuple[int, ...], other: str, count: int, size: int, other_sampled: int | None) -> Reprint | None:
    if count == len(own_prints) == size and size:
        return Reprint(other=other, kind="exact", share=1.0, share_of_other=1.0)
    own, theirs = len(own_prints) - 1, size - 1
    if other_sampled is not None:
        own_sampled = sampled(own_prints)
        own_long, other_long = own_sampled == own, other_sampled >= theirs
        own, theirs = (own_sampled if other_long else own), (other_sampled if own_long else theirs)
    if count < LEAST_SHARED or min(own, theirs) < 1:
        return None
    share, share_of_other = min(1.0, count / own), min(1.0, count / theirs)
    if max(share, share_of_other) < CONTAINED_FROM:
        return None
    kind = "near" if min(share, share_of_other) >= CONTAINED_FROM else "contained"
    return Reprint(other=other, kind=kind, share=share, share_of_other=share_of_other)


@dataclass(slots=True)
class PrintIndex:
    """Prints of many articles in memory, for benchmarks and tests of the judging; a run asks the record (``record/prints``)."""

    holders: dict[int, list[str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    sampled_sizes: dict[str, int] = field(default_factory=dict)

    def add(self, article: str, prints: tuple[int, ...]) -> None:
        """Enter an article; one that is already there is left as it is."""
        if article in self.sizes:
            return
        self.sizes[article] = len(prints)
        self.sampled_sizes[article] = sampled(prints)
        for value in prints:
            self.holders.setdefault(value, []).append(article)

    def candidates(self, prints: tuple[int, ...]) -> dict[str, int]:
        """How many prints each article shares with these; prints of more than ``TOO_COMMON`` articles do not count."""
        counts: dict[str, int] = {}
        for value in prints:
            holders = self.holders.get(value, ())
            if len(holders) <= TOO_COMMON:
                for article in holders:
                    counts[article] = counts.get(article, 0) + 1
        return counts

    def reprints(self, article: str, prints: tuple[int, ...]) -> tuple[Reprint, ...]:
        """How an article repeats the others in the index, itself left out."""
        shared = {other: count for other, count in self.candidates(prints).items() if other != article}
        return judge(prints, shared, self.sizes, sampled_sizes=self.sampled_sizes)
