"""Train the event typer and export it: ``weights/events.onnx`` and ``weights/pair_words.npz``.

Two stages: everything but PLV's rows first, then these with a draw of the rest, so that a fold of PLV costs minutes and not an hour.
``python -m training.events --corpora ../shared/corpora --folds 5`` measures the second by cross-validation over PLV's rows, grouped
by sentence and its near duplicates; ``--final`` learns from every row, ``--enter`` exports what that left into the package and enters
it in the manifest. ``--resume`` keeps a first stage and folds that are done.
"""

import argparse
import copy
import datetime
import json
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from torch import Tensor, nn
from torch.nn import functional

from rapporteur.model.embeddings import load_embeddings
from rapporteur.model.event_typer import EventTyper, Typing
from rapporteur.model.packed import beside
from rapporteur.model.pair_words import FILE as WORDS_FILE
from rapporteur.model.pairs import ROOTS
from rapporteur.model.pieces import WordPieces
from rapporteur.model.session import session_of
from rapporteur.model.store import WEIGHTS, weight_file
from rapporteur.parse import Parser
from rapporteur.runs.desk import Desk
from training.encoder import MiniLM
from training.event_candidates import coded_texts, pair_rows, read_coded
from training.event_export import write_graph
from training.fitting import Fitting
from training.manifest import register
from training.pair_rows import PairRow, as_rows, groups_of, read_news, read_own, read_plv, with_triggers
from training.pair_words import as_model, fit_words, write_words
from training.pairs import PairModel, batches

SEED = 7
EPOCHS = 3
# Fold 1 of PLV train: all layers learning .830, the lowest three as published .817 (rate 1e-4).
# Rates of the layers, and of the heads of types and of sides.
RATES = (7e-5, 1e-3)
# The second stage: so many times PLV's rows, each time with as many others, at lower rates.
ROUNDS = 8
LATER = (4e-5, 4e-4)
BATCH = 16
SMOOTHING = 0.1
# What the sides of a batch weigh beside its types.
OF_SIDES = 3.0
# So many batches stand between two lines of news.
EVERY = 250
QUADS = ("AGREE CONSULT SUPPORT", "COOPERATE AID YIELD", "REQUEST ACCUSE REJECT THREATEN", "PROTEST SANCTION MOBILIZE COERCE ASSAULT")
LICENCES = ("research corpora, no licence stated", "Apache-2.0 (MiniLM-L6)")
RUNS = Path(__file__).parent / "runs" / "events"


def folds(rows: Sequence[PairRow], count: int) -> list[tuple[list[int], list[int]]]:
    """Train and test row numbers, grouped so that no sentence, nor a near duplicate of it, is on both sides."""
    splitter = StratifiedGroupKFold(n_splits=count, shuffle=True, random_state=SEED)
    groups = groups_of(rows)
    return [(a.tolist(), b.tolist()) for a, b in splitter.split(groups, [row.outcome for row in rows], groups)]


def broad(data: "Data", vocabulary: Sequence[str], options: argparse.Namespace) -> PairModel:
    """The first stage: a pair model fine-tuned on types and sides of all rows but PLV's; the word embeddings stay as published."""
    torch.manual_seed(SEED)
    model, kept = PairModel(MiniLM.pretrained(vocabulary)), RUNS / "broad.pt"
    if options.resume and kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    fit(model, [data.rest] * options.epochs, vocabulary, rates=RATES, save=RUNS / "broad-last.pt")
    torch.save(model.state_dict(), kept)
    return model


def narrow(model: PairModel, plv: Sequence[PairRow], rest: Sequence[PairRow], vocabulary: Sequence[str], save: Path) -> PairModel:
    """The second stage: the model further on PLV's rows, the only ones by PLV's convention, and on draws of the others."""
    draws = [random.Random(SEED + number).sample(rest, len(plv)) for number in range(ROUNDS)]
    fit(model, [[*plv, *drawn] for drawn in draws], vocabulary, rates=LATER, save=save)
    return model


def fit(model: PairModel, epochs: Sequence[Sequence[PairRow]], vocabulary: Sequence[str], *, rates: tuple[float, float], save: Path) -> None:
    """Fine-tune a model on the rows of each epoch in turn.

    After each epoch but the last ``save`` holds all that is needed to go on, and a run of the same rows that was stopped does so.
    """
    torch.manual_seed(SEED)
    pieces = WordPieces(vocabulary)
    total = sum(-(-len(rows) // BATCH) for rows in epochs)
    fitting = Fitting(model, _groups(model, rates), total)
    run = f"{crc32(repr(epochs).encode()):08x} {total} {rates} {OF_SIDES}"
    for number in range(_resumed(fitting, save, run), len(epochs)):
        _epoch(model, epochs[number], pieces, fitting, keep=number > 0, seed=SEED + number)
        torch.save(fitting.state() | {"done": number + 1, "run": run}, save)
    save.unlink(missing_ok=True)
    fitting.finish()


def _resumed(fitting: Fitting, save: Path, run: str) -> int:
    """How many epochs of the same run were done before, with everything as it was then."""
    known = torch.load(save) if save.exists() else {}
    if known.get("run") != run:
        return 0
    fitting.resume(known)
    return int(known["done"])


def _groups(model: PairModel, rates: tuple[float, float]) -> list[tuple[list[nn.Parameter], float]]:
    """The layers and the heads with their rates; the embeddings stay as they are."""
    encoder = {id(parameter) for parameter in model.encoder.parameters()}
    heads = [parameter for parameter in model.parameters() if id(parameter) not in encoder]
    return list(zip((list(model.encoder.layers.parameters()), heads), rates, strict=True))


def _epoch(model: PairModel, rows: Sequence[PairRow], pieces: WordPieces, fitting: Fitting, *, keep: bool, seed: int) -> None:
    model.train()
    began, loss_sum, seen = time.monotonic(), 0.0, 0
    for number, batch in enumerate(batches(rows, pieces, size=BATCH, seed=seed)):
        with torch.no_grad():
            vectors = model.encoder.words(batch.pieces)
        logits, standing = model(vectors, batch.roles, batch.mask)
        loss = loss_of(logits, batch.allowed)
        if len(batch.words):
            loss = loss + OF_SIDES * functional.binary_cross_entropy_with_logits(standing[batch.words[:, 0], batch.words[:, 1]], batch.standing)
        loss_sum, seen = loss_sum + fitting.step(loss, keep=keep) * len(batch.numbers), seen + len(batch.numbers)
        if number % EVERY == EVERY - 1 or seen == len(rows):
            print(f"  epoch seed {seed}: {seen} of {len(rows)} rows, loss {loss_sum / seen:.3f}, {time.monotonic() - began:.0f} s", flush=True)


def loss_of(logits: Tensor, allowed: Tensor) -> Tensor:
    """Mean cross entropy against any of the classes allowed, a tenth of it against all classes alike."""
    shares = functional.log_softmax(logits, dim=-1)
    hit = (shares + allowed.log()).logsumexp(-1)
    return -((1 - SMOOTHING) * hit + SMOOTHING * shares.mean(-1)).mean()


def macro_f1(gold: Sequence[int], found: Sequence[int]) -> float:
    """Mean F1 over all fifteen roots; a root that no row has or gets counts as 0."""
    return float(f1_score(gold, found, labels=range(len(ROOTS)), average="macro", zero_division=0.0))


def typings(path: Path, words: Mapping[str, np.ndarray], rows: Sequence[PairRow], *, manual: bool) -> list[Typing]:
    """What an exported file answers, run as the package runs it (shared 8-bit word vectors, the linear model beside it)."""
    packed = beside(path)
    session = session_of(path, threads=1, packed=packed if packed.exists() else None)
    typer = EventTyper(session, WordPieces.load(weight_file("vocab.txt")), load_embeddings(), as_model(dict(words)))
    return typer.type_pairs([row.pair for row in rows], manual=manual)


def cross_validate(data: "Data", vocabulary: Sequence[str], options: argparse.Namespace) -> float:
    """Train, export and test each fold asked for; prints each score and gives the root macro-F1 over all tested rows.

    ``training/runs/events`` keeps each fold's files and ``folds.json``: the answers to the rows it has not seen.
    """
    RUNS.mkdir(parents=True, exist_ok=True)
    kept = RUNS / "folds.json"
    record = json.loads(kept.read_text(encoding="utf8")) if options.resume and kept.exists() else []
    start = broad(data, vocabulary, options)
    for number, (seen, unseen) in enumerate(folds(data.plv, 5)[: options.folds]):
        if number < len(record):
            continue
        plv = [data.plv[n] for n in seen]
        words = fit_words(data.learned(plv))
        write_words(words, RUNS / f"fold{number}.npz")
        model = narrow(copy.deepcopy(start), plv, data.rest, vocabulary, RUNS / f"fold{number}-last.pt")
        for name, bits in (("fp32", 32), ("shipped", options.bits)):
            write_graph(model, RUNS / f"fold{number}-{name}.onnx", bits=bits)
        record.append({name: _answers(RUNS / f"fold{number}-{name}.onnx", words, [data.plv[n] for n in unseen]) for name in ("fp32", "shipped")})
        kept.write_text(json.dumps(record), encoding="utf8")
        report(record)
    return report(record)


def _answers(path: Path, words: Mapping[str, np.ndarray], unseen: Sequence[PairRow]) -> dict[str, list[object]]:
    """Gold and answer of every row that a fold has not seen."""
    told = typings(path, words, unseen, manual=False)
    return {
        "gold": [row.outcome for row in unseen],
        "found": [ROOTS.index(one.root) for one in told],
        "share": [max(one.roots) for one in told],
    }


def report(record: Sequence[Mapping[str, Mapping[str, list[object]]]]) -> float:
    """Print the scores over all folds so far; gives the root macro-F1 as shipped."""
    score, halves = 0.0, (" ".join(QUADS[:2]), " ".join(QUADS[2:]))
    for name in ("fp32", "shipped"):
        gold, found = ([int(str(root)) for fold in record for root in fold[name][key]] for key in ("gold", "found"))
        score, quad, binary = macro_f1(gold, found), grouped_f1(gold, found, QUADS), grouped_f1(gold, found, halves)
        print(f"{len(record)} folds, {len(gold)} rows, {name}: root macro-F1 {score:.3f}, quad {quad:.3f}, binary {binary:.3f}", flush=True)
    return score


def grouped_f1(gold: Sequence[int], found: Sequence[int], groups: Sequence[str]) -> float:
    """Macro-F1 over groups of roots."""
    group = {root: number for number, names in enumerate(groups) for root in names.split()}
    return float(f1_score([group[ROOTS[n]] for n in gold], [group[ROOTS[n]] for n in found], average="macro"))


class Data:
    """All rows, in the words of our parser."""

    def __init__(self, corpora: Path) -> None:
        parser = Parser.load(threads=1)
        self.plv, self.own, self.news = (as_rows(told, parser) for told in (read_plv(corpora), read_own(), read_news(corpora)))
        desk = Desk()
        self.own = with_triggers(self.own, read_own(), parser, desk.event_tables)
        texts = [one for one in coded_texts(corpora) if one.learnt]
        self.coded = [row for read in read_coded(texts, desk) for row in pair_rows(read, desk.event_tables)]

        known = {row.sentence for row in self.plv}
        self.rest = [row for row in (*self.news, *self.coded, *self.own) if row.sentence not in known]

    def learned(self, plv: Sequence[PairRow]) -> list[PairRow]:
        """What the linear model learns from: some rows of PLV, as often as a typer sees them, and all others."""
        return [*plv] * ROUNDS + self.rest


def ship(data: Data, vocabulary: Sequence[str], options: argparse.Namespace) -> None:
    """Train on every row; ``training/runs/events`` keeps the model."""
    RUNS.mkdir(parents=True, exist_ok=True)
    write_words(fit_words(data.learned(data.plv)), RUNS / "final.npz")
    model = narrow(broad(data, vocabulary, options), data.plv, data.rest, vocabulary, RUNS / "final-last.pt")
    torch.save(model.state_dict(), RUNS / "final.pt")
    if options.enter:
        enter(options)


def enter(options: argparse.Namespace) -> None:
    """Export the last final model into the package and register its files."""
    vocabulary = weight_file("vocab.txt").read_text(encoding="utf8").splitlines()
    model = PairModel(MiniLM.pretrained(vocabulary)).eval()
    model.load_state_dict(torch.load(RUNS / "final.pt"))
    write_graph(model, WEIGHTS / "events.onnx", bits=options.bits)
    (WEIGHTS / WORDS_FILE).write_bytes((RUNS / "final.npz").read_bytes())
    record = json.loads((RUNS / "folds.json").read_text(encoding="utf8")) if (RUNS / "folds.json").exists() else []
    scores = {"plv_root_macro_f1_cross_validated": round(report(record), 3), "folds": len(record)} if record else {}
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    corpora = [
        "PLV train (Zero-Shot-PLOVER)",
        "event_sentences and event_articles (our own)",
        "labelled pairs of PolNeAR train",
        "coded passages of PolNeAR train, re3d and ECB+ train",
    ]
    for name in ("events.onnx", beside(WEIGHTS / "events.onnx").name, WORDS_FILE):
        register(name, corpora=corpora, licences=LICENCES, seed=SEED, scores=scores, date=today)
        print(f"{name}: {(WEIGHTS / name).stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Cross-validate, or train and export the final files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--resume", action="store_true", help="keep the first stage and the folds already done")
    parser.add_argument("--bits", type=int, default=6, choices=(6, 32))
    parser.add_argument("--final", action="store_true", help="train on all rows")
    parser.add_argument("--enter", action="store_true", help="export and register the last final model")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.enter and not options.final:
        enter(options)
        return
    vocabulary = weight_file("vocab.txt").read_text(encoding="utf8").splitlines()
    data = Data(options.corpora)
    if options.final:
        ship(data, vocabulary, options)
    else:
        cross_validate(data, vocabulary, options)


if __name__ == "__main__":
    main()
