"""A parse without analysis: words cut at blanks and marks, every sentence flat. Enough for rules that read words."""

import re

from rapporteur.types import Article, Name, Parse

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov)\.|['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|\S")


def plain_parse(article: Article, *names: tuple[str, str]) -> Parse:
    """Tokens and sentences only; ``names`` are (words, label) pairs that the parser is to have found, at each place."""
    spans = [match.span() for match in TOKEN.finditer(article.text)]
    tokens = tuple(article.text[start:end] for start, end in spans)
    starts = [0] + [i + 1 for i, token in enumerate(tokens[:-1]) if token in {".", "?", "!"} or "\n" in article.text[spans[i][1] : spans[i + 1][0]]]
    count = len(tokens)
    return Parse(
        article=article.id,
        tokens=tokens,
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        lemmas=tuple(token.lower() for token in tokens),
        upos=("X",) * count,
        features=("",) * count,
        heads=(-1,) * count,
        relations=("dep",) * count,
        sentence_starts=tuple(dict.fromkeys(starts)) if tokens else (),
        names=tuple(found for words, label in names for found in _names(tokens, words, label)),
    )


def _names(tokens: tuple[str, ...], words: str, label: str) -> list[Name]:
    wanted = tuple(words.split())
    places = [i for i in range(len(tokens)) if tokens[i : i + len(wanted)] == wanted]
    return [Name(first=i, last=i + len(wanted) - 1, label=label, score=0.9) for i in places]  # type: ignore[arg-type]
