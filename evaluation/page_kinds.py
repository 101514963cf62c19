"""Which pages are taken for articles, and what is read of those: on pages written for it.

    python -m evaluation.page_kinds

Prints how many articles are kept and other pages refused, with each mistake, and title, authors, day, outlet and address
beside what trafilatura alone finds. Every second page was looked at while the numbers of ``article/page_kind`` were chosen
("seen"); the others were only counted.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.made_other_pages import OTHER_PAGES
from evaluation.made_pages import PAGES, MadePage
from rapporteur.acquire.documents import make_document
from rapporteur.article import find_articles
from rapporteur.types import Article, RawDocument

FIELDS = ("title", "authors", "published", "outlet", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read of a page; ``refused`` is why it gave no article."""

    fields: dict[str, str]
    refused: str


def read_by_us(page: MadePage) -> Read:
    """As ``rapporteur read`` does it."""
    document = make_document(page.html.encode(), page.name, "text/html")
    articles, problems = find_articles(RawDocument(document=document, text=page.html))
    refused = next((problem.message for problem in problems if problem.refused), "")
    return Read(fields=fields_of(articles[0]) if articles else {}, refused=refused)


def fields_of(article: Article) -> dict[str, str]:
    """The metadata of an article."""
    return {
        "title": article.title,
        "authors": article.byline,
        "published": article.published.edtf,
        "outlet": article.outlet,
        "url": article.url,
    }


def read_by_trafilatura(page: MadePage) -> Read:
    """By trafilatura with its own settings."""
    from trafilatura import bare_extraction

    found = bare_extraction(page.html, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return Read(fields={}, refused="nothing found")
    names = {"title": "title", "authors": "author", "published": "date", "outlet": "sitename", "url": "url"}
    return Read(fields={ours: str(getattr(found, theirs) or "") for ours, theirs in names.items()}, refused="")


def right(page: MadePage, field: str, read: Read) -> bool:
    """Whether a field is as the page has it; authors in any order, nothing where there is none."""
    said = read.fields.get(field, "")
    if field == "authors":
        return {name.strip() for name in said.split(";") if name.strip()} == set(page.authors)
    return bool(said == getattr(page, field))


def kept(pages: Sequence[MadePage]) -> tuple[int, list[str]]:
    """How many pages are judged rightly, and the mistakes."""
    mistakes = []
    for page in pages:
        read = read_by_us(page)
        if (page.kind == "article") == bool(read.refused):
            mistakes.append(f"{page.name} ({page.kind}): {read.refused or 'taken for an article'}")
    return len(pages) - len(mistakes), mistakes


def score(pages: Sequence[MadePage], reader: Callable[[MadePage], Read]) -> dict[str, float]:
    """The share of pages that have the field and where it is right, and how often one is given that the page does not have."""
    reads = [(page, reader(page)) for page in pages]
    shares = {}
    for field in FIELDS:
        having = [(page, read) for page, read in reads if getattr(page, field)]
        shares[field] = sum(right(page, field, read) for page, read in having) / max(1, len(having))
        shares[f"{field} invented"] = sum(bool(read.fields.get(field)) for page, read in reads if not getattr(page, field))
    return shares


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="not used: no corpus has labelled pages")
    parser.parse_args()
    pages = (*PAGES, *OTHER_PAGES)
    for words, chosen in (("seen", pages[::2]), ("not seen", pages[1::2])):
        articles, others = ([page for page in chosen if (page.kind == "article") is wanted] for wanted in (True, False))
        for kind, some in (("articles kept", articles), ("others refused", others)):
            number, mistakes = kept(some)
            print(f"{words:9s} {kind:15s} {number} of {len(some)}")
            for mistake in mistakes:
                print(f"    {mistake}")
    ours, theirs = score(PAGES, read_by_us), score(PAGES, read_by_trafilatura)
    print("\n| field | Rapporteur | trafilatura alone |\n|---|---|---|")
    for field, value in ours.items():
        print(f"| {field} | {value:.3f} | {theirs[field]:.3f} |" if "invented" not in field else f"| {field} | {value:.0f} | {theirs[field]:.0f} |")


if __name__ == "__main__":
    main()
