"""Attributions and statements on PolNeAR dev, from raw articles through the shipped reader.

    python -m evaluation.attribution --corpora ../shared/corpora [--articles N] [--write DIR]

Two tables: the reader's attributions alone, and what the statements room makes of them. rel50 counts linked
attributions, "runs" are CofeNet's exact F1 on its own rows. ``--write`` leaves both predictions as JSON lines for
other scorers. PolNeAR marks the outermost layer only, so ``outer`` leaves out what lies inside another's content.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from evaluation.attribution_scores import ROLES, Row, relations, runs
from rapporteur.parse import Parser
from rapporteur.statements import find_statements
from rapporteur.tables import load_statement_tables
from rapporteur.types import Article, Cast, Parse, Span, Statement

BATCH = 8  # articles parsed together; memory, not accuracy, hangs on it


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def as_article(row: Row) -> Article:
    """A gold row as an article that holds the same text at the same offsets."""
    return Article(id=row["id"], document=row["id"], span=Span(start=0, end=len(row["text"])), text=row["text"])


def parsed(articles: Sequence[Article]) -> list[Parse]:
    """The parses of the shipped reader."""
    parser = Parser.load(threads=1)
    return [parse for start in range(0, len(articles), BATCH) for parse in parser.parse(articles[start : start + BATCH])]


def from_parse(parse: Parse) -> Row:
    """The reader's attributions as a row of predictions."""
    found = [{role: [[span.start, span.end] for span in getattr(one, role)] for role in ROLES} for one in parse.attributions]
    return {"id": parse.article, "attributions": found}


def from_statements(article: Article, statements: Sequence[Statement]) -> Row:
    """Statements as a row of predictions; the speaker's words are the source."""
    return {"id": article.id, "attributions": [_attribution(statement) for statement in statements]}


def _attribution(statement: Statement) -> dict[str, list[list[int]]]:
    speaker, cue = statement.speaker, statement.cue
    return {
        "source": [[speaker.start, speaker.end]] if speaker else [],
        "cue": [[cue.span.start, cue.span.end]] if cue else [],
        "content": [[piece.span.start, piece.span.end] for piece in statement.content],
    }


def report(name: str, gold: Sequence[Row], rows: Sequence[Row], predicted: Sequence[Row]) -> str:
    """The figures of one set of predictions, P R F1 in percent."""
    lines = [f"{name}: predicted {sum(len(row['attributions']) for row in predicted)}, gold {sum(len(row['attributions']) for row in gold)}"]
    lines += [f"  {'rel50':18}{relations(gold, predicted)}"]
    lines += [f"  {'rel50 outer merged':18}{relations(gold, predicted, outer_only=True, merge_cue=True)}"]
    lines += [f"  {'runs ' + role:18}{counts}" for role, counts in runs(rows, predicted).items()]
    return "\n".join(lines)


def run(corpora: Path, *, articles: int, write: Path | None) -> str:
    """Both tables; ``articles`` limits how many are read, 0 reads all."""
    gold = read_rows(corpora / "attribution" / "polnear_dev.jsonl")[: articles or None]
    names = {row["id"] for row in gold}
    rows = [row for row in read_rows(corpora / "attribution" / "cofenet_polnear_dev_rows.jsonl") if row["id"] in names]
    texts = [as_article(row) for row in gold]
    parses = parsed(texts)
    tables = load_statement_tables()
    nobody = Cast(links=(), actors=())
    reader = [from_parse(parse) for parse in parses]
    room = [from_statements(text, find_statements(text, parse, nobody, tables)[0]) for text, parse in zip(texts, parses, strict=True)]
    if write:
        for name, predicted in (("reader", reader), ("statements", room)):
            (write / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf8")
    return f"{report('reader alone', gold, rows, reader)}\n{report('after the statements room', gold, rows, room)}"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    print(run(options.corpora, articles=options.articles, write=options.write))


if __name__ == "__main__":
    main()
