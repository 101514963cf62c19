"""Where the reader model spends its time, by kind of ONNX node.

    python -m benchmarks.onnx_nodes --corpora ../shared/corpora --articles 20

Reads windows of PolNeAR train on one thread with ONNX Runtime's own profiling, which slows nothing down much.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

import msgspec
import onnxruntime

from rapporteur.model.reader import ReaderModel
from rapporteur.model.session import SLOWER
from rapporteur.model.store import weight_file
from rapporteur.parse.parser import Parser
from rapporteur.testing import make_article

WORDS = 700


def node_seconds(texts: list[str]) -> Counter[str]:
    """Seconds by kind of node for some texts."""
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_profiling = True
        options.profile_file_prefix = str(Path(folder) / "reader")
        session = onnxruntime.InferenceSession(
            str(weight_file("reader.onnx")), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
        shipped = ReaderModel.load()
        model = ReaderModel(session, shipped.pieces, shipped._embeddings, shipped.labels, shipped.heads)
        Parser(model).parse([make_article(text, id=f"{number:016x}") for number, text in enumerate(texts)])
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf8"))
    found: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("kernel_time"):
            found[event["args"]["op_name"]] += event["dur"] / 1e6
    return found


def print_nodes(corpora: Path, articles: int) -> None:
    """Prints milliseconds per 700 words and shares of the kinds of node."""
    with (corpora / "attribution" / "polnear_train.jsonl").open("rb") as rows:
        texts = [msgspec.json.decode(row)["text"] for _, row in zip(range(articles), rows, strict=False)]
    seconds = node_seconds(texts)
    units = sum(len(text.split()) for text in texts) / WORDS
    whole = sum(seconds.values())
    print(f"reader.onnx    {1000 * whole / units:.1f} ms per {WORDS} words, by kind of node")
    for kind, value in seconds.most_common(10):
        print(f"  {kind:<24} {1000 * value / units:6.2f} ms  {value / whole:6.1%}")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--articles", type=int, default=20)
    options = parser.parse_args()
    print_nodes(options.corpora, options.articles)


if __name__ == "__main__":
    main()
