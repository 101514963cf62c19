"""Place or actor: how often `acting` agrees with GeoWebNews and ReLocaR, on the places our tables know.

    python -m evaluation.actors_metonymy --corpora ../shared/corpora

Both corpora are for measuring only. A gold mention counts when a link begins where it begins; the others are given as
"not found" (towns and landmarks that no table holds). Majority is what always answering "place" would score.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapporteur.actors import find_cast
from rapporteur.parse import Parser
from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.testing import make_article
from rapporteur.types import Cast

FILES = ("metonymy_geowebnews.jsonl", "metonymy_relocar.jsonl")
LABELS = {"literal": False, "metonymic": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text and its gold places: start, end, and whether the place acts."""

    text: str
    places: tuple[tuple[int, int, bool], ...]


def read_cases(path: Path) -> Iterator[Case]:
    """The rows of one corpus with the labels that say place or actor; mixed and other classes are left out."""
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        places = [(e["start"], e["end"], LABELS[e["label"].casefold()]) for e in row["entities"] if e["label"].casefold() in LABELS]
        if places:
            yield Case(text=row["text"], places=tuple(places))


def answer(cast: Cast, start: int, end: int) -> bool | None:
    """Whether the state, city or region named there acts; None when nobody is named there."""
    for link in cast.links:
        span = link.mention.evidence.span
        if link.actor and link.actor.kind in {"state", "region"} and span.end == end and start - 4 <= span.start <= start:
            return link.acting
    return None


def score(path: Path, parser: Parser, tables: ActorTables) -> str:
    """One line for one corpus."""
    cases = list(read_cases(path))
    articles = [make_article(case.text, id=f"{index:016x}") for index, case in enumerate(cases)]
    counts: Counter[str] = Counter()
    for case, article, parse in zip(cases, articles, parser.parse(articles), strict=True):
        cast, _ = find_cast(article, parse, tables, on=None)
        for start, end, acts in case.places:
            said = answer(cast, start, end)
            counts["not found" if said is None else f"{'actor' if acts else 'place'} as {'actor' if said else 'place'}"] += 1
    right = counts["actor as actor"] + counts["place as place"]
    total = right + counts["actor as place"] + counts["place as actor"]
    places = counts["place as place"] + counts["place as actor"]
    return f"{path.name}: accuracy {right / max(1, total):.3f} of {total} (majority {max(places, total - places) / max(1, total):.3f}) {dict(counts)}"


def main() -> None:
    """Prints one line for each corpus."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    folder = arguments.parse_args().corpora / "names"
    parser, tables = Parser.load(), load_actor_tables()
    for name in FILES:
        print(score(folder / name, parser, tables))


if __name__ == "__main__":
    main()
