"""Invented news of any length, the same for the same seed: reports with sources and deeds, and background between them."""

import json
import random
from collections.abc import Iterator

from benchmarks.runners import DAYS, WHAT, WHERE, article

GIVEN = ("Ilka", "Oto", "Mirela", "Jan", "Agnes", "Tobias", "Sela", "Hugo", "Nadia", "Pavel", "Rosa", "Edvin", "Lena", "Marek", "Ines")
FAMILY = ("Dren", "Vale", "Dunn", "Mirk", "Pohl", "Reinholt", "Arden", "Sommer", "Kesten", "Brack", "Lindt", "Orley", "Hask", "Tevin", "Quarr")
WORK = ("harbour master", "engineer", "mayor", "union secretary", "economist", "police spokesman", "head of the school", "shipping minister")
THING = ("bridge", "warehouse", "clinic", "library", "railway yard", "market hall", "reservoir", "ferry", "power station", "archive", "mill", "canal")
STATE = ("half empty", "older than the town", "in need of repair", "open to visitors", "under water in most winters", "busier than before")
CAUSE = ("heavy rain", "a lack of staff", "higher prices", "the long winter", "old pipes", "late deliveries", "new rules", "the summer trade")
EACH = ("steel", "fish", "timber", "letters", "bricks", "grain", "paper", "coal", "cloth", "salt", "books", "engines")


def background(chance: random.Random) -> str:
    """A sentence of the newspaper's own, with no source."""
    one, other, state, cause, where, goods = (chance.choice(words) for words in (THING, THING, STATE, CAUSE, WHERE, EACH))
    year, count, share = chance.randint(1890, 2019), chance.randint(12, 9000), chance.randint(3, 88)
    return chance.choice(
        (
            f"The {one} beside the {other} of {where} is {state}, which engineers have long put down to {cause} and to {goods}.",
            f"Built in {year}, the {one} once held {count} tons of {goods}; since {cause} no more than {share} per cent of that is left.",
            f"About {count} families live between the {one} and the {other}, and {share} in a hundred of them work with {goods}.",
            f"In {where}, where {goods} used to be loaded, the {other} has stood {state} since {year}.",
            f"Because of {cause}, the way from the {one} to the {other} takes {share} minutes longer than in {year}.",
            f"There are {count} places for {goods} in the {one}, {share} more than in the {other}, and most of them are {state}.",
        )
    )


def quotation(chance: random.Random) -> str:
    """Somebody with a name says something."""
    name, work, where = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}", chance.choice(WORK), chance.choice(WHERE)
    what, thing, count, day = chance.choice(WHAT), chance.choice(THING), chance.randint(2, 900), chance.choice(DAYS)
    return chance.choice(
        (
            f'"We counted {count} cracks in the {thing} and nobody came to look," said {name}, a {work} in {where}.',
            f"{name}, a {work} from {where}, told reporters on {day} that {what} would cost {count} million crowns.",
            f"According to {name}, a {work}, the {thing} lost {count} visitors after the dispute over {what}.",
            f'"It is {count} days since anybody asked us about {what}," {name}, a {work}, said on {day}.',
        )
    )


def news(chance: random.Random, number: int, words: int) -> list[str]:
    """The paragraphs of one article: a short report first, then background with a voice in every third paragraph."""
    told = article(chance, number).split("\n\n")
    while sum(len(paragraph.split()) for paragraph in told) < words:
        own = " ".join(background(chance) for _ in range(chance.randint(2, 3)))
        told += [own, article(chance, number).split("\n\n")[0] if chance.random() < 0.3 else quotation(chance)]
    return told


def pages(articles: int, words: int, seed: int = 3) -> Iterator[str]:
    """Each article as a page with a headline, a day and a paper, without a frame."""
    chance = random.Random(seed)
    for number in range(articles):
        told, day = news(chance, number, words), f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        title = f"{told[0].split(' over ')[0]}, file {number}"
        facts = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": day, "publisher": {"name": f"Paper {number % 40}"}})
        head = f"<meta charset='utf-8'><title>{title}</title><script type='application/ld+json'>{facts}</script>"
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in told)
        yield f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><article><h1>{title}</h1>\n{body}</article></body></html>"
