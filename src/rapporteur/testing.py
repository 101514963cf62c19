"""Short builders for tests, ours and yours: an article from its text, a parse from a small table."""

from rapporteur.types import Article, Attribution, Name, Parse, Span


def make_article(text: str, *, id: str = "a" * 16, title: str = "") -> Article:  # noqa: A002
    """An English article holding ``text`` and nothing else."""
    return Article(id=id, document="d" * 16, span=Span(start=0, end=max(1, len(text))), text=text, title=title)


def make_parse(
    article: Article,
    table: str,
    *,
    names: tuple[Name, ...] = (),
    attributions: tuple[Attribution, ...] = (),
) -> Parse:
    """A parse from lines ``word lemma UPOS head relation [features]``; ``head`` counts words from 1, 0 is the root.

    A blank line ends a sentence, and counting starts again. Each word must stand in the article after the one
    before it; raises ValueError when it does not.
    """
    columns: dict[str, list[str]] = {name: [] for name in ("tokens", "lemmas", "upos", "features", "relations")}
    starts: list[int] = []
    heads: list[int] = []
    sentence_starts: list[int] = []
    position = 0
    for block in table.strip().split("\n\n"):
        first = len(starts)
        sentence_starts.append(first)
        for line in block.strip().splitlines():
            word, lemma, upos, head, relation, *features = line.split()
            position = article.text.index(word, position)
            starts.append(position)
            position += len(word)
            heads.append(first + int(head) - 1 if int(head) else -1)
            for name, value in (
                ("tokens", word),
                ("lemmas", lemma),
                ("upos", upos),
                ("relations", relation),
                ("features", features[0] if features else ""),
            ):
                columns[name].append(value)
    return Parse(
        article=article.id,
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, columns["tokens"], strict=True)),
        heads=tuple(heads),
        sentence_starts=tuple(sentence_starts),
        names=names,
        attributions=attributions,
        **{name: tuple(values) for name, values in columns.items()},
    )
