"""How many of the persons and other actors in the two seed files are found, told apart and identified.

    python -m evaluation.actors_seeds --seeds ../shared/seeds

The seed file is cut at the gold's own article borders and read with the shipped reader model. A gold actor is right
when most of its mentions go to one actor of a fitting kind and country that no other gold actor shares; a person
needs every mention. A trap is a treaty, event or document inside whose name somebody was found who acts.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rapporteur.actors import find_cast
from rapporteur.parse import Parser
from rapporteur.tables import load_actor_tables
from rapporteur.testing import make_article
from rapporteur.types import Actor, Article, Cast, Link

SHARE = 0.5  # of a gold actor's mentions that must agree (persons: all); fixed by the brief's "right", not tuned
KINDS = {
    "country_actor": {"state"},
    "country": {"state"},
    "historical_state": {"state"},
    "region_actor": {"region"},
    "government_body": {"government"},
    "research_institute": {"institute"},
    "university": {"institute"},
    "diplomatic_group": {"igo", "collective", "organisation"},
    "party_body": {"party"},
    "collective": {"collective", "unnamed", "region"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One occurrence of a gold name: the article's key and code points."""

    article: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One gold actor: right or not, and what was found instead."""

    id: str
    right: bool
    reason: str


def first_day(estimate: str) -> date:
    """The first day of the gold's date estimate ("2025-02-15..16")."""
    return date.fromisoformat(estimate[:10])


def read_seeds(gold: dict[str, Any], text: str) -> dict[str, tuple[Article, Cast]]:
    """Each gold article with its cast, read as of the day it is thought to have been written."""
    tables = load_actor_tables()
    articles, days = {}, {}
    for row in gold["articles"]:
        start, end = row["span_seed001"]
        articles[row["id"]] = make_article(text[start:end].rstrip(), id=row["id"].lower().ljust(16, "0"))
        days[row["id"]] = first_day(row["date_estimate"])
    parses = Parser.load().parse(list(articles.values()))
    return {
        key: (article, find_cast(article, parse, tables, on=days[key])[0]) for (key, article), parse in zip(articles.items(), parses, strict=True)
    }


def places(surface: str, article: str, text: str) -> Iterator[Place]:
    """Where a surface stands as whole words."""
    for found in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
        yield Place(article=article, surface=surface, start=found.start(), end=found.end())


def gold_places(actor: dict[str, Any], read: dict[str, tuple[Article, Cast]]) -> list[Place]:
    """Every occurrence of an actor's names in the articles the gold lists them for; inside a longer one of them, not again."""
    found: list[Place] = []
    for alias in sorted(actor["aliases"], key=lambda alias: -len(alias["surface"])):
        surface = re.sub(r" \(headline\)$", "", alias["surface"])
        new = places(surface, alias["article"], read[alias["article"]][0].text)
        found += [one for one in new if not any(one.article == o.article and o.start <= one.start and one.end <= o.end for o in found)]
    return found


def links_at(place: Place, cast: Cast, *, person: bool) -> list[Link]:
    """The links that name somebody at a place: those that share its end, else those inside it."""
    touching = [link for link in cast.links if link.actor and link.mention.kind != "pronoun"]
    pair = [link for link in touching if place.start - 4 <= link.mention.evidence.span.start and link.mention.evidence.span.end <= place.end]
    if "-" in place.surface:
        return pair
    same_end = [
        link for link in touching if link.mention.evidence.span.end == place.end and (person or link.mention.evidence.span.start >= place.start - 4)
    ]
    inside = [link for link in touching if place.start - 4 <= link.mention.evidence.span.start and link.mention.evidence.span.end <= place.end]
    return same_end or inside


def fits(gold: dict[str, Any], actor: Actor) -> bool:
    """Whether kind, country and identifier of an actor agree with the gold's."""
    kinds = KINDS.get(gold["type"], {gold["type"]})
    country = gold["country"] or ""
    known = len(country) == 3 and country not in {"EUR", "GLS", "INT", "UNO", "EUU", "IGO"}
    if known and actor.country and actor.country != country:
        return False
    theirs = re.match(r"Q\d+", gold["qid"] or "")
    ours = actor.identifiers.get("qid", "")
    same = not theirs or not ours or theirs[0] == ours or ours in (gold["qid"] or "")
    return actor.kind in kinds and same


def judge(gold: dict[str, Any], read: dict[str, tuple[Article, Cast]]) -> tuple[Verdict, str]:
    """A gold actor's verdict and the id that most of its mentions went to ("" for none)."""
    person = gold["type"] == "person"
    found = gold_places(gold, read)
    if gold["type"] == "conference":
        links = [link for place in found for link in links_at(place, read[place.article][1], person=False) if link.acting]
        return Verdict(id=gold["id"], right=not links, reason=", ".join(link.actor.id for link in links if link.actor)), ""
    hits: Counter[str] = Counter()
    actors: dict[str, Actor] = {}
    for place in found:
        here = {link.actor.id: link.actor for link in links_at(place, read[place.article][1], person=person) if link.actor}
        fitting = {key: actor for key, actor in here.items() if fits(gold, actor)} or here
        actors |= fitting
        hits.update(fitting.keys())
    if gold["id"] == "c:two_sides":
        right = sum(hits[state] >= SHARE * len(found) for state in ("state:CHN", "state:NLD")) == 2
        return Verdict(id=gold["id"], right=right, reason=str(dict(hits))), ""
    top, count = hits.most_common(1)[0] if hits else ("", 0)
    need = len(found) if person else SHARE * len(found)
    if gold["type"] == "collective":
        total = sum(number for key, number in hits.items() if fits(gold, actors[key]))
        return Verdict(id=gold["id"], right=total >= max(1, need), reason=f"{dict(hits)} of {len(found)}"), ""
    right = count >= max(1, need) and fits(gold, actors[top])
    return Verdict(id=gold["id"], right=right, reason=f"{dict(hits)} of {len(found)}"), top


def ids_of(actor: dict[str, Any], read: dict[str, tuple[Article, Cast]]) -> set[str]:
    """The ids a gold actor's own mentions went to."""
    person = actor["type"] == "person"
    found = set()
    for place in gold_places(actor, read):
        links = links_at(place, read[place.article][1], person=person)
        within = [link for link in read[place.article][1].links if place.start <= link.mention.evidence.span.start < place.end]
        found |= {link.actor.id for link in (*links, *(within if actor["type"] == "collective" else ())) if link.actor and fits(actor, link.actor)}
    return found


def pronouns(gold: dict[str, Any], read: dict[str, tuple[Article, Cast]]) -> list[Verdict]:
    """A pronoun is right when it is linked to everybody the gold says it refers to and to nobody else; for "we", which
    may mean a person and their side, one of those is enough."""
    starts = {row["id"]: row["span_seed001"][0] for row in gold["articles"]}
    known = {actor["id"]: ids_of(actor, read) for actor in gold["actors"]}
    found = []
    for row in gold["pronouns"]:
        at = row["offset_seed001"] - starts[row["article"]]
        links = [link for link in read[row["article"]][1].links if link.mention.evidence.span.start == at and link.mention.kind == "pronoun"]
        said = {link.actor.id for link in links if link.actor}
        meant = [known[one] for one in row["refers_to"]]
        within = said <= set().union(*meant)
        whole = all(said & ids for ids in meant) or (row["surface"].lower() == "we" and any(said & ids for ids in meant))
        name = f"{row['article']} {row['surface']} ({row['context']})"
        found.append(Verdict(id=name, right=bool(said) and within and whole, reason=f"{sorted(said)} for {row['refers_to']}"))
    return found


def traps(gold: dict[str, Any], read: dict[str, tuple[Article, Cast]]) -> list[str]:
    """Names of treaties, events and documents inside which somebody was found who acts."""
    fallen = []
    for row in gold["other_named"]:
        article, cast = read[row["article"]]
        for place in places(row["surface"], row["article"], article.text):
            inside = [link for link in links_at(place, cast, person=False) if link.acting and link.actor]
            fallen += [f"{row['surface']} -> {link.actor.id}" for link in inside if link.actor]
    return fallen


def evaluate(seeds: Path) -> tuple[list[Verdict], list[Verdict], list[str]]:
    """The verdict on every gold actor and pronoun, and the traps fallen into."""
    gold = json.loads((seeds / "seeds_actors.json").read_text(encoding="utf8"))
    text = next(seeds.glob("001_*.txt")).read_text(encoding="utf8")
    read = read_seeds(gold, text)
    judged = [judge(actor, read) for actor in gold["actors"]]
    owners = Counter(top for _, top in judged if top)
    verdicts = [
        Verdict(id=verdict.id, right=False, reason=f"shares {top} with another") if owners[top] > 1 and verdict.right else verdict
        for verdict, top in judged
    ]
    return verdicts, pronouns(gold, read), traps(gold, read)


def report(verdicts: Sequence[Verdict], meant: Sequence[Verdict], fallen: Sequence[str]) -> str:
    """Counts first, then one line for each miss and trap."""
    persons = [verdict for verdict in verdicts if verdict.id.startswith("p:")]
    lines = [
        f"persons {sum(v.right for v in persons)} of {len(persons)}",
        f"actors  {sum(v.right for v in verdicts)} of {len(verdicts)}",
        f"pronouns {sum(v.right for v in meant)} of {len(meant)}",
        f"traps   {len(fallen)}",
    ]
    lines += [f"  missed {verdict.id}: {verdict.reason}" for verdict in (*verdicts, *meant) if not verdict.right]
    return "\n".join([*lines, *(f"  trap {one}" for one in fallen)])


def main() -> None:
    """Prints the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, default=Path("../shared/seeds"))
    print(report(*evaluate(parser.parse_args().seeds)))


if __name__ == "__main__":
    main()
