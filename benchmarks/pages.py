"""Pages a second that are read out of an archive and made into articles, on one core.

    python -m benchmarks.pages --pages 600

Writes a web archive (gzip, one member a page) of the pages of ``evaluation.made_pages``, filled up with scripts, links and
comments to the weight of real ones (about 170,000 characters), and reads it in this process: archive, decoding, guard, extraction, prints; no model.
"""

import argparse
import gzip
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.made_other_pages import OTHER_PAGES
from evaluation.made_pages import PAGES, teasers
from rapporteur.acquire import find_inputs, read_input
from rapporteur.pipeline import find_articles_in
from rapporteur.runs.desk import Desk
from rapporteur.types import Problem


def heavy(html: str, number: int) -> str:
    """A page with the scripts, links and styles that real ones carry, and words of its own."""
    links = "".join(
        f'<li class="menu-item menu-item-{n}"><a href="/section/{n}?from={number}">Section number {n} of the paper</a></li>' for n in range(250)
    )
    more = f"<div class='sidebar widget'>{teasers(60)}</div><ul>{links}</ul>"
    script = f"<script>window.data = {{'page': {number}, 'filler': '{'abcdefgh ' * 9000}'}};</script>"
    style = f"<style>{'.a-class-name { margin: 0 auto; padding: 3px; } ' * 1000}</style>"
    return html.replace("</head>", f"{script}{style}</head>").replace("</body>", f"{more}<p>Printed as number {number}.</p></body>")


def members(pages: int) -> Iterator[bytes]:
    """The records of the archive."""
    made = (*PAGES, *OTHER_PAGES[:6])
    for number in range(pages):
        yield member(heavy(made[number % len(made)].html, number), number)


def member(html: str, number: int) -> bytes:
    """One page as an archive's record."""
    body = html.encode()
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/{number}\r\nWARC-Date: 2025-03-04T10:00:00Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 6)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        with path.open("wb") as target:
            target.writelines(members(chosen.pages))
        from trafilatura import bare_extraction

        (item,), _ = find_inputs([str(path)])
        start, characters, count = time.process_time(), 0, 0
        for acquired in read_input(item):
            if not isinstance(acquired.value, Problem):
                count += 1
                characters += len(acquired.value.text)
        seconds = time.process_time() - start
        print(f"archive alone       {count / seconds:8.1f} pages a second of processor time ({characters / count:,.0f} characters a page)")
        desk, articles, codes = Desk(), 0, Counter[str]()
        start = time.process_time()
        for acquired in read_input(item):
            if isinstance(acquired.value, Problem):
                continue
            found = find_articles_in(desk, acquired.value)
            articles += len(found.articles)
            codes.update(problem.code for problem in found.problems)
        seconds = time.process_time() - start
        print(f"archive to articles {count / seconds:8.1f} pages a second of processor time: {articles} articles, {dict(codes)}")
        start = time.process_time()
        for acquired in read_input(item):
            if not isinstance(acquired.value, Problem):
                bare_extraction(acquired.value.text, with_metadata=True)
        print(f"trafilatura alone   {count / (time.process_time() - start):8.1f} pages a second, at the same time on the same machine")
        for stage, value in sorted(desk.clock.take().items()):
            print(f"  {stage:10s} {value / count * 1000:6.1f} ms a page")


if __name__ == "__main__":
    main()
