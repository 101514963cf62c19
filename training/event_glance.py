"""Train what is seen of a sentence's words at first sight, and export it: ``weights/glance.onnx``.

    python -m training.event_glance [--corpora ../shared/corpora] [--threads 2]

Three epochs over every sentence of the texts that the typer learns from (ten minutes). Prints, of the words of the other texts that
tell an event and of those that tell none, how many bear more than a few least shares; then what it and ``event_sight`` have to say together of
the candidates there (a logistic regression, ``OF_SEEN`` and so on in ``events/sight.py``), and how many would be typed by that.
``training/runs/events/glance.pt`` keeps the model; ``--report`` only prints.
"""

import argparse
import datetime
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from rapporteur.events.sight import event_share, glance_at, likely_tokens, sight
from rapporteur.events.weighing import odds, weigh
from rapporteur.model.glance import FILE, Glance
from rapporteur.model.packed import beside
from rapporteur.model.pairs import NO_EVENT
from rapporteur.model.pieces import WordPieces
from rapporteur.model.store import WEIGHTS, weight_file
from rapporteur.runs.desk import Desk
from training.encoder import MiniLM
from training.event_candidates import CodedText, Glanced, coded_texts, glanced, read_coded, scene_of, taught
from training.event_export import write_glance
from training.fitting import Fitting
from training.glances import GlanceModel, glance_batches, loss_of
from training.linear import fit_logistic
from training.manifest import register

SEED, EPOCHS, BATCH = 7, 3, 24
# Of MiniLM's six layers three do: of the candidates of the texts kept back, area under the curve .871 and .903 (articles, news), with all six
# .875 and .912 (2 epochs), for half the time.
LAYERS = 3
RATES = (1e-4, 1e-3)
SMOOTHING = 0.05
STRENGTH = 10.0  # inverse of the penalty
TYPED = (0.05, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3)
LEAST = (0.05, 0.1, 0.2, 0.3, 0.5)
RUN = Path(__file__).parent / "runs" / "events" / "glance.pt"


def rows_of(texts: Sequence[CodedText], desk: Desk) -> list[Glanced]:
    """Every sentence of the texts."""
    return [row for read in read_coded(texts, desk) for row in glanced(read, desk.event_tables)]


def train(rows: Sequence[Glanced], vocabulary: Sequence[str]) -> GlanceModel:
    """A model fine-tuned on sentences; the word embeddings stay as published."""
    torch.manual_seed(SEED)
    model, pieces = GlanceModel(MiniLM.pretrained(vocabulary, layers=LAYERS)), WordPieces(vocabulary)
    heads = [*model.hidden.parameters(), *model.out.parameters()]
    groups = zip((model.encoder.layers.parameters(), heads), RATES, strict=True)
    fitting = Fitting(model, groups, EPOCHS * math.ceil(len(rows) / BATCH))
    for epoch in range(EPOCHS):
        began, losses = time.monotonic(), _epoch(model, rows, pieces, fitting, epoch)
        print(f"  epoch {epoch}: loss {np.mean(losses):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    fitting.finish()
    return model


def _epoch(model: GlanceModel, rows: Sequence[Glanced], pieces: WordPieces, fitting: Fitting, epoch: int) -> list[float]:
    """The loss of every batch."""
    model.train()
    losses = []
    for batch in glance_batches(rows, pieces, size=BATCH, seed=SEED + epoch):
        with torch.no_grad():
            vectors = model.encoder.words(batch.pieces)
        losses.append(fitting.step(loss_of(model(vectors, batch.mask), batch, SMOOTHING), keep=epoch > 0))
    return losses


def report(rows: Sequence[Glanced], glance: Glance) -> Iterator[str]:
    """How many words of the sentences that tell an event, and of the others, bear more than a few least shares."""
    shares: list[float] = []
    truth: list[bool] = []
    for row, told in zip(rows, glance.read([row.words for row in rows]), strict=True):
        asked = [number for number in range(len(row.words)) if row.told.get(number, True)]
        shares.extend(event_share(told[asked]))
        truth.extend(number in row.told for number in asked)
    share, event = np.array(shares), np.array(truth)
    for least in LEAST:
        found = share >= least
        yield f"least {least}: {(event & found).sum()} of {event.sum()} that tell an event, {(found & ~event).sum()} of {(~event).sum()} others"


def together(texts: Sequence[CodedText], desk: Desk, glance: Glance) -> Iterator[str]:
    """The weights of both sights and the constant, and how many candidates, and how many that tell an event, a few least shares leave."""
    seen, truth = [], []
    for read in read_coded(texts, desk):
        tables, told = desk.event_tables, glance_at(read.parse, glance.read)
        scene = replace(scene_of(read, tables), likely=likely_tokens(read.parse, told))
        for candidate, kind in taught(read, scene):
            alone = sight(scene.view, scene.linker, candidate, tables.sight)
            seen.append({"seen": odds(alone), "glance": odds(float(event_share(told[candidate.token])))})
            truth.append(kind != NO_EVENT)
    weights = fit_logistic(seen, truth, strength=STRENGTH)
    yield f"together, of {len(truth)} candidates: {weights}"
    shares, events = np.array([weigh(one, weights) for one in seen]), np.array(truth)
    yield from (f"least {least}: {(shares >= least).sum()} typed, {(events & (shares >= least)).sum()} of {events.sum()} events" for least in TYPED)


def main() -> None:
    """Train, export, register, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--report", action="store_true", help="only print how the shipped model does")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    texts, desk = coded_texts(options.corpora), Desk()
    if not options.report:
        ship(texts, desk)
    kept_back, glance = [one for one in texts if not one.learnt], Glance.load()
    print(*report(rows_of(kept_back, desk), glance), *together(kept_back, desk, glance), sep="\n")


def ship(texts: Sequence[CodedText], desk: Desk) -> None:
    """Train, export and register."""
    vocabulary = weight_file("vocab.txt").read_text(encoding="utf8").splitlines()
    model = train(rows_of([one for one in texts if one.learnt], desk), vocabulary)
    RUN.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), RUN)
    write_glance(model, WEIGHTS / FILE)
    corpora = ["event_articles (our own)", "coded passages of PolNeAR train, re3d and ECB+ train"]
    licences = ("research corpora, no licence stated", "Apache-2.0 (MiniLM-L6)")
    for name in (FILE, beside(WEIGHTS / FILE).name):
        register(name, corpora=corpora, licences=licences, seed=SEED, scores={}, date=datetime.datetime.now(tz=datetime.UTC).date().isoformat())


if __name__ == "__main__":
    main()
