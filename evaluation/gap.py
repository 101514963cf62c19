"""Pronouns: GAP (Webster and others 2018), he and she in texts of Wikipedia with two names to choose from.

    python -m evaluation.gap --corpora ../shared/corpora --split validation

"choice": of the rows in which exactly one of A and B is meant, the share in which the scorer puts that one above the
other (both are given, their genders are not). "pipeline": GAP's own F1 of A and B over all rows, where a name counts as
chosen when the pronoun's link goes to the actor linked at the name. The scorer was fitted on the part "development";
choices were made on "validation"; "test" is for looking once.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.actors import find_cast
from rapporteur.actors.antecedents import Trail, features, score
from rapporteur.actors.words import Words
from rapporteur.parse import Parser
from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.testing import make_article
from rapporteur.types import Article, Cast, Link, Parse

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
SOMEBODY = {"person", "unnamed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One row: the features of A and B, whether each is meant, and whether the pipeline chose each."""

    features: tuple[tuple[str, ...], tuple[str, ...]]
    meant: tuple[bool, bool]
    chosen: tuple[bool, bool]
    weight: float = 1.0

    @property
    def either(self) -> bool:
        """Whether exactly one of the two is meant."""
        return self.meant[0] != self.meant[1]


def read_rows(corpora: Path, split: str) -> list[dict[str, Any]]:
    """The rows of one part of GAP."""
    lines = (corpora / "names" / "coref_gap.jsonl").read_text(encoding="utf8").splitlines()
    return [row for row in map(json.loads, lines) if row["split"] == split]


def read_silver(corpora: Path) -> list[dict[str, Any]]:
    """PolNeAR dev with CoreNLP's chains."""
    return [json.loads(line) for line in (corpora / "names" / "coref_polnear_silver.jsonl").read_text(encoding="utf8").splitlines()]


def parsed(rows: Sequence[Mapping[str, Any]], parser: Parser) -> Iterator[tuple[Mapping[str, Any], Article, Parse]]:
    """Each row with its text read."""
    for index, row in enumerate(rows):
        article = make_article(row["text"], id=f"{index:016x}")
        (parse,) = parser.parse([article])
        yield row, article, parse


def choices(read: Iterable[tuple[Mapping[str, Any], Article, Parse]], tables: ActorTables) -> Iterator[Choice]:
    """The features and answers of every row."""
    for row, article, parse in read:
        words = Words(article, parse)
        cast, _ = find_cast(article, parse, tables, on=None)
        pronoun = parse.token_at(row["pronoun"]["start"])
        links = [link for link in cast.links if link.actor and link.actor.kind in SOMEBODY and link.mention.first != pronoun]
        spots = {(link.mention.first, link.mention.head, link.actor.id) for link in links if link.actor}
        keys = [_key(row[name], parse, words, links, spots) for name in "AB"]
        trails = _trails(spots, tables)
        gender = GENDERS[row["pronoun"]["text"].lower()]
        rivals = [trail for trail in trails.values() if trail.gender in {"", gender}]
        found = tuple(tuple(features(words, pronoun, trails[key], rivals)) for key in keys)
        actors = _answer(cast, pronoun)
        yield Choice(features=found, meant=(row["A"]["coref"], row["B"]["coref"]), chosen=(keys[0] in actors, keys[1] in actors))  # type: ignore[arg-type]


def _answer(cast: Cast, pronoun: int) -> set[str]:
    return {link.actor.id for link in cast.links if link.actor and link.mention.first == pronoun and link.mention.kind == "pronoun"}


def _key(name: Mapping[str, Any], parse: Parse, words: Words, links: Sequence[Link], spots: set[tuple[int, int, str]]) -> str:
    """The actor linked at a given name; where the pipeline saw nobody, one made for it and put among the spots."""
    first, last = parse.token_at(name["start"]), parse.token_at(name["start"] + len(name["text"]) - 1)
    held = [link for link in links if link.mention.kind == "name" and link.mention.first <= last and first <= link.mention.last]
    best = min(held, key=lambda link: abs(link.mention.first - first) + abs(link.mention.last - last), default=None)
    if best and best.actor:
        return best.actor.id
    key = f"given:{name['text']}"
    spots.add((first, words.head(first, last, last), key))
    return key


def _trails(spots: Iterable[tuple[int, int, str]], tables: ActorTables) -> dict[str, Trail]:
    trails: dict[str, Trail] = {}
    for first, head, key in sorted(spots):
        given = key.rpartition("/")[2].rpartition(":")[2].split("-")[0]
        trails.setdefault(key, Trail(key=key, gender=tables.genders.get(key) or tables.genders.get(given, ""))).add(first, head)
    return trails


def silver_choices(row: Mapping[str, Any], article: Article, parse: Parse, tables: ActorTables) -> Iterator[Choice]:
    """From an article with chains (spans of code points): each he and she with the actor its chain names before it as A,
    and every other person named in the last sentences as B, one pair each."""
    words = Words(article, parse)
    cast, _ = find_cast(article, parse, tables, on=None)
    links = [link for link in cast.links if link.actor and link.actor.kind in SOMEBODY]
    trails = _trails({(link.mention.first, link.mention.head, link.actor.id) for link in links if link.actor}, tables)
    chains = {parse.token_at(start): chain for chain in row["clusters"] for start, end in chain if end - start < 4}
    for pronoun, chain in chains.items():
        gender = GENDERS.get(words.key(pronoun))
        rivals = [trail for trail in trails.values() if trail.gender in {"", gender} and _recent(words, trail, pronoun)]
        ends = {parse.token_at(end - 1) for start, end in chain if article.text[start:end].casefold() not in GENDERS}
        meant = {link.actor.id for link in links if link.actor and link.mention.kind != "pronoun" and link.mention.last in ends}
        if gender is None or len(meant) != 1 or not meant & {trail.key for trail in rivals}:
            continue
        right = tuple(features(words, pronoun, _without(trails[next(iter(meant))], pronoun), rivals))
        others = [trail for trail in rivals if trail.key not in meant]
        for trail in others:
            yield Choice(
                weight=1 / len(others),
                features=(right, tuple(features(words, pronoun, _without(trail, pronoun), rivals))),
                meant=(True, False),
                chosen=(False, False),
            )


def _recent(words: Words, trail: Trail, pronoun: int) -> bool:
    """Whether somebody was named or meant in the sentence of a pronoun or the three before, ahead of it."""
    return any(head < pronoun and words.sentences[pronoun] - words.sentences[head] <= 3 for head in trail.heads)


def _without(trail: Trail, pronoun: int) -> Trail:
    """A trail as if the pronoun had not been read."""
    kept = [(first, head) for first, head in zip(trail.firsts, trail.heads, strict=True) if first != pronoun]
    return Trail(key=trail.key, gender=trail.gender, firsts=[first for first, _ in kept], heads=[head for _, head in kept])


def accuracy(found: Sequence[Choice], weights: Mapping[str, float]) -> tuple[int, int]:
    """Rows right and rows asked, of those in which exactly one name is meant."""
    asked = [choice for choice in found if choice.either]
    right = [(score(weights, choice.features[0]) > score(weights, choice.features[1])) == choice.meant[0] for choice in asked]
    return sum(right), len(asked)


def f1(found: Sequence[Choice]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pipeline's choices over all names."""
    pairs = [(meant, chosen) for choice in found for meant, chosen in zip(choice.meant, choice.chosen, strict=True)]
    both, chosen, meant = sum(m and c for m, c in pairs), sum(c for _, c in pairs), sum(m for m, _ in pairs)
    precision, recall = both / max(1, chosen), both / max(1, meant)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Prints the two lines."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments.add_argument("--split", choices=("development", "validation", "test"), default="validation")
    options = arguments.parse_args()
    tables = load_actor_tables()
    found = list(choices(parsed(read_rows(options.corpora, options.split), Parser.load()), tables))
    right, asked = accuracy(found, tables.pronoun_weights)
    print(f"GAP {options.split}, choice: {right / max(1, asked):.3f} of {asked}")
    picked = sum(any(choice.chosen) for choice in found if choice.either)
    good = sum(choice.chosen == choice.meant for choice in found if choice.either)
    precision, recall, both = f1(found)
    print(f"GAP {options.split}, pipeline: P {precision:.3f} R {recall:.3f} F1 {both:.3f}; right {good} of {picked} answered, {asked} asked")


if __name__ == "__main__":
    main()
