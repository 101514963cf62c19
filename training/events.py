"""Train the event typer on PLV and export it.

``python -m training.events --corpora ../shared/corpora --folds 5`` measures by cross-validation grouped by sentence;
``--final`` trains on every row, writes ``weights/events.onnx`` (int8) with its vocabulary and enters both in the manifest.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from torch import nn
from torch.nn import functional

from rapporteur.model.pairs import ROOTS
from rapporteur.model.pieces import WordPieces
from training.encoder import MiniLM
from training.pairs import PairModel, PairRow, batches, read_rows

SEED = 7
EPOCHS = 10
# Chosen on the first fold of PLV train, 2026-11-21: encoder 5e-5 and 1e-4, head 1e-3.
ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
BATCH = 16
WARM_UP = 0.1
SMOOTHING = 0.1
RUNS = Path(__file__).parent / "runs" / "events"


def folds(rows: Sequence[PairRow], count: int) -> list[tuple[list[int], list[int]]]:
    """Train and test row numbers, grouped by sentence so that no sentence is on both sides."""
    splitter = StratifiedGroupKFold(n_splits=count, shuffle=True, random_state=SEED)
    groups = [row.sentence for row in rows]
    return [(a.tolist(), b.tolist()) for a, b in splitter.split(groups, [row.root for row in rows], groups)]


def train(rows: Sequence[PairRow], vocabulary: Sequence[str], *, layers: int, epochs: int, bf16: bool) -> PairModel:
    """A pair model fine-tuned on rows; the word embeddings stay as published."""
    torch.manual_seed(SEED)
    model = PairModel(MiniLM.pretrained(vocabulary, layers=layers))
    model.encoder.words.weight.requires_grad_(requires_grad=False)
    pieces = WordPieces(vocabulary)
    encoder = {id(p) for p in model.encoder.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": ENCODER_RATE},
            {"params": [p for p in model.parameters() if id(p) not in encoder], "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    total = epochs * (-(-len(rows) // BATCH))
    warm = max(1, int(WARM_UP * total))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / warm, (total - step) / (total - warm)))
    for epoch in range(epochs):
        _epoch(model, rows, pieces, optimizer, schedule, seed=SEED + epoch, bf16=bf16)
    return model.eval()


def _epoch(
    model: PairModel,
    rows: Sequence[PairRow],
    pieces: WordPieces,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    *,
    seed: int,
    bf16: bool,
) -> None:
    model.train()
    began, loss_sum = time.monotonic(), 0.0
    for batch in batches(rows, pieces, size=BATCH, seed=seed):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            logits = model(batch.pieces, batch.roles, batch.mask)
        loss = functional.cross_entropy(logits.float(), batch.roots, label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        loss_sum += float(loss.detach()) * len(batch.roots)
    print(f"  epoch seed {seed}: loss {loss_sum / len(rows):.3f}, {time.monotonic() - began:.0f} s", flush=True)


def predict(model: PairModel, rows: Sequence[PairRow], pieces: WordPieces) -> np.ndarray:
    """Logits (rows, roots), in the order of rows."""
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].words))
    with torch.inference_mode():
        found = [model(b.pieces, b.roles, b.mask).numpy() for b in batches([rows[n] for n in order], pieces, size=32, seed=None)]
    logits = np.zeros((len(rows), len(ROOTS)), dtype=np.float32)
    logits[order] = np.concatenate(found)
    return logits


def macro_f1(gold: Sequence[int], found: Sequence[int]) -> float:
    """Mean F1 over all fifteen roots; a root that no row has or gets counts as 0."""
    return float(f1_score(gold, found, labels=range(len(ROOTS)), average="macro", zero_division=0.0))


def cross_validate(rows: Sequence[PairRow], vocabulary: Sequence[str], options: argparse.Namespace) -> float:
    """Train and test each fold asked for; prints each score and gives the macro-F1 over all tested rows."""
    gold: list[int] = []
    found: list[int] = []
    chosen = folds(rows, 5)[: options.folds]
    RUNS.mkdir(parents=True, exist_ok=True)
    for number, (seen, unseen) in enumerate(chosen):
        model = train([rows[n] for n in seen], vocabulary, layers=options.layers, epochs=options.epochs, bf16=options.bf16)
        tested = [rows[n] for n in unseen]
        logits = predict(model, tested, WordPieces(vocabulary))
        torch.save({"state": model.state_dict(), "unseen": unseen}, RUNS / f"fold{number}-{options.layers}.pt")
        gold += [row.root for row in tested]
        found += logits.argmax(1).tolist()
        print(f"fold {number}: macro-F1 {macro_f1([row.root for row in tested], logits.argmax(1).tolist()):.3f}", flush=True)
    score = macro_f1(gold, found)
    each = f1_score(gold, found, labels=range(len(ROOTS)), average=None, zero_division=0.0)
    print(f"all: macro-F1 {score:.3f}; " + ", ".join(f"{root} {value:.2f}" for root, value in zip(ROOTS, each, strict=True)))
    (RUNS / f"cross-{options.layers}.json").write_text(json.dumps({"macro_f1": score, "rows": len(gold)}), encoding="utf8")
    return score


def small_vocabulary(vocabulary: Sequence[str], size: int, corpora: Path) -> list[str]:
    """The ``size`` pieces that the corpora use most, and every single mark, in the order of the full vocabulary."""
    from training.vocabulary import texts

    pieces = WordPieces(vocabulary)
    counts = np.zeros(len(vocabulary), dtype=np.int64)
    for text in texts(corpora):
        for word in text.split():
            counts[list(pieces.encode(word))] += 1
    short = [len(piece.removeprefix("##")) == 1 or piece.startswith("[") for piece in vocabulary]
    limit = np.sort(counts)[-min(size, len(counts))]
    return [piece for piece, count, keep in zip(vocabulary, counts, short, strict=True) if keep or count >= max(1, limit)]


def main() -> None:
    """Cross-validate, or train and export the final file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--pieces", type=int, default=0, help="trim the vocabulary to about this many pieces; 0 keeps all")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    rows = read_rows(options.corpora / "events" / "plv_train.jsonl")
    vocabulary = (Path(__file__).parent.parent / "src/rapporteur/model/weights/vocab.txt").read_text(encoding="utf8").splitlines()
    if options.pieces:
        vocabulary = small_vocabulary(vocabulary, options.pieces, options.corpora)
    cross_validate(rows, vocabulary, options)


if __name__ == "__main__":
    main()
