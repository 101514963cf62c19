"""A checkpoint to the files the package ships: reader.onnx and reader.packed.npz (int8), reader.npz, reader.json, embeddings.npz.

``python -m training.export --name reader`` reads ``training/runs/<name>/last.pt``; ``--fp32`` leaves the graph as it is.
"""

import argparse
import datetime
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from rapporteur.model.pieces import WordPieces
from rapporteur.model.reader import Heads, ReaderModel, Scores
from training.encoder import WIDTH, MiniLM
from training.evening import even_out, exact_embeddings, news_feeds
from training.examples import NAME_TAGS, ROLE_TAGS, Inventory
from training.manifest import register
from training.reader import Reader
from training.reader_graph import Graph
from training.train import RUNS
from training.vocabulary import WEIGHTS

CORPORA = (
    "UD English EWT train", "UD English GUM train (open genres)", "PolNeAR train", "CoreNLP names on PolNeAR train (silver)",
    "WikiGold (70 % of documents)", "re3d (65 % of documents)", "GUM names", "UNER EWT", "BTC (news)",
)  # fmt: skip
LICENCES = ("CC BY-SA 4.0", "CC BY per document", "research corpus, no licence stated", "CC BY 4.0", "Apache-2.0 (MiniLM-L6)")

MOST_POSITIONS = 256
"""Positions that ship: the parse room's windows hold at most 230 pieces and two marks; each further one costs 1.5 kB."""


def load_reader(name: str) -> tuple[Reader, Inventory, int]:
    """The reader of a run's last checkpoint, its labels, and the step it reached."""
    folder = RUNS / name
    labels = Inventory(**json.loads((folder / "labels.json").read_text()))
    state = torch.load(folder / "last.pt", weights_only=True)
    model = Reader(MiniLM(len(state["model"]["encoder.words.weight"])), labels)
    model.load_state_dict(state["model"])
    return model.eval(), labels, int(state["step"])


def write_graph(reader: Reader, path: Path, *, corpora: Path | None) -> None:
    """The ONNX file, its constant matrix products in dynamic int8 where there are ``corpora`` to even them out with."""
    import onnx

    from training.packing import pack

    reader.encoder.positions = nn.Embedding.from_pretrained(reader.encoder.positions.weight[:MOST_POSITIONS])
    whole = torch.zeros(1, 12, dtype=torch.int64)
    names = list(Scores.__dataclass_fields__)
    axes = {name: {1: "pieces"} for name in ("vectors", "case", "space")} | {name: {1: "words"} for name in ("first", *names)}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Graph(reader), (torch.zeros(1, 12, WIDTH), whole, whole, torch.arange(1, 6)[None]), str(plain),
            input_names=["vectors", "case", "space", "first"], output_names=names, dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        if corpora:
            even_out(plain, news_feeds(corpora, _cutter(reader)))
            pack(plain, path)
        else:
            onnx.save(onnx.load(str(plain)), str(path))


def _cutter(reader: Reader) -> ReaderModel:
    """Makes inputs for the reader's graph; runs nothing."""
    table = reader.encoder.words.weight.detach().numpy()
    return ReaderModel(None, WordPieces.load(WEIGHTS / "vocab.txt"), exact_embeddings(table), {}, None)  # type: ignore[arg-type]


def write_embeddings(table: Tensor, path: Path) -> None:
    """Word vectors rounded to 7 bits, row by row: as good as 8 (trees, names, attributions), 2 MB less; 6 cost two points of re3d's names."""
    array = table.detach().numpy()
    scale = np.abs(array).max(1) / 63
    np.savez_compressed(path, table=np.round(array / scale[:, None]).astype(np.int8), scale=scale.astype(np.float32))


def main() -> None:
    """Export and register everything the reader needs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="reader")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="for text to even out the products with")
    parser.add_argument("--fp32", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    reader, labels, step = load_reader(options.name)
    write_graph(reader, WEIGHTS / "reader.onnx", corpora=None if options.fp32 else options.corpora)
    write_embeddings(reader.encoder.words.weight, WEIGHTS / "embeddings.npz")
    heads = Heads(
        relation=reader.relation.weight.detach().numpy().T.copy(),
        relation_bias=reader.relation.bias.detach().numpy(),
        role_steps=reader.steps().detach().numpy(),
        role_start=reader.start_scores().detach().numpy(),
    )
    np.savez(WEIGHTS / "reader.npz", **{name: getattr(heads, name) for name in Heads.__dataclass_fields__})
    inventory = {
        "upos": labels.upos,
        "features": labels.features,
        "lemma": labels.lemma,
        "relations": labels.relations,
        "names": NAME_TAGS,
        "roles": ROLE_TAGS,
    }
    (WEIGHTS / "reader.json").write_text(json.dumps(inventory, ensure_ascii=False, indent=0) + "\n", encoding="utf8")
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    for name in ("reader.onnx", "reader.packed.npz", "reader.npz", "reader.json", "embeddings.npz", "vocab.txt"):
        register(name, corpora=CORPORA, licences=LICENCES, seed=1, scores={"step": step}, date=today)
    print(f"exported step {step}: {(WEIGHTS / 'reader.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
