"""A parse and a cast from one small table: parties are marked ``actor=<id>`` in the last column of their head."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import TYPES, Pair
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Actor, Article, Cast, Link, Mention, Name, Parse

# At a glance no word is likely enough to be a candidate for that alone.
GLANCED = 0.25


@dataclass(frozen=True)
class FixedTyper:
    """A typer that always names the same root and finds every other type likely enough to be recorded; of sides it knows nothing."""

    root: str = "CONSULT"

    def glance(self, sentences: "list[list[str]]") -> "list[NDArray[np.float32]]":
        shares = [GLANCED / len(TYPES)] * len(TYPES) + [1 - GLANCED]
        return [np.array([shares] * len(words), np.float32) for words in sentences]

    def type_pairs(self, pairs: "list[Pair] | tuple[Pair, ...]") -> list[Typing]:
        shares = tuple(0.85 if kind == self.root else 0.5 for kind in TYPES)
        return [Typing(type=self.root, event=0.95, shares=shares, standing=np.zeros((len(pair.words), 2), np.float32)) for pair in pairs]


def scene(text: str, table: str, *, title: str = "") -> tuple[Article, Parse, Cast]:
    """Lines are ``word lemma UPOS head relation features [@actor[:kind[:country]]]``; features may be ``_``."""
    article = make_article(text, title=title)
    lines, marks = [], []
    for line in table.strip().splitlines():
        cells = line.split()
        mark = cells.pop() if cells and cells[-1].startswith("@") else ""
        if cells:
            marks.append(mark)
            lines.append(" ".join("" if cell == "_" else cell for cell in cells).rstrip())
        else:
            lines.append("")
    places = tuple(Name(first=token, last=token, label="place", score=0.9) for token, mark in enumerate(marks) if mark.endswith(":place"))
    parse = make_parse(article, "\n".join(lines), names=places)
    return article, parse, cast_of(article, parse, marks)


def cast_of(article: Article, parse: Parse, marks: list[str]) -> Cast:
    links = [_link(article, parse, token, mark) for token, mark in enumerate(marks) if mark]
    actors = {link.actor.id: link.actor for link in links if link.actor}
    return Cast(links=tuple(links), actors=tuple(actors.values()))


def _link(article: Article, parse: Parse, token: int, mark: str) -> Link:
    slug, kind, country, *rest = (*re.split(":", mark[1:]), "", "")[:4]
    actor = Actor(id=slug, name=slug.replace("-", " ") if kind == "collective" else slug.title(), kind=kind or "person", country=country)  # type: ignore[arg-type]
    mention = Mention(evidence=article.evidence(parse.starts[token], parse.ends[token]), first=token, last=token, head=token, kind="name")
    return Link(mention=mention, actor=actor, how="new", score=0.9, acting="place" not in rest)
