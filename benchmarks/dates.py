"""Time expressions: milliseconds of processor time for a document of 700 words.

    python -m benchmarks.dates [--text FILE ...] [--rounds 20]

Without files it reads a made-up newswire text of 700 words with one time in 35 words, somewhat more than news has. The limit of the
project is 5 ms on an idle core; the fastest round counts, since others on the machine only add.
"""

import argparse
import time
from datetime import date
from pathlib import Path

from rapporteur.dates import tag, tag_implied

WORDS = 700
PIECE = (
    "The finance minister said on Tuesday that the port would stay shut until the end of the month, and that a new tender will open "
    "next week. He had told parliament three weeks ago that nothing would change before April 6. Dock workers walked out in November over "
    "pay that has not risen since 2019, and the two sides have met only twice in the past three months, most recently on Feb. 3. "
    "A court may rule as early as Thursday whether the strike is lawful. The company, which lost money in the third quarter, declined "
    "to say more. Ana Ruiz, who speaks for the union, called the offer an insult to everybody who works on the quays, and said that "
    "the mayor had never once walked along the harbour wall to see how the work is done, let alone asked the men and women who do it what "
    "they need. Shopkeepers near the gates complain that trade has dried up and that nobody in the city hall listens to them; a baker who "
    "used to sell bread to every crew now sells to none. Lorry drivers wait in a queue that winds past the old customs house and up the "
    "hill, and some have turned back with their loads. The opposition wants an inquiry into how the contract was awarded and who profited "
    "from it, while the governing party accuses it of playing with the livelihoods of families. Officials of the ministry gave no figures "
    "for the loss to the treasury, but traders put it at several million. In a letter to the prime minister the chamber of commerce asked "
    "for mediation by somebody whom both sides trust, and named a retired judge. The union said it would talk to anyone who comes with an "
    "open mind. Her members would not come back for less than what was promised by the last government. "
)
PUBLISHED = date(2025, 2, 15)


def sample() -> str:
    """The made-up text at its length."""
    words = PIECE.split()
    return " ".join((words * (WORDS // len(words) + 1))[:WORDS])


def measure(text: str, rounds: int) -> tuple[float, float]:
    """Milliseconds for 700 words of the text: of the first layer, and of the second."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for place, reader in enumerate((tag, tag_implied)):
            begun = time.process_time()
            reader(text, PUBLISHED)
            best[place] = min(best[place], time.process_time() - begun)
    scale = 1000 * WORDS / max(1, len(text.split()))
    return best[0] * scale, best[1] * scale


def main() -> None:
    """Print one line a text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    texts = {str(path): path.read_text(encoding="utf-8", errors="replace") for path in options.text} or {"made-up news": sample()}
    for name, text in texts.items():
        named, implied = measure(text, options.rounds)
        print(f"{name}: {named:.2f} ms for time expressions, {implied:.2f} ms for implied times, each for {WORDS} words")


if __name__ == "__main__":
    main()
