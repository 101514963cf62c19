"""How fast the reader model reads: tokenising plus the model plus decoding, in words a second.

``python -m benchmarks.reader --corpora ../shared/corpora --threads 2`` reads PolNeAR dev articles; the machine must be quiet.
"""

import argparse
import time
from pathlib import Path

import msgspec

from rapporteur.model.reader import ReaderModel
from rapporteur.parse.parser import Parser
from rapporteur.parse.tokens import tokenize
from rapporteur.testing import make_article


class TimedModel(ReaderModel):
    """The reader with the seconds spent inside it added up."""

    seconds = 0.0

    def run(self, window):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
        """As the reader's, timed."""
        began = time.perf_counter()
        found = super().run(window)
        self.seconds += time.perf_counter() - began
        return found


def main() -> None:
    """Print words a second for tokenising alone, the model alone, and everything."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--articles", type=int, default=84)
    options = arguments.parse_args()
    rows = (options.corpora / "attribution" / "polnear_dev.jsonl").read_bytes().splitlines()[: options.articles]
    articles = [make_article(msgspec.json.decode(row)["text"], id=f"{number:016x}") for number, row in enumerate(rows)]
    model = TimedModel.load(threads=options.threads)
    assert isinstance(model, TimedModel)
    parser = Parser(model)
    parser.parse(articles[:4])
    model.seconds = 0.0
    began = time.perf_counter()
    words = sum(len(tokenize(article.text).words) for article in articles)
    cut = time.perf_counter()
    parser.parse(articles)
    done = time.perf_counter()
    rates = {"tokenising": words / (cut - began), "model": words / model.seconds, "parse stage": words / (done - cut)}
    print(f"{words} words, {options.threads} threads: " + ", ".join(f"{what} {rate:,.0f} words/s" for what, rate in rates.items()))


if __name__ == "__main__":
    main()
