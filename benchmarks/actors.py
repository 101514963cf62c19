"""Milliseconds that the actors room takes for an article of 700 words beyond the parse.

    python -m benchmarks.actors --corpora ../shared/corpora

The first 30 articles of PolNeAR dev are parsed once; then ``find_cast`` runs over them three times, and the quickest
round counts, in processor time and scaled to 700 words (tokens that hold a letter or digit).
"""

import argparse
import json
import time
from pathlib import Path

from rapporteur.actors import find_cast
from rapporteur.parse import Parser
from rapporteur.tables import load_actor_tables
from rapporteur.testing import make_article

ARTICLES, ROUNDS, WORDS = 30, 3, 700


def main() -> None:
    """Prints one line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    path = arguments.parse_args().corpora / "attribution" / "polnear_dev.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf8").splitlines()[:ARTICLES]]
    articles = [make_article(text) for text in texts]
    parses, tables = Parser.load(threads=1).parse(articles), load_actor_tables()
    words = sum(any(letter.isalnum() for letter in token) for parse in parses for token in parse.tokens)
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for article, parse in zip(articles, parses, strict=True):
            find_cast(article, parse, tables, on=None)
        rounds.append(time.process_time() - begun)
    print(f"actors: {1000 * min(rounds) * WORDS / words:.1f} ms an article of {WORDS} words beyond the parse ({words} words)")


if __name__ == "__main__":
    main()
