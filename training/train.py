"""Train the reader model. ``python -m training.train --corpora ../shared/corpora`` (``make train``).

Saves ``training/runs/<name>/last.pt`` every ``--save-every`` steps with everything needed to go on: killed at any
moment and started again with the same arguments, it continues from there. A run card is written at the end.
"""

import argparse
import itertools
import json
import random
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import msgspec
import torch

from evaluation.apart import APART, held_apart
from evaluation.conllu import read_conllu
from rapporteur.model.pieces import WordPieces
from training.batches import collate, plan
from training.encoder import MiniLM
from training.examples import (
    Example,
    Inventory,
    attribution_examples,
    inventory,
    name_examples,
    treebank_examples,
)
from training.reader import Batch, Reader
from training.vocabulary import WEIGHTS

RUNS = Path(__file__).parent / "runs"
UNTAGGED = ("nationality", "agreement", "event", "facility", "other")


def load_examples(corpora: Path, pieces: WordPieces) -> tuple[list[Example], Inventory]:
    """All training examples, and the label inventory of the treebanks."""
    sentences = [s for name in ("en_ewt-train", "en_gum-train") for s in read_conllu(corpora / "syntax" / f"{name}.conllu")]
    labels = inventory(sentences)
    examples = list(treebank_examples(sentences, labels, pieces, most=200))
    names = corpora / "names"
    silver = {
        row["doc_id"]: row
        for row in map(msgspec.json.decode, (names / "ner_polnear_silver.jsonl").read_bytes().splitlines())
        if row["split"] == "train"
    }
    examples += attribution_examples(corpora / "attribution" / "polnear_train.jsonl", pieces, silver)
    for file, unmarked, times in (
        ("ner_wikigold", (), 4),
        ("ner_re3d", ("event", "facility"), 6),
        ("ner_gum", UNTAGGED, 2),
        ("ner_uner_ewt", UNTAGGED, 2),
        ("ner_btc_news", UNTAGGED, 1),
    ):
        path = names / f"{file}.jsonl"
        rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
        keep = frozenset(row["doc_id"] for row in rows if is_for_training(row, file))
        examples += list(name_examples(path, pieces, unmarked=unmarked, keep=keep)) * times
    return examples, labels


def is_for_training(row: dict[str, Any], file: str) -> bool:
    """Not held apart, not a dev sentence, and no tweet that marks an address ("@somebody") as a name."""
    marked = any(row["text"][e["start"]] in "@#" for e in row["entities"])
    return not held_apart(row["doc_id"], share=APART.get(file, 0)) and row.get("split") != "dev" and not marked


def optimiser(model: Reader, options: argparse.Namespace) -> torch.optim.AdamW:
    """AdamW with one rate for the encoder and a higher one for the heads; word embeddings stay as they are."""
    model.encoder.words.weight.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inside]
    return torch.optim.AdamW([{"params": encoder, "lr": options.encoder_rate}, {"params": heads, "lr": options.head_rate}], weight_decay=0.01)


def polish(examples: list[Example], sizes: list[int], options: argparse.Namespace) -> list[list[int]]:
    """The last steps: three of five from the treebanks, which the mixture holds too little of, the rest from all else."""
    rng = random.Random(options.seed + 1_000)
    groups = plan(examples, sizes, pieces=options.batch, rng=rng)
    trees = [group for group in groups if examples[group[0]].heads is not None]
    others = [group for group in groups if examples[group[0]].heads is None]
    wanted = options.polish * 3 // 5
    chosen = (trees * (wanted // len(trees) + 1))[:wanted] + others[: options.polish - wanted]
    rng.shuffle(chosen)
    return chosen


def again(examples: list[Example], sizes: list[int], options: argparse.Namespace) -> list[list[int]]:
    """A second run over everything, each treebank batch twice, for as many steps as asked."""
    chosen: list[list[int]] = []
    for epoch in itertools.count(options.seed + 2_000):
        if len(chosen) >= options.again:
            return chosen[: options.again]
        rng = random.Random(epoch)
        groups = plan(examples, sizes, pieces=options.batch, rng=rng)
        groups += [group for group in groups if examples[group[0]].heads is not None]
        rng.shuffle(groups)
        chosen += groups
    return chosen


def hide(batch: Batch, share: float, unknown: int) -> Batch:
    """The batch with that share of its pieces unknown, so that a long run does not learn its texts by heart."""
    hidden = (torch.rand(batch.pieces.shape) < share) & batch.mask.bool()
    return replace(batch, pieces=batch.pieces.masked_fill(hidden, unknown))


def second_rate(step: int, steps: int) -> float:
    """Half the full rate, then linear down to nothing."""
    return 0.5 * (steps - step) / steps


def factor_at(step: int, lengths: tuple[int, int, int], *, warm: int) -> float:
    """The share of the full rate at a step of the three runs: everything, mostly treebanks, everything again."""
    first, polished, second = lengths
    if step < first:
        return rate_at(step + 1, first, warm=warm)
    if step < first + polished:
        return second_rate(step - first, polished)
    return second_rate(step - first - polished, second) * min(1.0, (step - first - polished + 1) / warm)


def rate_at(step: int, total: int, *, warm: int) -> float:
    """Linear up over ``warm`` steps, then linear down to nothing."""
    return min(1.0, step / warm) * max(0.0, (total - step) / (total - warm)) if step > warm else step / warm


def main() -> None:
    """Train, or go on training, and write checkpoint, log and run card."""
    options = arguments()
    torch.set_num_threads(options.threads)
    folder = RUNS / options.name
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = (WEIGHTS / "vocab.txt").read_text(encoding="utf8").splitlines()
    pieces = WordPieces(vocabulary)
    examples, labels = load_examples(options.corpora, pieces)
    sizes = [sum(len(pieces.encode(word)) for word in example.words) + 2 for example in examples]
    (folder / "labels.json").write_text(json.dumps(asdict(labels)))
    torch.manual_seed(options.seed)
    model = Reader(MiniLM.pretrained(vocabulary), labels)
    trainer = optimiser(model, options)
    schedule = [
        group for epoch in range(options.epochs) for group in plan(examples, sizes, pieces=options.batch, rng=random.Random(options.seed + epoch))
    ]
    schedule = schedule[: options.steps or len(schedule)]
    runs = (schedule, polish(examples, sizes, options), again(examples, sizes, options))
    schedule, lengths = [group for run in runs for group in run], (len(runs[0]), len(runs[1]), len(runs[2]))
    step, seconds = resume(folder, model, trainer)
    print(f"{len(examples)} examples, {sum(sizes)} pieces an epoch, {len(schedule)} steps, from step {step}", flush=True)
    model.train()
    began, smooth = time.monotonic(), {}
    while step < len(schedule):
        factor = factor_at(step, lengths, warm=options.warm)
        for group, rate in zip(trainer.param_groups, (options.encoder_rate, options.head_rate), strict=True):
            group["lr"] = rate * factor
        torch.manual_seed(options.seed * 1_000_003 + step)
        batch = collate([examples[n] for n in schedule[step]], pieces)
        losses = model.loss(batch if step < len(schedule) - lengths[2] else hide(batch, options.hide, pieces.unknown))
        sum(losses.values()).backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        trainer.step()
        trainer.zero_grad(set_to_none=True)
        step += 1
        for name, loss in losses.items():
            smooth[name] = 0.95 * smooth.get(name, float(loss.detach())) + 0.05 * float(loss.detach())
        if step % 25 == 0:
            spent = seconds + time.monotonic() - began
            print(f"step {step}/{len(schedule)} {spent:.0f}s lr {factor:.3f} " + " ".join(f"{k} {v:.3f}" for k, v in smooth.items()), flush=True)
        if step % options.save_every == 0 or step == len(schedule):
            save(folder, model, trainer, step, seconds + time.monotonic() - began)
    card = {
        "corpora": str(options.corpora),
        "seed": options.seed,
        "epochs": options.epochs,
        "steps": step,
        "hours": round((seconds + time.monotonic() - began) / 3600, 2),
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n")


def resume(folder: Path, model: Reader, trainer: torch.optim.AdamW) -> tuple[int, float]:
    """Load the last checkpoint when there is one; gives the step reached and the seconds spent."""
    path = folder / "last.pt"
    if not path.exists():
        return 0, 0.0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    trainer.load_state_dict(state["trainer"])
    return int(state["step"]), float(state["seconds"])


def save(folder: Path, model: Reader, trainer: torch.optim.AdamW, step: int, seconds: float) -> None:
    """Write the checkpoint beside the old one, then put it in its place in one move."""
    torch.save({"model": model.state_dict(), "trainer": trainer.state_dict(), "step": step, "seconds": seconds}, folder / "next.pt")
    (folder / "next.pt").replace(folder / "last.pt")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--name", default="reader")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--steps", type=int, default=3300, help="stop after so many steps; 0 for all epochs whole")
    parser.add_argument("--polish", type=int, default=900, help="further steps, mostly treebanks, at half the rate")
    parser.add_argument("--again", type=int, default=3600, help="then a second run over everything, from half the rate down")
    parser.add_argument("--hide", type=float, default=0.05, help="share of pieces unknown in the second run")
    parser.add_argument("--batch", type=int, default=2000, help="pieces a batch, padding counted")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--warm", type=int, default=200)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--save-every", type=int, default=100)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
