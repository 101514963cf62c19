"""Scores the shipped reader on the treebanks' dev sets: gold words (LAS as parsing papers print it) and raw text.

``python -m evaluation.syntax --corpora ../shared/corpora``

From raw text the measures are those of the CoNLL 2018 shared task: words are matched by their code points, F1 over
matched words; a label counts when word (and head, for UAS and LAS) match. LAS compares whole relations ("nsubj:pass");
LAS-u compares them without their subtypes, as the shared task did.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evaluation.conllu import TreebankSentence, documents, raw_text, read_conllu
from rapporteur.parse import Parser
from rapporteur.testing import make_article
from rapporteur.types import Parse

SETS = ("en_ewt-dev", "en_gum-dev")
NEWS = ("GUM_news", "GUM_interview", "GUM_speech", "GUM_bio")


def gold_word_counts(parser: Parser, sentences: Sequence[TreebankSentence]) -> Counter[str]:
    """Right labels by kind when words and sentences are given; ``words`` is how many there are."""
    counts: Counter[str] = Counter()
    for gold in sentences:
        found = parser.parse_words(gold.words, gold.spaces, starts=[0])
        counts["words"] += len(gold.words)
        counts["upos"] += sum(map(str.__eq__, gold.upos, found.upos))
        counts["features"] += sum(map(str.__eq__, gold.features, found.features))
        counts["lemma"] += sum(map(str.__eq__, gold.lemmas, found.lemmas))
        counts += head_counts(gold.heads, gold.relations, found.heads, found.relations)
    return counts


def head_counts(gold_heads: Sequence[int], gold_relations: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> Counter[str]:
    """Right heads, right heads with their relation, and the same without subtypes."""
    counts: Counter[str] = Counter()
    for one, two, head, relation in zip(gold_heads, gold_relations, heads, relations, strict=True):
        if one == head:
            counts["uas"] += 1
            counts["las"] += two == relation
            counts["las-u"] += two.split(":")[0] == relation.split(":")[0]
    return counts


def raw_counts(parse: Parse, gold: Sequence[TreebankSentence], places: Sequence[tuple[int, int]]) -> Counter[str]:
    """Matched words and labels from raw text, with both totals (``gold``, ``found``) and those of sentences."""
    counts: Counter[str] = Counter(gold=len(places), found=len(parse.tokens))
    where = {place: number for number, place in enumerate(places)}
    match = {number: where[(start, end)] for number, (start, end) in enumerate(zip(parse.starts, parse.ends, strict=True)) if (start, end) in where}
    heads, labels, upos, bounds = _flat(gold)
    counts["words"] = len(match)
    for number, other in match.items():
        counts["upos"] += parse.upos[number] == upos[other]
        head = parse.heads[number]
        same = heads[other] == -1 if head == -1 else match.get(head) == heads[other]
        counts["uas"] += same
        counts["las"] += same and parse.relations[number] == labels[other]
        counts["las-u"] += same and parse.relations[number].split(":")[0] == labels[other].split(":")[0]
    ours = [(parse.starts[parse.sentence(n)[0]], parse.ends[parse.sentence(n)[-1]]) for n in range(len(parse.sentence_starts))]
    theirs = {(places[first][0], places[last][1]) for first, last in bounds}
    counts["sentences gold"], counts["sentences found"] = len(theirs), len(ours)
    counts["sentences"] = len(theirs & set(ours))
    first_words = {places[first][0] for first, _ in bounds}
    counts["boundaries"] = len(first_words & {parse.starts[n] for n in parse.sentence_starts})
    return counts


def _flat(gold: Sequence[TreebankSentence]) -> tuple[list[int], list[str], list[str], list[tuple[int, int]]]:
    """Heads, relations, tags and sentence bounds of a document's sentences, counted through the document."""
    heads: list[int] = []
    bounds = []
    for sentence in gold:
        base = len(heads)
        heads += [head + base if head >= 0 else -1 for head in sentence.heads]
        bounds.append((base, len(heads) - 1))
    return heads, [r for s in gold for r in s.relations], [t for s in gold for t in s.upos], bounds


def f1(counts: Counter[str], right: str, gold: str = "gold", found: str = "found") -> float:
    """Twice what is right over what is there in both, in percent."""
    return 200 * counts[right] / max(1, counts[gold] + counts[found])


def report(parser: Parser, name: str, sentences: Sequence[TreebankSentence], *, gold_words: bool = True) -> None:
    """Print both tables for one set."""
    if gold_words:
        given = gold_word_counts(parser, sentences)
        row = " ".join(f"{kind} {100 * given[kind] / given['words']:.2f}" for kind in ("upos", "features", "lemma", "uas", "las", "las-u"))
        print(f"{name:12} gold words: {row}  ({given['words']} words)")
    raw: Counter[str] = Counter()
    for group in documents(sentences):
        text, places = raw_text(group)
        (parse,) = parser.parse([make_article(text)])
        raw += raw_counts(parse, group, places)
    row = " ".join(f"{kind} {f1(raw, kind):.2f}" for kind in ("words", "upos", "uas", "las", "las-u"))
    print(
        f"{name:12} raw text:   {row} sentences {f1(raw, 'sentences', 'sentences gold', 'sentences found'):.2f} "
        f"boundaries {f1(raw, 'boundaries', 'sentences gold', 'sentences found'):.2f}"
    )


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    parser = Parser.load(threads=options.threads)
    for name in SETS:
        sentences = list(read_conllu(options.corpora / "syntax" / f"{name}.conllu"))
        report(parser, name, sentences)
        if "gum" in name:
            report(parser, "gum news-like", [s for s in sentences if s.document.startswith(NEWS)], gold_words=False)


if __name__ == "__main__":
    main()
