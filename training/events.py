"""Train the event typer on PLV and our own sentences, and export it.

``python -m training.events --corpora ../shared/corpora --folds 5`` measures by cross-validation grouped by sentence;
``--final`` trains on every row, writes ``weights/events.onnx`` and enters it in the manifest.
"""

import argparse
import datetime
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from rapporteur.model.embeddings import load_embeddings
from rapporteur.model.event_typer import EventTyper
from rapporteur.model.packed import beside
from rapporteur.model.pairs import CLASSES, ROOTS, classes_of
from rapporteur.model.pieces import WordPieces
from rapporteur.model.session import session_of
from rapporteur.model.store import WEIGHTS, weight_file
from training.encoder import LAYERS, MiniLM
from training.event_export import write_graph
from training.manifest import register
from training.pair_rows import PairRow, groups_of, read_own, read_plv, turned
from training.pairs import PairModel, batches, lower_states

SEED = 7
EPOCHS = 7
# The lowest layers stay as published: half the time. Fold 0 of PLV train with nothing frozen: 0.848 (8 epochs), see the card.
FROZEN = 3
# As usual for fine-tuning an encoder of this size; not swept, since one fold takes five minutes.
ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
BATCH = 16
WARM_UP = 0.1
SMOOTHING = 0.1
LICENCES = ("research corpus, no licence stated", "Apache-2.0 (MiniLM-L6)")
RUNS = Path(__file__).parent / "runs" / "events"


def folds(rows: Sequence[PairRow], count: int) -> list[tuple[list[int], list[int]]]:
    """Train and test row numbers, grouped so that no sentence, nor a near duplicate of it, is on both sides."""
    splitter = StratifiedGroupKFold(n_splits=count, shuffle=True, random_state=SEED)
    groups = groups_of(rows)
    return [(a.tolist(), b.tolist()) for a, b in splitter.split(groups, [row.root for row in rows], groups)]


def train(rows: Sequence[PairRow], vocabulary: Sequence[str], *, layers: int, epochs: int, bf16: bool) -> PairModel:
    """A pair model fine-tuned on rows; the word embeddings stay as published."""
    torch.manual_seed(SEED)
    model = PairModel(MiniLM.pretrained(vocabulary, layers=layers), frozen=FROZEN)
    pieces = WordPieces(vocabulary)
    states = lower_states(model, rows, pieces)
    encoder = {id(p) for p in model.encoder.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": list(model.encoder.layers[FROZEN:].parameters()), "lr": ENCODER_RATE},
            {"params": [p for p in model.parameters() if id(p) not in encoder], "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    total = epochs * (-(-len(rows) // BATCH))
    warm = max(1, int(WARM_UP * total))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / warm, (total - step) / (total - warm)))
    for epoch in range(epochs):
        _epoch(model, rows, states, pieces, optimizer, schedule, seed=SEED + epoch, bf16=bf16)
    return model.eval()


def _epoch(
    model: PairModel,
    rows: Sequence[PairRow],
    states: Sequence[Tensor],
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
            logits = model.upper(pad_sequence([states[n] for n in batch.numbers], batch_first=True), batch.roles, batch.mask)
        loss = loss_of(logits.float(), batch.allowed)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        loss_sum += float(loss.detach()) * len(batch.numbers)
    print(f"  epoch seed {seed}: loss {loss_sum / len(rows):.3f}, {time.monotonic() - began:.0f} s", flush=True)


def loss_of(logits: Tensor, allowed: Tensor) -> Tensor:
    """Mean cross entropy against any of the classes allowed, a tenth of it against all classes alike."""
    shares = functional.log_softmax(logits, dim=-1)
    hit = (shares + allowed.log()).logsumexp(-1)
    return -((1 - SMOOTHING) * hit + SMOOTHING * shares.mean(-1)).mean()


def roots_of(logits: np.ndarray) -> list[int]:
    """The likeliest root of each row (rows, classes), given that there is an event."""
    raised = np.exp(logits - logits.max(1, keepdims=True))
    return np.stack([raised[:, list(classes_of(root))].sum(1) for root in ROOTS], axis=1).argmax(1).tolist()


def predict(model: PairModel, rows: Sequence[PairRow], pieces: WordPieces) -> np.ndarray:
    """Logits (rows, classes), in the order of rows."""
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].words))
    with torch.inference_mode():
        found = [model(model.encoder.words(b.pieces), b.roles, b.mask).numpy() for b in batches([rows[n] for n in order], pieces, size=32, seed=None)]
    logits = np.zeros((len(rows), len(CLASSES)), dtype=np.float32)
    logits[order] = np.concatenate(found)
    return logits


def macro_f1(gold: Sequence[int], found: Sequence[int]) -> float:
    """Mean F1 over all fifteen roots; a root that no row has or gets counts as 0."""
    return float(f1_score(gold, found, labels=range(len(ROOTS)), average="macro", zero_division=0.0))


def shipped_logits(path: Path, rows: Sequence[PairRow]) -> list[int]:
    """The root numbers that an exported file gives, run as the package runs it (shared 8-bit word vectors)."""
    packed = beside(path)
    session = session_of(path, threads=1, packed=packed if packed.exists() else None)
    typer = EventTyper(session, WordPieces.load(weight_file("vocab.txt")), load_embeddings())
    found = typer.type_pairs([(row.words, row.source, row.target) for row in rows])
    return [ROOTS.index(typing.root) for typing in found]


def cross_validate(rows: Sequence[PairRow], vocabulary: Sequence[str], options: argparse.Namespace) -> float:
    """Train, export and test each fold asked for; prints each score and gives the macro-F1 over all tested rows.

    ``training/runs/events`` keeps each fold's exported file and ``folds.json``: the rows it has not seen, and its answers.
    """
    RUNS.mkdir(parents=True, exist_ok=True)
    kept = RUNS / "folds.json"
    record = json.loads(kept.read_text(encoding="utf8")) if options.resume and kept.exists() else []
    for number, (seen, unseen) in list(enumerate(folds(rows, 5)[: options.folds]))[len(record) :]:
        model = train(learned([rows[n] for n in seen], options), vocabulary, layers=options.layers, epochs=options.epochs, bf16=options.bf16)
        tested = [rows[n] for n in unseen]
        whole = roots_of(predict(model, tested, WordPieces(vocabulary)))
        write_graph(model, RUNS / f"fold{number}-whole.onnx", bits=32)
        write_graph(model, RUNS / f"fold{number}.onnx", bits=options.bits)
        shipped = shipped_logits(RUNS / f"fold{number}.onnx", tested)
        gold = [row.root for row in tested]
        record.append({"unseen": unseen, "gold": gold, "fp32": whole, "shipped": shipped})
        print(f"fold {number}: macro-F1 fp32 {macro_f1(gold, whole):.3f}, as shipped {macro_f1(gold, shipped):.3f}", flush=True)
        kept.write_text(json.dumps(record), encoding="utf8")
    return report(record)


def learned(rows: Sequence[PairRow], options: argparse.Namespace) -> list[PairRow]:
    """What a model learns from: PLV's rows, these turned round, and our own sentences."""
    return [*rows, *(turned(rows) if options.turned else ()), *(read_own() if options.own else ())]


def report(record: Sequence[Mapping[str, list[int]]]) -> float:
    """Print the scores over all folds; gives the macro-F1 as shipped."""
    gold = [root for fold in record for root in fold["gold"]]
    shipped = [root for fold in record for root in fold["shipped"]]
    each = f1_score(gold, shipped, labels=range(len(ROOTS)), average=None, zero_division=0.0)
    whole = macro_f1(gold, [root for fold in record for root in fold["fp32"]])
    score = macro_f1(gold, shipped)
    print(f"{len(gold)} rows: macro-F1 fp32 {whole:.3f}, as shipped {score:.3f}")
    print(", ".join(f"{root} {value:.2f}" for root, value in zip(ROOTS, each, strict=True)))
    return score


def ship(rows: Sequence[PairRow], vocabulary: Sequence[str], options: argparse.Namespace) -> None:
    """Train on every row, write ``weights/events.onnx`` and enter it in the manifest with the cross-validated score."""
    record = json.loads((RUNS / "folds.json").read_text(encoding="utf8"))
    scores = {"plv_root_macro_f1_cross_validated": round(report(record), 3), "folds": len(record)}
    model = train(learned(rows, options), vocabulary, layers=options.layers, epochs=options.epochs, bf16=options.bf16)
    write_graph(model, WEIGHTS / "events.onnx", bits=options.bits)
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    for path in (WEIGHTS / "events.onnx", beside(WEIGHTS / "events.onnx")):
        if path.exists():
            register(path.name, corpora=["PLV train (Zero-Shot-PLOVER)"], licences=LICENCES, seed=SEED, scores=scores, date=today)
    print(f"events.onnx: {(WEIGHTS / 'events.onnx').stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Cross-validate, or train and export the final file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--resume", action="store_true", help="keep the folds already measured")
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--bits", type=int, default=4, choices=(4, 8, 32))
    parser.add_argument("--final", action="store_true", help="train on all rows and write the shipped file")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--plv-only", dest="own", action="store_false", help="without our own sentences")
    parser.add_argument("--turned", action="store_true", help="with one-way pairs turned round, as pairs without an event")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    rows = read_plv(options.corpora / "events" / "plv_train.jsonl")
    vocabulary = weight_file("vocab.txt").read_text(encoding="utf8").splitlines()
    if options.final:
        ship(rows, vocabulary, options)
    else:
        cross_validate(rows, vocabulary, options)


if __name__ == "__main__":
    main()
