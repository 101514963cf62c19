"""Trim MiniLM's vocabulary to the pieces English news needs, so that both encoders fit in the package.

``python -m training.vocabulary --corpora ../shared/corpora`` writes src/rapporteur/model/weights/vocab.txt: every piece
seen in the corpora, every single mark of Latin script, and every whole ASCII word of the original vocabulary.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rapporteur.model.pieces import WordPieces
from rapporteur.parse.tokens import tokenize
from training.encoder import base_folder

WEIGHTS = Path(__file__).parent.parent / "src" / "rapporteur" / "model" / "weights"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def texts(corpora: Path) -> Iterator[str]:
    """Every English text of the corpora, rows of JSON lines and words of CoNLL-U alike."""
    for path in sorted(corpora.rglob("*.conllu")):
        words = (line.split("\t", 2)[1] for line in path.read_text(encoding="utf8").splitlines() if line[:1].isdigit())
        yield " ".join(words)
    for path in sorted(corpora.rglob("*.jsonl")):
        if "_de_" in path.name:
            continue
        for line in path.read_bytes().splitlines():
            row = msgspec.json.decode(line)
            yield from (value for key, value in row.items() if key in {"text", "sentence"} and isinstance(value, str))
            yield from row.get("lines", ()) if isinstance(row.get("lines"), list) else ()


def trimmed(corpora: Path, *, least: int) -> list[str]:
    """The pieces kept, in the order of the original vocabulary, the four special ones first."""
    whole = (base_folder() / "vocab.txt").read_text(encoding="utf8").splitlines()
    pieces = WordPieces(whole)
    words: Counter[str] = Counter()
    for text in texts(corpora):
        words.update(tokenize(text).words)
    seen: Counter[int] = Counter()
    for word, count in words.items():
        for piece in pieces.encode(word):
            seen[piece] += count
    plain = re.compile(r"(##)?[ -~\u00a1-\u024f‘’“”–—…€£]|[a-z]+$")
    kept = [
        piece
        for number, piece in enumerate(whole)
        if piece not in SPECIAL and (seen[number] >= least or plain.fullmatch(piece)) and not piece.startswith("[unused")
    ]
    return [*SPECIAL, *kept]


def main() -> None:
    """Write the vocabulary and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--least", type=int, default=2)
    options = parser.parse_args()
    kept = trimmed(options.corpora, least=options.least)
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / "vocab.txt").write_text("\n".join(kept) + "\n", encoding="utf8")
    print(f"{len(kept)} pieces kept")


if __name__ == "__main__":
    main()
