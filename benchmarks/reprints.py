"""Speed and recall of finding reprints among 10,000 made documents, or among more.

Run ``python -m benchmarks.reprints``, or with ``--documents 100000 --processes 2`` to make the prints in two processes.
The documents are Markov text over made words: originals, copies changed in seven ways, digests that
hold several originals whole, documents that quote two paragraphs only, and filler.
"""

import argparse
import os
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context

from rapporteur.article.reprints import PrintIndex, fingerprint

SEED = 5
DOCUMENTS = 10_000
ORIGINALS, COPIES_EACH, DIGESTS, QUOTERS = 1_000, 100, 120, 150
Paragraphs = list[str]

_SYLLABLES = tuple(first + vowel for first in "bdfgklmnprstv" for vowel in "aeio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document, and the numbers of the originals that it holds (``whole``) or only quotes."""

    text: str
    kind: str
    whole: tuple[int, ...] = ()
    quoted: tuple[int, ...] = ()


class Writer:
    """Writes paragraphs by a bigram chain over 8,000 made words with Zipf frequencies."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = sorted({"".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(9_000)})
        rng.shuffle(self.words)
        weights = [1 / (rank + 10) for rank in range(len(self.words))]
        self.next = {word: rng.choices(self.words, weights, k=24) for word in self.words}

    def paragraph(self) -> str:
        """One paragraph of 25 to 70 words."""
        word = self.rng.choice(self.words)
        found = []
        for _ in range(self.rng.randint(25, 70)):
            found.append(word)
            word = self.rng.choice(self.next[word])
        return " ".join(found).capitalize() + "."

    def article(self) -> Paragraphs:
        """Eight to twenty paragraphs."""
        return [self.paragraph() for _ in range(self.rng.randint(8, 20))]

    def reworded(self, article: Paragraphs, share: float) -> Paragraphs:
        """With a share of its words replaced."""
        return [" ".join(self.rng.choice(self.words) if self.rng.random() < share else word for word in text.split()) for text in article]


def made_documents(rng: random.Random, count: int = DOCUMENTS) -> list[Made]:
    """The documents, shuffled; more than 10,000 have more of the last kind, which repeats nothing."""
    writer = Writer(rng)
    originals = [writer.article() for _ in range(ORIGINALS)]
    made = [Made(text="\n\n".join(text), kind="original", whole=(number,)) for number, text in enumerate(originals)]
    made += changed(writer, originals) + digests(writer, originals) + quoters(writer, originals)
    made += [Made(text="\n\n".join(writer.article()), kind="filler") for _ in range(count - len(made))]
    rng.shuffle(made)
    return made


def changed(writer: Writer, originals: Sequence[Paragraphs]) -> list[Made]:
    """Copies of originals, changed."""
    rng = writer.rng
    made = []
    for kind in ("same", "case and blanks", "lines added", "5 % words", "15 % words", "half cut", "paragraphs dropped"):
        for number in rng.sample(range(len(originals)), COPIES_EACH):
            text = "\n\n".join(_change(writer, originals[number], kind))
            made.append(Made(text=text, kind=kind, whole=(number,)))
    return made


def _change(writer: Writer, article: Paragraphs, kind: str) -> Paragraphs:
    if kind == "case and blanks":
        return [text.upper().replace(" ", "  ") for text in article]
    if kind == "lines added":
        return [writer.paragraph(), *article, writer.paragraph()]
    if kind.endswith("words"):
        return writer.reworded(article, int(kind.split()[0]) / 100)
    if kind == "half cut":
        return article[: (len(article) + 1) // 2]
    return [text for text in article if writer.rng.random() < 0.7] or article if kind == "paragraphs dropped" else article


def digests(writer: Writer, originals: Sequence[Paragraphs]) -> list[Made]:
    """Pages of four to eight originals."""
    chosen = [tuple(writer.rng.sample(range(len(originals)), writer.rng.randint(4, 8))) for _ in range(DIGESTS)]
    return [Made(text="\n\n".join("\n\n".join(originals[number]) for number in numbers), kind="digest", whole=numbers) for numbers in chosen]


def quoters(writer: Writer, originals: Sequence[Paragraphs]) -> list[Made]:
    """New articles that quote two paragraphs of an original."""
    made = []
    for number in writer.rng.sample(range(len(originals)), QUOTERS):
        text = writer.article() + originals[number][:2] + writer.article()[:4]
        made.append(Made(text="\n\n".join(text), kind="quoter", quoted=(number,)))
    return made


def pairs(documents: Sequence[Made]) -> Iterator[tuple[int, int, str]]:
    """Each original with each document that holds it, and that document's kind."""
    origin = {document.whole[0]: number for number, document in enumerate(documents) if document.kind == "original"}
    for number, document in enumerate(documents):
        if document.kind != "original":
            yield from ((origin[whole], number, document.kind) for whole in document.whole)


def found_pairs(documents: Sequence[Made], processes: int) -> tuple[set[tuple[int, int]], float, float]:
    """The pairs that the index reports in one pass, and the seconds it took, of the processors and of the wall's."""
    index = PrintIndex()
    found: set[tuple[int, int]] = set()
    start, before = time.monotonic(), spent()
    with get_context("spawn").Pool(processes) as pool:
        texts = (document.text for document in documents)
        for number, prints in enumerate(pool.imap(fingerprint, texts, chunksize=200)):
            found |= {(int(other.other), number) for other in index.reprints(str(number), prints)}
            index.add(str(number), prints)
        pool.close()
        pool.join()
    return {(min(pair), max(pair)) for pair in found}, spent() - before, time.monotonic() - start


def spent() -> float:
    """Processor seconds of this process and of those below it that have ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def resident() -> float:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--processes", type=int, default=1)
    chosen = parser.parse_args()
    documents = made_documents(random.Random(SEED), chosen.documents)
    words, texts = sum(len(document.text.split()) for document in documents), resident()
    found, seconds, wall = found_pairs(documents, chosen.processes)
    each = len(documents) / seconds
    print(f"{len(documents)} documents, {words / 1e6:.1f} M words: {each:,.0f} documents a processor second, index and judgement included")
    print(f"{seconds:.1f} s of processor time, {wall:.1f} s of the wall's with {chosen.processes} making prints; load {os.getloadavg()[0]:.1f}")
    print(f"memory {resident():.0f} MB, {texts:.0f} MB before the first print (the texts themselves)")
    right, total = Counter[str](), Counter[str]()
    held: dict[int, set[int]] = defaultdict(set)
    for original, number, kind in pairs(documents):
        total[kind] += 1
        right[kind] += (min(original, number), max(original, number)) in found
    for number, document in enumerate(documents):
        held[number] = {*document.whole, *document.quoted}
    for kind, count in total.items():
        print(f"{kind:20s} {right[kind]:4d} of {count:4d} = {right[kind] / count:.3f}")
    print(f"pairs without a common source: {sum(not held[first] & held[second] for first, second in found)}")
    quotes = sum("quoter" in (documents[first].kind, documents[second].kind) for first, second in found)
    print(f"quotations of two paragraphs called reprints: {quotes}")


if __name__ == "__main__":
    main()
