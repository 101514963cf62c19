"""Web archive to record: articles a second, processor time, what ten times the input costs, and memory against articles done.

    python -m benchmarks.warc --articles 60 600 --svg docs/images/memory.svg

Writes archives of invented English articles, each new, on pages of about 170,000 characters, reads them with ``rapporteur.pipeline.read``
in a process of its own, and looks at the memory of it and of its workers every quarter of a second. Linux only.
"""

import argparse
import os
import resource
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks import throughput
from benchmarks.made_news import pages
from benchmarks.pages import heavy, member

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 300, 60, 40
MOST_POINTS = 400
Sample = tuple[int, float, float]


@dataclass(slots=True)
class Memory:
    """Articles written, MB of the parent and MB of its workers, pages in common counted once, at each look."""

    samples: list[Sample] = field(default_factory=list)

    def look(self, parent: int, so_far: Path) -> None:
        """Looks once; nothing before the first article is written."""
        done = so_far.read_text(encoding="ascii") if so_far.exists() else ""
        if done:
            below = throughput.tree(parent)[1:]
            self.samples.append((int(done), throughput.field(parent, "Pss"), sum(throughput.field(pid, "Pss") for pid in below)))

    def thirds(self) -> Iterator[tuple[str, float, float]]:
        """Mean memory of parent and workers in each third of the articles."""
        most = max((done for done, _, _ in self.samples), default=0)
        for number, name in enumerate(("first", "second", "last")):
            found = [one for one in self.samples if number * most <= 3 * one[0] <= (number + 1) * most]
            if found:
                yield name, sum(one[1] for one in found) / len(found), sum(one[2] for one in found) / len(found)


def measure(articles: int, words: int, processes: int, weight: bool) -> tuple[float, float, Memory]:
    """Makes and reads one archive and prints; gives processor seconds of all processes, those of the stages, and memory."""
    memory = Memory()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "crawl.warc.gz"
        with source.open("wb") as target:
            target.writelines(member(heavy(html, number) if weight else html, number) for number, html in enumerate(pages(articles, words)))
        print(f"--- {articles} articles of {words} words or a little more, archive of {source.stat().st_size / 1e6:.1f} MB")
        before = spent()
        told, seconds, peak = throughput.watch(source, Path(folder), processes, memory.look)
        used = spent() - before
    throughput.report(told, seconds, peak, articles * words)
    count = told["articles"]
    assert isinstance(count, int)
    print(f"whole          {used:.1f} s of processor time from start to end: {count / used:.2f} articles a processor second")
    print(f"load           {os.getloadavg()[0]:.1f}")
    for name, parent, workers in memory.thirds():
        print(f"memory         {name} third of the articles: parent {parent:.0f} MB, workers {workers:.0f} MB")
    stages = told["seconds"]
    assert isinstance(stages, dict)
    return used, sum(stages.values()), memory


def spent() -> float:
    """Processor seconds of all processes below this one that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def picture(samples: Sequence[Sample], processes: int) -> str:
    """Memory against articles as SVG, as long as the workers run."""
    alive = max(one[2] for one in samples) / 2
    samples = [one for one in samples if one[2] >= alive]
    most, top = max(one[0] for one in samples), 1.15 * max(one[1] + one[2] for one in samples)
    wide, high = WIDTH - LEFT - 20, HEIGHT - BOTTOM - 20
    kept = samples[:: max(1, len(samples) // MOST_POINTS)]

    def line(values: Sequence[float], colour: str, name: str) -> str:
        at = [(LEFT + wide * one[0] / most, HEIGHT - BOTTOM - high * value / top) for one, value in zip(kept, values, strict=True)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        label = f'<text x="{LEFT + wide - 4}" y="{at[-1][1] - 7:.1f}" text-anchor="end" fill="{colour}">{name}</text>'
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>{label}'

    marks = [
        f'<line x1="{LEFT}" x2="{LEFT + wide}" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{top * step / 4:.0f} MB</text>'
        for step in range(5)
        for y in [HEIGHT - BOTTOM - high * step / 4]
    ]
    marks += [
        f'<text x="{LEFT + wide * step / 4:.0f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{most * step // 4}</text>' for step in range(5)
    ]
    lines = [
        line([one[1] + one[2] for one in kept], "#222", "all processes"),
        line([one[2] for one in kept], "#1b6ca8", f"{processes} workers"),
        line([one[1] for one in kept], "#b5541c", "parent"),
    ]
    below = f'<text x="{LEFT + wide / 2:.0f}" y="{HEIGHT - 6}" text-anchor="middle">articles written (memory: shared pages counted once)</text>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">'
    return "\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', *marks, *lines, below, "</svg>", ""])


def main() -> None:
    """Measures each size, prints, draws the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=(60, 600))
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--light", action="store_true", help="pages of the article alone, without the weight of real ones")
    parser.add_argument("--svg", type=Path, help="where to draw the memory of the last size")
    chosen = parser.parse_args()
    taken = [(number, *measure(number, chosen.words, chosen.processes, not chosen.light)) for number in chosen.articles]
    for (few, all_few, stages_few, _), (many, all_many, stages_many, _) in pairwise(taken):
        print(f"{many / few:g} times the input: {all_many / all_few:.2f} times the processor time, {stages_many / stages_few:.2f} in the stages")
    if chosen.svg:
        chosen.svg.write_text(picture(taken[-1][3].samples, chosen.processes), encoding="utf8")


if __name__ == "__main__":
    main()
