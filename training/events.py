"""Train the event typer and export it: ``weights/events.onnx`` and ``weights/pair_words.npz``.

``python -m training.events --corpora ../shared/corpora --folds 5`` measures by cross-validation over PLV's rows, grouped
by sentence and its near duplicates, and over a fifth of the labelled news pairs a fold; ``--final`` trains on every row, ``--enter``
exports what that left into the package and enters it in the manifest.
"""

import argparse
import datetime
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from sklearn.metrics import f1_score, roc_auc_score
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
EPOCHS = 4
# Fold 1 of PLV train: all layers learning .830, the lowest three as published .817 (rate 1e-4).
# Rates of the layers, and of the heads of types and of sides.
RATES = (7e-5, 1e-3)
BATCH = 16
SMOOTHING = 0.1
# What the sides of a batch weigh beside its types.
OF_SIDES = 3.0
# So many batches stand between two lines of news.
EVERY = 250
# How often an epoch holds the rows of PLV: a thousand, the only ones by PLV's convention.
OF_PLV = 8
QUADS = ("AGREE CONSULT SUPPORT", "COOPERATE AID YIELD", "REQUEST ACCUSE REJECT THREATEN", "PROTEST SANCTION MOBILIZE COERCE ASSAULT")
LICENCES = ("research corpora, no licence stated", "Apache-2.0 (MiniLM-L6)")
RUNS = Path(__file__).parent / "runs" / "events"


def folds(rows: Sequence[PairRow], count: int) -> list[tuple[list[int], list[int]]]:
    """Train and test row numbers, grouped so that no sentence, nor a near duplicate of it, is on both sides."""
    splitter = StratifiedGroupKFold(n_splits=count, shuffle=True, random_state=SEED)
    groups = groups_of(rows)
    return [(a.tolist(), b.tolist()) for a, b in splitter.split(groups, [row.outcome for row in rows], groups)]


def train(rows: Sequence[PairRow], vocabulary: Sequence[str], *, epochs: int, save: Path) -> PairModel:
    """A pair model fine-tuned on types and sides; the word embeddings stay as published.

    After each epoch but the last ``save`` holds all that is needed to go on, and a run of the same rows that was stopped does so.
    """
    torch.manual_seed(SEED)
    model, pieces = PairModel(MiniLM.pretrained(vocabulary)), WordPieces(vocabulary)
    total = epochs * (-(-len(rows) // BATCH))
    fitting = Fitting(model, _groups(model), total)
    run = f"{crc32(repr(rows).encode()):08x} {total} {RATES} {OF_SIDES}"
    for epoch in range(_resumed(fitting, save, run), epochs):
        _epoch(model, rows, pieces, fitting, keep=epoch > 0, seed=SEED + epoch)
        torch.save(fitting.state() | {"done": epoch + 1, "run": run}, save)
    save.unlink(missing_ok=True)
    fitting.finish()
    return model


def _resumed(fitting: Fitting, save: Path, run: str) -> int:
    """How many epochs of the same run were done before, with everything as it was then."""
    known = torch.load(save) if save.exists() else {}
    if known.get("run") != run:
        return 0
    fitting.resume(known)
    return int(known["done"])


def _groups(model: PairModel) -> list[tuple[list[nn.Parameter], float]]:
    """The layers and the heads with their rates; the embeddings stay as they are."""
    encoder = {id(parameter) for parameter in model.encoder.parameters()}
    heads = [parameter for parameter in model.parameters() if id(parameter) not in encoder]
    return list(zip((list(model.encoder.layers.parameters()), heads), RATES, strict=True))


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
    plv, news = folds(data.plv, 5), folds(data.news, 5)
    for number in range(len(record), options.folds):
        seen, unseen = plv[number]
        seen_news, unseen_news = news[number]
        learned = data.learned([data.plv[n] for n in seen], [data.news[n] for n in seen_news])
        words = fit_words(learned)
        write_words(words, RUNS / f"fold{number}.npz")
        model = train(learned, vocabulary, epochs=options.epochs, save=RUNS / f"fold{number}-last.pt")
        for name, bits in (("fp32", 32), ("shipped", options.bits)):
            write_graph(model, RUNS / f"fold{number}-{name}.onnx", bits=bits)
        record.append({name: _answers(number, name, words, data, unseen, unseen_news) for name in ("fp32", "shipped")})
        kept.write_text(json.dumps(record), encoding="utf8")
        report(record)
    return report(record)


def _answers(
    number: int, name: str, words: Mapping[str, np.ndarray], data: "Data", unseen: Sequence[int], unseen_news: Sequence[int]
) -> dict[str, list[object]]:
    """Gold and answer of every row that a fold has not seen."""
    plv, news = [data.plv[n] for n in unseen], [data.news[n] for n in unseen_news]
    path = RUNS / f"fold{number}-{name}.onnx"
    told, asked = typings(path, words, plv, manual=False), typings(path, words, news, manual=True)
    return {
        "gold": [row.outcome for row in plv],
        "found": [ROOTS.index(one.root) for one in told],
        "share": [max(one.roots) for one in told],
        "news": [row.outcome for row in news],
        "news_found": [ROOTS.index(one.root) for one in asked],
        "news_event": [one.event for one in asked],
        "news_share": [max(one.roots) for one in asked],
    }


def report(record: Sequence[Mapping[str, Mapping[str, list[object]]]]) -> float:
    """Print the scores over all folds so far; gives the root macro-F1 as shipped."""
    score = 0.0
    for name in ("fp32", "shipped"):
        every = {key: [value for fold in record for value in fold[name][key]] for key in record[0][name]}
        gold, found = every["gold"], every["found"]
        score = macro_f1(gold, found)
        is_event = [root < len(ROOTS) for root in every["news"]]
        right = [a == b for a, b, event in zip(every["news"], every["news_found"], is_event, strict=True) if event]
        line = f"{len(record)} folds, {len(gold)} rows, {name}: root macro-F1 {score:.3f}, quad {grouped_f1(gold, found, QUADS):.3f}"
        halves = (" ".join(QUADS[:2]), " ".join(QUADS[2:]))
        line += f", binary {grouped_f1(gold, found, halves):.3f}; news: event AUC {roc_auc_score(is_event, every['news_event']):.3f}"
        print(f"{line}, type right where there is one {np.mean(right):.3f}", flush=True)
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

    def learned(self, plv: Sequence[PairRow], news: Sequence[PairRow]) -> list[PairRow]:
        """What a model learns from: some rows of PLV and of the news, all of our own, all candidates of coded texts."""
        return [*plv] * OF_PLV + [*news, *self.coded, *self.own]


def ship(data: Data, vocabulary: Sequence[str], options: argparse.Namespace) -> None:
    """Train on every row; ``training/runs/events`` keeps the model."""
    learned = data.learned(data.plv, data.news)
    words = fit_words(learned)
    RUNS.mkdir(parents=True, exist_ok=True)
    write_words(words, RUNS / "final.npz")
    model = train(learned, vocabulary, epochs=options.epochs, save=RUNS / "final-last.pt")
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
    parser.add_argument("--resume", action="store_true", help="keep the folds already measured")
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
