"""Text to record: articles a second, peak memory of all processes, processor time by stage.

    python -m benchmarks.throughput --corpora ../shared/corpora --articles 500 --profile

Takes articles of a corpus (JSON lines with ``text``) as input rows, reads them with a fresh record in a process of its
own, and watches that process and its workers. Linux only: memory is read from /proc.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

CORPUS = "attribution/polnear_train.jsonl"
WATCH_SECONDS = 0.25
ENCODER_STAGES = ("parse",)


@dataclass(slots=True, kw_only=True)
class Peak:
    """The most memory that a process and its children held at one moment, in MB; ``shared`` counts common pages once."""

    resident: float = 0.0
    shared: float = 0.0

    def look(self, root: int) -> None:
        """Looks once."""
        family = tree(root)
        self.resident = max(self.resident, sum(field(pid, "Rss") for pid in family))
        self.shared = max(self.shared, sum(field(pid, "Pss") for pid in family))


def tree(root: int) -> list[int]:
    """A process and all below it."""
    found = [root]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text(encoding="ascii").split()]
            except OSError:
                continue
    return found


def field(pid: int, name: str) -> float:
    """A line of a process's memory in MB, 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def write_input(corpus: Path, target: Path, articles: int) -> int:
    """The first articles of a corpus as input rows; gives the number of words."""
    words = 0
    with corpus.open(encoding="utf8") as source, target.open("w", encoding="utf8") as rows:
        for number, line in zip(range(articles), source, strict=False):
            entry = json.loads(line)
            row = {
                "id": str(entry.get("id", number)),
                "text": entry["text"],
                "outlet": entry.get("publisher", ""),
                "published": entry.get("date", ""),
            }
            rows.write(json.dumps(row, ensure_ascii=False) + "\n")
            words += len(entry["text"].split())
    return words


def child(arguments: Sequence[str]) -> None:
    """What runs in the watched process."""
    from rapporteur import pipeline

    source, record, processes, target = arguments
    so_far = Path(target).with_suffix(".articles")

    def tell(now: pipeline.Progress) -> None:
        so_far.write_text(str(now.articles), encoding="ascii")

    summary = pipeline.read([source], record=record, processes=int(processes), on_progress=tell)
    told = {name: getattr(summary, name) for name in ("documents", "articles", "reprints", "statements", "events", "seconds", "problems")}
    told["parent"] = time.process_time()
    Path(target).write_text(json.dumps(told), encoding="utf8")


def watch(source: Path, folder: Path, processes: int, look: Callable[[int, Path], object] | None = None) -> tuple[dict[str, object], float, Peak]:
    """Runs the child; gives its summary, the seconds it took and its peak memory.

    ``look`` is called with the child's number and the file that says how many articles are written, as often as memory is looked at.
    """
    target, record = folder / "summary.json", folder / "record.db"
    command = [sys.executable, "-m", "benchmarks.throughput", "--child", str(source), str(record), str(processes), str(target)]
    start, peak = time.monotonic(), Peak()
    running = subprocess.Popen(command, env={**os.environ, "OMP_NUM_THREADS": "1"})
    while running.poll() is None:
        peak.look(running.pid)
        if look:
            look(running.pid, target.with_suffix(".articles"))
        time.sleep(WATCH_SECONDS)
    seconds = time.monotonic() - start
    if running.returncode:
        raise SystemExit(f"the run ended with {running.returncode}")
    print(f"record         {record.stat().st_size / 1e6:.1f} MB")
    return json.loads(target.read_text(encoding="utf8")), seconds, peak


def report(told: dict[str, object], seconds: float, peak: Peak, words: int) -> None:
    """Prints the numbers; processor time too, since the wall's depends on what else runs on the machine."""
    stages = told["seconds"]
    articles = told["articles"]
    assert isinstance(stages, dict)
    assert isinstance(articles, int)
    whole = sum(stages.values())
    print(
        f"read           {articles} articles ({words:,} words), {told['statements']} statements, {told['events']} events, {told['reprints']} reprints"
    )
    print(f"problems       {told['problems']}")
    print(f"wall           {seconds:.1f} s, {articles / seconds:.2f} articles a second")
    print(
        f"processor      {whole:.1f} s, {whole / max(1, articles):.4f} s an article: {2 * articles / whole:.2f} articles a second on two free cores"
    )
    print(f"parent         {told['parent']:.2f} s of processor time in the one process that acquires, compares and writes, start included")
    print(f"peak memory    {peak.resident:.0f} MB resident in all processes, {peak.shared:.0f} MB with shared pages counted once")
    print(f"encoder        {sum(stages.get(name, 0.0) for name in ENCODER_STAGES) / whole:.1%} of processor time")
    for stage, value in sorted(stages.items(), key=lambda item: -item[1]):
        print(f"  {stage:<12} {value:8.2f} s  {value / whole:6.1%}  {value * 700_000 / words:7.1f} ms per 700 words")


def main() -> None:
    """Measures and prints."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--corpus", default=CORPUS)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--profile", action="store_true", help="also the reader model's time by kind of ONNX node, one process alone")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.jsonl"
        words = write_input(chosen.corpora / chosen.corpus, source, chosen.articles)
        report(*watch(source, Path(folder), chosen.processes), words)
    if chosen.profile:
        from benchmarks.onnx_nodes import print_nodes

        print_nodes(chosen.corpora, min(20, chosen.articles))


if __name__ == "__main__":
    main()
