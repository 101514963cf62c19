"""Place or actor: how often the rules agree with GeoWebNews and ReLocaR.

    python -m evaluation.actors_metonymy --corpora ../shared/corpora

Both corpora are for measuring only and no weights are fitted to them, so there are no folds: GeoWebNews is asked whole.
But the word lists were written with the errors on GeoWebNews and on ReLocaR train in view, so those two figures flatter;
of ReLocaR test only the totals were looked at, after each of about six changes.

"given": every gold mention labelled literal or metonymic, by the span the
gold gives, towns and clubs too. "linked": those that the pipeline links to a state or region, by the link's ``acting``
(which is also false inside a longer mention, so "the help of France" asks more there). Majority is what always giving
the commoner answer would score.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.actors import find_cast
from rapporteur.actors.acting import place_acts
from rapporteur.actors.words import Words
from rapporteur.parse import Parser
from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.testing import make_article
from rapporteur.types import Article, Cast, Parse

LABELS = {"literal": False, "metonymic": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text and its gold places: start, end, and whether the place acts."""

    text: str
    places: tuple[tuple[int, int, bool], ...]


def read_cases(path: Path, part: str = "") -> Iterator[Case]:
    """The rows of one corpus (or of one part of it) with the labels that say place or actor; mixed and other classes are left out."""
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        places = [(e["start"], e["end"], LABELS[e["label"].casefold()]) for e in row["entities"] if e["label"].casefold() in LABELS]
        if places and (not part or row["split"] == part):
            yield Case(text=row["text"], places=tuple(places))


def answer(cast: Cast, start: int, end: int) -> bool | None:
    """Whether the state, city or region named there acts; None when nobody is named there."""
    for link in cast.links:
        span = link.mention.evidence.span
        if link.actor and link.actor.kind in {"state", "region"} and span.end == end and start - 4 <= span.start <= start:
            return link.acting
    return None


def given(article: Article, parse: Parse, place: tuple[int, int, bool], tables: ActorTables) -> bool:
    """The rules' answer for a span of code points."""
    first, last = parse.token_at(place[0]), parse.token_at(place[1] - 1)
    words = Words(article, parse)
    return place_acts(words, tables, first, last, words.head(first, last, last))


def score(name: str, cases: Sequence[Case], parser: Parser, tables: ActorTables) -> str:
    """Two lines for one corpus or part."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for index, case in enumerate(cases):
        article = make_article(case.text, id=f"{index:016x}")
        (parse,) = parser.parse([article])
        cast, _ = find_cast(article, parse, tables, on=None)
        for place in case.places:
            linked = answer(cast, place[0], place[1])
            counts["given", place[2], given(article, parse, place, tables)] += 1
            if linked is not None:
                counts["linked", place[2], linked] += 1
    return "\n".join(_line(name, which, counts) for which in ("given", "linked"))


def _line(name: str, which: str, counts: Counter[tuple[str, bool, bool]]) -> str:
    total = sum(counts[which, gold, said] for gold in (False, True) for said in (False, True))
    right = counts[which, True, True] + counts[which, False, False]
    actors = counts[which, True, True] + counts[which, True, False]
    wrong = f"actor as place {counts[which, True, False]}, place as actor {counts[which, False, True]}"
    return (
        f"{name:28} {which:7} accuracy {right / max(1, total):.3f} of {total} (majority {max(actors, total - actors) / max(1, total):.3f}; {wrong})"
    )


def main() -> None:
    """Prints one line for each corpus."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    folder = arguments.parse_args().corpora / "names"
    parser, tables = Parser.load(), load_actor_tables()
    print(score("GeoWebNews", list(read_cases(folder / "metonymy_geowebnews.jsonl")), parser, tables))
    for part in ("train", "test"):
        print(score(f"ReLocaR {part}", list(read_cases(folder / "metonymy_relocar.jsonl", part)), parser, tables))


if __name__ == "__main__":
    main()
